"""Layouts that leave no doubt who speaks."""

from reportedly.attribute.layouts import with_layouts
from reportedly.types import Proposal, Span

TEXT = """Commissioner Piet Oss: "The fishing fleet has waited eleven years for this morning."

“We thank everyone who worked through the winter to make it possible.”
- Ada Quill, chair of the trust"""


def at(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def said(found, name):
    (words,) = [p.content for p in found if any(name in s.of(TEXT) for s in p.source)]
    return [span.of(TEXT) for span in words]


def test_a_signed_quotation_is_nobody_elses(make_article):
    """A proposal that runs on into a quotation with a name of its own is cut."""
    runs_on = Span(at('"The fishing').start, at("possible.”").end)
    given = Proposal((at("Commissioner Piet Oss"),), (at(":"),), (runs_on,), 0.6)
    found = with_layouts(make_article(TEXT), [given])
    assert said(found, "Quill") == [
        "“We thank everyone who worked through the winter to make it possible.”"
    ]
    assert all("We thank" not in words for words in said(found, "Oss"))


def test_what_agrees_with_the_layout_stays_as_it_is(make_article):
    """A proposal that gives just these words to that name keeps its own score."""
    words = at('"The fishing fleet has waited eleven years for this morning."')
    given = Proposal((at("Piet Oss"),), (at(":"),), (words,), 0.97)
    assert given in with_layouts(make_article(TEXT), [given])


def test_running_text_is_left_alone(make_article):
    """Without such a layout nothing changes."""
    article = make_article("“We thank everyone who came,” Ada Quill said on Monday.")
    given = (Proposal((Span(31, 40),), (Span(41, 45),), (Span(0, 30),), 0.9),)
    assert with_layouts(article, given) == given
