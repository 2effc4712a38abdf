"""Who acts beside a quotation without a verb of speech."""

import pytest

from reportedly.attribute.action_beats import BEAT_SCORE, with_action_beats
from reportedly.attribute.interpret import interpret
from reportedly.attribute.lost_quotations import LOST_SCORE, recover_lost
from reportedly.types import Proposal, Span


def spoken(article, proposals=()):
    """Source and words of each quotation that no cue names anybody for."""
    found = with_action_beats(article, recover_lost(article, proposals))
    return [
        (" ".join(s.of(article.text) for s in p.source), [s.of(article.text) for s in p.content])
        for p in found
        if not p.cue
    ]


def proposal(text, source, cue, content):
    def at(words):
        return (Span(text.index(words), text.index(words) + len(words)),)

    return Proposal(at(source), at(cue), at(content), 0.9)


@pytest.mark.parametrize(
    ("beat", "actor"),
    [
        ("Ebeling shook her head.", "Ebeling"),
        ("Ebeling, 61, slowly shook her head.", "Ebeling"),
        ("The old pilot leaned back in her chair.", "The old pilot"),
        ("Mira Ebeling wiped the tears from her eyes.", "Mira Ebeling"),
        ("She took a deep breath.", "She"),
        ("He looks away.", "He"),
        ("Ebeling pauses.", "Ebeling"),
    ],
)
def test_who_acts_beside_a_quotation_speaks_it(make_article, beat, actor):
    """Before the words and behind them."""
    words = "“We never saw it coming.”"
    assert spoken(make_article(f"{beat} {words}")) == [(actor, [words])]
    assert spoken(make_article(f"{words} {beat}")) == [(actor, [words])]


def test_words_round_an_action_are_one_attribution(make_article):
    """What stands before and behind it is one speech."""
    text = "“They eat everything on here.” She smiled at her goats. “Even my hat is gone.”"
    words = ["“They eat everything on here.”", "“Even my hat is gone.”"]
    assert spoken(make_article(text)) == [("She", words)]


@pytest.mark.parametrize(
    "text",
    [
        # other words than the actor's own may follow
        "Ebeling held up a sign. “No goats on this island.”",
        "Ebeling turned on the radio. “The storm will be here by noon.”",
        "It shook its head. “We never saw it coming.”",
        # somebody else acts, or the action is far away
        "Ebeling shook her head as Vey spoke. “We never saw it coming.”",
        "Ebeling shook her head. Vey had been asked. “We never saw it coming.”",
        "Ebeling shook her head. “We never saw it coming.” Vey left the room.",
        "She shrugged. “We never saw it coming.” Vey nodded.",
        "Ebeling shrugged. “We never saw it coming.” Vey nodded.",
        "Ebeling shook her head.\n\n“We never saw it coming.”",
        # nobody that the page tells of
        "They shrugged. “We never saw it coming.”",
        "I shook my head. “We never saw it coming.”",
        # not an action beside the words but in their sentence
        "The sign over the door shook his head: “We never saw it coming.”",
    ],
)
def test_where_there_is_doubt_nobody_speaks(make_article, text):
    """Two who act, a thing that may speak, a plural: the words stay nobody's."""
    assert [source for source, _ in spoken(make_article(text))] == [""]


def test_a_speaker_in_the_same_paragraph_bars_another(make_article):
    """Where Vey speaks in the paragraph, a smile does not make Ebeling the next speaker."""
    text = "“It was late,” Vey said. Ebeling smiled. “We never saw it coming.”"
    article = make_article(text)
    vey = proposal(text, "Vey", "said", "“It was late,”")
    assert spoken(article, [vey]) == [("", ["“We never saw it coming.”"])]


def test_an_action_taken_for_a_cue_between_two_people_is_none(make_article):
    """A network that takes "nodded" for a cue is not followed where somebody else acts before the words."""
    text = "She shrugged. “We never saw it coming.” Vey nodded."
    nodded = proposal(text, "Vey", "nodded", "“We never saw it coming.”")
    (found,) = with_action_beats(make_article(text), [nodded])
    assert (found.source, found.cue, found.score) == ((), (), LOST_SCORE)
    alone = text.removeprefix("She shrugged. ")
    nodded = proposal(alone, "Vey", "nodded", "“We never saw it coming.”")
    assert with_action_beats(make_article(alone), [nodded]) == (nodded,)


def test_the_reason_says_that_nobody_is_said_to_speak(make_article):
    """A speaker by action alone is marked as one."""
    text = "Ebeling shook her head. “We never saw it coming.”"
    article = make_article(text)
    (item,) = interpret(article, with_action_beats(article, recover_lost(article, ())))
    assert (item.source.text, item.score) == ("Ebeling", BEAT_SCORE)
    assert [(r.about, r.rule, r.span.of(text)) for r in item.why] == [
        ("speaker", "action-beat", "Ebeling")
    ]
