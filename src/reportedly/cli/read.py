"""`reportedly read`: its arguments, and what they mean together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.options import page_options
from reportedly.publish import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

_EPILOG = """\b
Examples:
  reportedly read article.html
  reportedly read saved-pages/ -f csv -o quotes.csv
  reportedly read --published 2031-03-12 article.txt -f jsonl | head -n 1
  pandoc report.docx -t plain | reportedly read - --model rules
"""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Everything that `reportedly read` was told."""

    refs: tuple[str, ...]
    format: str | None = None
    output: str | None = None
    published: str | None = None
    url: str | None = None
    min_score: float = 0.0
    model: str | None = None
    threads: int = 1
    allow_loopback: bool = False


def probability(_: click.Context, parameter: click.Parameter, value: float) -> float:
    """`value` if it lies in 0..1, which "nan" does not."""
    if math.isnan(value) or not 0.0 <= value <= 1.0:
        raise click.BadParameter(f"{value} is not in the range 0 to 1", param=parameter)
    return value


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(
        (
            click.option(
                "-f",
                "--format",
                type=click.Choice(FORMATS),
                help="Output format. Default: by the name given with -o; text in a terminal; jsonl elsewhere.",
            ),
            click.option(
                "-o",
                "--output",
                metavar="PATH",
                help="Write here instead of standard output. The file appears when it is complete. "
                "For brat: a folder, or a name that ends in .zip.",
            ),
            click.option(
                "--min-score",
                type=float,
                default=0.0,
                show_default=True,
                metavar="SCORE",
                callback=probability,
                help="Leave out attributions that score below this, 0 to 1.",
            ),
        )
    ):
        command = option(command)
    return page_options(command)


@click.command(epilog=_EPILOG)
@click.argument("refs", metavar="REF...", nargs=-1, required=True)
@_options
def read(**arguments: Any) -> int:
    """Show who said what in articles.

    REF is a file (plain text or HTML, told apart by what is in it), a folder, a WARC or a feed,
    an http(s) address, or - for standard input. Nothing leaves this machine; an address is fetched
    only if you give one.
    """
    options = ReadOptions(**arguments)
    if options.url is not None and len(options.refs) > 1:
        raise click.UsageError("--url names one page, but there are several REFs")
    from reportedly.cli.reading_run import run

    return run(options)
