"""To whom a hedge belongs: the innermost attribution that it qualifies."""

import hashlib

import pytest

from reportedly.identity import attribution_id
from reportedly.resolve.hedges import with_hedges
from reportedly.types import Article, Attribution, Block, Content, Cue, Source, Span


def article(text):
    return Article(
        id=hashlib.sha256(text.encode()).hexdigest(),
        ref="-",
        url=None,
        title=None,
        byline=None,
        outlet=None,
        published=None,
        language="en",
        text=text,
        blocks=(Block("paragraph", 0, len(text)),),
        sentences=(Span(0, len(text)),),
    )


def item(text, source, cue, content, **more):
    def span(words):
        if not words:
            return ()
        start = text.index(words)
        return (Span(start, start + len(words)),)

    roles = span(source), span(cue), span(content)
    given = {
        "kind": "indirect",
        "act": "say",
        "negated": False,
        "score": 0.9,
        "inside": None,
        "source": Source(roles[0], source, "person" if source else "unknown"),
        "cue": Cue(roles[1], cue, more.pop("lemma", None)),
        "content": Content(roles[2], content, span(more.pop("verbatim", ""))),
    }
    return Attribution(id=attribution_id(text, *roles), **{**given, **more})


def found(text, *items):
    return [
        [(h.text, h.owner, h.scope.of(text)) for h in one.hedges]
        for one in with_hedges(article(text), items)
    ]


def test_a_modal_in_the_content_is_the_sources():
    """Who says that it may burst is the one who hedges."""
    text = "Orm said that the dam may burst."
    outer = item(text, "Orm", "said", "that the dam may burst")
    assert found(text, outer) == [[("may", "source", "the dam may burst")]]


def test_an_adverb_before_the_cue_is_the_pages_and_qualifies_the_content():
    """The page, and not Orm, stops short of vouching that Orm said it."""
    text = "Orm reportedly said the dam was safe."
    outer = item(text, "Orm", "said", "the dam was safe")
    assert found(text, outer) == [[("reportedly", "page", "the dam was safe")]]


def test_an_agentless_passive_before_the_cue_qualifies_the_attribution():
    """Somebody is said to have told it."""
    text = "Orm is said to have also told aides the dam was safe."
    outer = item(text, "Orm", "told", "the dam was safe")
    assert found(text, outer) == [[("is said to", "page", "the dam was safe")]]


def test_a_hedge_on_an_inner_cue_is_the_relays():
    """What the wire tells of Orm it tells with its own reserve."""
    text = "The wire said Orm allegedly told aides the dam was safe."
    outer = item(text, "The wire", "said", "Orm allegedly told aides the dam was safe")
    inner = item(text, "Orm", "told", "the dam was safe", inside=outer.id)
    assert found(text, outer, inner) == [[], [("allegedly", "relay", "the dam was safe")]]


def test_a_hedge_inside_both_belongs_to_the_inner():
    """The innermost content that holds the word has it."""
    text = "The wire said Orm told aides the dam might burst."
    outer = item(text, "The wire", "said", "Orm told aides the dam might burst")
    inner = item(text, "Orm", "told", "the dam might burst", inside=outer.id)
    assert found(text, outer, inner) == [[], [("might", "source", "the dam might burst")]]


@pytest.mark.parametrize("cue", ["claimed", "alleges", "suspects"])
def test_a_cue_that_hedges_qualifies_the_content(cue):
    """Whoever alleges or claims is not vouched for, and that is the page's reserve."""
    lemma = {"claimed": "claim", "alleges": "allege", "suspects": "suspect"}[cue]
    text = f"Orm {cue} that the dam was safe."
    outer = item(text, "Orm", cue, "that the dam was safe", lemma=lemma)
    assert found(text, outer) == [[(cue, "page", "that the dam was safe")]]


def test_without_a_source_a_hedge_is_the_pages():
    """Nobody else is there to have hedged."""
    text = "Two men were allegedly held over a possible theft."
    outer = item(text, "", "allegedly", "Two men were allegedly held over a possible theft")
    assert found(text, outer) == [
        [
            ("allegedly", "page", "Two men were allegedly held over a possible theft"),
            ("possible", "page", "possible theft"),
        ]
    ]


def test_words_in_quotation_marks_are_their_speakers_even_if_nobody_is_named():
    """A modal inside a quotation belongs to who speaks it."""
    text = "“It might burst.”"
    lost = item(text, "", "", "“It might burst.”", verbatim="It might burst.", kind="direct")
    assert found(text, lost) == [[("might", "source", "It might burst")]]


def test_what_the_page_says_itself_has_no_hedge():
    """A modal in nobody's words belongs to no attribution."""
    text = "The dam may burst, and Orm said nothing."
    outer = item(text, "Orm", "said", "nothing")
    assert found(text, outer) == [[]]


def test_every_hedge_leaves_a_reason_with_its_words():
    """`why` names the rule and the place of each hedge."""
    text = "Orm said that the dam may burst."
    (one,) = with_hedges(article(text), (item(text, "Orm", "said", "that the dam may burst"),))
    (reason,) = [reason for reason in one.why if reason.about == "hedges"]
    assert (reason.rule, reason.span.of(text)) == ("modal", "may")
