"""Options of the commands that use a ledger."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from reportedly import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


def facts_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give `command` its output format."""
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(("text", "json", "jsonl", "csv")),
        default="text",
        show_default=True,
        help="Output format; csv has a row for each fact.",
    )(command)


def facts(found: dict[str, Any], form: str) -> str:
    """What was found out, as JSON, as one line of it, or as CSV with a name and a value a row."""
    import json

    if form == "csv":
        import csv
        import io

        from reportedly.publish.csv_table import cell

        paper = io.StringIO(newline="")
        rows = [("name", "value"), *((name, cell(value)) for name, value in _flat(found, ""))]
        csv.writer(paper, lineterminator="\n").writerows(rows)
        return paper.getvalue().removesuffix("\n")
    return json.dumps(found, ensure_ascii=False, indent=2 if form == "json" else None)


def _flat(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Each single value with the names that lead to it, as in ``counts.pages``."""
    if isinstance(value, (list, tuple)):
        value = {str(number): item for number, item in enumerate(value, 1)}
    if not isinstance(value, dict):
        yield name, value
        return
    for key, item in value.items():
        yield from _flat(item, f"{name}.{key}" if name else key)


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
