"""Non-statements: who did not say what."""

import pytest

from reportedly.attribute.interpret import interpret
from reportedly.attribute.lexicon import lexicon
from reportedly.attribute.settle import settled
from reportedly.attribute.withheld import WITHHELD_SCORE, with_withheld
from reportedly.attribute.withholding import withholds
from reportedly.types import Proposal, Span


def found(article):
    text = article.text
    return [
        tuple([s.of(text) for s in role] for role in (p.source, p.cue, p.content))
        for p in with_withheld(article, ())
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mira Solm declined to comment on the ruling.", ("Mira Solm", "declined to comment", "on the ruling")),
        ("Mira Solm declined comment.", ("Mira Solm", "declined comment", "")),
        ("He refused to say whether the dam was safe.", ("He", "refused to say", "whether the dam was safe")),
        ("The firm declined to be named.", ("The firm", "declined to be named", "")),
        ("Orm did not specify when.", ("Orm", "did not specify", "when")),
        ("She would not elaborate.", ("She", "would not elaborate", "")),
        ("The report did not specify what the crew had seen.", ("The report", "did not specify", "what the crew had seen")),
        ("The council has not disclosed the price.", ("The council", "has not disclosed", "the price")),
        ("The ministry did not immediately respond to a request for comment.",
         ("The ministry", "did not immediately respond to a request for comment", "")),
        ("The firm has yet to respond to emails seeking comment.",
         ("The firm", "has yet to respond to emails seeking comment", "")),
        ("The agency failed to respond to questions.", ("The agency", "failed to respond to questions", "")),
        ("A lawyer for the two men did not answer emails.", ("A lawyer for the two men", "did not answer emails", "")),
        ("Kell did not say which door was open.", ("Kell", "did not say", "which door was open")),
        ("The union did not provide an estimate of the turnout.", ("The union", "did not provide", "an estimate of the turnout")),
        ("The minutes do not mention an exemption.", ("The minutes", "do not mention", "an exemption")),
        ("The police would neither confirm nor deny the arrest.",
         ("The police", "would neither confirm nor deny", "the arrest")),
        ("Solm could not be reached.", ("Solm", "could not be reached", "")),
        ("Solm could not immediately be reached for comment.", ("Solm", "could not immediately be reached for comment", "")),
        ("Solm was not available for comment.", ("Solm", "was not available for comment", "")),
        ("Solm was unavailable for comment.", ("Solm", "was unavailable for comment", "")),
        ("He would not be drawn on the date.", ("He", "would not be drawn", "on the date")),
        ("Kell gave no details of the plan.", ("Kell", "gave no details", "of the plan")),
        ("The report made no mention of the dam.", ("The report", "made no mention", "of the dam")),
        ("The spokesman had no comment.", ("The spokesman", "had no comment", "")),
        ("Orm kept silent about the payments.", ("Orm", "kept silent", "about the payments")),
        ("Orm remained tight-lipped.", ("Orm", "remained tight-lipped", "")),
        ("Kell invoked his right to silence.", ("Kell", "invoked his right to silence", "")),
        ("The mayor ignored requests for an interview.", ("The mayor", "ignored requests for an interview", "")),
        ("Kell forgot to mention that the dam had cracked.",
         ("Kell", "forgot to mention", "that the dam had cracked")),
        ("The ministry failed to say who had paid.", ("The ministry", "failed to say", "who had paid")),
        ("Kell is reluctant to say who had paid.", ("Kell", "is reluctant to say", "who had paid")),
        ("Kell was not prepared to discuss the price.", ("Kell", "was not prepared to discuss", "the price")),
        ("The ministry left open whether it would pay.", ("The ministry", "left open", "whether it would pay")),
        ("Kell stopped short of naming the builder.", ("Kell", "stopped short of naming", "the builder")),
        # the one who is silent is not the subject
        ("Attempts to reach Solm were unsuccessful.", ("Solm", "were unsuccessful", "")),
        ("Calls to the mayor's office were not returned.", ("the mayor's office", "were not returned", "")),
        ("Emails to Mira Solm went unanswered.", ("Mira Solm", "went unanswered", "")),
        ("The Lantern could not reach Kell for comment.", ("Kell", "could not reach", "")),
        ("No one from the Halden mill was available for comment.",
         ("the Halden mill", "was available for comment", "")),
        # nobody is named
        ("None of the questions were answered.", ("", "were answered", "")),
        ("Terms of the deal were not disclosed.", ("", "were not disclosed", "Terms of the deal")),
    ],
)  # fmt: skip
def test_who_did_not_say_what(make_article, text, expected):
    """The one who is silent is the source, and content is only what was left unsaid."""
    wanted = tuple([words] if words else [] for words in expected)
    article = make_article(text)
    assert found(article) == [wanted]
    assert [item.act for item in interpret(article, with_withheld(article, ()))] == ["withhold"]


