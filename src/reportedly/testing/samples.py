"""A reading made by hand that holds one of everything, for the tests of writers and views."""

from __future__ import annotations

from reportedly.types import (
    Article,
    Attribution,
    Block,
    Content,
    Cue,
    Entity,
    Headline,
    Hedge,
    Hop,
    ModelName,
    PageDate,
    Party,
    Problem,
    Reading,
    Source,
    Span,
    Tension,
    When,
)

_PARAGRAPHS = (
    ("title", "Mill owner denies fire claim"),
    ("paragraph", "“No one,” Ada Quill told Radio Merrow, “was warned.\nNobody.”"),
    ("paragraph", "Two clerks said Quill had allegedly signed the order on 4 May."),
    ("paragraph", "“The ledger is gone for ever.”"),
    ("boilerplate", "Subscribe: “Best read in town.”"),
)
_TEXT = "\n\n".join(words for _, words in _PARAGRAPHS)


def sample_article() -> Article:
    """Three paragraphs, a title and a newsletter line, with blocks and sentences."""
    blocks, start = [], 0
    for kind, words in _PARAGRAPHS:
        reason = "newsletter" if kind == "boilerplate" else None
        blocks.append(Block(kind, start, start + len(words), reason))  # type: ignore[arg-type]
        start += len(words) + 2
    return Article(
        id="a" * 16,
        ref="mill.txt",
        url="https://merrow.example/mill",
        title=_PARAGRAPHS[0][1],
        byline="Ivo Lund",
        outlet="The Merrow Post",
        published=PageDate("2031-05-06", "meta", "6 May 2031"),
        language="en",
        text=_TEXT,
        blocks=tuple(blocks),
        sentences=tuple(block.span for block in blocks if block.kind != "boilerplate"),
    )


def sample_reading() -> Reading:
    """Four attributions: split and direct, hedged, one inside another, and without a speaker."""
    return Reading(
        schema=1,
        article=sample_article(),
        attributions=(_split(), _hedged(), _inner(), _lost()),
        entities=(Entity("e1", "Ada Quill", "person", (_span("Ada Quill"),)),),
        times=(_may(),),
        tensions=(Tension("denies", "s1", "s2", _span("denies")),),
        headlines=(_headline(),),
        problems=(Problem("reading", "paywall", "the text may be cut", "partial", "mill.txt"),),
        model=ModelName("sample", "0" * 16),
    )


def _headline() -> Headline:
    words = _span("denies fire claim")
    return Headline(words.start, words.end, words.of(_TEXT), "altered", _span("was warned"), "s1")


def _split() -> Attribution:
    spans = (_span("“No one,”"), _span("“was warned.\nNobody.”"))
    return Attribution(
        id="s1",
        kind="direct",
        act="say",
        negated=False,
        score=0.97,
        inside=None,
        source=Source((_span("Ada Quill"),), "Ada Quill", "person", entity="e1", name="Ada Quill"),
        cue=Cue((_span("told"),), "told", "tell"),
        content=Content(spans, " … ".join(span.of(_TEXT) for span in spans), _inner_words(*spans)),
        addressee=Party((_span("Radio Merrow"),), "Radio Merrow"),
        said=None,
    )


def _hedged() -> Attribution:
    content = _span("Quill had allegedly signed the order on 4 May")
    hedge = _span("allegedly")
    return Attribution(
        id="s2",
        kind="indirect",
        act="say",
        negated=True,
        score=0.81,
        inside=None,
        source=Source((_span("Two clerks"),), "Two clerks", "unnamed", count=2, basis="clerks"),
        cue=Cue((_span("said"),), "said", "say"),
        content=Content((content,), content.of(_TEXT)),
        hedges=(Hedge(hedge.start, hedge.end, "allegedly", content, "page"),),
        chain=(Hop("Two clerks", "unnamed", None, (_span("Two clerks"),), "said"),),
        happened=(_may(),),
    )


def _inner() -> Attribution:
    content = _span("the order on 4 May")
    quill = _span("Quill had")
    source = Span(quill.start, quill.start + len("Quill"))
    return Attribution(
        id="s3",
        kind="indirect",
        act="promise",
        negated=False,
        score=0.4,
        inside="s2",
        source=Source((source,), "Quill", "person", entity="e1", name="Ada Quill"),
        cue=Cue((_span("signed"),), "signed", "sign"),
        content=Content((content,), content.of(_TEXT)),
    )


def _lost() -> Attribution:
    content = _span("“The ledger is gone for ever.”")
    return Attribution(
        id="s4",
        kind="direct",
        act="say",
        negated=False,
        score=0.2,
        inside=None,
        source=Source((), "", "unknown"),
        cue=Cue((), "", None),
        content=Content((content,), content.of(_TEXT), _inner_words(content)),
    )


def _may() -> When:
    words = _span("4 May")
    return When(None, None, "day", "4 May", None, "no year", "XXXX-05-04", *words)


def _inner_words(*quoted: Span) -> tuple[Span, ...]:
    return tuple(Span(span.start + 1, span.end - 1) for span in quoted)


def _span(words: str) -> Span:
    start = _TEXT.index(words)
    return Span(start, start + len(words))
