"""Judged pairs of real articles: how the list is read, and what of a reading it answers."""

import pytest

import reportedly
from reportedly.types import Span
from tension_real import GOLD, Judged, found_in, judged_pairs, same

HEAD = "article\tlater_start\tlater_end\tearlier_start\tearlier_end\ttype\n"
TEXT = "Marta Quell accused the mayor of hiding the report. The mayor denied the accusation.\n"


def test_the_list_has_pairs_and_articles_without_any(tmp_path):
    """An article with its pairs, and one of which nothing was judged."""
    path = tmp_path / "real.tsv"
    path.write_text(HEAD + "a.txt\t5\t9\t1\t3\tdenies\na.txt\t12\t14\t5\t9\t-\nb.txt\n", "utf8")
    assert list(judged_pairs(path)) == [
        (
            "a.txt",
            [Judged(Span(5, 9), Span(1, 3), "denies"), Judged(Span(12, 14), Span(5, 9), "-")],
        ),
        ("b.txt", []),
    ]


def test_a_row_of_another_shape_is_a_fault(tmp_path):
    """Four columns are neither a pair nor an article."""
    path = tmp_path / "real.tsv"
    path.write_text(HEAD + "a.txt\t5\t9\t1\n", "utf8")
    with pytest.raises(ValueError, match="4 columns in a row of a"):
        list(judged_pairs(path))


def test_contents_that_changed_a_little_are_the_same():
    """More than half of the shorter is shared."""
    assert same(Span(0, 10), Span(4, 12))
    assert not same(Span(0, 10), Span(5, 20))


@pytest.mark.parametrize("kind", ["denies", "-", ""])
def test_what_is_put_out_has_the_reader_s_word(kind):
    """The type by the reader, "-" for no tension, nothing where nobody judged it."""
    reading = reportedly.load("rules").read(TEXT)
    later, earlier = TEXT.index("the accusation"), TEXT.index("of hiding")
    pair = Judged(Span(later, later + 14), Span(earlier, earlier + 20), kind)
    [found] = found_in(reading, [pair] if kind else [])
    assert (found.kind, found.judged) == ("denies", kind)


def test_no_article_is_learned_from_and_measured_on(root):
    """The list of the measurement and the one that is learned from name no article in common."""
    learned = {name for name, _ in judged_pairs(root / "training" / "tension_labels.tsv")}
    assert learned.isdisjoint(name for name, _ in judged_pairs(GOLD))
