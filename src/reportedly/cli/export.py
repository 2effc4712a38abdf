"""`reportedly export`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reportedly.cli.ledger_options import db_option, ledger_at
from reportedly.cli.output import format_for, opened, opened_folder
from reportedly.publish import FORMATS, Beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger import Ledger
    from reportedly.types import Reading

_EPILOG = """\b
Examples:
  reportedly export -f jsonl -o readings.jsonl
  reportedly export -o quotes.parquet --judged
"""


@click.command(epilog=_EPILOG)
@db_option
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="Output format.")
@click.option("-o", "--output", metavar="PATH", help="Write here instead of standard output.")
@click.option("--versions", is_flag=True, help="Older versions of pages too.")
@click.option(
    "--judged",
    is_flag=True,
    help="With people's fixes made, and without what they rejected. Default: as it was read.",
)
def export(db: str, form: str | None, output: str | None, *, versions: bool, judged: bool) -> int:
    """Hand on what a ledger holds in a format that other programs read."""
    from reportedly.publish import writer

    name = format_for(form, output, terminal=sys.stdout.isatty())
    if name == "brat" and output in {None, "-"}:
        raise click.UsageError("brat is made of files: say where with -o FOLDER or -o FILE.zip")
    if name == "atom":
        from reportedly.ledger.clock import now

        chosen = writer(name, made=now())
    with ledger_at(db, create=False, read_only=True) as ledger:
        beside = None if judged else _beside(ledger)
        if name != "atom":
            chosen = writer(name, beside=beside)
        found = _readings(ledger, versions=versions, judged=judged)
        if name == "brat" and not str(output).endswith(".zip"):
            from reportedly.publish.brat import write_folder

            with opened_folder(str(output)) as folder:
                write_folder(found, folder, beside)
            return 0
        with opened(output) as out:
            chosen.write(found, out)
    return 0


def _beside(ledger: Ledger) -> Beside:
    """What people judged, for the formats that hand it on; made fixes need no judgement."""
    from reportedly.ledger.verdicts.exchange import articles_of_pages

    with ledger.reads() as connection:
        articles = articles_of_pages(connection)
    return Beside(ledger.judgements(), articles)


def _readings(ledger: Ledger, *, versions: bool, judged: bool) -> Iterator[Reading]:
    if not judged:
        yield from ledger.readings(versions=versions)
        return
    from reportedly.ledger.verdicts.applied import judged_readings

    yield from judged_readings(ledger, versions=versions)
