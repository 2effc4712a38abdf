"""A quotation with a participle of its own right before it is an attribution of its own."""

import pytest

from reportedly.attribute.second_cues import with_second_cues
from reportedly.types import Proposal, Span


def at(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def roles(article, proposals):
    text = article.text
    return [
        (
            [s.of(text) for s in p.source],
            [s.of(text) for s in p.cue],
            [s.of(text) for s in p.content],
        )
        for p in proposals
    ]


def given(text, *content):
    pieces = tuple(at(text, words) for words in content)
    return Proposal((at(text, "Tolvane"),), (at(text, "said"),), pieces, 0.9)


def test_the_second_quotation_gets_its_own_cue(make_article):
    """Same speaker, the participle as cue, the words behind it as content."""
    article = make_article("“No,” Tolvane said, before asking him, “Why now?”")
    found = with_second_cues(article, (given(article.text, "“No,”", "“Why now?”"),))
    assert roles(article, found) == [
        (["Tolvane"], ["said"], ["“No,”"]),
        (["Tolvane"], ["asking"], ["“Why now?”"]),
    ]


def test_it_is_not_made_twice(make_article):
    """Where an attribution has that cue already, the words only leave the first one."""
    article = make_article("“No,” Tolvane said, adding: “Not now.”")
    text = article.text
    other = Proposal((at(text, "Tolvane"),), (at(text, "adding"),), (at(text, "“Not now.”"),), 0.8)
    found = with_second_cues(article, (given(text, "“No,”", "“Not now.”"), other))
    assert [cue for _, (cue,), _ in roles(article, found)] == ["said", "adding"]


@pytest.mark.parametrize(
    "sentence",
    ["“No,” Tolvane said. “Not now.”", "“No,” Tolvane said during the meeting, “not now.”"],
)
def test_a_quotation_split_round_its_cue_stays_one(make_article, sentence):
    """A full stop, or a word that tells nothing, before the second piece joins it to the first."""
    article = make_article(sentence)
    second = "“Not now.”" if "“Not" in sentence else "“not now.”"
    proposal = given(article.text, "“No,”", second)
    assert with_second_cues(article, (proposal,)) == (proposal,)
