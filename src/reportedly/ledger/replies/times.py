"""Arithmetic on the ledger's times. The clock itself is the caller's: `ledger.clock`."""

from __future__ import annotations

from datetime import datetime, timedelta

from reportedly.ledger.clock import utc


def shifted(
    now: str, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
) -> str:
    """`now`, so much later (earlier, where it is less than 0). Such strings sort by time."""
    step = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return utc(datetime.fromisoformat(now) + step)


def minutes_between(then: str, now: str) -> float:
    """From `then` to `now`."""
    return (datetime.fromisoformat(now) - datetime.fromisoformat(then)).total_seconds() / 60
