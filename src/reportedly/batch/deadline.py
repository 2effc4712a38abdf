"""A limit on what a piece of work may compute, where the system has alarms.

It counts processor time: by the clock, a busy machine would skip pages that a quiet one reads.
It ends what runs in Python. Work that waits, or that is inside a library and does not come back,
is ended by whoever watches this process (`attendant`).
"""

from __future__ import annotations

import contextlib
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


_AGAIN = 1.0
"""Processor seconds between rings."""


class TimeUpError(BaseException):
    """The time for one page is up.

    No `Exception`: what reads a page catches those, to let one page not stop the others.
    """


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise `TimeUpError` in the body after `seconds` of processor time, of all its threads.

    No limit outside the main thread.
    """
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    before = signal.signal(signal.SIGPROF, _ring)
    # again and again: what is raised inside a destructor or a collector's call is lost
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _ring(*_: object) -> None:
    raise TimeUpError
