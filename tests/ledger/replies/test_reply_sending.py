"""What writers and moderators do, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from reportedly.errors import LedgerError, UsageError
from reportedly.ledger.replies import erasing, flood, moderating, rows, sending
from reportedly.ledger.replies.drafting import Form, draft
from reportedly.ledger.replies.placing import Version, latest_version
from reportedly.ledger.replies.settings import Limits
from reportedly.ledger.replies.states import StaleError
from reportedly.ledger.replies.tables import reply_log

_URL = "https://merrow.example/mine"


def test_a_reply_is_held_until_somebody_approves_it(bench):
    """Kept as written, held; then approved; both are in the log, with who, when and why."""
    one = bench.send("The mine\n\nis <b>open</b>.", number=0, email="ida@merrow.example")
    assert (one.state, one.body, one.target.kind) == (
        "held",
        "The mine\n\nis <b>open</b>.",
        "attribution",
    )
    assert bench.decide(one, why="polite").state == "approved"
    with bench.ledger.reads() as connection:
        log = rows.history(connection, one.key)
    assert [(row["action"], row["before"], row["after"]) for row in log] == [
        ("approve", "held", "approved"),
        ("send", "", "held"),
    ]
    assert (log[0]["who"], log[0]["why"], log[0]["made"]) == ("Mod", "polite", bench.desk.now)
    assert bench.ledger.check() == []


def test_the_log_refuses_to_be_changed(bench):
    """Neither an update nor a delete of the moderation log goes through."""
    bench.send()
    for statement in (sa.update(reply_log).values(why="x"), sa.delete(reply_log)):
        with pytest.raises(LedgerError, match="only ever added"):
            bench.ledger.writes(lambda c, s=statement: c.execute(s))
    assert bench.count("reply_log") == 1


def test_an_answer_by_the_person_quoted_needs_a_reason(bench):
    """It is approved only with words on how they are known, or as a comment."""
    one = bench.send(kind="answer", number=0)
    with pytest.raises(UsageError, match="how you know"):
        bench.decide(one)
    assert bench.decide(one, kind="comment").kind == "comment"
    assert bench.decide(one, why="rang her office", kind="answer").kind == "answer"


def test_a_log_takes_no_address(bench):
    """What cannot be erased must not hold what has to be erasable."""
    one = bench.send()
    with pytest.raises(UsageError, match="no place in the log"):
        bench.decide(one, "reject", "wrote me from ida@merrow.example")
    assert bench.get(one).state == "held"


def test_nobody_decides_about_words_they_have_not_seen(bench):
    """An edit between looking and deciding is a conflict, and an edit of shown words is held again."""
    one = bench.send()
    new = draft(Form("Ida", "I was not there."), bench.desk.settings)
    bench.ledger.writes(lambda c: sending.changed(c, one.key, new, bench.desk))
    with pytest.raises(StaleError):
        bench.decide(one, revision=1)
    assert bench.decide(one, revision=2).body == "I was not there."
    edited = bench.ledger.writes(lambda c: sending.changed(c, one.key, new, bench.desk))
    assert (edited.state, edited.revision) == ("held", 3)
    bench.later(minutes=16)
    with pytest.raises(UsageError, match="15 minutes"):
        bench.ledger.writes(lambda c: sending.changed(c, one.key, new, bench.desk))
    assert bench.ledger.check() == []


def test_one_network_cannot_flood_another_is_not_hindered(bench):
    """Two a minute; a minute later again; from elsewhere always."""
    for _ in range(2):
        bench.send(network="192.0.2.0/24")
    with pytest.raises(flood.FloodError) as caught:
        bench.send(network="192.0.2.0/24")
    assert caught.value.http_status == 429
    bench.send(network="198.51.100.0/24")
    bench.later(seconds=61)
    bench.send(network="192.0.2.0/24")


def test_limits_hold_through_a_change_of_the_key(bench):
    """A new key in front: what the old one hashed still counts."""
    from reportedly.ledger.replies.keys import Keyring, new_key  # noqa: PLC0415

    for _ in range(2):
        bench.send(network="192.0.2.0/24")
    fresh = Keyring((*Keyring.of([new_key()]).keys, *bench.desk.keyring.keys))
    bench.desk = replace(bench.desk, keyring=fresh)
    with pytest.raises(flood.FloodError):
        bench.send(network="192.0.2.0/24")


def test_a_network_is_blocked_until_a_time(bench):
    """By a reply that came from it; nobody learns the network; the block ends by itself."""
    one = bench.send(network="192.0.2.0/24")
    assert bench.ledger.writes(
        lambda c: moderating.block(c, one.key, 3, ("Mod", "spam"), bench.desk.now)
    )
    bench.later(days=2)
    with pytest.raises(flood.FloodError, match="at the moment"):
        bench.send(network="192.0.2.0/24")
    bench.later(days=2)
    bench.send(network="192.0.2.0/24")
    bench.later(days=10)
    bench.ledger.writes(lambda c: erasing.purge(c, bench.desk.settings.retention, bench.desk.now))
    assert not bench.ledger.writes(
        lambda c: moderating.block(c, one.key, 3, ("Mod", ""), bench.desk.now)
    )


def test_a_report_counts_once_a_network_and_is_settled_by_a_decision(bench):
    """Two from one network are one; approving again settles it; what is held cannot be reported."""
    one = bench.shown()
    for _ in range(2):
        bench.ledger.writes(
            lambda c: sending.reported(c, one.key, "rude", "192.0.2.0/24", bench.desk)
        )
    with bench.ledger.reads() as connection:
        assert moderating.open_reports(connection) == {one.key: ["rude"]}
    bench.decide(one)
    with bench.ledger.reads() as connection:
        assert moderating.open_reports(connection) == {}
    held = bench.send()
    with pytest.raises(UsageError):
        bench.ledger.writes(lambda c: sending.reported(c, held.key, "", "192.0.2.0/24", bench.desk))


def test_an_answer_goes_where_its_parent_is(bench):
    """It takes its parent's target; a parent that is not shown cannot be answered."""
    first = bench.send(number=1)
    with pytest.raises(UsageError, match="not shown"):
        bench.send(parent=first.key)
    bench.decide(first)
    assert bench.send(parent=first.key).target == first.target


