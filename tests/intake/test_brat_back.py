import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportedly
from reportedly.intake import brat_archive, brat_folder, standoff_reading
from reportedly.publish import writer
from reportedly.publish.brat import standoff, write_folder
from reportedly.testing import HOSTILE, check_reading, hedged_reading, hostile_reading
from reportedly.types import Problem, Reading, Span

ARTICLE = (
    "The Merrow Wire reported that two officials familiar with the fire said the files were "
    "allegedly moved on 3 May 2031.\n\n"
    "“We saw it,” harbour master Mira Tolvane told Radio Merrow. “Nobody\nasked.”\n\n"
    "Tolvane never said that the ledger might be gone.\n"
)
PLAIN = "“We saw it,” Tolvane said. Oss denied he knew “the road”."
PLAIN_ANN = (
    "T1\tSource 13 20\tTolvane\nT2\tCue 21 25\tsaid\nT3\tContent 0 12\t“We saw it,”\n"
    "T4\tAttribution 21 25\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
    "T5\tSource 27 30\tOss\nT6\tCue 31 37\tdenied\nT7\tContent 38 56\the knew “the road”\n"
    "T8\tAttribution 31 37\tdenied\nE2\tAttribution:T8 Source:T5 Cue:T6 Content2:T7\n"
)


@pytest.fixture(scope="module")
def article():
    return reportedly.load("rules").read(
        ARTICLE, url="https://merrow.example/a", published="2031-05-06"
    )


def back(reading):
    found = standoff_reading(standoff(reading), reading.article.text, "a.ann")
    assert isinstance(found, Reading), found
    check_reading(found)
    return found


def kept(item):
    """What the layout holds of an attribution; scores and spans too."""
    who = (item.addressee, item.accused)
    return (
        item.id,
        item.kind,
        item.act,
        item.negated,
        item.score,
        item.inside,
        item.source,
        item.cue.spans,
        item.cue.lemma,
        item.content,
        [party and (party.spans, party.text) for party in who],
        item.hedges,
        item.chain,
        item.said,
        item.happened,
        item.why,
    )


@pytest.mark.parametrize("make", [None, hedged_reading])
def test_our_own_layout_comes_back(article, make):
    """Roles, act, negation, hedges with owner and scope, chain, times, reasons, nesting, score."""
    before = make() if make else article
    after = back(before)
    assert before.attributions
    assert [kept(item) for item in after.attributions] == [
        kept(item) for item in before.attributions
    ]


def test_the_article_is_known_again_by_its_text(article):
    """Address, title, outlet and id come back while the text has that id."""
    after = back(article).article
    assert (after.id, after.url, after.published) == (
        article.article.id,
        article.article.url,
        article.article.published,
    )
    ann = standoff(article).replace("merrow.example", "other.example")
    other = standoff_reading(ann, article.article.text, "a.ann").article
    assert other.url is None
    assert other.id != article.article.id


def test_a_source_that_somebody_moved_loses_its_name(article):
    """The name that was found for other words is not kept; the words are."""
    item = next(item for item in article.attributions if item.source.name == "Mira Tolvane")
    (old,) = item.source.spans
    text = article.article.text
    moved = Span(text.index("Radio Merrow"), text.index("Radio Merrow") + len("Radio Merrow"))
    ann = standoff(article).replace(
        f"Source {old.start} {old.end}\t{item.source.text}",
        f"Source {moved.start} {moved.end}\tRadio Merrow",
    )
    found = standoff_reading(ann, text, "a.ann").attributions
    changed = next(one for one in found if one.source.spans == (moved,))
    assert (changed.source.text, changed.source.name) == ("Radio Merrow", None)
    assert changed.source.kind == "unknown"
    assert changed.id not in {one.id for one in article.attributions}


def test_plain_polnear_layout_is_read():
    """No attributes: the act is say, the kind follows from the quotation marks."""
    first, second = standoff_reading(PLAIN_ANN, PLAIN, "p.ann").attributions
    assert (first.source.text, first.cue.text, first.content.text) == (
        "Tolvane",
        "said",
        "“We saw it,”",
    )
    assert (first.kind, first.act, first.score) == ("direct", "say", 1.0)
    assert second.kind == "mixed"
    assert [span.of(PLAIN) for span in second.content.verbatim] == ["the road"]


