"""Deeds are nobody's words."""

import pytest

from reportedly.attribute.deeds import deed_of, without_deeds
from reportedly.attribute.lexicon import lexicon
from reportedly.types import Proposal, Span


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("signed", "a contract with the harbour of Lowmere"),
        ("was sentenced", "to three years in jail"),
        ("has repeatedly targeted", "the convoys of the river clans"),
        ("filed", "a complaint against the ferry company"),
        ("published", "the figures for May"),
        ("sought", "to leave the island before the storm"),
        ("will seek to", "close the pit"),
        ("seems", "to have left the country"),
        ("is set", "to open a second line"),
        ("focused on", "the northern villages"),
        ("held", "a march against the firm"),
        ("requires", "every boat to carry a radio"),
    ],
)
def test_a_deed_is_nobodys_words(cue, content):
    """What a verb of doing has behind it was said by nobody."""
    assert deed_of(cue, content) == "done"


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("signed off", "“We will be back.”"),
        ("published", "that the dam was cracked"),
        ("sent a letter", "urging the council to wait"),
        ("seemed", "to admit that the pump had failed"),
        ("sought", "a delay of two weeks"),
        ("reported", "a loss of two million"),
        ("filed a motion arguing", "the seizure was unlawful"),
        ("required", "that every boat carry a radio"),
        ("planned", "to close the pit"),
    ],
)
def test_words_behind_a_deed_make_it_speech_again(cue, content):
    """A quotation, a clause with "that" or a word of saying: somebody did say it."""
    assert deed_of(cue, content) is None


def test_a_decision_in_office_is_put_out_as_unsure(make_article):
    """A decree is made by saying so: it stays, with half its score; a deed goes."""
    article = make_article("The senate of Merrow repealed the salt tax. Ana Voss signed a lease.")

    def proposal(source, cue, content):
        spans = (article.text.index(words) for words in (source, cue, content))
        roles = zip(spans, (source, cue, content), strict=True)
        return Proposal(*((Span(at, at + len(words)),) for at, words in roles), 0.8)

    decided = proposal("The senate of Merrow", "repealed", "the salt tax")
    done = proposal("Ana Voss", "signed", "a lease")
    (kept,) = without_deeds(article, (decided, done))
    assert (kept.cue, kept.score) == (decided.cue, 0.4)


def test_no_deed_is_a_cue_that_rules_trust():
    """A verb is a deed or a strong cue before a noun, never both."""
    verbs = [e for e in lexicon().entries if e.cue_class == "verb" and e.strong]
    strong = {e.lemma for e in verbs if e.takes != {"quote"}}
    nobodys = {"court", "trade", "force", "publishing"}
    deeds = {form for form, classes in lexicon().deeds.items() if classes & nobodys}
    assert not deeds & strong
