"""The lexicon files: well formed, and every entry reached."""

from typing import get_args

import pytest

from reportedly.attribute.acts import read_cue
from reportedly.attribute.lexicon import lexicon
from reportedly.attribute.lexicon.inflection import plural, verb_forms
from reportedly.attribute.rules import RuleAttributor
from reportedly.types import Act

ENTRIES = lexicon().entries
VERBS = [e for e in ENTRIES if e.cue_class == "verb"]
NOUNS = [e for e in ENTRIES if e.cue_class == "noun"]
PHRASES = [e for e in ENTRIES if e.cue_class == "phrase"]
# What follows the verb in a sentence of each frame, and how the content begins.
FRAMES = {
    "that": ("that the harbour was closed.", "that the harbour"),
    "clause": ("the harbour was closed.", "the harbour"),
    "object": ("the plan for the harbour.", "the plan"),
    "to": ("to close the harbour.", "to close"),
    "wh": ("whether the harbour was closed.", "whether the harbour"),
    "quote": ("“The harbour was closed.”", "“The harbour"),
}
NOUN_FRAMES = {
    "that": "that the harbour was closed",
    "to": "to close the harbour",
    "wh": "whether the harbour was closed",
    "of": "of the harbour plan",
    "for": "for the harbour plan",
    "on": "on the harbour plan",
    "about": "about the harbour plan",
}


def past(lemma):
    """The past form of a verb lemma, as the lexicon matches it."""
    first, *rest = lemma.split()
    table = lexicon().verbs
    form = next(
        word
        for word, row in table.items()
        for _, match in row
        if match.form == "past" and match.entry.lemma.split()[0] == first
    )
    return " ".join([form, *rest])


def test_no_lemma_stands_twice():
    """A lemma has one act and one set of frames."""
    seen = [(e.cue_class, e.lemma) for e in ENTRIES]
    assert len(seen) == len(set(seen))


def test_every_act_is_of_the_closed_list():
    """An act that types.Act does not know cannot enter by way of the data."""
    assert {e.act for e in ENTRIES} <= set(get_args(Act))


def test_every_frame_is_known():
    """A misspelt frame would silently match nothing."""
    assert {t for e in VERBS for t in e.takes} <= {*FRAMES, "after"}
    assert {t for e in NOUNS for t in e.takes} <= {*NOUN_FRAMES, "quote"}
    assert {e.frame for e in PHRASES} == {"source-after", "source-inside", "agentless"}


def test_the_lexicon_is_large():
    """Several hundred lemmas, as the documentation says."""
    assert len(ENTRIES) > 800


@pytest.mark.parametrize("entry", VERBS, ids=lambda e: e.lemma)
def test_every_verb_names_its_act(entry):
    """The past form of each verb, by itself, reads back as its lemma and act."""
    reading = read_cue(past(entry.lemma), "", "", quoted=False)
    assert (reading.lemma, reading.act) == (entry.lemma, entry.act)


@pytest.mark.parametrize("entry", NOUNS, ids=lambda e: e.lemma)
def test_every_noun_names_its_act(entry):
    """A noun cue with its possessive reads as its act, unless a verb of that form does."""
    for form in (entry.lemma, plural(entry.lemma)):
        if lexicon().verb_at([form], 0) is None:
            reading = read_cue(f"her {form}", "", "the harbour plan", quoted=False)
            assert (reading.lemma, reading.act) == (entry.lemma, entry.act)


@pytest.mark.parametrize("entry", PHRASES, ids=lambda e: e.lemma)
def test_every_phrase_names_its_act(entry):
    """A phrase reads as its act."""
    reading = read_cue(entry.lemma.capitalize(), "", "the harbour plan", quoted=False)
    assert (reading.lemma, reading.act) == (entry.lemma, entry.act)


@pytest.mark.parametrize(
    ("entry", "frame"),
    [(e, f) for e in VERBS if e.strong and not e.narrated for f in sorted(e.takes - {"after"})],
    ids=lambda v: v if isinstance(v, str) else v.lemma,
)
def test_every_strong_verb_is_proposed_in_its_frames(entry, frame, make_article):
    """The minister <verb> … gives one proposal in each frame that the lexicon names."""
    tail, opening = FRAMES[frame]
    hearer = "reporters " if entry.hearer else ""
    article = make_article(f"The minister {past(entry.lemma)} {hearer}{tail}")
    (proposals,) = RuleAttributor().propose([article])
    (found,) = proposals
    assert [s.of(article.text) for s in found.source] == ["The minister"]
    assert found.content[0].of(article.text).startswith(opening)


@pytest.mark.parametrize(
    "entry", [e for e in VERBS if "quote" in e.takes and not e.narrated], ids=lambda e: e.lemma
)
def test_every_verb_is_proposed_after_a_quotation(entry, make_article):
    """Even a weak verb attributes the quotation that it follows."""
    article = make_article(f"“The harbour is closed,” the minister {past(entry.lemma)}.")
    ((found,),) = RuleAttributor().propose([article])
    assert found.content[0].of(article.text) == "“The harbour is closed,”"


@pytest.mark.parametrize(
    ("entry", "frame"),
    [(e, f) for e in NOUNS for f in sorted(e.takes - {"quote"})],
    ids=lambda v: v if isinstance(v, str) else v.lemma,
)
def test_every_noun_is_proposed_after_a_possessive(entry, frame, make_article):
    """Her <noun> … gives a proposal whose source is the possessive."""
    article = make_article(f"Nobody shared her {entry.lemma} {NOUN_FRAMES[frame]}.")
    ((found,),) = RuleAttributor().propose([article])
    assert [s.of(article.text) for s in found.source] == ["her"]


@pytest.mark.parametrize(
    "entry", [e for e in PHRASES if e.frame == "source-after"], ids=lambda e: e.lemma
)
def test_every_phrase_with_a_source_is_proposed(entry, make_article):
    """<Phrase> the minister, the harbour was closed."""
    article = make_article(f"{entry.lemma.capitalize()} the minister, the harbour was closed.")
    ((found,),) = RuleAttributor().propose([article])
    assert [s.of(article.text) for s in found.source] == ["the minister"]
    assert found.content[0].of(article.text) == "the harbour was closed"


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("say", {"say", "says", "said", "saying"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("admit", {"admit", "admits", "admitted", "admitting"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("write", {"write", "writes", "wrote", "written", "writing"}),
        ("echo", {"echo", "echoes", "echoed", "echoing"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
        ("convey", {"convey", "conveys", "conveyed", "conveying"}),
    ],
)
def test_inflection_by_rule(base, forms):
    """Regular endings, doubled consonants and irregular verbs come out as printed."""
    irregular = {"say": ("said", "said"), "write": ("wrote", "written")}
    assert {w for w, _ in verb_forms(base, irregular, frozenset({"admit"}))} == forms


def test_the_digest_names_the_lexicon():
    """The rule attributor's digest is the one of the lexicon files."""
    model = RuleAttributor().model
    assert model.name == "rules"
    assert model.digest == lexicon().digest
    assert len(model.digest) == 64


def test_every_pattern_has_a_score():
    """Scores are shares, so they lie between 0 and 1."""
    assert all(0 < share < 1 for share in lexicon().scores.values())
