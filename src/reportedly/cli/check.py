"""`reportedly check`."""

from __future__ import annotations

import click

from reportedly.cli.ledger_options import db_option, facts, facts_option, ledger_at

UNSOUND = 1


@click.command()
@db_option
@facts_option
def check(db: str, form: str) -> int:
    """Check that a ledger is whole, and print its digest.

    Looks at the file itself, at every reference between rows, whether every span still is the
    words beside it, whether all rows are what was added, and at the full-text index. The
    digest is the same for the same content, in whatever order and when it was added.
    """
    with ledger_at(db, create=False) as ledger:
        broken = ledger.check()
        digest = ledger.digest()
        schema = ledger.schema
    if form != "text":
        found = {"ledger": ledger.name, "schema": schema, "digest": digest, "broken": broken}
        click.echo(facts(found, form))
    else:
        from reportedly.views import visible

        for line in broken:
            click.echo(visible(line).replace("\n", " "))
        click.echo(f"{'unsound' if broken else 'sound'}  schema {schema}  {digest}")
    return UNSOUND if broken else 0
