"""`reportedly who`."""

from __future__ import annotations

from typing import Any

import click

from reportedly.cli.question_options import ask, question


@click.command()
@click.argument("name")
@question
def who(name: str, **options: Any) -> int:
    """What NAME said, denied, promised, and what others say about them, across articles.

    NAME is a full name, a surname, or a speaker's id (s_…). People of one name who are kept
    apart stay apart in the answer.
    """
    from reportedly.ledger.questions import who as asked

    return ask(options, lambda connection, filters: asked(connection, name, filters))
