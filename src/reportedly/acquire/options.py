"""What the caller may decide about fetching and reading bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AcquireOptions:
    """Limits, and what the caller knows about the page.

    `url` names the page when one document is read (a folder ignores it). `published` is
    an ISO 8601 date and holds for every page of the reference.
    """

    url: str | None = None
    published: str | None = None
    max_bytes: int = 20_000_000
    """Most bytes of one page, before and after decompression."""
    max_ratio: int = 200
    """Most bytes out for one byte in; HTML rarely passes 20, a gzip bomb reaches 1000."""
    max_seconds: float = 20.0
    """For one URL from first look-up to last byte, redirects included."""
    max_redirects: int = 5
    allow_loopback: bool = False
    """Let a URL name this very machine (127.0.0.0/8 and ::1); for tests and local mirrors."""
