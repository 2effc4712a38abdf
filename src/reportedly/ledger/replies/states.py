"""Who may decide what about a reply, and what state follows: no input, no output."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.errors import UsageError
from reportedly.ledger.replies.times import minutes_between

if TYPE_CHECKING:
    from reportedly.ledger.replies.nouns import Kind, Reply, State

ACTIONS: dict[str, State] = {"approve": "approved", "reject": "rejected", "spam": "spam"}
"""What a moderator can do, and the state that it leads to."""
LONGEST_WHY = 1000
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")


class StaleError(UsageError):
    """Somebody decided about words that have changed since they looked."""

    http_status = 409


def decided(reply: Reply, action: str, why: str, *, kind: Kind, revision: int | None) -> State:
    """The state after `action`.

    Raises `UsageError` where it cannot be done: words that are gone, an answer by the person
    quoted approved without saying how they are known, a reason that holds an address. Raises
    `StaleError` where the writer has changed the words since `revision`.
    """
    if action not in ACTIONS:
        raise UsageError(f"{action}: a moderator can {', '.join(ACTIONS)}")
    if reply.is_gone:
        raise UsageError(f"{reply.key}: its writer has taken it back")
    if revision is not None and revision != reply.revision:
        raise StaleError(f"{reply.key}: its writer has changed it since you looked; look again")
    if action == "approve" and kind == "answer" and not why.strip():
        raise UsageError(
            f"{reply.key}: an answer by the person quoted is approved with a reason that says how"
            " you know who they are; or approve it as a comment"
        )
    sound_reason(why)
    return ACTIONS[action]


def sound_reason(why: str) -> None:
    """Raise `UsageError` for a reason that has no place in a log that nobody can erase."""
    if len(why) > LONGEST_WHY:
        raise UsageError(f"a reason has at most {LONGEST_WHY} characters")
    if _ADDRESS.search(why):
        raise UsageError(
            "an e-mail address has no place in the log: it cannot be erased from there"
        )


def editable(reply: Reply, now: str, minutes: int) -> bool:
    """Whether its writer may still change the words: so many minutes, and only while it is held or shown."""
    if reply.state not in {"held", "approved"} or reply.origin != "form":
        return False
    return minutes_between(reply.written, now) <= minutes


def edited(reply: Reply) -> State:
    """The state after its writer changed it: nobody has seen those words yet."""
    return "held" if reply.state == "approved" else reply.state


def taken_back(reply: Reply, *, shown_once: bool) -> State:
    """The state after its words are erased."""
    return "erased" if shown_once or reply.state == "approved" else "withdrawn"
