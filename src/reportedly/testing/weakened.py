"""Readings for the tests of every format: what must never be lost, and what must never get through."""

from __future__ import annotations

from dataclasses import replace

from reportedly.testing.samples import sample_article
from reportedly.types import (
    Attribution,
    Block,
    Content,
    Cue,
    Entity,
    Hedge,
    HedgeOwner,
    Hop,
    ModelName,
    PageDate,
    Party,
    Reading,
    Source,
    Span,
    When,
)

_TEXT = (
    "Harbour files allegedly burned\n\n"
    "The Merrow Wire reported that two officials familiar with the fire said on 3 May 2031 that "
    "the files were reportedly moved and might be in Tessel 😀. Quill or Oss never said the night watch could possibly know. "
    "“Nobody saw it,” it was claimed."
)


def _at(words: str) -> Span:
    start = _TEXT.index(words)
    return Span(start, start + len(words))


def _hedge(words: str, scope: str, owner: HedgeOwner) -> Hedge:
    return Hedge(*_at(words), words, _at(scope), owner)


def _when(words: str, day: str) -> When:
    return When(day, day, "day", words, None, "absolute date", day, *_at(words))


def hedged_reading() -> Reading:
    """Hedges of all three owners, a negated statement, nobody named, a speaker left open."""
    article = replace(
        sample_article(),
        id="a_0123456789abcdef",
        title="Harbour files allegedly burned",
        text=_TEXT,
        blocks=(Block("title", 0, 30), Block("paragraph", 32, len(_TEXT))),
        sentences=(),
    )
    return Reading(
        schema=1,
        article=article,
        attributions=(_relayed(), _left_open(), _nobody()),
        entities=(
            Entity("e1", "The Merrow Wire", "outlet", (_at("The Merrow Wire"),)),
            Entity("e2", "Tessel", "place", (_at("Tessel"),)),
        ),
        times=(_when("3 May 2031", "2031-05-03"),),
        tensions=(),
        headlines=(),
        problems=(),
        model=ModelName("by hand", "0" * 16),
    )


def _relayed() -> Attribution:
    content = _at("the files were reportedly moved and might be in Tessel 😀")
    officials = _at("two officials familiar with the fire")
    return Attribution(
        id="q_1111111111111111",
        kind="indirect",
        act="say",
        negated=False,
        score=0.5,
        inside=None,
        source=Source(
            (officials,),
            officials.of(_TEXT),
            "unnamed",
            count=2,
            basis="familiar with the fire",
            position="officials",
            relayed_by="The Merrow Wire",
        ),
        cue=Cue((_at("said"),), "said", "say"),
        content=Content((content,), content.of(_TEXT)),
        addressee=Party((_at("The Merrow Wire"),), "The Merrow Wire", "e1"),
        hedges=(
            _hedge("allegedly", "allegedly burned", "page"),
            _hedge("reportedly", "the files were reportedly moved", "relay"),
            _hedge("might", "might be in Tessel", "source"),
        ),
        chain=(
            Hop("The Merrow Wire", "outlet", "e1", (_at("The Merrow Wire"),), "reported"),
            Hop("two officials", "unnamed", None, (officials,), "said", inherited=True),
        ),
        said=_when("3 May 2031", "2031-05-03"),
    )


def _left_open() -> Attribution:
    content = _at("the night watch could possibly know")
    source = _at("Quill or Oss")
    return Attribution(
        id="q_2222222222222222",
        kind="indirect",
        act="say",
        negated=True,
        score=0.25,
        inside="q_1111111111111111",
        source=Source((source,), "Quill or Oss", "person", candidates=("Ada Quill", "Piet Oss")),
        cue=Cue((_at("never said"),), "never said", "say"),
        content=Content((content,), content.of(_TEXT)),
        hedges=(
            _hedge("could", "could possibly know", "source"),
            _hedge("possibly", "possibly know", "source"),
        ),
    )


def _nobody() -> Attribution:
    content = _at("“Nobody saw it,”")
    inner = Span(content.start + 1, content.end - 1)
    return Attribution(
        id="q_3333333333333333",
        kind="direct",
        act="claim",
        negated=False,
        score=1.0,
        inside=None,
        source=Source((), "", "unknown"),
        cue=Cue((_at("claimed"),), "claimed", "claim"),
        content=Content((content,), content.of(_TEXT), (inner,)),
        hedges=(_hedge("claimed", "“Nobody saw it,”", "page"),),
    )


HOSTILE = (
    # what a page may hold to get out of the place that a format gives it
    "</script><script>alert(1)</script>",
    "]]><!--&amp;\"'<b onmouseover=x>",
    "=HYPERLINK(1)",
    "\x1b[31m\x00\x07\u202e\u2028\u2029\ufeff\uffff",
    "javascript:alert(1)",
    "T1\tSource 0 1\tx\nE1\tAttribution:T1",
    'tag","@context":{"@vocab":"http://evil.example/"},"x":"',
)


def hostile_reading(bait: str) -> Reading:
    """`bait` wherever a page's words can get to."""
    reading = hedged_reading()
    text = f"{bait} said “{bait}” allegedly."
    whole, allegedly = Span(0, len(bait)), text.index("allegedly")
    article = replace(
        reading.article,
        text=text,
        title=bait,
        byline=bait,
        outlet=bait,
        url=bait,
        ref=bait,
        published=PageDate("2031-05-06", "text", bait),
        blocks=(Block("paragraph", 0, len(text)),),
    )
    item = replace(
        reading.attributions[0],
        id=bait,
        source=Source(
            (whole,), bait, "person", entity=bait, name=bait, basis=bait, members=(bait,)
        ),
        cue=Cue((Span(len(bait) + 1, len(bait) + 5),), "said", "say"),
        content=Content((whole,), bait),
        addressee=Party((whole,), bait),
        accused=Party((whole,), bait),
        hedges=(Hedge(allegedly, allegedly + 9, "allegedly", whole, "page"),),
        chain=(
            Hop(bait, "outlet", bait, (whole,), bait),
            Hop("Ada Quill", "person", "e9", (whole,), bait),
        ),
        said=replace(_when("3 May 2031", "2031-05-03"), words=bait, start=0, end=1),
    )
    entities = (
        Entity(bait, bait, "person", (whole,)),
        Entity("e9", "Ada Quill", "person", (whole,)),
    )
    return replace(
        reading,
        article=article,
        attributions=(item,),
        entities=entities,
        times=(),
        model=ModelName(bait, "0"),
    )
