"""Who puts what figure on a thing is found by its closed form, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportedly
from reportedly.attribute.given_figures import with_given_figures
from reportedly.attribute.lexicon import lexicon

READER = reportedly.load("rules")


def _found(sentence):
    text = sentence + "\n"
    return [
        tuple(" … ".join(s.of(text) for s in role) for role in (p.source, p.cue, p.content))
        for p in with_given_figures(READER.read(text).article, ())
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The union put the number of dead at 40.",
            ("The union", "put", "the number of dead at 40"),
        ),
        (
            "Ada Solm, who runs the port, has put the loss at about £3 million.",
            ("Ada Solm, who runs the port", "has put", "the loss at about £3 million"),
        ),
        (
            "The ministry, however, later put it at 1,200, up from nine.",
            ("The ministry", "put", "it at 1,200"),
        ),
        (
            "The talks failed, despite papers that put the share at between 10 and 15 per cent.",
            ("papers", "put", "the share at between 10 and 15 per cent"),
        ),
        ("But police spoke of more than thirty.", ("police", "spoke of", "more than thirty")),
        ("The hospital counted 14 bodies, she said.", ("The hospital", "counted", "14 bodies")),
        ("Staff rotas list two nurses.", ("Staff rotas", "list", "two nurses")),
    ],
)
def test_a_figure_has_its_giver_and_its_thing(sentence, expected):
    """Subject, verb with its helpers, and the thing with its figure."""
    assert _found(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "The porter put the vase at the door.",
        "Nobody was put at ease.",
        "The mayor spoke of her childhood.",
        "“We put it at 40,” Ada Solm said.",
        "The votes were counted twice.",
        "The mayor counted on her friends.",
        "The house, listed in 2019, was sold.",
        "It was an in-put at 40 degrees.",
    ],
)
def test_without_a_figure_nothing_is_given(sentence):
    """A place, a state and a topic are no figures, and "we" has its speaker outside."""
    assert _found(sentence) == []


@pytest.mark.parametrize("word", sorted(lexicon().words["figure_words"]))
def test_every_figure_word_is_a_figure(word):
    """Each word of the list can be what a number is put at."""
    assert _found(f"The union put the number at {word}.")


@pytest.mark.parametrize("word", sorted(lexicon().words["figure_leads"]))
def test_every_lead_may_stand_before_a_figure(word):
    """Each word of the list may stand between "at" and the figure."""
    assert _found(f"The union put the number at {word} 40.")


@pytest.mark.parametrize("word", sorted(lexicon().words["figure_asides"]))
def test_every_aside_may_stand_before_the_verb(word):
    """Each word of the list leaves the subject whole."""
    [(source, _, _)] = _found(f"The union {word} put the number at 40.")
    assert source == "The union"


@pytest.mark.parametrize("word", sorted(lexicon().words["figure_contrasts"]))
def test_no_contrast_belongs_to_the_source(word):
    """Each word of the list stays outside the source, between commas or before it."""
    [(source, _, _)] = _found(f"{word.capitalize()} the union put the number at 40.")
    assert source == "the union"


_PIECES = ["put ", "at ", "40 ", "spoke of ", "the ", "mayor ", ", ", ". ", "“", "”", "in-"]


@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join))
def test_no_text_breaks_it(text):
    """Whatever stands around the form, spans slice the text."""
    page = READER.read("Mayor Ada Solm spoke to the council. " + text + "\n").article
    for p in with_given_figures(page, ()):
        assert all(span.of(page.text).strip() for span in (*p.source, *p.cue, *p.content))
