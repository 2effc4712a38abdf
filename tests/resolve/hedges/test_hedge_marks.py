"""Which words hedge, and where the same words do not."""

import pytest

from reportedly.resolve.hedges.lexicon import lexicon
from reportedly.resolve.hedges.marks import mark_at
from reportedly.resolve.hedges.scopes import scope_of
from reportedly.resolve.hedges.tokens import sentence_of
from reportedly.types import Span


def hedges(text):
    """Words and scope of every hedge in one sentence."""
    s = sentence_of(text, Span(0, len(text)))
    found = [mark for i in range(len(s.words)) if (mark := mark_at(s, i))]
    return [(s.span(m.first, m.last).of(text), scope_of(m, 0, len(text)).of(text)) for m in found]


def words(text):
    return [hedge for hedge, _ in hedges(text)]


@pytest.mark.parametrize(
    "word", sorted(lexicon()["adverbs.report"] | lexicon()["adverbs.likelihood"])
)
def test_every_adverb_hedges_its_clause(word):
    """Adverbs of report and of likelihood hedge wherever they stand."""
    assert hedges(f"The dam {word} failed, but the town held.") == [
        (word, f"The dam {word} failed")
    ]


@pytest.mark.parametrize(
    "word", sorted(lexicon()["adjectives.plain"] | lexicon()["adjectives.determined"])
)
def test_every_adjective_hedges_its_noun(word):
    """An adjective of report hedges the noun phrase that it opens."""
    assert hedges(f"Police studied the {word} theft of bronze bells on Friday.") == [
        (word, f"{word} theft of bronze bells")
    ]


@pytest.mark.parametrize("word", sorted(lexicon()["passives.participles"]))
def test_every_agentless_passive_hedges(word):
    """Nobody is named who believes, thinks or says so."""
    assert words(f"Kell is widely {word} to have left Orsan.") == [f"is widely {word} to"]
    assert words(f"Kell is {word} by his aides to have left Orsan.") == []


@pytest.mark.parametrize("word", sorted(lexicon()["passives.reduced"]))
def test_every_participle_that_hangs_on_a_noun_hedges(word):
    """A noun may carry the participle without a form of "be"."""
    assert words(f"They held a man {word} to be his cousin.") == [f"{word} to"]


@pytest.mark.parametrize("word", sorted(lexicon()["seeming.appear_states"]))
def test_appear_hedges_before_a_state(word):
    """To appear unlikely is to seem so."""
    assert words(f"The bridge appears {word}.") == ["appears"]


@pytest.mark.parametrize("word", sorted(lexicon()["modals.can_verbs"]))
def test_can_hedges_before_what_may_happen(word):
    """What fever can cause is possible, not allowed."""
    assert words(f"The fever can {word} quickly.") == ["can"]


@pytest.mark.parametrize("word", sorted(lexicon()["modals.can_be"]))
def test_can_hedges_before_what_a_thing_may_be(word):
    """What can be fatal may be fatal."""
    assert words(f"The fever can be {word}.") == ["can"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam may burst.", [("may", "The dam may burst")]),
        ("The dam may or may not burst.", [("may", "The dam may or may not burst")]),
        ("that a storm could turn", [("could", "a storm could turn")]),
        ("that, for a fee, they might meet", [("might", "for a fee, they might meet")]),
        ("a storm that could turn", [("could", "that could turn")]),
        ("whether the dam might hold", [("might", "whether the dam might hold")]),
        ("If the dam bursts, the town could flood.", [("could", "the town could flood")]),
        ("The plan was sound and might even work.", [("might", "might even work")]),
        ("It is possible that he fled.", [("possible", "It is possible that he fled")]),
        ("Further strikes are possible.", [("possible", "Further strikes are possible")]),
        ("He was most likely killed.", [("likely", "He was most likely killed")]),
        ("It seems the mill is shut.", [("seems", "It seems the mill is shut")]),
        ("It appears the mill is shut.", [("appears", "It appears the mill is shut")]),
        ("The crew appeared to have slept.", [("appeared", "The crew appeared to have slept")]),
        ("It is thought that he fled.", [("is thought", "It is thought that he fled")]),
        ("Strike May Close Harbour", [("May", "Strike May Close Harbour")]),
        ("He was suspected of arson.", [("was suspected", "He was suspected of arson")]),
    ],
)
def test_a_hedge_has_its_scope(text, expected):
    """An adverb, a modal or a passive qualifies its clause; an adjective its noun phrase."""
    assert hedges(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # ability, permission, duty, what did not happen
        "He could not see the harbour.",
        "She could hear the crowd.",
        "They ran as fast as they could.",
        "Residents could return home on Friday.",
        "You may enter by the north gate.",
        "The fire could have been avoided.",
        "If I had seen it, I could have acted.",
        "The crews can repair the pump.",
        "We can do better.",
        "She can't come.",
        "He did all he could do.",
        "The mill is supposed to close.",
        # adverbial clauses are not what is said
        "They left so that the crew might rest.",
        "It stays shut until it can spread no more, if it could spread.",
        # months and nouns
        "The vote was held in May.",
        "The vote on May 4 was close.",
        "He praised the might of the fleet.",
        "Military might decides wars.",
        # likely, possible, seem and appear in other senses
        "Likely voters prefer Orm.",
        "Smokers are twice as likely to fall ill.",
        "Come as soon as possible.",
        "Call if possible.",
        "It is not possible to see the coast.",
        "The clerk appeared in court.",
        "She appeared before the committee on Monday.",
        # verbs of somebody named
        "Prosecutors alleged he took bribes.",
        "Police suspected that he fled.",
        "He cannot possibly know.",
    ],
)
def test_the_same_words_in_other_senses_do_not_hedge(text):
    """A closed context decides, and where none does the word is left alone."""
    assert words(text) == []


def test_who_can_neither_do_a_thing_nor_another_hedges_nothing():
    """As "could not", it tells of an ability."""
    assert words("She could neither confirm nor deny the sale.") == []
    assert words("He could hardly walk to the mill.") == []
