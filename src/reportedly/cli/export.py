"""`reportedly export`."""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING

import click

from reportedly.cli.ledger_options import db_option, ledger_at
from reportedly.cli.output import format_for, opened, opened_folder
from reportedly.publish import FORMATS, Beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger import Ledger
    from reportedly.protocols import Writer
    from reportedly.types import Reading

_READINGS = "readings"
_EPILOG = """\b
Examples:
  reportedly export -f jsonl -o readings.jsonl
  reportedly export -o quotes.parquet --judged
  reportedly export --what speakers -o speakers.csv
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
@click.option(
    "--what",
    type=click.Choice(
        (_READINGS, "articles", "attributions", "speakers", "sources", "tensions", "judgements")
    ),
    default=_READINGS,
    show_default=True,
    help="Whole readings in any format, or one table as csv, jsonl or parquet.",
)
def export(db: str, form: str | None, output: str | None, what: str, **chosen: bool) -> int:
    """Hand on what a ledger holds in a format that other programs read.

    What people judged stands beside the readings (json, jsonl, brat, webannotation), so that `reportedly add`
    takes both over. The tables are the views of docs/ledger.md, with fixes made.
    """
    name = format_for(form, output, terminal=sys.stdout.isatty())
    if what != _READINGS:
        if chosen["versions"]:
            raise click.UsageError(
                "--versions goes with whole readings: a table has the latest of each page"
            )
        _table(db, what, (form or _table_form(name, output), output), rejected=not chosen["judged"])
    elif name == "brat" and output in {None, "-"}:
        raise click.UsageError("brat is made of files: say where with -o FOLDER or -o FILE.zip")
    else:
        _whole(db, name, output, chosen)
    return 0


def _whole(db: str, name: str, output: str | None, chosen: dict[str, bool]) -> None:
    with ledger_at(db, create=False, read_only=True) as ledger:
        beside = None if chosen["judged"] else _beside(ledger)
        found = _readings(ledger, **chosen)
        if name == "brat" and not str(output).endswith(".zip"):
            from reportedly.publish.brat import write_folder

            with opened_folder(str(output)) as folder:
                write_folder(found, folder, beside)
            return
        with opened(output) as out:
            _writer(name, beside).write(found, out)


def _writer(name: str, beside: Beside | None) -> Writer:
    from reportedly.publish import writer

    if name == "atom":
        from reportedly.ledger.clock import now

        return writer(name, made=now())
    return writer(name, beside=beside)


def _table_form(name: str, output: str | None) -> str:
    """By the file's name; where that says nothing, a table is CSV."""
    known = output is not None and name in {"csv", "parquet"}
    return name if known or (output or "").endswith((".jsonl", ".ndjson")) else "csv"


def _table(db: str, what: str, where: tuple[str, str | None], *, rejected: bool) -> None:
    from reportedly.ledger.tables import table
    from reportedly.publish.tables import write_table

    form, output = where
    with ledger_at(db, create=False, read_only=True) as ledger, ledger.reads() as connection:
        if (what, form) == ("judgements", "jsonl"):
            with opened(output) as out:
                _judgement_lines(ledger, out)
            return
        with table(connection, what, rejected=rejected) as found, opened(output) as out:
            write_table(form, found.columns, found.rows, out)


def _judgement_lines(ledger: Ledger, out: IO[bytes]) -> None:
    """As `reportedly add` takes them over."""
    import msgspec

    for one in ledger.judgements():
        out.write(msgspec.json.encode({"schema": 1, "judgements": [one]}) + b"\n")
    out.flush()


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
