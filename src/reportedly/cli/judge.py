"""`reportedly judge`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

import click

from reportedly.cli.ledger_options import db_option, ledger_at, utc_time
from reportedly.judgement import WORDS
from reportedly.types import Act, SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

_OFFSETS = re.compile(r"@(\d{1,9}):(\d{1,9})")


@click.group()
def judge() -> None:
    """Write down what a person decided: signed, dated, never changed, undone by another row.

    It survives reading the page anew: found again by id, else by its words and what stands around them,
    else shown by `reportedly unresolved` as a judgement without its words.
    """


def _signed(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--now", callback=utc_time, metavar="TIME", help="Instead of the clock's."),
        click.option("--note", default="", metavar="WORDS", help="Why."),
        click.option("--by", required=True, metavar="NAME", help="Who judges."),
        db_option,
    ):
        command = option(command)
    return command


def _write(options: dict[str, Any], work: Callable[[Connection, tuple[str, str]], str]) -> None:
    from reportedly.ledger.clock import now

    by = (options["by"], options["now"] or now())
    with ledger_at(options["db"], create=False) as ledger:
        click.echo(ledger.writes(lambda connection: work(connection, by)))


def _verdict(kind: str, words: str) -> None:
    @judge.command(kind, help=words)
    @click.argument("identity", metavar="ID")
    @_signed
    def command(identity: str, **options: Any) -> None:
        from reportedly.ledger.verdicts.judging import judge_attribution

        payload = {"note": options["note"]}
        _write(options, lambda c, by: judge_attribution(c, kind, identity, payload, by))


_verdict("accept", "Attribution ID is right as it is shown.")
_verdict("reject", "Attribution ID is wrong; it stays in the ledger, marked.")
_verdict("comment", "Remark on attribution ID with --note.")


@judge.command()
@click.argument("identity", metavar="ID")
@click.option("--speaker", metavar="NAME", help="Who speaks.")
@click.option("--source-kind", type=click.Choice(get_args(SourceKind)), help="What the source is.")
@click.option("--act", type=click.Choice(get_args(Act)), help="What they did.")
@click.option("--negated/--not-negated", default=None, help="Whether it was not done.")
@click.option("--content", multiple=True, metavar="WORDS", help="What is said, as it is printed.")
@click.option("--cue", multiple=True, metavar="WORDS", help="The words that report it.")
@click.option("--source", multiple=True, metavar="WORDS", help="The words for who speaks.")
@click.option("--within", metavar="WORDS", help="A longer passage, to say which of several.")
@_signed
def fix(identity: str, **options: Any) -> None:
    """Correct attribution ID: what is given here is shown from now on.

    Words of the page are given as they are printed, or as @START:END (code points); twice where they stand
    in two parts. Where they stand more than once, those in the attribution's own paragraph are
    meant, or those --within a passage that is given.
    """
    from reportedly.ledger.verdicts.judging import judge_attribution

    names = ("speaker", "source_kind", "act", "negated")
    right = {name: options[name] for name in names if options[name] is not None}
    right |= {
        name: [_part(words, options["within"]) for words in options[name]]
        for name in WORDS
        if options[name]
    }
    if not right:
        raise click.UsageError("nothing to fix: say what is right, as with --speaker or --content")
    payload = {**right, "note": options["note"]}
    _write(options, lambda c, by: judge_attribution(c, "fix", identity, payload, by))


def _part(words: str, within: str | None) -> dict[str, Any]:
    match = _OFFSETS.fullmatch(words)
    if match:
        return {"start": int(match[1]), "end": int(match[2])}
    return {"exact": words, "within": within}


@judge.command()
@click.argument("one", metavar="SPEAKER")
@click.argument("into", metavar="SPEAKER")
@_signed
def merge(one: str, into: str, **options: Any) -> None:
    """The first speaker (s_…) is the second."""
    from reportedly.ledger.verdicts.judging import merge as merged

    _write(options, lambda c, by: merged(c, one, into, options["note"], by))


@judge.command()
@click.argument("one", metavar="SPEAKER")
@click.argument("address", metavar="PAGE")
@_signed
def split(one: str, address: str, **options: Any) -> None:
    """SPEAKER is somebody else on PAGE (its address, reference or article id)."""
    from reportedly.ledger.verdicts.judging import split as apart

    _write(options, lambda c, by: apart(c, one, address, options["note"], by))


@judge.command()
@click.argument("identity", metavar="ID")
@_signed
def undo(identity: str, **options: Any) -> None:
    """Take back judgement ID (j_…), or the last one about attribution or speaker ID."""
    from reportedly.ledger.verdicts.judging import undo as undone

    _write(options, lambda c, by: undone(c, identity, options["note"], by))
