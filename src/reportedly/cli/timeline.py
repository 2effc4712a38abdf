"""`reportedly timeline`."""

from __future__ import annotations

from typing import Any

import click

from reportedly.cli.question_options import ask, field_option, question


@click.command()
@click.argument("words", nargs=-1)
@click.option(
    "--clock",
    type=click.Choice(("happened", "said", "reported")),
    help="Only times of this clock.",
)
@field_option
@question
def timeline(words: tuple[str, ...], clock: str | None, **options: Any) -> int:
    """Statements about WORDS in order of time: when it happened, was said, was reported.

    Here --from and --to are about that time. Times that are not resolved have a list of their own.
    """
    from reportedly.ledger.questions import timeline as asked

    told = " ".join(words)
    return ask(options, lambda connection, filters: asked(connection, told, filters, clock))
