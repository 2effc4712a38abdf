"""Quotation completion, and the promise that no quotation is lost."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_articles import plain_article

from reportedly.attribute.lost_quotations import (
    FEWEST_WORDS,
    LOST_SCORE,
    complete_quotations,
    recover_lost,
)
from reportedly.attribute.rules import RuleAttributor
from reportedly.attribute.speech import speeches
from reportedly.types import Proposal, Span


def span_of(text, words):
    """Where `words` stand in `text`."""
    start = text.index(words)
    return Span(start, start + len(words))


def proposal(text, source="", cue="", content=()):
    """A proposal by its words."""
    return Proposal(
        source=(span_of(text, source),) if source else (),
        cue=(span_of(text, cue),) if cue else (),
        content=tuple(span_of(text, piece) for piece in content),
        score=0.9,
    )


def words(article, found):
    """Content pieces in words."""
    return [s.of(article.text) for s in found.content]


def test_a_lost_quotation_comes_back(make_article):
    """Four quoted words without a proposal become one without a source."""
    article = make_article("The sign read: “Keep off the quay.” Rain fell.")
    (found,) = recover_lost(article, ())
    assert words(article, found) == ["“Keep off the quay.”"]
    assert (found.source, found.cue, found.score) == ((), (), LOST_SCORE)


def test_three_words_are_not_recovered(make_article):
    """Names and scare quotes stay out."""
    article = make_article("They sang “Farewell, dear harbour” again.")
    assert recover_lost(article, ()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "She sings on “America at Noon with Ada Quill” this week.",
        "The mayor opened the “Save the Harsk Harbour Now” bus tour.",
        "They printed a booklet titled “a handbook of the low places.”",
        "Nicknamed 'the city of a thousand quays', Harsk is quiet.",
        "He spoke of the so-called “war between the wars.”",
    ],
)
def test_names_in_quotation_marks_are_nobodys_speech(make_article, text):
    """A title, and what the word before calls a name, are no lost quotation."""
    assert recover_lost(make_article(text), ()) == ()


def test_capitals_inside_a_sentence_make_no_title(make_article):
    """A sentence with names in it is recovered."""
    article = make_article("A sign read: “Ada Quill and Jon Vey must go.”")
    assert len(recover_lost(article, ())) == 1


def test_a_covered_quotation_is_not_doubled(make_article):
    """A quotation that a proposal covers stays with it."""
    article = make_article("“The quay is not safe,” Falk said.")
    given_ = (proposal(article.text, "Falk", "said", ["“The quay is not safe,”"]),)
    assert recover_lost(article, given_) == given_


def test_the_rest_of_a_half_covered_quotation_comes_back(make_article):
    """What no proposal covers of a quotation is recovered by itself."""
    article = make_article("“Wait. The quay is not safe at night.”")
    given_ = (proposal(article.text, content=["Wait."]),)
    (_, found) = sorted(recover_lost(article, given_), key=lambda p: p.score, reverse=True)
    assert "The quay is not safe at night." in words(article, found)[-1]


def test_speech_over_paragraphs_is_recovered_as_one(make_article):
    """Paragraphs that each open with a mark are one lost quotation."""
    article = make_article("“The quay is sinking.\n\n“We must all leave it.”\n\nIt rained.")
    (found,) = recover_lost(article, ())
    assert words(article, found) == ["“The quay is sinking.", "“We must all leave it.”"]


def test_boilerplate_is_not_recovered(make_article):
    """Quoted words of a newsletter box stay lost."""
    article = make_article("“Get all the news every morning”", {0: "boilerplate"})
    assert recover_lost(article, ()) == ()


def test_recovered_come_in_order(make_article):
    """The result is ordered by position."""
    article = make_article("“Nobody told us about it.” “The quay is not safe,” Falk said.")
    given_ = (proposal(article.text, "Falk", "said", ["“The quay is not safe,”"]),)
    first, second = recover_lost(article, given_)
    assert first.score == LOST_SCORE
    assert second == given_[0]


def test_completion_reaches_both_ends(make_article):
    """A proposal with most of a quotation gets the rest, marks included."""
    article = make_article("“We know that the quay is not safe,” Falk said.")
    given_ = (proposal(article.text, "Falk", "said", ["that the quay is not safe"]),)
    (found,) = complete_quotations(article, given_)
    assert words(article, found) == ["“We know that the quay is not safe,”"]


def test_completion_leaves_a_small_part_alone(make_article):
    """Less than half of a quotation gives no claim to it."""
    article = make_article("“We know by now that the quay is not safe at any time,” Falk said.")
    given_ = (proposal(article.text, "Falk", "said", ["not safe"]),)
    assert complete_quotations(article, given_) == given_


def test_what_is_attributed_inside_a_quotation_lies_in_both(make_article):
    """Nobody's words are cut because they tell what somebody else says."""
    article = make_article("“The quay of the old port is not safe, Brandt says it is,” Falk said.")
    given_ = (
        proposal(article.text, "Falk", "said", ["The quay of the old port is not safe"]),
        proposal(article.text, "Brandt", "says", ["it is"]),
    )
    first, second = complete_quotations(article, given_)
    assert second == given_[1]
    assert words(article, first) == ["“The quay of the old port is not safe, Brandt says it is,”"]


