"""`reportedly add`: its arguments."""

from __future__ import annotations

from typing import Any

import click

from reportedly.cli.ledger_options import db_option, utc_time
from reportedly.cli.options import min_score_option, page_options

_EPILOG = """\b
Examples:
  reportedly add saved-pages/
  reportedly add article.html --db team.db --published 2031-03-12
  reportedly add saved-pages/ --db postgresql://desk@db.example/ledger
  reportedly add from-a-colleague.jsonl
  reportedly add --from-parquet march --db march.db
"""


@click.command(epilog=_EPILOG)
@click.argument("refs", metavar="REF...", nargs=-1, required=True)
@db_option
@click.option(
    "--now",
    metavar="TIME",
    callback=utc_time,
    help="The time to write down as that of adding (2031-03-12T08:30:00Z) instead of the clock's.",
)
@min_score_option
@click.option(
    "--again",
    is_flag=True,
    help="Read anew also what this version of reportedly has read with this model before.",
)
@click.option(
    "--as",
    "given_as",
    type=click.Choice(("page", "jsonl", "brat", "annotations")),
    help="What a REF holds, instead of looking: a page to read, or what was handed over.",
)
@click.option(
    "--from-parquet",
    is_flag=True,
    help="Each REF is a folder that reportedly batch wrote (or a file of its articles/): add all of it.",
)
@click.option(
    "--by", metavar="NAME", help="Who judged, for annotations that do not say who made them."
)
@page_options
def add(refs: tuple[str, ...], **options: Any) -> int:
    """Read articles and keep what they say in a ledger.

    REF is a file, a folder, an http(s) address, or - for standard input. What others hand over is known by what
    is in it and taken as it is, not read anew: our JSON lines, brat folders and zip archives, W3C annotations,
    with the judgements in them. One line for each on standard output: new, changed (other words under the same address are a new version; the
    old one stays) or unchanged. Adding again is safe: what is there stays as it is, and a run
    that was cut off is finished by the same command.
    """
    if options["url"] is not None and len(refs) > 1:
        raise click.UsageError("--url names one page, but there are several REFs")
    from reportedly.cli.adding_run import run

    return run(refs, options)
