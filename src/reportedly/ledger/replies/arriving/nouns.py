"""What comes in, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reportedly.ledger.replies.nouns import State

Origin = Literal["wordpress", "isso", "remark42"]
ORIGINS: tuple[Origin, ...] = ("wordpress", "isso", "remark42")


@dataclass(frozen=True, slots=True)
class Arrival:
    """One comment of another system. `key`: what it is called there; `parent`: what it answers there.

    `page`: the address of its page. `body` is plain text. Internet addresses are never taken along.
    """

    origin: Origin
    key: str
    page: str
    title: str
    name: str
    body: str
    written: str
    state: State
    parent: str | None = None
    email: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in a file that is no reply, and why."""

    why: str