def test_a_polnear_file_is_read(corpora):
    """Each event of a PolNeAR article that has content or a cue becomes an attribution."""
    folder = corpora / "polnear" / "train"
    ann = min((folder / "attributions").glob("*.ann"))
    text = (folder / "text" / f"{ann.stem.rpartition(chr(95))[0]}.txt").read_bytes().decode()
    reading = standoff_reading(ann.read_text("utf-8"), text, str(ann))
    check_reading(reading)
    assert len(reading.attributions) > 5
    assert not reading.problems


def test_a_line_that_does_not_fit_is_told_and_the_rest_is_read():
    """Wrong words, a place outside the text and no annotation at all: a note each."""
    ann = PLAIN_ANN.replace("27 30\tOss", "27 30\tQuill") + "T9\tCue 900 904\tsaid\nwhat is this\n"
    reading = standoff_reading(ann, PLAIN, "p.ann")
    assert [problem.reason.partition(":")[0] for problem in reading.problems] == [
        "line 6",
        "line 11",
        "line 12",
    ]
    assert [item.source.text for item in reading.attributions] == ["Tolvane", ""]


def test_nesting_in_a_circle_is_cut():
    """Two events that lie in each other lie in nothing."""
    ann = PLAIN_ANN.replace("Content:T3", "Content:T3 Inside:E2").replace(
        "Content2:T7", "Content2:T7 Inside:E1"
    )
    assert {item.inside for item in standoff_reading(ann, PLAIN, "p.ann").attributions} == {None}


def test_twenty_thousand_levels_are_no_trouble():
    """Each event is followed outwards once."""
    number = 20_000
    ann = "".join(
        f"T{i}\tCue {2 * i} {2 * i + 1}\ta\nE{i}\tAttribution:T{i} Cue:T{i} Inside:E{i + 1}\n"
        for i in range(number)
    )
    found = standoff_reading(ann, "a " * number, "deep.ann").attributions
    assert sum(item.inside is not None for item in found) == number - 1


def test_folders_and_archives_hold_the_same(article, tmp_path):
    """A folder, and the zip archive of it; a sheet without its text is a problem."""
    write_folder([article, hedged_reading()], tmp_path / "brat")
    with (tmp_path / "brat.zip").open("wb") as out:
        writer("brat").write([article, hedged_reading()], out)
    folder, archive = (
        list(brat_folder(tmp_path / "brat")),
        list(brat_archive(tmp_path / "brat.zip")),
    )
    assert [r.attributions for r in folder] == [r.attributions for r in archive]
    assert len(folder) == 2
    next((tmp_path / "brat").glob("*.txt")).unlink()
    problems = [item for item in brat_folder(tmp_path / "brat") if isinstance(item, Problem)]
    assert [problem.code for problem in problems] == ["no-text"]


def test_a_damaged_archive_is_a_problem(tmp_path):
    """Cut short, or no archive at all."""
    out = io.BytesIO()
    writer("brat").write([hedged_reading()], out)
    for data in (b"PK\x03\x04 no", out.getvalue()[:200], b""):
        (tmp_path / "x.zip").write_bytes(data)
        (problem,) = brat_archive(tmp_path / "x.zip")
        assert problem.code == "damaged"
    damaged = bytearray(out.getvalue())
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as archive:
        place = archive.infolist()[2].header_offset
    damaged[place + 60 : place + 90] = b"\xff" * 30
    (tmp_path / "x.zip").write_bytes(damaged)
    assert all(isinstance(item, Problem) for item in brat_archive(tmp_path / "x.zip"))


@pytest.mark.parametrize("bait", HOSTILE)
def test_hostile_words_come_back_as_words(bait):
    """No word of the page becomes a line of the file."""
    reading = hostile_reading(bait)
    found = standoff_reading(standoff(reading), reading.article.text, "a.ann")
    assert len(found.attributions) == 1
    assert found.attributions[0].source.name == bait


@given(st.text(alphabet='TEARN#*\t\n 0123456789;:ContentSourceInsideRecord{}"', max_size=200))
def test_no_sheet_raises(ann):
    """Whatever the lines are, there is a sound reading or a problem."""
    found = standoff_reading(ann, PLAIN, "a.ann")
    if isinstance(found, Reading):
        check_reading(found)
