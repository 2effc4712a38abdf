"""`reportedly unresolved`."""

from __future__ import annotations

from typing import Any

import click

from reportedly.cli.question_options import ask, question


@click.command()
@question
def unresolved(**options: Any) -> int:
    """What is left open: speakers, names that may be one person's, times, and judgements without their words."""
    from reportedly.ledger.questions import unresolved as asked

    return ask(options, asked)