@pytest.mark.parametrize(
    "text",
    [
        "Patients did not respond to treatment.",
        "The engine did not respond to the pilot.",
        "He did not say a word about his mother.",
        "Tests failed to identify the cause.",
        "Kell never failed to mention the dam.",
        "Kell left open the gate.",
        "The bus stopped short of the bridge.",
        "The river did not return to its bed.",
        "The party refused to sign the deal.",
        "He did not know the number.",
        "The town could not be reached by road.",
        "Rice was not available in the north.",
        "It goes without saying.",
        "Kell has never declined to answer.",
        "I did not name him.",
        "“I would not comment,” she said.",
    ],
)
def test_deeds_and_ignorance_are_no_silence(make_article, text):
    """Who does not know, does not act or is quoted leaves nothing unsaid."""
    assert found(make_article(text)) == []


def test_one_who_says_and_then_does_not_say(make_article):
    """The speaker before "but" is the one who is silent after it."""
    article = make_article("Orm said the dam was safe but declined to answer questions.")
    said = Proposal((Span(0, 3),), (Span(4, 8),), (Span(9, 25),), 0.9)
    (_, added) = with_withheld(article, (said,))
    assert added.source == said.source
    assert added.content[0].of(article.text) == "questions"


def test_what_has_an_attribution_keeps_it(make_article):
    """A proposal with the same cue is not doubled, and its act becomes withhold."""
    article = make_article("Solm could not be reached on Friday.")
    given = (Proposal((Span(0, 4),), (Span(5, 25),), (Span(26, 35),), 0.9),)
    assert with_withheld(article, given) == given
    assert interpret(article, given)[0].act == "withhold"


def test_a_record_without_content_is_an_attribution(make_article):
    """Its content is empty and its act is withhold, never negated."""
    article = make_article("Solm did not respond to a request for comment.")
    (item,) = interpret(article, settled(article, ()))
    assert (item.act, item.negated, item.kind, item.score) == (
        "withhold", False, "indirect", WITHHELD_SCORE,
    )  # fmt: skip
    assert (item.content.spans, item.content.text) == ((), "")
    assert item.source.text == "Solm"


@pytest.mark.parametrize(
    "verb", sorted(lexicon().words["unsaid"] | lexicon().words["unsaid_when_refused"])
)
def test_every_refused_verb_withholds(verb):
    """Declining to do any of these with details leaves something unsaid."""
    assert withholds(f"declined to {verb}", "details of the plan")


@pytest.mark.parametrize("verb", sorted(lexicon().words["unsaid_only_with_things"]))
def test_some_refused_verbs_are_deeds(verb):
    """Refusing to give a house away leaves nothing unsaid."""
    assert not withholds(f"refused to {verb}", "the house")


@pytest.mark.parametrize("verb", sorted(lexicon().words["unsaid_past"]))
def test_every_participle_withholds(verb):
    """What has not been done in words has been withheld."""
    assert withholds(f"has not {verb}", "the price")


@pytest.mark.parametrize("noun", sorted(lexicon().words["no_things"]))
def test_every_noun_of_nothing_withholds(noun):
    """Giving none of these is a non-statement."""
    assert withholds(f"gave no {noun}", "")


@pytest.mark.parametrize("content", ["to a request for comment", "a request for comment"])
def test_a_request_is_part_of_the_cue(make_article, content):
    """What was not answered is no content, whoever proposed it."""
    article = make_article("Kell's office did not respond to a request for comment.")
    text = article.text

    def at(words):
        return (Span(text.index(words), text.index(words) + len(words)),)

    given = Proposal(at("Kell's office"), at("did not respond"), at(content), 0.9)
    (item,) = with_withheld(article, (given,))
    assert item.content == ()
    assert item.cue[0].of(text) == "did not respond to a request for comment"
