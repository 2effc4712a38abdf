"""`reportedly why`: its arguments, and which attribution they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.ledger_options import DEFAULT, ledger_at
from reportedly.cli.options import page_options

if TYPE_CHECKING:
    from reportedly.types import Attribution, Problem, Reading

_EPILOG = """\b
Examples:
  reportedly why 3 article.html
  reportedly why q_5b1f article.txt --published 2031-03-12
  reportedly why 3 article.html -f json
  reportedly why q_5b1f --db team.db
"""
SOME_FAILED = 1


@click.command(epilog=_EPILOG)
@click.argument("identity", metavar="ID")
@click.argument("ref", metavar="[REF]", required=False)
@click.option(
    "--db", metavar="PATH|URL", help="Without REF: the ledger that holds it (reportedly.db)."
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Output format.",
)
@page_options
def why(identity: str, ref: str | None, db: str | None, form: str, **page: Any) -> int:
    """Explain one attribution: each decision, its rule or score, and its words.

    ID is the number in front of it in the text view, or its id or the beginning of that. REF is the page
    it was read from: the same page and the same options give the same answer. Without REF the
    ledger tells it as it was read then, with what people judged of it; ID is then no number.
    """
    if ref is not None and db is not None:
        raise click.UsageError("a REF is read from its page; with --db there is none")
    verdict = None
    if ref is None:
        reading, verdict = _kept(identity, db or DEFAULT)
    else:
        found = _read(ref, page)
        if found is None:
            return SOME_FAILED
        reading = found
    number = number_of(reading.attributions, identity)
    if form == "json":
        from reportedly.publish.explanation import explained_json

        click.echo(explained_json(reading, number), nl=False)
        return 0
    from reportedly.publish.explanation import explained

    click.echo(explained(reading, number), nl=False)
    if verdict:
        click.echo(f"   · judged    {verdict}")
    return 0


def number_of(found: tuple[Attribution, ...], identity: str) -> int:
    """The place of the one that `identity` means, from 0; usage error if none or several."""
    if identity.isdecimal() and identity.isascii():
        if 1 <= int(identity) <= len(found):
            return int(identity) - 1
        raise click.UsageError(f"there is no number {identity}: the page has {len(found)}")
    matches = [i for i, item in enumerate(found) if item.id.startswith(identity)]
    if len(matches) == 1:
        return matches[0]
    many = "several attributions" if matches else "no attribution"
    raise click.UsageError(f"{many} with an id that begins with {identity!r}")


def _kept(identity: str, db: str) -> tuple[Reading, str | None]:
    """The reading in the ledger that holds the attribution, with people's fixes made, and what they judged of it.

    Usage error if none or several do.
    """
    from dataclasses import replace

    from reportedly.ledger.verdicts.judging import version_of
    from reportedly.ledger.verdicts.state import Verdicts
    from reportedly.ledger.verdicts.telling import told_state
    from reportedly.publish.lines import line

    with ledger_at(db, create=False, read_only=True) as ledger:
        with ledger.reads() as connection:
            version_id = version_of(connection, identity)
            states = Verdicts.of(connection).states(version_id)
        reading = ledger.reading(version_id)
    items = tuple(
        states[item.id].fixed(item) if item.id in states else item for item in reading.attributions
    )
    state = next((states[key] for key in states if key.startswith(identity)), None)
    return replace(reading, attributions=items), line(told_state(state)) if state else None


def _read(ref: str, page: dict[str, Any]) -> Reading | None:
    import reportedly
    from reportedly.acquire import AcquireOptions, References

    reader = reportedly.load(page["model"], threads=page["threads"])
    source = References(
        AcquireOptions(
            url=page["url"], published=page["published"], allow_loopback=page["allow_loopback"]
        )
    )
    results = list(reader.follow([ref], source))
    if len(results) != 1:
        raise click.UsageError(f"{ref} holds {len(results)} pages: name one of them")
    result: Reading | Problem = results[0]
    if isinstance(result, reportedly.Problem):
        click.echo(f"reportedly: {result.ref or ref}: {result.reason}", err=True)
        return None
    return result
