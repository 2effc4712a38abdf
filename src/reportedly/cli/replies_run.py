"""What the commands of `reportedly replies` do."""

from __future__ import annotations

import functools
import json
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.ledger_options import ledger_at
from reportedly.cli.replies_options import settings_from
from reportedly.errors import UsageError
from reportedly.views import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from reportedly.ledger import Ledger
    from reportedly.ledger.replies.keys import Keyring
    from reportedly.ledger.replies.nouns import Reply, State
    from reportedly.ledger.replies.sending import Desk

_FAILED = 1
_SHOWN = 300
"""Characters of a reply that a list shows."""


def show(db: str, state: State, limit: int, form: str) -> None:
    """Print replies in one state."""
    from reportedly.ledger.replies import rows
    from reportedly.ledger.replies.exporting import as_plain

    with ledger_at(db, create=False) as ledger, ledger.reads() as connection:
        found = rows.listed(connection, [state], most=limit)
    if form == "json":
        plain = [{**as_plain(one), "state": one.state, "signs": list(one.signs)} for one in found]
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
        return
    for one in found:
        click.echo("\n".join(_lines(one)) + "\n")
    if not found:
        click.echo(f"no reply is {state}", err=True)


def _lines(one: Reply) -> Iterator[str]:
    yield f"{one.key}  {one.written}  {one.kind}, {one.state}  {_line(one.name)}"
    yield f"    on {_line(one.target.page)}"
    quote = one.target.anchor.get("exact")
    if quote:
        yield f"    about “{_line(quote)}”"
    body = _line(one.body)
    yield f"    {body[:_SHOWN]}{'…' if len(body) > _SHOWN else ''}"
    if one.link:
        yield f"    points to {_line(one.link)}"
    if one.signs:
        yield f"    to look at: {', '.join(one.signs)}"


def _line(words: str) -> str:
    return visible(" ".join(words.split()))


def decide(action: str, keys: Sequence[str], options: Mapping[str, Any]) -> int:
    """Decide about each reply; 1 where one could not be."""
    from reportedly.ledger.clock import now
    from reportedly.ledger.replies.moderating import Decision
    from reportedly.ledger.replies.moderating import decide as decided

    decision = Decision(action, options["by"], options["why"], options["kind"])
    code = 0
    with ledger_at(options["db"], create=False) as ledger:
        for key in keys:
            work = functools.partial(decided, key=key, decision=decision, now=now())
            try:
                one = ledger.writes(work)
            except UsageError as error:
                click.echo(f"reportedly: {visible(str(error))}", err=True)
                code = _FAILED
            else:
                click.echo(f"{one.key}  {one.state}")
    return code


def show_log(db: str, key: str | None, form: str) -> None:
    """Print the log."""
    from reportedly.ledger.replies import rows

    with ledger_at(db, create=False) as ledger, ledger.reads() as connection:
        found = rows.history(connection, key)
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for row in found:
        way = f"{row['before'] or '-'} → {row['after']}"
        words = f"{row['made']}  {row['reply']}  {row['action']}  {way}  by {_line(row['who'])}"
        click.echo(words + (f": {_line(row['why'])}" if row["why"] else ""))


def take_in(options: Mapping[str, Any]) -> None:
    """Import a file, and tell how many of what."""
    from reportedly.ledger.replies.arriving import isso, remark42, wordpress
    from reportedly.ledger.replies.arriving.keeping import keep

    path: Path = options["file"]
    if options["origin"] == "isso":
        site = options["site"] or ""
        if not site.startswith(("http://", "https://")):
            raise click.UsageError(
                "Isso keeps paths: name their --site, as in https://paper.example"
            )
        found = list(isso.arrivals(path, site))
    else:
        found = list(
            {"wordpress": wordpress, "remark42": remark42}[options["origin"]].arrivals(path)
        )
    with ledger_at(options["db"], create=False) as ledger:
        desk = _desk(ledger, options, make=True)
        done = ledger.writes(lambda c: keep(c, found, desk, options["by"]))
    for name in sorted(done, key=lambda name: (name != "new", name != "unchanged", name)):
        click.echo(f"{done[name]:>6,}  {name}")
    if not done:
        click.echo("no comment is in it", err=True)


def hand_out(db: str, form: str, output: str | None) -> None:
    """Write what is shown."""
    from reportedly.cli.output import opened
    from reportedly.ledger.replies import rows
    from reportedly.ledger.replies.exporting import lines

    with ledger_at(db, create=False) as ledger, ledger.reads() as connection, opened(output) as out:
        for line in lines(rows.shown(connection), form):
            out.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n")


