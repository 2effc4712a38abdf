"""Views of one reading that need the standard library only.

They work on the JSON contract's plain dict, not on the types, so that a line read back
from a file shows just as a fresh reading does, and `types` can offer them as methods.
"""

from reportedly.views.page import page_fragment
from reportedly.views.plain import plain
from reportedly.views.rows import COLUMNS, rows_of
from reportedly.views.visible import visible

__all__ = ["COLUMNS", "page_fragment", "plain", "rows_of", "visible"]
