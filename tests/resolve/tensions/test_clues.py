"""Every word of the lists gives its clue, and no clue comes from nowhere."""

import pytest

import reportedly
from reportedly.resolve.speakers import cast_of
from reportedly.resolve.tensions.candidates import pairs_of
from reportedly.resolve.tensions.clues import clues_of
from reportedly.resolve.tensions.matter import matter_of, opposed
from reportedly.resolve.tensions.sides import sides_of
from reportedly.resolve.tensions.signals import signals
from reportedly.resolve.tensions.weighing import GROUPS, Weights, weights

READER = reportedly.load("rules")
NOTHING = Weights({}, 0.0, {group: {} for group in GROUPS})


def _sides(text):
    reading = READER.read(text + "\n")
    return sides_of(reading.article, reading.attributions, cast_of(reading.article))


def _pairs(text, table=NOTHING):
    reading = READER.read(text + "\n")
    return list(pairs_of(reading.article, reading.attributions, cast_of(reading.article), table))


@pytest.mark.parametrize("pair", signals().opposites)
def test_opposites_are_opposed_both_ways(pair):
    """Each word of one half is opposed to each of the other, and to none of its own."""
    for one in pair[0].split():
        for other in pair[1].split():
            a, b = matter_of(f"it was {one}"), matter_of(f"it was {other}")
            assert opposed(a, b)
            assert opposed(b, a)


@pytest.mark.parametrize("phrase", signals().ignorance)
def test_who_knows_nothing_is_seen(phrase):
    """Each phrase of the list gives the clue."""
    [side] = _sides(f"Mayor Ada Quell said the council {phrase} of the plan for the old dyke.")
    assert "knows nothing" in clues_of(side)


@pytest.mark.parametrize(
    ("name", "word"), [(n, w) for n, listed in signals().word_clues.items() for w in sorted(listed)]
)
def test_words_give_their_clue(name, word):
    """Each word of each list gives the clue of that name."""
    [side] = _sides(f"Mayor Ada Quell said that the dyke stood there {word} in the rain.")
    assert name in clues_of(side)


@pytest.mark.parametrize(
    ("name", "word"),
    [(n, w) for n, listed in signals().source_clues.items() for w in sorted(listed)],
)
def test_sources_give_their_clue(name, word):
    """Each word of each list gives the clue of that name where it is in the words for the source."""
    sides = _sides(f"The {word} of Lowmere said that the dyke stood there in the rain.")
    named = [side for side in sides if word in side.item.source.text]
    assert all(name in clues_of(side) for side in named)


def test_a_signal_is_looked_for_outside_quotations():
    """A "however" that a speaker says sets nobody against anybody."""
    [pair] = _pairs("Ada Quell said the dyke was safe. “It was, however, wet,” Ivo Lund said.")
    assert pair.mark is None
    [pair] = _pairs("Ada Quell said the dyke was safe. Ivo Lund, however, said it was wet.")
    assert pair.mark.word == "however"


def test_what_is_shipped_weighs_clues_that_are_seen():
    """The weights are finite, of the groups that are added up, and add up to the weight of a pair."""
    table = weights()
    assert set(table.groups) == set(GROUPS)
    assert all(abs(w) < 20 for group in table.groups.values() for w in group.values())
    [pair] = _pairs("Ada Quell accused Ivo Lund of fraud. Ivo Lund denied the accusation.", table)
    total = table.bias + table.together(pair.clues, close=pair.close)
    for near in ("", "close ") if pair.close else ("",):
        total += table.alone(near + "earlier", pair.alone[0])
        total += table.alone(near + "later", pair.alone[1])
    assert pair.weight == pytest.approx(total)
    assert pair.weight > table.thresholds["denies"]


def test_a_voice_that_is_called_by_fewer_words_is_the_same_voice():
    """The ship's log and "the log" are one; two logs are two."""
    text = "The ship’s log said that two people were lost. {} said that nine people were lost."
    assert not _pairs(text.format("The log"))
    assert _pairs(text.format("The harbour log"))


@pytest.mark.parametrize(
    ("voice", "clue"),
    [("A spokesman for Orlek Rail", True), ("A spokesman for Harsk Rail", False)],
)
def test_who_speaks_for_somebody_names_them(voice, clue):
    """A pair shows that one voice names the other, which seldom contradicts it."""
    [pair] = _pairs(f"Orlek Rail said that two trains ran. {voice} said that nine trains ran.")
    assert (("one voice names the other", 1.0) in pair.clues) is clue


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("Mayor Ada Solm met Tom Vey. Solm said the dyke held. But {} said it had leaked.", False),
        ("The council said the dyke held. But {} said it had leaked.", True),
        ("Some voters said the dyke held. But they said it had leaked.", False),
    ],
)
def test_a_pronoun_that_can_be_the_other_is_no_second_voice(text, compared):
    """Nobody knows that "she" is another than the one who spoke before; a council is no "she"."""
    assert bool(_pairs(text.format("she"))) is compared


@pytest.mark.parametrize(
    ("said", "clue"),
    [
        ("The ministry confirmed that the ferry sank.", True),
        ("Ada Solm supports her account of the ferry.", True),
        ("Ada Solm supports Tom Vey for the post.", False),
    ],
)
def test_taking_sides_is_not_bearing_out(said, clue):
    """Who backs an account says that it is so; who backs a person does not."""
    side = _sides(said)[-1]
    assert ("says that it is so" in clues_of(side)) is clue


@pytest.mark.parametrize(
    ("said", "clue"),
    [("the dyke was wet, too", True), ("the dyke was too wet", False)],
)
def test_too_much_is_not_the_same(said, clue):
    """A "too" at the end says the same as somebody before, one before a quality does not."""
    [side] = _sides(f"Mayor Ada Quell said {said}.")
    assert ("says the same" in clues_of(side)) is clue


@pytest.mark.parametrize(
    ("said", "untrue"),
    [
        ("Vey called the story an invention.", True),
        ("Vey said that was a lie.", True),
        ("Vey said that his staff had spread a lie.", False),
        ("Vey said buy the rumour and sell the fact.", False),
        ("Vey made some inaccurate statement.", False),
    ],
)
def test_what_calls_something_untrue(said, untrue):
    """A judgement on what was said before, not the making of it nor the telling of another's."""
    sides = _sides(said)
    assert any("calls untrue" in clues_of(side) for side in sides) is untrue
