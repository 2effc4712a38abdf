"""The only place in the package that asks what time it is."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """This second in UTC, as in ``2031-05-06T12:30:00Z``."""
    return utc(datetime.now(UTC))


def utc(moment: datetime) -> str:
    """`moment` in UTC to the second; one without a zone is taken to be in UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def utc_of(words: str | None) -> str | None:
    """A time as somebody wrote it (ISO 8601) in UTC to the second; None for what is none."""
    try:
        return utc(datetime.fromisoformat(words)) if words else None
    except (ValueError, OverflowError):
        return None
