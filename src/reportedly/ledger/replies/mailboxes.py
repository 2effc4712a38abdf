"""E-mail addresses: which are ones, and which are the same."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 254
# one mailbox that a mail server can be handed: nothing that ends a header, no list, no quoting
_BOX = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@(?:[^\W_][\w-]*\.)+[^\W\d_][\w-]*")


def mailbox(typed: str) -> str | None:
    """`typed` as an address; None where it is none."""
    written = unicodedata.normalize("NFC", typed.strip())
    if len(written) > LONGEST or not written.isprintable() or ".." in written:
        return None
    return written if _BOX.fullmatch(written) else None


def same(one: str, other: str) -> bool:
    """Whether two addresses lead to one mailbox, as far as anybody outside can tell."""
    return folded(one) == folded(other)


def folded(address: str) -> str:
    """What is the same for the same mailbox: mail servers that tell capitals apart are rare."""
    return unicodedata.normalize("NFC", address.strip()).casefold()


def holds(text: str, address: str) -> bool:
    """Whether `text` would publish `address`."""
    return bool(address) and folded(address) in folded(text)


def looks_like_one(text: str) -> bool:
    """Whether somebody typed an address where a name belongs."""
    return _BOX.search(text) is not None
