"""How the room speaks of replies."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from reportedly.ledger.replies.drafting import clean
from reportedly.web.replies.plain import link, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

KIND_CHOICES: Mapping[str, str] = {
    "comment": "Comment",
    "evidence": "Evidence: something that can be looked at",
    "correction": "Correction: something here is wrong",
    "answer": "Answer: I am the person quoted, or speak for them",
}
"""What the form asks."""
KIND_LABELS: Mapping[str, str] = {
    "comment": "",
    "evidence": "Evidence",
    "correction": "Correction",
    "answer": "Answer by the person quoted",
}
"""What stands above a reply."""
STATE_WORDS: Mapping[str, str] = {
    "held": "It waits for a moderator.",
    "approved": "It is shown.",
    "rejected": "A moderator decided not to show it.",
    "spam": "It is not shown; a moderator can still look at it.",
    "erased": "Its words are erased.",
    "withdrawn": "Its words are erased.",
}
"""What its writer is told."""
ACTIONS: Mapping[str, str] = {
    "send": "sent",
    "edit": "changed by its writer",
    "approve": "approved",
    "reject": "rejected",
    "spam": "called spam",
    "block": "network blocked",
    "erase": "erased",
    "import": "imported",
}
"""The log's words."""


def moment(written: str) -> str:
    """A time of the ledger for people, in UTC."""
    when = datetime.fromisoformat(written)
    return f"{when.day} {when:%B %Y, %H:%M} UTC"


def plainly(typed: str) -> Markup:
    """What somebody typed, back in its field letter for letter: nothing is named or cut there."""
    return escape(clean(typed))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "moment": moment,
    "plainly": plainly,
    "paragraphs": paragraphs,
    "weblink": link,
}
GLOBALS: Mapping[str, Any] = {
    "KIND_CHOICES": KIND_CHOICES,
    "REPLY_KINDS": KIND_LABELS,
    "STATE_WORDS": STATE_WORDS,
    "LOG_WORDS": ACTIONS,
}
