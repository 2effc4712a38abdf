"""Negation outside a cue, and the same silence in other words."""

import pytest

from reportedly.attribute.interpret import interpret
from reportedly.types import Proposal, Span


def reading(article, source, cue, content):
    text = article.text

    def at(words):
        return (Span(text.index(words), text.index(words) + len(words)),)

    (item,) = interpret(article, [Proposal(at(source), at(cue), at(content), 0.9)])
    return item.act, item.negated


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        ("Nobody said that it holds.", "Nobody", "said", ("say", True)),
        ("None of the ministers said that it holds.", "None of the ministers", "said", ("say", True)),
        ("Few residents believe that it holds.", "Few residents", "believe", ("think", True)),
        ("Neither Arrin nor Vey said that it holds.", "Vey", "said", ("say", True)),
        ("Neither firm said that it holds.", "firm", "said", ("say", True)),
        ("Nor has the mayor said that it holds.", "the mayor", "said", ("say", True)),
        ("At no point did she say that it holds.", "she", "say", ("say", True)),
        ("Nobody denied that it holds.", "Nobody", "denied", ("deny", True)),
        ("Nobody declined to say that it holds.", "Nobody", "declined to say", ("withhold", True)),
        ("A few residents believe that it holds.", "few residents", "believe", ("think", False)),
        ("No. 10 said that it holds.", "No. 10", "said", ("say", False)),
        ("No fewer than six men said that it holds.", "No fewer than six men", "said", ("say", False)),
        ("None other than Solm said that it holds.", "None other than Solm", "said", ("say", False)),
        ("Nor was it dry, Solm said that it holds.", "Solm", "said", ("say", False)),
    ],
)  # fmt: skip
def test_negation_in_the_subject_or_before_it(make_article, text, source, cue, expected):
    """What nobody said, and what an inversion denies, is negated; names and amounts are not."""
    assert reading(make_article(text), source, cue, "that it holds") == expected


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Solm does not know whether it holds.", "does not know", "whether it holds"),
        ("Solm isn't sure if it holds.", "isn't sure", "if it holds"),
        ("Solm is not entirely sure who pays.", "is not entirely sure", "who pays"),
        ("Solm is unsure if it holds.", "is unsure", "if it holds"),
        ("Solm was not aware that it holds.", "was not aware", "that it holds"),
        ("Solm was unaware that it holds.", "was unaware", "that it holds"),
        ("Solm did not know that it holds.", "did not know", "that it holds"),
        ("Solm has no idea who pays.", "has no idea", "who pays"),
        ("Solm could not tell them who pays.", "could not tell", "who pays"),
        ("Solm would not know who pays.", "would not know", "who pays"),
        ("Nor has Solm said who pays.", "said", "who pays"),
    ],
)
def test_not_knowing_is_one_record_however_put(make_article, text, cue, content):
    """Who does not know, is not sure or is not aware withholds, in whatever words."""
    assert reading(make_article(text), "Solm", cue, content) == ("withhold", False)


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("Solm would not be surprised if it broke.", "would not be surprised", "if it broke", ("say", False)),
        ("Solm has no doubt that it holds.", "has no doubt", "that it holds", ("think", False)),
        ("Solm not only said that it holds.", "not only said", "that it holds", ("say", False)),
        ("Solm knew that it holds.", "knew", "that it holds", ("think", False)),
        ("Solm couldn't call and tell them that it broke.", "tell", "that it broke", ("say", True)),
        ("Solm did not call and told them that it broke.", "told", "that it broke", ("say", False)),
    ],
)  # fmt: skip
def test_what_only_looks_negated(make_article, text, cue, content, expected):
    """Two negations that say yes are none; one modal may negate two joined verbs."""
    assert reading(make_article(text), "Solm", cue, content) == expected
