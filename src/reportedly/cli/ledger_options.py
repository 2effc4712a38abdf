"""Options of the commands that use a ledger."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from reportedly import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.ledger import Ledger

DEFAULT = "reportedly.db"


def db_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give `command` what says where the ledger is."""
    return click.option(
        "--db",
        metavar="PATH|URL",
        default=DEFAULT,
        show_default=True,
        help="The ledger: a file, or postgresql://user@host/database.",
    )(command)


def text_or_json(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give `command` its output format."""
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help="Output format.",
    )(command)


def utc_time(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """`value` in UTC to the second; usage error where it is no date and time."""
    if value is None:
        return None
    from reportedly.ledger.clock import utc

    try:
        return utc(datetime.fromisoformat(value))
    except (ValueError, OverflowError) as error:
        raise click.BadParameter(
            f"{value!r} is no time like 2031-03-12T08:30:00Z", param=parameter
        ) from error


def ledger_at(where: str, **how: bool) -> Ledger:
    """The ledger at `where`, opened as `how` says."""
    from reportedly.ledger import Ledger

    return Ledger.open(where, software=__version__, **how)
