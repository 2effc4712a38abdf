"""What every ledger promises, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import random
from dataclasses import fields, is_dataclass, replace

import pytest
import sqlalchemy as sa
from invented_articles import NOW

from reportedly import types
from reportedly.errors import LedgerError
from reportedly.ledger import Ledger, matching
from reportedly.ledger.schema import attribution, judgement, metadata, version
from reportedly.testing import sample_reading
from reportedly.types import ModelName, Span


def with_text(reading, text):
    return replace(reading, article=replace(reading.article, text=text))


def rows_in(ledger):
    with ledger.reads() as connection:
        return {
            table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar()
            for table in metadata.sorted_tables
        }


def found(ledger, words, field=None):
    with ledger.reads() as connection:
        ids = matching(words, connection.dialect.name, field)
        query = sa.select(attribution.c.key).where(attribution.c.id.in_(ids))
        return sorted(connection.execute(query).scalars())


def judge(ledger, target, kind="accept", key="j1"):
    row = {
        "key": key,
        "kind": kind,
        "target_kind": "attribution",
        "target": target,
        "payload": {},
        "anchor": {"exact": "was warned"},
        "author": "Ida",
        "made": NOW,
        "added": NOW,
    }
    ledger.writes(lambda connection: connection.execute(sa.insert(judgement).values(row)) and None)


def test_adding_twice_changes_nothing(ledger, sample):
    """The second time a reading is unchanged, and no row is written."""
    assert ledger.add(sample) == "new"
    before = rows_in(ledger), ledger.digest()
    assert ledger.add(sample) == "unchanged"
    assert (rows_in(ledger), ledger.digest()) == before


def test_a_reading_comes_back_as_it_went_in(ledger, sample, readings):
    """Nothing of the JSON contract is lost in the tables."""
    for reading in (sample, *readings(8)):
        ledger.add(reading)
    assert list(ledger.readings()) == [sample, *readings(8)]
    assert ledger.check() == []


def test_every_field_of_the_contract_is_kept(ledger, sample):
    """Each field of each type comes back, also one that no reader fills yet."""
    full = filled(sample)
    ledger.add(full)
    assert next(ledger.readings()).to_dict() == full.to_dict()
    assert ledger.check() == []


def filled(sample):
    """`sample` with a value in each field of each attribution that was empty."""
    when = sample.times[0]
    values = {
        "addressee": types.Party((Span(0, 4),), "Mill", "e1"),
        "accused": types.Party((Span(0, 4),), "Mill", "e1"),
        "said": when,
        "why": (types.Reason("act", "verb", "said", Span(0, 4)),),
    }
    first, *rest = sample.attributions
    source = replace(
        first.source, basis="b", position="p", relayed_by="r", members=("m",), candidates=("c",)
    )
    content = replace(first.content, asides=(first.content.verbatim[0],))
    first = replace(first, source=source, content=content, **values)
    empty = [
        f"{type(part).__name__}.{field.name}"
        for part in (first, first.source, first.content)
        for field in fields(part)
        if getattr(part, field.name) in (None, ())
        and not (
            is_dataclass(part) and field.name in {"inside", "count", "hedges", "chain", "happened"}
        )
    ]
    assert not empty, f"fill {empty}: a field that is always empty proves nothing"
    return replace(sample, attributions=(first, *rest))


@pytest.mark.parametrize("odd", ["a\0b", "\U0010fffe", "\U0010fffe0\0", "\U0001f600 \u202e x"])
def test_any_text_comes_back(ledger, sample, odd):
    """Every code point survives, also U+0000, which PostgreSQL cannot store."""
    reading = with_text(sample, sample.article.text + odd)
    reading = replace(reading, article=replace(reading.article, title=odd, outlet=odd, ref=odd))
    ledger.add(reading)
    assert list(ledger.readings()) == [reading]
    assert ledger.check() == []


def test_a_very_long_name_does_not_overflow_an_index(ledger, sample):
    """A source of 100,000 characters, an address of 10,000: both are kept."""
    # incompressible, or PostgreSQL squeezes it into a row of its index
    long = " ".join(random.Random(1).choices("abcdefghij", k=50_000))  # noqa: S311
    first, *rest = sample.attributions
    source = replace(first.source, spans=(), text="", name=long)
    article = replace(sample.article, url="https://merrow.example/" + long, outlet=long)
    reading = replace(sample, article=article, attributions=(replace(first, source=source), *rest))
    assert ledger.add(reading) == "new"
    assert ledger.add(reading) == "unchanged"
    assert list(ledger.readings()) == [reading]


def test_other_words_under_an_address_are_a_new_version(ledger, sample):
    """The old version stays, with its attributions; the views show the new one."""
    ledger.add(sample)
    later = with_text(sample, sample.article.text + "\n\nCorrection: two clerks, not three.")
    assert ledger.add(later) == "changed"
    assert list(ledger.readings(versions=True)) == [sample, later]
    assert list(ledger.readings()) == [later]
    shown = ledger.sql("SELECT version, versions FROM articles")
    assert shown == [{"version": 2, "versions": 2}]
    assert len(ledger.sql("SELECT id FROM attributions")) == len(sample.attributions)
    assert rows_in(ledger)["attribution"] == 2 * len(sample.attributions)
    assert ledger.check() == []


def test_words_that_were_there_before_are_unchanged(ledger, sample):
    """A page that returns to an old version adds nothing: that version is known."""
    later = with_text(sample, sample.article.text + "x")
    assert [ledger.add(item) for item in (sample, later, sample, later)] == [
        "new",
        "changed",
        "unchanged",
        "unchanged",
    ]


def test_the_same_words_read_anew_replace_the_extraction(ledger, sample):
    """Another model's reading takes the place of the first; a judgement stays, word for word."""
    ledger.add(sample)
    judge(ledger, "s1")
    kept = ledger.sql("SELECT * FROM judgement")
    other = replace(
        sample,
        attributions=sample.attributions[:1],
        tensions=(),
        model=ModelName("other", "1" * 16),
    )
    assert ledger.add(other) == "changed"
    assert list(ledger.readings(versions=True)) == [other]
    assert ledger.sql("SELECT * FROM judgement") == kept
    assert found(ledger, "signed") == []
    assert ledger.sql("SELECT model, versions FROM articles") == [{"model": "other", "versions": 1}]
    assert ledger.check() == []