def test_a_reply_keeps_to_its_words(bench, rules):
    """Other text around: found again. Words gone: an orphan, with its old words. Article: always there."""
    one, whole = bench.send(number=0), bench.send()
    said = one.target.anchor["exact"]

    def standing(target):
        with bench.ledger.reads() as connection:
            version = Version.of(connection, latest_version(connection, _URL))
            return version.standing(target), version

    assert standing(one.target)[0].key == bench.reading.attributions[0].id
    moved = "Reporters waited. Mira Tolvane said that the mine could be shut. Nothing else.\n"
    bench.ledger.add(rules.read(moved, url=_URL))
    found, version = standing(one.target)
    assert [row["content"] for row in version.rows if row["key"] == found.key] == [said]
    bench.ledger.add(rules.read(f"Nothing here but a note: {said}\n", url=_URL))
    found, version = standing(one.target)
    assert found.key or version.text[found.span.start : found.span.end] == said
    bench.ledger.add(rules.read("Mira Tolvane said nothing new.\n", url=_URL))
    found, _ = standing(one.target)
    assert found.is_orphan
    assert one.target.anchor["exact"] == said != ""
    assert not standing(whole.target)[0].is_orphan


def test_erasing_leaves_a_gravestone(bench):
    """Words, name, address, network, reports and mail are gone; the log and the place stay; twice is once."""
    one = bench.shown("Secret words", email="ida@merrow.example", link="https://x.example/")
    other = bench.shown("Mine", parent=one.key)
    bench.ledger.writes(lambda c: sending.reported(c, one.key, "?", "10.0.0.0/24", bench.desk))
    for _ in range(2):
        gone = bench.ledger.writes(
            lambda c: erasing.erase(c, one.key, sending.WRITER, bench.desk.now)
        )
    assert (gone.state, gone.name, gone.body, gone.link) == ("erased", "", "", None)
    assert (bench.count("reply_address"), bench.count("reply_report")) == (0, 0)
    assert bench.ledger.sql("SELECT count(*) AS n FROM reply_trace WHERE reply_id IN (1)") == [
        {"n": 0}
    ]
    assert bench.get(other).parent == one.key
    held = bench.send()
    gone = bench.ledger.writes(lambda c: erasing.erase(c, held.key, sending.WRITER, bench.desk.now))
    assert gone.state == "withdrawn"
    with pytest.raises(UsageError, match="taken it back"):
        bench.decide(held)
    assert bench.ledger.check() == []


def test_erased_words_are_in_no_byte_of_the_file(bench):
    """Neither in the database file nor in the log beside it, once it is told to forget."""
    one = bench.shown("Zanzibar-words " * 300)
    path = bench.ledger.place.path
    files = [] if path is None else [path, path.with_name(path.name + "-wal")]

    def stands():
        return any(b"Zanzibar" in file.read_bytes() for file in files if file.exists())

    assert stands() or path is None
    bench.ledger.writes(lambda c: erasing.erase(c, one.key, "x", bench.desk.now))
    erasing.forget(bench.ledger.engine)
    assert not stands()
    assert bench.ledger.sql("SELECT key FROM reply WHERE body LIKE '%Zanzibar%'") == []


def test_purge_takes_what_is_old_and_tells_how_much(bench):
    """Rejected after 30 days, spam after 14, networks after 7; what is shown or held stays."""
    kept, held = bench.shown("shown"), bench.send("held")
    bad, junk = bench.send("bad"), bench.send("junk")
    answered = bench.shown("answered")
    below = bench.shown("below", parent=answered.key)
    for one, action in ((bad, "reject"), (junk, "spam"), (answered, "reject")):
        bench.decide(one, action)

    def purge():
        return bench.ledger.writes(
            lambda c: erasing.purge(c, bench.desk.settings.retention, bench.desk.now)
        )

    assert set(purge().values()) == {0}
    bench.later(days=8)
    assert purge()["networks"] == 6
    bench.later(days=7)
    assert (purge()["spam"], purge()["spam"]) == (1, 0)
    bench.later(days=16)
    assert purge()["rejected"] == 2
    left = {one.key: one.state for one in bench.on_page()}
    assert left == {
        kept.key: "approved",
        held.key: "held",
        answered.key: "erased",
        below.key: "approved",
    }
    assert bench.ledger.check() == []


def test_limits_of_nothing_allow_nothing(bench):
    """An editor who sets a limit to 0 closes that door."""
    limits = Limits(per_day=0)
    assert flood.too_many([], flood.REPLY, limits, bench.desk.now)
    assert not flood.too_many([], flood.REPORT, limits, bench.desk.now)


def test_check_finds_what_was_tampered_with(bench):
    """A state that no log row leads to, and words that should be gone."""
    one, two = bench.send(), bench.send()
    bench.ledger.writes(lambda c: erasing.erase(c, two.key, "x", bench.desk.now))
    for statement in (
        f"UPDATE reply SET state = 'approved' WHERE key = '{one.key}'",  # noqa: S608
        f"UPDATE reply SET body = 'back' WHERE key = '{two.key}'",  # noqa: S608
    ):
        bench.ledger.writes(lambda c, s=statement: c.exec_driver_sql(s))
    assert len(bench.ledger.check()) == 2
