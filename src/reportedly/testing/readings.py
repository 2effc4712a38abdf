"""The check that every reading has to pass, whoever made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.promises import broken_promises

if TYPE_CHECKING:
    from reportedly.types import Reading

__all__ = ["broken_promises", "check_reading"]


def check_reading(reading: Reading) -> None:
    """Raise `AssertionError` with every broken promise, one a line."""
    broken = broken_promises(reading)
    if broken:
        raise AssertionError("\n".join(broken))
