"""Speech inside speech is found where its form leaves no doubt, and only there."""

import pytest

from reportedly.attribute.nested_speech import NESTED_SCORE
from reportedly.attribute.rules import RuleAttributor
from reportedly.attribute.settle import settled


def nested(article):
    """Source, cue and content of what is found inside contents."""
    (proposals,) = RuleAttributor().propose([article])
    return [
        tuple(role[0].of(article.text) if role else "" for role in (p.source, p.cue, p.content))
        for p in settled(article, proposals)
        if p.score == NESTED_SCORE
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Falk said on Monday that the ministry had denied the report.",
            [("the ministry", "had denied", "the report")],
        ),
        (
            "The Post reported that Solm told aides she would resign.",
            [("Solm", "told", "she would resign")],
        ),
        (
            "“She told me that the port would close,” Falk said.",
            [("She", "told", "that the port would close")],
        ),
        (
            "Falk said he expected two more tests.",
            [("he", "expected", "two more tests")],
        ),
        (
            "Falk said the ministry had threatened in March to withhold the aid.",
            [("the ministry", "had threatened", "to withhold the aid")],
        ),
        (
            "Three sources told the wire that Vosk signaled willingness to leave.",
            [("Vosk", "signaled", "willingness to leave")],
        ),
        (
            "Falk said the trader said the commander, known as Bo, had fled.",
            [("the trader", "said", "the commander, known as Bo, had fled")],
        ),
    ],
)
def test_what_is_told_inside(text, expected, make_article):
    """A finite verb of telling with a subject that opens its clause makes an inner attribution."""
    assert nested(make_article(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Falk said that if the ministry says no, the port will close.",
        "“I think the port will close,” Falk said.",
        "“You say the port will close,” Falk said.",
        "Falk said the ministry would announce the plan in May.",
        "Falk said the port agreed with nobody.",
        "“What began last week, what voters confirmed here tonight, is a change,” Falk said.",
        "Falk said the report was long.",
        "Falk said that the recent bout of blackouts had made clear that the grid was weak.",
        "Falk said the outage warned that worse would come.",
    ],
)
def test_what_nobody_has_told_yet(text, make_article):
    """Conditions, plans, "I think", free relatives and mere things put words into nobody's mouth."""
    assert nested(make_article(text)) == []


def test_what_is_asked_for_ends_where_another_acts(make_article):
    """The speaker's own deed is no part of what somebody else asked for."""
    article = make_article(
        "“He asked for ten minutes and I gave him ten minutes,” Orm told reporters."
    )
    assert nested(article) == [("He", "asked for", "ten minutes")]


@pytest.mark.parametrize(
    "text",
    [
        "Falk said that every day that passes with these Harsk Echo reports dangling in the wind is bad.",
        "Falk said Korvia's anticipated rise in growth was good.",
        "“The men will be dealt with according to the law,” Falk said.",
    ],
)
def test_what_only_looks_like_speech_inside_speech(make_article, text):
    """A plural noun that sounds like a verb, a participle behind its owner, a measure."""
    assert nested(make_article(text)) == []
