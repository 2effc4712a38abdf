"""`reportedly source`."""

from __future__ import annotations

from typing import Any

import click

from reportedly.cli.question_options import ask, question


@click.command()
@click.argument("name")
@question
def source(name: str, **options: Any) -> int:
    """Everything that rests on NAME: an outlet, a document, somebody who passes words on.

    Unnamed sources whose words NAME relays are a list of their own.
    """
    from reportedly.ledger.questions import source as asked

    return ask(options, lambda connection, filters: asked(connection, name, filters))
