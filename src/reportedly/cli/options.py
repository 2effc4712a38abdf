"""Options that every command takes that reads a page."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable


def iso_date(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """`value` if it is a date (2031-03-12) or a date with a time; usage error otherwise."""
    if value is None:
        return None
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            return parse(value).isoformat()
        except ValueError:
            continue
    raise click.BadParameter(f"{value!r} is not a date like 2031-03-12", param=parameter)


def page_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give `command` what says where a page is from and how it is read."""
    for option in reversed(
        (
            click.option(
                "--published",
                metavar="DATE",
                callback=iso_date,
                help="When the page was published (2031-03-12); wins over what the page says.",
            ),
            click.option("--url", metavar="URL", help="Where the page was found. One REF only."),
            click.option(
                "--model",
                metavar="MODEL",
                help="en (default), fast (quicker, finds less), rules (no model), or a model's folder.",
            ),
            click.option(
                "--threads",
                type=click.IntRange(min=1),
                default=1,
                show_default=True,
                help="Threads for the model.",
            ),
            click.option(
                "--allow-loopback",
                is_flag=True,
                help="Let a URL name this very machine (127.0.0.1).",
            ),
        )
    ):
        command = option(command)
    return command
