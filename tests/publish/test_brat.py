import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.publish import writer
from reportedly.publish.brat import proposals, standoff, write_folder
from reportedly.types import Span


def characters(spans, text):
    return {i for span in spans for i in range(*span) if text[i] not in "\r\n"}


def test_what_is_written_reads_back(sample):
    """Roles and scores come back; a span over a line end comes back in pieces."""
    text = sample.article.text
    for item, back in zip(sample.attributions, proposals(standoff(sample)), strict=True):
        assert characters(back.source, text) == characters(item.source.spans, text)
        assert characters(back.cue, text) == characters(item.cue.spans, text)
        assert characters(back.content, text) == characters(item.content.spans, text)
        assert back.score == item.score


def test_lines_are_as_polnear_has_them(sample):
    """Text-bound roles joined by an event; pieces with a semicolon, split at a line end."""
    lines = standoff(sample).splitlines()
    assert lines[2] == "T3\tContent 30 39;69 81;82 90\t“No one,” “was warned. Nobody.”"
    assert lines[5] == "E1\tAttribution:T5 Source:T1 Cue:T2 Content:T3 Addressee:T4"
    assert any(line.startswith("E4\tAttribution-no-source:T16 Content:T15") for line in lines)


def test_hedges_are_bound_to_their_words_and_nesting_to_events(sample):
    """A hedge is a span with its owner, the enclosing event an argument, the authority a note."""
    lines = standoff(sample).splitlines()
    assert "T10\tHedge 118 127\tallegedly" in lines
    assert "A3\tOwner T10 page" in lines
    assert any(line.startswith("E2\t") and line.endswith("Hedge:T10") for line in lines)
    assert any(line.startswith("E3\t") and line.endswith("Inside:E2") for line in lines)
    assert any(
        "score 0.81; authority: this page › Two clerks; hedged: allegedly (page)" in line
        for line in lines
    )


def test_no_field_holds_a_line_end(sample):
    """Each annotation is one line whatever the words are."""
    assert all(line[0] in "TEA#" for line in standoff(sample).splitlines())


def test_the_archive_has_a_text_and_its_annotations(sample):
    """Offsets in each .ann count code points of its .txt, byte for byte the article's text."""
    out = io.BytesIO()
    writer("brat").write([sample, sample], out)
    with zipfile.ZipFile(out) as archive:
        names = archive.namelist()
        assert names[0] == "annotation.conf"
        assert len(names) == 5
        text = archive.read(names[1]).decode()
        assert text == sample.article.text
        first = proposals(archive.read(names[2]).decode())[0]
    assert Span(*first.cue[0]).of(text) == "told"


def test_the_same_readings_give_the_same_archive(sample):
    """No time stamp gets into the bytes."""
    archives = []
    for _ in range(2):
        out = io.BytesIO()
        writer("brat").write([sample], out)
        archives.append(out.getvalue())
    assert archives[0] == archives[1]


def test_a_folder_holds_the_same_files(sample, tmp_path):
    """The folder is made if it is not there."""
    write_folder([sample], tmp_path / "new" / "folder")
    names = sorted(path.name for path in (tmp_path / "new" / "folder").iterdir())
    assert names == [
        f"00001-{'a' * 16}.ann",
        f"00001-{'a' * 16}.txt",
        "annotation.conf",
    ]


@given(st.text(alphabet="TEA#\t\n 0123456789;:ContentSource.", max_size=200))
def test_a_damaged_file_never_raises(ann):
    """Whatever the lines are, the whole ones among them are read."""
    for proposal in proposals(ann):
        assert proposal.content


def test_polnear_reads_without_loss(corpora):
    """Each attribution with content in a PolNeAR file is found."""
    folder = corpora / "polnear" / "dev" / "attributions"
    path = min(folder.glob("*.ann"))
    ann = path.read_text("utf-8")
    events = [line for line in ann.splitlines() if line.startswith("E") and "Content:" in line]
    assert len(proposals(ann)) == len(events) > 0


@pytest.mark.parametrize("words", ["score nan", "score 1.2.3", "score", ""])
def test_a_note_that_is_no_score_counts_as_none(words):
    """An annotator's own note is left alone."""
    ann = f"T1\tContent 0 3\tabc\nE1\tAttribution:T1 Content:T1\n#1\tAnnotatorNotes E1\t{words}\n"
    assert proposals(ann)[0].score == 1.0
