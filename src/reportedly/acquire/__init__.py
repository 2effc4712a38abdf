"""References into pages: a file, standard input, a folder or a URL becomes bytes.

Nothing here looks at what the bytes say; that is for `reading`. A reference that cannot
be read becomes a `Problem` and never an exception.
"""

from reportedly.acquire.options import AcquireOptions
from reportedly.acquire.references import References, pages

__all__ = ["AcquireOptions", "References", "pages"]
