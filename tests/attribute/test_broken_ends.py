"""Words that break off, and clauses that are not the speaker's."""

import pytest

from reportedly.attribute.broken_ends import with_whole_ends
from reportedly.attribute.lead_clauses import without_leads
from reportedly.attribute.seen_papers import with_whole_papers
from reportedly.attribute.subjects import with_sources_before_cues
from reportedly.types import Proposal, Span


def spans(text, *pieces):
    return tuple(Span(text.index(p), text.index(p) + len(p)) for p in pieces)


def content_of(make_article, text, change, source, cue, *content):
    article = make_article(text)
    proposal = Proposal(spans(text, source), spans(text, cue), spans(text, *content), 0.9)
    (found,) = change(article, (proposal,))
    return [s.of(text) for s in found.content]


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        (
            "Orm said the trial was unfair, which kept people out of court.",
            "the trial was unfair, which",
            "the trial was unfair, which kept people out of court",
        ),
        (
            "Orm said it was old, but it is now done every year.",
            "it was old, but it is",
            "it was old, but it is now done every year",
        ),
        ("Orm said that it is.", "that it is", "that it is"),
        ("Orm said more than she had before.", "more than she had", "more than she had"),
    ],
)
def test_words_that_only_lead_on_get_the_rest(make_article, text, content, whole):
    """A content does not end in "which" or "is" where its sentence goes on."""
    assert content_of(make_article, text, with_whole_ends, "Orm", "said", content) == [whole]


def test_a_purpose_before_the_speaker_is_the_pages(make_article):
    """What opens the clause of "told X that" is no part of what was told."""
    text = "To save the mill, Orm told reporters that she would sell it."
    pieces = ("To save the mill", "that she would sell it")
    found = content_of(make_article, text, without_leads, "Orm", "told", *pieces)
    assert found == ["that she would sell it"]


def test_a_main_clause_before_the_speaker_stays(make_article):
    """Words that are a statement themselves stay with their speaker."""
    text = "The mill is lost, Orm told reporters, and that she would sell it."
    pieces = ("The mill is lost", "that she would sell it")
    assert content_of(make_article, text, without_leads, "Orm", "told", *pieces) == list(pieces)


def test_a_source_ends_before_another_cue(make_article):
    """No source holds the verb of somebody's saying."""
    text = "Speaking about it, Orm describes Vey as brave."
    one = Proposal(
        spans(text, "Orm describes Vey"), spans(text, "Speaking"), spans(text, "it"), 0.9
    )
    two = Proposal(spans(text, "Orm"), spans(text, "describes"), spans(text, "Vey as brave"), 0.9)
    found = with_sources_before_cues(make_article(text), (one, two))
    assert [s.of(text) for s in found[0].source] == ["Orm"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "A bid document filed in May and obtained by the Beacon lists 118 days.",
            "A bid document filed in May and obtained by the Beacon",
        ),
        ("The Beacon lists 118 days.", "the Beacon"),
        ("Photographs seen by the Beacon were old; the Beacon lists 118 days.", "the Beacon"),
    ],
)
def test_an_outlet_that_saw_a_paper_does_not_speak_for_it(make_article, text, whole):
    """The paper is the source, and the outlet only saw it."""
    at = text.lower().rindex("the beacon")
    source, cue = Span(at, at + 10), spans(text, "lists")
    proposal = Proposal((source,), cue, spans(text, "118 days"), 0.9)
    (found,) = with_whole_papers(make_article(text), (proposal,))
    assert found.source[0].of(text).lower() == whole.lower()
