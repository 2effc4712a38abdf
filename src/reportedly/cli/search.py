"""`reportedly search`."""

from __future__ import annotations

from typing import Any

import click

from reportedly.cli.question_options import ask, field_option, question

_EPILOG = """\b
Examples:
  reportedly search bridge closed
  reportedly search '"salt mine"' --hedge any --from 2031-05-01
  reportedly search 'observ*' --act deny -f csv > denials.csv
"""


@click.command(epilog=_EPILOG)
@click.argument("words", nargs=-1)
@field_option
@question
def search(words: tuple[str, ...], **options: Any) -> int:
    """Find attributions that hold WORDS in what is said, in names, in the cue or in the page's headings.

    All words must be there, in any order; words in double quotes stand together; a word that
    ends in * is the beginning of one. Without words: all that pass the filters.
    """
    from reportedly.ledger.questions import search as asked

    return ask(options, lambda connection, filters: asked(connection, " ".join(words), filters))
