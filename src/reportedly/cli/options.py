"""Options of the commands that read pages, each said once."""

from __future__ import annotations

import math
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


def probability(_: click.Context, parameter: click.Parameter, value: float) -> float:
    """`value` if it lies in 0..1, which "nan" does not."""
    if math.isnan(value) or not 0.0 <= value <= 1.0:
        raise click.BadParameter(f"{value} is not in the range 0 to 1", param=parameter)
    return value


model_option = click.option(
    "--model",
    metavar="MODEL",
    help="en (default), fast (quicker, finds less), rules (no model), or a model's folder.",
)
min_score_option = click.option(
    "--min-score",
    type=float,
    default=0.0,
    show_default=True,
    metavar="SCORE",
    callback=probability,
    help="Leave out attributions that score below this, 0 to 1.",
)


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
            model_option,
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
