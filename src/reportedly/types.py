"""The nouns: what passes between rooms, and what the JSON contract prints.

Every type here is frozen and uses the standard library only. Field order is the
order of the JSON keys (`docs/json-contract.md`); a field that a later stage fills
is present and empty until then.

A `Span` is a half-open range of Unicode code points in `Article.text`, so that
``text[span.start:span.end]`` is always exactly the words. Text is never altered
once an `Article` exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from reportedly.views.page import page_fragment
from reportedly.views.plain import plain
from reportedly.views.rows import rows_of

BlockKind = Literal[
    "title", "heading", "paragraph", "quote", "list_item", "caption", "byline", "boilerplate"
]
AttributionKind = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "say",
    "claim",
    "confirm",
    "deny",
    "accuse",
    "allege",
    "request",
    "promise",
    "predict",
    "ask",
    "think",
    "reveal",
    "withhold",
]
SourceKind = Literal[
    "person",
    "organisation",
    "outlet",
    "document",
    "place-as-government",
    "group",
    "unnamed",
    "unknown",
    "narrator",
]
EntityKind = Literal[SourceKind, "place"]
"""What an article mentions may also be a place that says nothing."""
Severity = Literal["failed", "partial", "note"]
HedgeOwner = Literal["page", "relay", "source"]
HeadlineMatch = Literal["identical", "clipped", "altered", "absent"]
TensionKind = Literal[
    "confirms", "denies", "number-differs", "time-differs", "scope-differs", "same-topic"
]


class Span(NamedTuple):
    """Half-open code-point range; printed in JSON as ``[start, end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be done, or what a reader should know, about one reference.

    `severity`: ``failed`` (nothing was read; counts for the exit code), ``partial``
    (read, but something is missing, such as a paywall stub) or ``note``.
    `code` is stable and short (``empty``, ``language``, ``paywall``); `reason` is one
    line for a person.
    """

    stage: str
    code: str
    reason: str
    severity: Severity = "note"
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One document as it arrived: bytes, and what the transport said about them."""

    ref: str
    data: bytes
    url: str | None = None
    content_type: str | None = None
    charset: str | None = None
    published: str | None = None
    """A page date given by the caller (ISO 8601 date); it wins over any evidence."""
    fetched: str | None = None
    """The day it was fetched, by the transport's account (ISO 8601); no page date is later."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of `Article.text` with one function on the page.

    A `boilerplate` block keeps its `reason` and yields no attribution.
    """

    kind: BlockKind
    start: int
    end: int
    reason: str | None = None

    @property
    def span(self) -> Span:
        """Its range in the text."""
        return Span(self.start, self.end)

    @property
    def is_furniture(self) -> bool:
        """Whether nobody is quoted in it: the site's own words, and bylines."""
        return self.kind in {"boilerplate", "byline"}


@dataclass(frozen=True, slots=True)
class PageDate:
    """When the page says it was published.

    `date`: ISO 8601 date or date-time as far as the page gives it. `evidence`: one of
    ``given``, ``json-ld``, ``meta``, ``time-element``, ``url``, ``text``. `words`: the
    printed form the date was read from.
    """

    date: str
    evidence: str
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The text of one page, with its blocks and sentences.

    Blocks are disjoint and in order. `sentences` cover every block that is not
    boilerplate and never cross a block. `id` is derived from the text and the URL alone.
    """

    id: str
    ref: str
    url: str | None
    title: str | None
    byline: str | None
    outlet: str | None
    published: PageDate | None
    language: str | None
    text: str
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Bare role spans that an attributor puts forward, before any interpretation.

    Every tuple is sorted and disjoint; `content` is empty only where the cue alone says that
    somebody said nothing ("declined to comment") or only disagreed. `score` is the attributor's own probability
    that the attribution is right, 0..1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one thing about an attribution was decided.

    `about`: the field it explains (``speaker``, ``act``, ``chain``, ``said``, …). `rule`: the
    stable name of the rule. `text`: one line for a person. `span`: the words it rests on.
    """

    about: str
    rule: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who is said to speak: the mention (spans, text) and, once resolved, who that is.

    `entity` and `name` are None where nobody can be named. `candidates`: the names between which
    the page leaves it open; then nobody is chosen. For unnamed sources: `count` if a number is
    printed, `basis` the ground of their knowledge ("familiar with the call"), `position` what they
    are ("a senior official"), `relayed_by` the name of who passes their words on. `members`: names
    of those who speak together.
    """

    spans: tuple[Span, ...]
    text: str
    kind: SourceKind
    entity: str | None = None
    name: str | None = None
    count: int | None = None
    basis: str | None = None
    position: str | None = None
    relayed_by: str | None = None
    members: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that signal the act; empty where a layout attributes (``Name: "..."``)."""

    spans: tuple[Span, ...]
    text: str
    lemma: str | None


@dataclass(frozen=True, slots=True)
class Content:
    """What is said; empty where the cue alone says that somebody said nothing, or only disagreed.

    `verbatim`: the parts that the page prints inside quotation marks. `asides`: parts of which
    the page leaves open whether they are the speaker's or its own.
    """

    spans: tuple[Span, ...]
    text: str
    verbatim: tuple[Span, ...] = ()
    asides: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody whom the act concerns: to whom it was said, or who is accused."""

    spans: tuple[Span, ...]
    text: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word by which the page or the speaker stops short of vouching for the content.

    `scope`: the words it qualifies. `owner`: whose hedge it is: the ``page``'s, the ``source``'s
    of this attribution, or the ``relay``'s (the source of the attribution it stands in).
    """

    start: int
    end: int
    text: str
    scope: Span
    owner: HedgeOwner


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of an authority chain, outermost first; the page itself is implied."""

    name: str
    kind: SourceKind
    entity: str | None
    spans: tuple[Span, ...]
    cue: str | None
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """An interval of time with the words, the anchor and the rule it follows from.

    `earliest` and `latest`: the first and the last ISO 8601 day (or minute) it can be; either
    may be None where the text gives only one end. Unresolved: both None, and `edtf` keeps what is
    known (``XXXX-11-21``, ``XXXX-WXX-1``). `granularity`: ``minute``, ``hour``, ``part-of-day``, ``day``, ``weekend``, ``week``,
    ``month``, ``season``, ``quarter``, ``half-year``, ``year``, ``decade``, ``century``; ``vague`` for a bare "later"; or
    ``duration`` and ``set``, whose `edtf` is an ISO 8601 duration or what comes again (``XXXX-WXX-5``). `anchor`: the date counted from.
    """

    earliest: str | None
    latest: str | None
    granularity: str
    words: str
    anchor: str | None
    rule: str
    edtf: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody said something, as printed."""

    id: str
    kind: AttributionKind
    act: Act
    negated: bool
    score: float
    inside: str | None
    source: Source
    cue: Cue
    content: Content
    addressee: Party | None = None
    accused: Party | None = None
    hedges: tuple[Hedge, ...] = ()
    chain: tuple[Hop, ...] = ()
    said: When | None = None
    happened: tuple[When, ...] = ()
    why: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that the article mentions; `mentions` in order of the text."""

    id: str
    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Tension:
    """Two attributions that the page sets beside or against each other; no verdict."""

    type: TensionKind
    a: str
    b: str
    signal: Span | None


@dataclass(frozen=True, slots=True)
class Headline:
    """A quotation in the title or a heading, compared with the words quoted in the body.

    `start`, `end`: the quoted words in the title. `body`: the nearest words quoted in the body,
    None where the match is ``absent``. `attribution`: the id of the one that holds `body`.
    """

    start: int
    end: int
    text: str
    match: HeadlineMatch
    body: Span | None
    attribution: str | None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What resolving adds to an article: its attributions filled in, and what stands beside them."""

    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...] = ()
    times: tuple[When, ...] = ()
    tensions: tuple[Tension, ...] = ()
    headlines: tuple[Headline, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelName:
    """Which attributor made the reading: its name and a digest of its weights or lexicons."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with everything found in it: one line of the JSON contract."""

    schema: int
    article: Article
    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...]
    times: tuple[When, ...]
    tensions: tuple[Tension, ...]
    headlines: tuple[Headline, ...]
    problems: tuple[Problem, ...]
    model: ModelName

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract as plain dicts and lists; a span is ``[start, end]``."""
        printed: dict[str, Any] = plain(self)
        return printed

    def rows(self) -> list[dict[str, Any]]:
        """One flat dict an attribution, for `pandas.DataFrame(...)`; columns are stable."""
        return rows_of(self.to_dict())

    def _repr_html_(self) -> str:
        """The reading for a notebook: escaped HTML that loads nothing."""
        return page_fragment(self.to_dict())
