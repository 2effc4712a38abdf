"""Many readings at once: the same ledger as one by one, in fewer transactions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_articles import NOW
from test_store import judge, rows_in, with_text

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger, transactions
from reportedly.types import ModelName


def told(ledger):
    """All that people see of a ledger, but for row ids."""
    shown = "SELECT id, article_id, speaker, speaker_id, hedges, chain, said, happened, model"
    return (
        ledger.digest(),
        ledger.check(),
        ledger.sql(f"{shown} FROM attributions ORDER BY article_id, id"),
        ledger.sql("SELECT * FROM speakers ORDER BY speaker_id"),
        ledger.sql("SELECT page, version, versions, correction FROM articles ORDER BY page"),
    )


def history(sample, readings):
    """Pages that are new, that come again, that change their words, and that are read anew."""
    made = readings(6)
    later = with_text(sample, sample.article.text + "\n\nCorrection: two clerks, not three.")
    anew = replace(sample, tensions=(), model=ModelName("other", "1" * 16))
    return [sample, *made, made[2], later, anew, sample, *readings(2, " “Never,” he said.")]


@pytest.mark.parametrize("group", [1, 3, 200])
def test_many_at_once_give_the_ledger_that_one_by_one_gives(place, sample, readings, group):
    """Whatever the size of a group: outcomes, digest, views and speakers are the same."""
    items = history(sample, readings)
    with Ledger.open(place()) as one, Ledger.open(place()) as many:
        expected = [one.add(item, now=NOW) for item in items]
        assert set(expected) == {"new", "changed", "unchanged"}
        assert list(many.add_many(items, now=NOW, group=group)) == expected
        assert told(many) == told(one)
        assert rows_in(many) == rows_in(one)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.lists(st.integers(0, 9), max_size=14), group=st.integers(1, 5))
def test_any_order_in_any_groups_is_as_one_by_one(
    tmp_path_factory, ledger_file, sample, readings, order, group
):
    """Pages that return, within a group or across groups, are told as `add` tells them."""
    known = history(sample, readings)
    items = [known[number] for number in order]
    folder = tmp_path_factory.mktemp("groups")
    first, second = ledger_file(folder / "1.db"), ledger_file(folder / "2.db")
    with Ledger.open(first) as one, Ledger.open(second) as many:
        assert list(many.add_many(items, group=group)) == [one.add(item) for item in items]
        assert many.digest() == one.digest()
        assert many.check() == []


def test_what_was_cut_off_is_finished_by_the_same_call(ledger, tmp_path, readings):
    """Outcomes that were told are safe; whole groups are there, nothing half-written."""
    made = readings(9)
    outcomes = ledger.add_many(made, group=4)
    assert [next(outcomes) for _ in range(5)] == ["new"] * 5
    outcomes.close()
    assert ledger.check() == []
    assert len(list(ledger.readings())) == 8
    assert list(ledger.add_many(made, group=4)) == ["unchanged"] * 8 + ["new"]
    with Ledger.open(tmp_path / "other.db") as other:
        assert list(other.add_many(made)) == ["new"] * 9
        assert other.digest() == ledger.digest()


def test_a_group_is_one_transaction(ledger, readings, monkeypatch):
    """Nine readings in groups of four are three transactions; each reads its input only when its turn comes."""
    begun = []
    real = transactions.writing

    def counted(*args):
        begun.append(1)
        return real(*args)

    monkeypatch.setattr("reportedly.ledger.store.transactions.writing", counted)
    taken = []
    made = readings(9)
    outcomes = ledger.add_many((taken.append(item) or item for item in made), group=4)
    assert taken == []
    next(outcomes)
    # a group ends when the reading after it is seen
    assert len(taken) == 5
    assert len(list(outcomes)) == 8
    assert len(begun) == 3


def test_a_reading_that_cannot_be_kept_stops_behind_those_before_it(ledger, readings):
    """As one by one: what came before the torn one is kept, the error is raised, what follows is not read."""
    made = readings(5)
    torn = made[2]
    first = replace(torn.attributions[0], inside="q_nobody")
    made[2] = replace(torn, attributions=(first, *torn.attributions[1:]))
    outcomes = ledger.add_many(made)
    assert [next(outcomes), next(outcomes)] == ["new", "new"]
    with pytest.raises(LedgerError):
        next(outcomes)
    assert ledger.check() == []
    assert len(list(ledger.readings())) == 2


def test_a_judgement_stays_where_many_are_read_anew(ledger, sample):
    """Groups replace readings as `add` does: nothing of a person's work goes."""
    ledger.add(sample)
    judge(ledger, "s1")
    anew = replace(sample, tensions=(), model=ModelName("other", "1" * 16))
    assert list(ledger.add_many([anew])) == ["changed"]
    assert ledger.sql("SELECT author FROM judgement") == [{"author": "Ida"}]
    assert ledger.check() == []


def test_a_model_has_one_run_however_many_groups(ledger, sample, readings):
    """One ledger object makes a run for each model, also where both add."""
    ledger.add(sample, now=NOW)
    list(ledger.add_many([*readings(5), with_text(sample, "x" * 400)], now=NOW, group=2))
    runs = ledger.sql("SELECT id, model FROM run ORDER BY id")
    assert runs == [{"id": 1, "model": "sample"}, {"id": 2, "model": "rules"}]
