"""Sends mail beside the pages: one thread, woken every so often, that nobody waits for."""

from __future__ import annotations

import contextlib
import logging
import threading
from typing import TYPE_CHECKING

from reportedly.errors import ReportedlyError
from reportedly.ledger.replies import erasing, outbox
from reportedly.ledger.replies.smtp import SmtpPostman

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.web.replies.desk import Replies
    from reportedly.web.visit import Room

SECONDS = 20.0
"""Between two looks into the outbox."""
_HOUR = 3600
_LOG = logging.getLogger("reportedly.replies")


@contextlib.contextmanager
def posting(room: Room) -> Iterator[None]:
    """While the block runs, mail is sent and what is too old is purged, if the room takes replies."""
    if room.replies is None:
        yield
        return
    ended = threading.Event()
    worker = threading.Thread(target=_work, args=(room, room.replies, ended), daemon=True)
    worker.start()
    try:
        yield
    finally:
        ended.set()
        worker.join(timeout=5)


def _work(room: Room, taking: Replies, ended: threading.Event) -> None:
    rounds = 0
    while not ended.wait(SECONDS):
        rounds += 1
        try:
            send(room, taking)
            if rounds % (_HOUR // SECONDS) == 1:
                purge(room, taking)
        except ReportedlyError as error:
            # the next round tries again
            _LOG.warning("%s", error)
        except Exception as error:  # noqa: BLE001  a thread that dies sends no more mail until somebody notices
            # its words may hold what was in a row
            _LOG.error("mail: %s", type(error).__name__)


def send(room: Room, taking: Replies) -> None:
    """Send what is due."""
    mail = taking.settings.mail
    if mail is None:
        return
    done = outbox.work(room.ledger.ledger, taking.desk(), SmtpPostman(mail))
    if done:
        _LOG.info("mail: %s", ", ".join(f"{number} {state}" for state, number in done.items()))


def purge(room: Room, taking: Replies) -> None:
    """Take away what the retention times say."""
    desk = taking.desk()
    removed = room.ledger.writes(lambda c: erasing.purge(c, desk.settings.retention, desk.now))
    if any(removed.values()):
        erasing.forget(room.ledger.ledger.engine)
        told = ", ".join(f"{number} {what}" for what, number in removed.items() if number)
        _LOG.info("purged: %s", told)
