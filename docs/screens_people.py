"""Who wrote and who decides in the pictures of the room: invented readers, one moderator, fixed times."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.ledger import Ledger
    from reportedly.ledger.replies.keys import Keyring

ADMIN, PASSWORD = "Ida Moor", "correct horse lamp"
_DAY = "2031-03-13"
_WORDS = (
    # number of the attribution, who, words, kind, link, answers which, and when; decided or waiting
    (1, "Lena", "The quay lights were off that night. I live across from it.", "comment", "", None, "08:15", True),
    (1, "Night watch", "From one o’clock on, yes. Before that they were on.", "comment", "", 0, "09:40", True),
    (2, "Office of the trade minister", "The minister’s words are quoted in full, and stand.", "answer", "", None,
     "10:05", True),
    (None, "Bo Arnesen", "The record of the call was promised last year, too.", "comment", "", None, "10:30", True),
    (None, "Sanna", "The port authority lists 38 impounded vessels, not 40.", "evidence", "https://port.example/list",
     None, "11:02", False),
    (3, "Edwin P.", "It was March 8. The paper itself says so at the foot of the page.", "correction", "", None, "11:20",
     False),
)  # fmt: skip


def replied(ledger: Ledger, keyring: Keyring, article: str) -> None:
    """What readers wrote under the article with that id; some of it waits."""
    from reportedly.ledger.replies import moderating, placing, sending  # noqa: PLC0415
    from reportedly.ledger.replies.drafting import Draft, Form, draft  # noqa: PLC0415
    from reportedly.ledger.replies.settings import ReplySettings  # noqa: PLC0415

    keys: list[str] = []
    with ledger.reads() as connection:
        version = placing.version_of(connection, article)
    items = ledger.reading(version).attributions
    for number, name, body, kind, link, above, hour, shown in _WORDS:
        desk = sending.Desk(ReplySettings(), keyring, f"{_DAY}T{hour}:00Z")
        found = draft(Form(name, body, kind=kind, link=link), desk.settings)
        if not isinstance(found, Draft):
            raise TypeError(found)
        key = None if number is None else items[number].id
        with ledger.reads() as connection:
            target = placing.target_at(connection, version, key)
        parent = None if above is None else keys[above]
        coming = sending.Coming(found, target, parent, f"198.51.{len(keys)}.0/24")
        one = ledger.writes(lambda c, coming=coming, desk=desk: sending.sent(c, coming, desk))
        keys.append(one.key)
        if shown:
            decision = moderating.Decision("approve", ADMIN, "rang the press office")
            ledger.writes(
                lambda c, k=one.key, d=decision, t=desk.now: moderating.decide(c, k, d, t)
            )


def staffed(ledger: Ledger) -> None:
    """An account; from now on the room asks who somebody is."""
    from reportedly.ledger.accounts import people  # noqa: PLC0415

    now = f"{_DAY}T07:00:00Z"
    ledger.writes(lambda connection: people.add(connection, ADMIN, "admin", PASSWORD, now))
    ledger.writes(lambda connection: people.add(connection, "Bo", "editor", PASSWORD, now))


def key_in(folder: Path) -> Path:
    """A key for the replies, in a file of its own."""
    from reportedly.ledger.replies import keyfile, keys  # noqa: PLC0415

    path = folder / "replies.key"
    keyfile.write(path, [keys.new_key()])
    return path
