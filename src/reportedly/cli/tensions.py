"""`reportedly tensions`."""

from __future__ import annotations

from typing import Any, get_args

import click

from reportedly.cli.question_options import ask, question
from reportedly.types import TensionKind


@click.command()
@click.option("--type", "kind", type=click.Choice(get_args(TensionKind)), help="Only such.")
@question
def tensions(kind: str | None, **options: Any) -> int:
    """Statements that pages set beside or against each other, two by two, without a verdict.

    The filters hold for either of the two.
    """
    from reportedly.ledger.questions import tensions as asked

    return ask(options, lambda connection, filters: asked(connection, filters, kind))