def erase(keys: Sequence[str], options: Mapping[str, Any]) -> None:
    """Erase replies, by their keys or by the address that they came from."""
    from reportedly.ledger.clock import now
    from reportedly.ledger.replies import erasing
    from reportedly.ledger.replies.states import sound_reason

    if bool(keys) == options["of_address"]:
        raise click.UsageError("name replies, or say --of-address")
    sound_reason(options["why"])
    with ledger_at(options["db"], create=False) as ledger:
        chosen = list(keys) or _of_address(ledger, options)
        gone = ledger.writes(
            lambda c: [
                erasing.erase(c, key, options["by"], now(), options["why"]) for key in chosen
            ]
        )
        erasing.forget(ledger.engine)
    for one in gone:
        click.echo(f"{one.key}  {one.state}")
    if not gone:
        click.echo("nothing was written from that address", err=True)


def _of_address(ledger: Ledger, options: Mapping[str, Any]) -> list[str]:
    """Never an argument: other people on the machine could see it, and the shell keeps it."""
    from reportedly.ledger.replies import letters
    from reportedly.ledger.replies.mailboxes import folded, mailbox

    typed = click.prompt("E-mail address") if sys.stdin.isatty() else sys.stdin.read()
    address = mailbox(typed)
    if address is None:
        raise UsageError("this is no e-mail address like name@place.example")
    keyring = _keyring(ledger, options, make=False)
    with ledger.reads() as connection:
        found = letters.written_from(connection, {folded(address)}, keyring)
    return found.get(folded(address), [])


def purge(db: str, replies_file: Path | None) -> None:
    """Take away what is too old, and tell what."""
    from reportedly.ledger.clock import now
    from reportedly.ledger.replies import erasing

    retention = settings_from(replies_file).retention
    with ledger_at(db, create=False) as ledger:
        done = ledger.writes(lambda c: erasing.purge(c, retention, now()))
        erasing.forget(ledger.engine)
    for name, number in done.items():
        click.echo(f"{number:>6,}  {name}")


def send(options: Mapping[str, Any]) -> None:
    """Send what is due, and tell how many."""
    from reportedly.ledger.replies import outbox
    from reportedly.ledger.replies.smtp import SmtpPostman

    with ledger_at(options["db"], create=False) as ledger:
        desk = _desk(ledger, options, make=False)
        if desk.settings.mail is None:
            raise UsageError(
                "there is no mail server: name a file with a [mail] table by --replies"
            )
        done = outbox.work(ledger, desk, SmtpPostman(desk.settings.mail))
    for name, number in sorted(done.items()):
        click.echo(f"{number:>6,}  {name}")


def new_key(options: Mapping[str, Any]) -> None:
    """A new key to standard output; or in front of the old ones, with every address sealed anew."""
    from reportedly.ledger.replies import keyfile
    from reportedly.ledger.replies.keys import Keyring
    from reportedly.ledger.replies.keys import new_key as made
    from reportedly.ledger.replies.rotating import reseal

    if not options["rotate"]:
        if options["drop_old"]:
            raise click.UsageError("--drop-old goes with --rotate")
        click.echo(made())
        return
    with ledger_at(options["db"], create=False) as ledger:
        path = options["key_file"] or keyfile.beside(ledger.place)
        if path is None or os.environ.get(keyfile.VARIABLE):
            raise UsageError(
                f"only a key in a file is changed here: put a new one in front in {keyfile.VARIABLE}"
            )
        keys = [made(), *keyfile.read(path)]
        # the new key is safe before anything is sealed with it
        keyfile.write(path, keys, replace=True)
        done, lost = ledger.writes(lambda c: reseal(c, Keyring.of(keys)))
        if options["drop_old"] and not lost:
            keyfile.write(path, keys[:1], replace=True)
    click.echo(f"{done:>6,}  sealed anew\n{lost:>6,}  whose key is lost")
    if lost and options["drop_old"]:
        click.echo("reportedly: the old keys stay: some seals were not opened", err=True)


def _keyring(ledger: Ledger, options: Mapping[str, Any], *, make: bool) -> Keyring:
    from reportedly.ledger.replies.keyfile import keyring

    return keyring(ledger.place, options["key_file"], os.environ, make=make)


def _desk(ledger: Ledger, options: Mapping[str, Any], *, make: bool) -> Desk:
    from reportedly.ledger.clock import now
    from reportedly.ledger.replies.sending import Desk

    settings = settings_from(options["replies_file"])
    return Desk(settings, _keyring(ledger, options, make=make), now())
