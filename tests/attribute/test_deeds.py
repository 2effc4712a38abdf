"""Deeds are nobody's words."""

import pytest

from reportedly.attribute.deeds import deed_of, without_deeds
from reportedly.attribute.interpret import interpret
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
        ("has launched a lawsuit", "over the ferrymen’s pay and the owners’ debts"),
        ("first started publishing", "the returns of the northern wards"),
        ("will almost certainly end up buying", "the disused tannery"),
        ("has forfeited", "its place in the league"),
        ("is reneging on", "some of the accords with the islands"),
        ("includes", "new details of the sale"),
        ("has proved", "to be a lean season for the shrimpers"),
        ("appeared", "to hold off the tide"),
        ("began", "buying up the old quays"),
        ("deadlocked on", "whether to pay the pilots"),
        ("will soon be showcasing", "her work in the harbour hall"),
        ("is investigating", "the pilots of Lowmere"),
        ("filed a motion against", "the harbour board"),
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
        ("failed", "to mention the leak"),
        ("included a statement", "saying the pump was sound"),
        ("referred to", "the accords of the spring"),
        ("extended her congratulations", "to the pilots of Lowmere"),
        ("sent a letter of thanks", "to the harbour board"),
        ("has intensified", "the warnings of last spring"),
        ("bought", "that the dam was cracked"),
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
    (item,) = interpret(article, (kept,))
    assert [(r.rule, r.span.of(article.text)) for r in item.why if r.about == "score"] == [
        ("decided", "repealed")
    ]


@pytest.mark.parametrize("cue", ["is beyond", "has embellished", "are stubbornly at odds with"])
def test_a_cue_that_no_list_knows_is_unsure_before_a_noun(cue):
    """Without a word of saying, thinking or feeling it tells a deed more often than words."""
    assert deed_of(cue, "the plans of the harbour board") == "unlisted"
    assert deed_of(cue, "that the harbour was sold") is None


@pytest.mark.parametrize(
    "cue", ["is wary of", "took a swipe at", "criticized", "finally gave a ringing endorsement of"]
)
def test_a_word_of_feeling_or_of_speech_makes_a_cue_sure(cue):
    """How somebody feels about a thing, and that they speak of it, may be a statement."""
    assert deed_of(cue, "the plans of the harbour board") is None


def test_seeming_is_told_by_what_stands_behind_it(make_article):
    """The subject may stand before the cue and be content: "Orm does not seem to be tiring"."""
    article = make_article("Orm does not seem to be tiring of the race.")
    parts = ("does not seem", "Orm", "to be tiring of the race")
    cue, *content = (Span(at := article.text.index(w), at + len(w)) for w in parts)
    assert without_deeds(article, (Proposal((), (cue,), tuple(content), 0.8),)) == ()


def test_every_verb_of_the_lists_tells_a_deed():
    """In the past, before a noun, each one is a deed or a decision in office."""
    nouns_only = {"before_infinitive"}
    told = {
        form: deed_of(form, "the old quays")
        for form, classes in lexicon().deeds.items()
        if classes - nouns_only and not lexicon().verb_at([form], 0)
    }
    assert {form for form, deed in told.items() if deed not in {"done", "decided"}} == set()


def test_every_word_of_feeling_or_of_speech_is_heeded():
    """Each makes a cue that no list of verbs knows a sure one."""
    words = lexicon().words
    heeded = words["moods"] | words["utterances"] | words["stances"]
    assert {w for w in heeded if deed_of(f"is beyond {w}", "the old quays") == "unlisted"} == set()


def test_no_deed_is_a_cue_that_rules_trust():
    """A verb is a deed or a strong cue before a noun, never both."""
    verbs = [e for e in lexicon().entries if e.cue_class == "verb" and e.strong]
    strong = {e.lemma for e in verbs if e.takes != {"quote"}}
    other = {"office", "before_infinitive", "before_noun"}
    deeds = {form for form, classes in lexicon().deeds.items() if classes - other}
    assert not deeds & strong
