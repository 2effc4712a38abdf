"""What a visitor carries back, signed: forms, cookies, links. Never an address, nor anything made of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from itsdangerous import BadData, URLSafeSerializer

from reportedly.ledger.replies.times import minutes_between

if TYPE_CHECKING:
    from reportedly.ledger.replies.keys import Keyring

Purpose = Literal["form", "own", "confirm", "off"]


def signed(keyring: Keyring, purpose: Purpose, value: Any, now: str) -> str:
    """`value` (JSON) with the time, for one purpose alone; safe in a URL. Anybody can read it, nobody can make one."""
    written: str = _serializer(keyring, purpose).dumps([now, value])
    return written


def opened(
    keyring: Keyring, purpose: Purpose, token: str, now: str, *, hours: float | None = None
) -> tuple[str, Any] | None:
    """When it was signed, and what; None for what we did not sign, or longer ago than `hours`."""
    try:
        then, value = _serializer(keyring, purpose).loads(token)
    except (BadData, ValueError, TypeError):
        return None
    age = minutes_between(then, now)
    if age < 0 or (hours is not None and age > hours * 60):
        return None
    return then, value


def _serializer(keyring: Keyring, purpose: Purpose) -> URLSafeSerializer:
    return URLSafeSerializer(keyring.signing(), salt=f"reportedly replies {purpose}")