@pytest.mark.parametrize(
    "statement", ["UPDATE judgement SET author = 'Eve'", "DELETE FROM judgement"]
)
def test_judgements_are_only_ever_added(ledger, sample, statement):
    """The database itself refuses to change or delete one."""
    ledger.add(sample)
    judge(ledger, "s1")
    with pytest.raises(LedgerError, match="only ever added"):
        ledger.writes(lambda connection: connection.execute(sa.text(statement)) and None)
    assert ledger.sql("SELECT author FROM judgement") == [{"author": "Ida"}]


def test_the_digest_does_not_depend_on_order_runs_or_times(place, readings):
    """Two ledgers with the same content have the same digest, whatever their history."""
    made = readings(6)
    places = place(), place()
    with Ledger.open(places[0]) as one, Ledger.open(places[1]) as two:
        for reading in made:
            one.add(reading, now=NOW)
        for reading in reversed(made):
            with Ledger.open(places[1]) as run:
                run.add(reading, now="2033-01-01T00:00:00Z")
        assert one.digest() == two.digest()
        two.add(readings(1, " “Never,” he said.")[0])
        assert one.digest() != two.digest()


def test_the_digest_covers_judgements(ledger, sample):
    """A judgement is content: the digest changes with it."""
    ledger.add(sample)
    before = ledger.digest()
    judge(ledger, "s1")
    assert ledger.digest() != before


def test_both_engines_have_the_same_digest(tmp_path, database, readings, sample):
    """The digest says what was kept, not in what."""
    digests = set()
    for where in (tmp_path / "one.db", database()):
        with Ledger.open(where) as ledger:
            for reading in (sample, *readings(5)):
                ledger.add(reading)
            digests.add(ledger.digest())
    assert len(digests) == 1


QUERIES = {
    "warned nobody": ["s1"],
    "NOBODY": ["s1"],
    '"signed the order"': ["s2"],
    '"the signed order"': [],
    "sig*": ["s2", "s3"],
    '"the ord*"': ["s2", "s3"],
    "quill": ["s1", "s2", "s3"],
    "“signed the”": ["s2"],
    "signed AND order": [],
    "it's (a) trap NEAR/3 ^ : * -": [],
    "": [],
    "—": [],
}


@pytest.mark.parametrize("words", QUERIES)
def test_search_finds_the_same_on_both_engines(ledger, sample, words):
    """Words, phrases and beginnings of words; nothing that is typed is an operator."""
    ledger.add(sample)
    assert found(ledger, words) == QUERIES[words]


def test_search_can_look_at_sources_alone(ledger, sample):
    """A name in the content is not a source."""
    ledger.add(sample)
    assert found(ledger, "quill", "source") == ["s1", "s3"]
    assert found(ledger, "quill", "content") == ["s2"]


def test_search_does_not_mind_accents_and_case(ledger, readings):
    """“orn” and “ØRN” both find Łukasz Ørn."""
    for reading in readings(6):
        ledger.add(reading)
    assert found(ledger, "lukasz orn", "source") == found(ledger, "ŁUKASZ ØRN", "source") != []


