"""`reportedly diff`."""

from __future__ import annotations

import click

from reportedly.cli.ledger_options import db_option, ledger_at
from reportedly.cli.question_options import form_option


@click.command()
@click.argument("ref")
@click.option("--from", "old", type=click.IntRange(1), help="The older version's number.")
@click.option("--to", "new", type=click.IntRange(1), help="The newer version's number.")
@db_option
@form_option
def diff(ref: str, old: int | None, new: int | None, db: str, form: str) -> int:
    """What changed between two versions of the page REF (the last two), claim by claim.

    REF is an address, the reference it was added by, or an article id.
    """
    from reportedly.cli.answers import show
    from reportedly.ledger.versions import diff as compared

    if (old is None) != (new is None):
        raise click.UsageError("--from and --to go together")
    numbers = (old, new) if old is not None and new is not None else None
    with ledger_at(db, create=False, read_only=True) as ledger, ledger.reads() as connection:
        show(compared(connection, ref, numbers), form)
    return 0
