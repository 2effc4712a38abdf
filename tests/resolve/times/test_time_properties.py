"""What holds on any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.resolve.times import times_of, with_clocks
from reportedly.resolve.times.lexicon import lexicon
from reportedly.types import Article, Attribution, Content, Cue, PageDate, Source, Span

WORDS = [
    *(
        "Monday",
        "May",
        "12",
        "2031",
        "the",
        "a",
        "last",
        "next",
        "two",
        "days",
        "ago",
        "later",
        "of",
        ",",
    ),
    *(
        "quarter",
        "third",
        "’90s",
        "4:30",
        "p.m.",
        "-",
        "to",
        "from",
        "31/12/9999",
        "0001-01-01",
        "9999-12-31",
    ),
    *(
        "winter",
        "century",
        "21st",
        "30",
        "February",
        "29",
        "999999",
        "years",
        "earlier",
        "weekend",
        "this",
    ),
    *(
        "Easter",
        "“",
        "”",
        ".",
        "\n\n",
        "said",
        "will",
        "XXXX",
        "FY31",
        "Q4",
        "half",
        "past",
        "century",
        "1/2",
    ),
    *(
        "tomorrow",
        "yesterday",
        "following",
        "day",
        "same",
        "fiscal",
        "every",
        "Fridays",
        "24:00",
        "99:99",
    ),
]
DATES = st.sampled_from(
    [None, "2031-05-14", "0001-01-01", "9999-12-31", "2028-02-29T12:00", "nonsense"]
)


def article(text, published):
    date = PageDate(published, "given") if published else None
    return Article("a", "a", None, None, None, None, date, "en", text)


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=200), DATES)
def test_any_text(text, published):
    """Times slice back to their words, in order, without overlap, and in time."""
    found = times_of(article(text, published))
    end = 0
    for when in found:
        assert text[when.start : when.end] == when.words
        assert when.start >= end
        end = when.end
        assert when.edtf
        assert not (when.earliest and when.latest) or when.earliest <= when.latest
    assert found == times_of(article(text, published))


@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=40).map(" ".join), DATES, st.data())
def test_any_attribution(text, published, data):
    """Clocks change nothing but the times and the reasons, whatever the spans are."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    source, cue, content = (Span(a, b) for a, b in pairwise(cuts))
    item = Attribution(
        "a1",
        "indirect",
        "say",
        negated=False,
        score=1.0,
        inside=None,
        source=Source((source,), source.of(text), "person"),
        cue=Cue((cue,), cue.of(text), None),
        content=Content((content,), content.of(text)),
    )
    page = article(text, published)
    (dated,) = with_clocks(page, (item,), times_of(page))
    assert (dated.id, dated.source, dated.cue, dated.content) == (
        item.id,
        item.source,
        item.cue,
        item.content,
    )
    told = {reason.about for reason in dated.why}
    assert ("said" in told) == (dated.said is not None)
    assert ("happened" in told) == bool(dated.happened)


@pytest.mark.parametrize(
    "piece",
    [
        "7",
        "12 ",
        "May ",
        "May 12 ",
        "two days after ",
        "the ",
        "last week ",
        "2031-",
        "“",
        "9.",
        "a year ",
    ],
)
def test_one_long_line(piece, grows_at_most):
    """Four times the text takes about four times the time: no form looks far."""
    small, large = (
        article(piece * (size // len(piece)), "2031-05-14") for size in (100_000, 400_000)
    )
    grows_at_most(lambda: times_of(small), lambda: times_of(large), 12, floor=0.05)


@pytest.mark.parametrize("word", sorted(w for w in lexicon().month if w != "mar"))
def test_every_month(word):
    """Each name and abbreviation of a month is read beside a day."""
    (when,) = times_of(article(f"It was on {word.title()} 12, 2030.", None))
    assert when.edtf == f"2030-{lexicon().month[word]:02}-12"


@pytest.mark.parametrize("word", sorted(lexicon().holiday))
def test_every_holiday(word):
    """Each holiday has a day in every year."""
    printed = word.replace(" '", "’").replace(" .", ".").title().replace("’S", "’s")
    (when,) = times_of(article(f"They met on {printed} 2030.", "2031-05-14"))
    assert when.earliest is not None
    assert when.earliest[:4] == "2030"


@pytest.mark.parametrize("word", sorted(set(lexicon().unit) - {"weekend", "second", "quarter"}))
def test_every_unit(word):
    """Each unit is read in a length."""
    (when,) = times_of(article(f"It lasted three {word}.", None))
    assert when.granularity == "duration"
