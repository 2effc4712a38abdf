"""An address put in by every way there is, then looked for in every row, byte and export, on both engines."""

from __future__ import annotations

import io
import json

import pytest
import sqlalchemy as sa
from canary import ADDRESS, found_in
from click.testing import CliRunner
from test_reply_arriving import comment, wxr

from reportedly.cli.main import cli
from reportedly.ledger.replies import erasing, letters, notices, outbox, rows
from reportedly.ledger.replies.arriving import wordpress
from reportedly.ledger.replies.arriving.keeping import keep
from reportedly.ledger.replies.exporting import FORMATS, lines, own_copy
from reportedly.ledger.replies.nouns import STATES
from reportedly.publish import FORMATS as READING_FORMATS
from reportedly.publish import writer


@pytest.fixture
def told(bench, tmp_path):
    """A bench where the address came in by form, opt-in, edit, import and request, and mail went out."""
    sent = []
    bench.post = sent.append
    one = bench.shown("Words", email=ADDRESS, notice=True)
    bench.ledger.writes(lambda c: notices.confirmed(c, one.key))
    answer = bench.shown("An answer", parent=one.key, email=ADDRESS.lower())
    bench.shown("Another", parent=one.key)
    erased = bench.shown("Erased", email=ADDRESS)
    bench.ledger.writes(lambda c: erasing.erase(c, erased.key, "its writer", bench.desk.now))
    path = wxr(tmp_path, comment(1, f"Write to {ADDRESS}", name=ADDRESS, email=ADDRESS))
    found = list(wordpress.arrivals(path))
    bench.ledger.writes(lambda c: keep(c, found, bench.desk, "Ida"))
    bench.ledger.writes(lambda c: letters.ask(c, ADDRESS, "10.0.0.0/24", bench.desk))
    outbox.work(bench.ledger, bench.desk, bench.post)
    bench.ledger.writes(lambda c: letters.ask(c, ADDRESS, "10.0.0.0/24", bench.desk))
    assert {mail["Subject"] for mail in sent} >= {"What you wrote here", "Somebody answered you"}
    assert {mail["To"].lower() for mail in sent} == {ADDRESS.lower()}
    bench.answer = answer
    return bench


def outputs(bench):
    """Every row as text, every byte of the files, every export."""
    with bench.ledger.reads() as connection:
        for table in sa.inspect(connection).get_table_names():
            for row in connection.execute(sa.text(f'SELECT * FROM "{table}"')):  # noqa: S608
                yield f"rows of {table}", "\x1f".join(map(str, row))
        for form in FORMATS:
            yield form, "\n".join(json.dumps(line) for line in lines(rows.shown(connection), form))
        everything = rows.on_page(connection, "https://merrow.example/mine")
        yield "own copy", json.dumps(own_copy(everything))
        yield "representations", repr(everything) + repr(bench.desk)
        yield "log", str(rows.history(connection))
    for form in READING_FORMATS:
        if form != "brat":
            paper = io.BytesIO()
            writer(form).write(bench.ledger.readings(), paper)
            yield form, paper.getvalue()
    yield "info", str(bench.ledger.info())
    yield "check", "\n".join([*bench.ledger.check(), bench.ledger.digest()])
    path = bench.ledger.place.path
    if path is None:
        return
    for name in sorted(path.parent.glob(f"{path.name}*")):
        yield f"bytes of {name.name}", name.read_bytes()
    for command in (
        *(f"replies list --state {state}" for state in STATES),
        "replies list -f json --state approved",
        "replies log -f json",
        "replies export",
        "search Canary",
        "who Canary",
        "info",
    ):
        done = CliRunner().invoke(cli, [*command.split(), "--db", str(path)])
        yield command, done.output.replace("Canary", "·", 1)


def leaks(bench):
    return [(name, form) for name, data in outputs(bench) for form in found_in(data)]


def test_the_address_is_nowhere(told):
    """No row, no byte, no export has it in any form."""
    assert leaks(told) == []


@pytest.mark.parametrize(
    "planted",
    [ADDRESS, ADDRESS.lower(), "Q2FuYXJ5LnE3eEBNZXJyb3ctQmlyZHMuZXhhbXBsZQ==",
     "https://avatar.example/", "x" + ADDRESS[::-1]],
)  # fmt: skip
def test_a_planted_leak_is_found(told, planted):
    """The test fails where it has to: plain, lower-cased, as base64, as the digest of an avatar, backwards."""
    import hashlib  # noqa: PLC0415

    if planted.endswith("/"):
        planted += hashlib.md5(ADDRESS.lower().encode(), usedforsecurity=False).hexdigest()
    told.ledger.writes(
        lambda c: c.execute(
            sa.text("UPDATE reply SET link = :link WHERE key = :key"),
            {"link": planted, "key": told.answer.key},
        )
    )
    found = {name for name, _ in leaks(told)}
    assert {"rows of reply", "jsonl", "webannotation"} <= found
