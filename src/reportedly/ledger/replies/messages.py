"""The mails themselves: what they say, and their headers. None holds what anybody wrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import TYPE_CHECKING

from reportedly.views import visible

if TYPE_CHECKING:
    from reportedly.ledger.replies.settings import MailServer

_END = "\n\n-- \n{room}\nYour address is kept encrypted and shown to nobody."
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to be made. `room`: where the room is; `title`: the page's; `last`: no more today."""

    kind: str
    to: str = field(repr=False)
    room: str
    link: str = field(repr=False)
    off: str | None = None
    title: str = ""
    hours: int = 0
    last: bool = False


def message(letter: Letter, server: MailServer, now: str) -> EmailMessage:
    """The mail, in plain text. `now`: ISO 8601."""
    made = EmailMessage()
    subject, words = _words(letter)
    made["Subject"] = subject
    made["From"] = server.sender
    made["To"] = letter.to
    made["Date"] = format_datetime(datetime.fromisoformat(now))
    made["Message-ID"] = make_msgid(domain=server.sender.rpartition("@")[2].strip("> "))
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notes in answer
    if letter.off is not None:
        # RFC 8058: one click, without a page
        made["List-Unsubscribe"] = f"<{letter.off}>"
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made.set_content(words + _END.format(room=letter.room) + "\n")
    return made


def _words(letter: Letter) -> tuple[str, str]:
    page = f" on “{_line(letter.title)}”" if letter.title else ""
    if letter.kind == "link":
        return "What you wrote here", (
            "Somebody, most likely you, asked for a link to all that was written from this address."
            f" It opens for {letter.hours} hours, and lets you read, take along or erase it:\n\n"
            f"{letter.link}\n\nIf it was not you: nothing happens unless the link is used."
        )
    if letter.kind == "confirm":
        return "Do you want to be told of answers?", (
            f"What you wrote{page} is shown now. You asked to be told when somebody answers."
            f" Please say yes here:\n\n{letter.link}\n\nIf you do nothing, you get no more mail."
        )
    more = "\n\nThere will be no more of these today." if letter.last else ""
    return "Somebody answered you", (
        f"Somebody answered what you wrote{page}:\n\n{letter.link}{more}\n\n"
        f"No more of these: {letter.off}"
    )


def _line(title: str) -> str:
    """A page's title as one line that steers nothing."""
    shown = " ".join(visible(title).split())
    return shown if len(shown) <= _LONGEST_TITLE else shown[:_LONGEST_TITLE] + "…"