def test_nothing_of_a_failed_transaction_stays(ledger, sample, readings):
    """An error in the middle of adding leaves the ledger as it was, and usable."""
    ledger.add(sample)
    before = rows_in(ledger), ledger.digest()
    torn = readings(1)[0]
    first = replace(torn.attributions[0], inside="q_nobody")
    with pytest.raises(LedgerError):
        ledger.add(replace(torn, attributions=(first, *torn.attributions[1:])))
    assert (rows_in(ledger), ledger.digest()) == before
    assert ledger.add(torn) == "new"


def test_every_row_leads_to_its_run(ledger, sample, readings):
    """Each model has a run with its time; one ledger object makes no more of them than models."""
    for reading in (sample, *readings(3)):
        ledger.add(reading, now=NOW)
    runs = ledger.sql("SELECT id, model, started FROM run ORDER BY id")
    assert [(row["model"], row["started"]) for row in runs] == [("sample", NOW), ("rules", NOW)]
    shown = ledger.sql("SELECT DISTINCT run_id, model, read_on FROM attributions ORDER BY run_id")
    assert [(row["run_id"], row["model"], row["read_on"]) for row in shown] == [
        (1, "sample", NOW),
        (2, "rules", NOW),
    ]


def test_the_time_is_the_clock_s_where_none_is_given(ledger, sample, monkeypatch):
    """Time is asked for in one place."""
    monkeypatch.setattr("reportedly.ledger.store.clock_now", lambda: "2040-01-01T00:00:00Z")
    ledger.add(sample)
    with ledger.reads() as connection:
        assert connection.execute(sa.select(version.c.added)).scalar() == "2040-01-01T00:00:00Z"


def test_standard_input_is_not_one_page(ledger, rules):
    """Two texts from standard input are two pages, not two versions of one."""
    assert ledger.add(rules.read("“Yes,” Ada Quill said on Monday evening.")) == "new"
    assert ledger.add(rules.read("“No,” Ada Quill said on Tuesday evening.")) == "new"


def test_what_was_seen_is_known_until_it_is_replaced(ledger, sample):
    """Bytes are known again while the extraction that they gave stands, and no longer."""
    ledger.add(sample, seen="d1")
    assert ledger.has_seen("d1")
    assert not ledger.has_seen("d2")
    ledger.add(sample, seen="d2")
    assert ledger.has_seen("d2")
    ledger.add(replace(sample, model=ModelName("other", "1" * 16)), seen="d3")
    assert [ledger.has_seen(digest) for digest in ("d1", "d2", "d3")] == [False, False, True]


def test_info_counts_what_is_there(ledger, sample):
    """The counts are those of the sample."""
    ledger.add(sample)
    found = ledger.info()
    assert found.counts["attributions"] == len(sample.attributions)
    assert found.acts == {"say": 3, "promise": 1}
    assert found.bytes > 0
    assert [run.versions for run in found.runs] == [1]


def test_a_view_never_loses_a_hedge(ledger, readings):
    """Each hedge of each attribution stands in its row of the view."""
    made = readings(4)
    for reading in made:
        ledger.add(reading)
    shown = {
        row["id"]: row["hedges"] or "" for row in ledger.sql("SELECT id, hedges FROM attributions")
    }
    hedged = [item for reading in made for item in reading.attributions if item.hedges]
    assert hedged
    for item in hedged:
        assert shown[item.id] == " | ".join(hedge.text for hedge in item.hedges)


def test_sql_for_users_writes_nothing(ledger, sample):
    """What a query changes is taken back."""
    ledger.add(sample)
    before = ledger.digest()
    ledger.sql("UPDATE version SET title = 'x' RETURNING title")
    assert ledger.digest() == before


def test_the_sample_has_one_of_everything(ledger):
    """No table below the extraction is empty after adding the sample, so the tests above see all."""
    ledger.add(sample_reading(), seen="d1")
    empty = {name for name, count in rows_in(ledger).items() if not count}
    # what people judge, who they are, and what they write does not come with a reading
    others = ("account", "reply", "sign_in", "speaker", "judgement", "settled")
    assert all(name.startswith(others) for name in empty), empty


def test_conditions_on_the_views_find_their_indexes(tmp_path):
    """Whoever asks the views for an act or a name does not pay for the whole table on SQLite."""
    with Ledger.open(tmp_path / "l.db") as ledger:
        for query in (
            "SELECT id FROM attributions WHERE act = 'deny'",
            "SELECT id FROM sources WHERE folded = 'merrow wire'",
        ):
            plan = [row["detail"] for row in ledger.sql(f"EXPLAIN QUERY PLAN {query}")]
            assert not {"SCAN a", "SCAN v", "SCAN p"} & set(plan), plan
