"""Options of the commands that ask a ledger."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import click

from reportedly.cli.ledger_options import db_option, ledger_at
from reportedly.types import Act, SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.ledger.questions import Answer

_FIELDS = ("content", "source", "cue", "title")
field_option = click.option(
    "--in",
    "field",
    type=click.Choice(_FIELDS),
    help="Where WORDS must stand: in what is said, the names it rests on, the cue, the page's headings.",
)
FORMS = ("text", "json", "jsonl", "csv")


def _day(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day like 2031-03-12", param=parameter) from error


form_option = click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="text",
    show_default=True,
    help="Output format.",
)
_PAGING = (
    click.option(
        "--limit",
        type=click.IntRange(1, 10_000),
        default=20,
        show_default=True,
        help="Entries of a list.",
    ),
    click.option("--offset", type=click.IntRange(0), default=0, help="Entries to leave out first."),
)
_FILTERS = (
    click.option("--speaker", metavar="NAME", help="Only what NAME says."),
    click.option(
        "--source-kind", type=click.Choice(get_args(SourceKind)), help="Only such sources."
    ),
    click.option("--outlet", metavar="NAME", help="Only pages of this outlet."),
    click.option("--act", type=click.Choice(get_args(Act)), help="Only such acts."),
    click.option("--hedge", metavar="WORD", help="Only what is hedged with WORD; any; none."),
    click.option("--cue", metavar="WORD", help="Only what is introduced by WORD (said, say)."),
    click.option("--title", metavar="WORDS", help="Only pages with WORDS in their title."),
    click.option(
        "--from", "since", metavar="DAY", callback=_day, help="Not before DAY (2031-03-12)."
    ),
    click.option("--to", "until", metavar="DAY", callback=_day, help="Not after DAY."),
)


def question(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give `command` the ledger, the filters, paging and the output format."""
    for option in reversed((db_option, form_option, *_FILTERS, *_PAGING)):
        command = option(command)
    return command


def ask(options: dict[str, Any], asked: Callable[[Any, Any], Answer]) -> int:
    """Open the ledger, call ``asked(connection, filters)``, and show the answer; the exit code."""
    from reportedly.cli.answers import show
    from reportedly.ledger.questions import Filters

    options = dict(options)
    db, form = options.pop("db"), options.pop("form")
    with ledger_at(db, create=False, read_only=True) as ledger, ledger.reads() as connection:
        show(asked(connection, Filters(**options)), form)
    return 0
