"""What stands under the words of an attribution in the text view."""

from dataclasses import replace

import pytest

from reportedly.publish.details import context_of, details, headline_lines, shown_chain, shown_time
from reportedly.types import Hop, Party, Source, Span, Tension, When


def _lines(reading, number):
    item = reading.attributions[number]
    return [line.plain for line in details(item, context_of(reading))]


def _with(reading, number, **changed):
    found = list(reading.attributions)
    found[number] = replace(found[number], **changed)
    return replace(reading, attributions=tuple(found))


def _hop(name, *, inherited=False):
    return Hop(name, "outlet", None, (), None, inherited)


def test_a_chain_shows_every_hop_and_which_carry_on():
    """Hops stand outermost first; inherited ones in brackets, with a word on what that means."""
    chain = (_hop("Radio Merrow"), _hop("2 unnamed", inherited=True), _hop("Ada Quill"))
    shown = shown_chain(chain)
    assert shown == "Radio Merrow › [2 unnamed] › Ada Quill  ([…] carried on from before)"
    assert "carried on" not in shown_chain((_hop("Ada Quill"),))


def test_the_authority_is_shown_where_it_says_more_than_the_speaker(sample):
    """One hop that is the speaker is not repeated; two are shown."""
    one = _with(sample, 0, chain=(_hop("Ada Quill"),))
    assert not [line for line in _lines(one, 0) if line.startswith("authority")]
    two = _with(sample, 0, chain=(_hop("Radio Merrow"), _hop("Ada Quill")))
    assert "authority: this page › Radio Merrow › Ada Quill" in _lines(two, 0)


def test_nobody_is_named_where_nobody_is(sample):
    """An allegation without a source says so, and an ambiguous name shows every candidate."""
    unknown = _with(sample, 0, source=Source((), "", "unknown"))
    assert "authority: nobody is named" in _lines(unknown, 0)
    either = Source((Span(0, 4),), "Quill", "person", candidates=("Ada Quill", "Tom Quill"))
    assert "ambiguous: Ada Quill or Tom Quill" in _lines(_with(sample, 0, source=either), 0)
    one = Source((Span(0, 4),), "he", "person", candidates=("Quill",))
    assert "perhaps: Quill" in _lines(_with(sample, 0, source=one), 0)


def test_a_tension_shows_on_both_sides_with_its_signal(sample):
    """Each side names the other's number, in its own voice, with the word that signals it."""
    assert "denies 2 (“denies”)" in _lines(sample, 0)
    assert "denied by 1 (“denies”)" in _lines(sample, 1)


def test_a_tension_with_one_that_was_left_out_is_not_shown(sample):
    """No line names an attribution that the view does not hold."""
    gone = replace(sample, tensions=(Tension("denies", "s1", "s9", None),))
    assert not [line for line in _lines(gone, 0) if line.startswith("denie")]


def test_the_accused_and_the_pages_own_words_are_marked(sample):
    """Accused and aside each have their line."""
    item = sample.attributions[0]
    aside = Span(item.content.spans[0].start, item.content.spans[0].end)
    accused = Party((Span(0, 4),), "Mill")
    marked = _with(sample, 0, accused=accused, content=replace(item.content, asides=(aside,)))
    lines = _lines(marked, 0)
    assert "accused: Mill" in lines
    assert "perhaps the page's own words: “No one,”" in lines


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (
            When(
                "2031-05-12", "2031-05-12", "day", "Monday", "2031-05-14", "weekday", "2031-05-12"
            ),
            "Monday (2031-05-12, weekday from 2031-05-14)",
        ),
        (
            When(None, None, "day", "Monday", None, "weekday", "XXXX-WXX-1"),
            "Monday (XXXX-WXX-1, unresolved)",
        ),
        (When(None, None, "duration", "15 minutes", None, "count", "PT15M"), "15 minutes (PT15M)"),
    ],
)
def test_a_time_shows_its_words_value_and_anchor(when, shown):
    """What is not resolved says so; a duration is none that could be."""
    assert shown_time(when) == shown


def test_the_headline_is_compared_in_words(sample):
    """The line under the title says how the quotation stands in the body, and where."""
    assert [line.plain for line in headline_lines(sample)] == [
        "headline: “denies fire claim” altered: the text has other words [1]"
    ]