def test_completion_takes_nothing_from_another_who_speaks_from_outside(make_article):
    """Words that another proposal with its cue outside holds stay with it."""
    article = make_article(
        "“The quay of the old port is not safe, go home,” Falk said, Brandt wrote."
    )
    given_ = (
        proposal(article.text, "Falk", "said", ["The quay of the old port is not safe"]),
        proposal(article.text, "Brandt", "wrote", ["go home"]),
    )
    first, second = complete_quotations(article, given_)
    assert second == given_[1]
    assert words(article, first) == ["“The quay of the old port is not safe,"]


def test_completion_goes_on_over_paragraphs(make_article):
    """The next paragraph of the same speech comes along."""
    article = make_article("“The quay is sinking,” Falk said. “We wait.\n\n“We leave it.”")
    given_ = (proposal(article.text, "Falk", "said", ["“The quay is sinking,”", "“We wait."]),)
    (found,) = complete_quotations(article, given_)
    assert words(article, found)[-1] == "“We leave it.”"


PIECES = st.sampled_from(
    ["“", "”", '"', "'", "‘", "’", " word", " Falk said", ". ", ", ", "\n\n", "The quay is safe "]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_no_quotation_is_lost(text):
    """After recovery every quoted stretch of four words or more lies in some role."""
    article = plain_article(text)
    (proposals,) = RuleAttributor().propose([article])
    recovered = recover_lost(article, complete_quotations(article, proposals))
    covered = {
        i for p in recovered for s in (*p.source, *p.cue, *p.content) for i in range(s.start, s.end)
    }
    for speech in speeches(article):
        left = "".join(
            text[i] if i not in covered else "|" for q in speech for i in range(q.start, q.end)
        )
        assert len(re.findall(r"[^\W_|]+", left)) < FEWEST_WORDS


@given(st.lists(PIECES, max_size=60).map("".join))
def test_recovery_and_completion_are_stable(text):
    """Doing it twice changes nothing, and pieces stay sorted and disjoint."""
    article = plain_article(text)
    (proposals,) = RuleAttributor().propose([article])
    once = recover_lost(article, complete_quotations(article, proposals))
    assert recover_lost(article, once) == once
    for p in once:
        assert all(a.end <= b.start for a, b in pairwise(p.content))


@pytest.mark.parametrize("unit", ["“a b c d.” ", "“ ", "“a b c d,” he said. "])
def test_a_long_page_is_done_in_time(unit, make_article):
    """100,000 characters of quotations take seconds at most."""
    article = make_article(unit * (100_000 // len(unit)))
    (proposals,) = RuleAttributor().propose([article])
    assert recover_lost(article, complete_quotations(article, proposals)) is not None


def test_another_mark_begins_another_speech(make_article):
    """A paragraph left open goes on only where the next one opens with the same mark."""
    same = make_article("“The quay is closed to all.\n\n“It will stay so until the spring.”")
    other = make_article('"The quay is closed to all.\n\n“It will stay so until the spring.”')
    assert [len(p.content) for p in recover_lost(same, ())] == [2]
    assert [len(p.content) for p in recover_lost(other, ())] == [1, 1]


@pytest.mark.parametrize("lead", ["a play titled", "the gale known as", "a night billed as"])
def test_a_quoted_name_is_no_lost_quotation(make_article, lead):
    """What "titled" or "known as" leads to is what something is called, however long."""
    assert recover_lost(make_article(f"She missed {lead} “The Last Wife of Lowmere”."), ()) == ()
