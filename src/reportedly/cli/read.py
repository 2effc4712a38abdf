"""`reportedly read`: its arguments, and what they mean together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.options import min_score_option, page_options
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
            min_score_option,
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
