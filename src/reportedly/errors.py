"""What can go wrong, and the exit code and HTTP status each carries.

    ReportedlyError                 1  500
    ├── UsageError                  2  400   the caller asked for something that makes no sense
    ├── ModelError                  3  500   the model is missing, damaged or of another version
    ├── LedgerError                 4  503   the ledger cannot be opened, read or written
    └── ReadError                   1  422   one reference could not be read (`.problem` says why)
        ├── FetchRefusedError       1  403   the address may not be fetched
        └── FetchFailedError        1  502   the address could not be fetched

Where many references are handled, a failed one becomes a `Problem` instead of an
exception; a `ReadError` is raised only where one thing was asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from reportedly.types import Problem


class ReportedlyError(Exception):
    """Base of every error that this package raises on purpose."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500


class UsageError(ReportedlyError):
    """The caller asked for something that makes no sense."""

    exit_code = 2
    http_status = 400


class ModelError(ReportedlyError):
    """The model is missing, damaged or of another version."""

    exit_code = 3
    http_status = 500


class LedgerError(ReportedlyError):
    """The ledger cannot be opened, read or written; what it holds is as it was."""

    exit_code = 4
    http_status = 503


class ReadError(ReportedlyError):
    """One reference could not be read."""

    exit_code = 1
    http_status = 422

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.reason)
        self.problem = problem


class FetchRefusedError(ReadError):
    """The address may not be fetched (scheme, non-public address, redirect)."""

    http_status = 403


class FetchFailedError(ReadError):
    """The address could not be fetched (connection, time, size, status)."""

    http_status = 502
