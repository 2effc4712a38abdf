"""What "denied" and its like do besides denying words."""

import pytest

from reportedly.attribute.denials import with_denials
from reportedly.types import Proposal, Span


def given(article, source, cue, content):
    text = article.text

    def at(words):
        return (Span(text.index(words), text.index(words) + len(words)),)

    return [Proposal(at(source), at(cue), at(content), 0.9)]


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("Two reporters", "were twice", "denied visas"),
        ("Two reporters", "were denied", "visas"),
        ("The men", "were refused", "a licence"),
        ("The port", "denied", "the firm a licence"),
        ("The port", "denied", "Kell Orm any visa"),
        ("The port", "denied", "them a licence"),
        ("The port", "denied", "entry to the crew"),
        ("The port", "refused", "a permit"),
        ("The port", "has maintained", "a policy of silence"),
    ],
)
def test_things_are_kept_from_somebody(make_article, source, cue, content):
    """Who denies somebody a thing, or keeps a thing up, says nothing by it."""
    article = make_article(f"{source} {cue} {content}.")
    assert with_denials(article, given(article, source, cue, content)) == ()


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("The port", "denied", "the report in a statement"),
        ("The port", "denied", "the claim a sailor had made"),
        ("The port", "denied", "wrongdoing"),
        ("The port", "denied", "that the crew had a licence"),
        ("The port", "denied", "the orders existed"),
        ("The port", "refused", "to sign a treaty"),
        ("Orm", "has maintained", "his innocence"),
        ("Orm", "has maintained", "that the policy holds"),
    ],
)
def test_words_that_are_denied_stay(make_article, source, cue, content):
    """A report, a claim or a charge that is denied is an attribution."""
    article = make_article(f"{source} {cue} {content}.")
    proposals = given(article, source, cue, content)
    assert with_denials(article, proposals) == tuple(proposals)


def test_words_behind_the_colon_are_the_deniers_own(make_article):
    """What is denied ends before the colon; what follows it is said."""
    article = make_article("The port denied these charges: “She was not forced.”")
    proposals = given(article, "The port", "denied", "these charges: “She was not forced.”")
    denial, said = with_denials(article, proposals)
    assert [s.of(article.text) for s in denial.content] == ["these charges"]
    assert [s.of(article.text) for s in said.content] == ["“She was not forced.”"]
    assert (said.source, said.cue) == (denial.source, ())


def test_words_that_another_cue_has_are_not_said_twice(make_article):
    """A quotation with its own “it said” is only cut off the denial."""
    article = make_article("The port denied it all: “She was not forced,” it said.")
    proposals = given(article, "The port", "denied", "it all: “She was not forced,”")
    proposals += given(article, "it said", "said", "“She was not forced,”")
    assert len(with_denials(article, proposals)) == 2
