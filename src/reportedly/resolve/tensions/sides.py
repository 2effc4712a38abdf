"""The statements of an article as they are compared: where each stands, who makes it, what it is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.resolve.tensions.matter import Matter, matter_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.cast import Cast
    from reportedly.types import Article, Attribution, Source, Span

_LEADS = re.compile(r"\b(?:of|for|from|to|with|against|by|at|in|on|near)\s(?:the\s|an?\s)?\Z")
"""Before a name: whoever is told of belongs to it, and is another."""

_SINGLE = frozenset({"person", "unnamed", "unknown"})
_SEVERAL = frozenset({"group", "organisation", "unnamed", "unknown"})
_CAN_BE = {"he": _SINGLE, "she": _SINGLE, "they": _SEVERAL}
"""What kinds of source a pronoun of which nobody knows whom it means can stand for."""


@dataclass(frozen=True, slots=True)
class Side:
    """One attribution, with the numbers of its sentence, block and section.

    `start`, `end`: its content. `own`: where its source, cue or content begins. `speaker`: equal for the
    same speaker, None where nobody is known. `opens`: whether it is the first of its sentence, not inside another.
    `heads`: whether the statement before it is somebody else's, or stands in another block. `about`: ids of
    those whom its content mentions.
    """

    item: Attribution
    start: int
    end: int
    own: int
    sentence: int
    block: int
    section: int
    speaker: str | None
    matter: Matter
    opens: bool
    heads: bool
    about: frozenset[str]


def sides_of(article: Article, found: Sequence[Attribution], cast: Cast) -> list[Side]:
    """The attributions that say something, in order of the text; titles and headings left out."""
    places = _Places(article)
    items = [(places.of(item), item) for item in found if item.act != "withhold"]
    placed = [(place, item) for place, item in items if place is not None]
    placed.sort(key=lambda row: row[0][:2])
    sides: list[Side] = []
    opened: set[int] = set()
    for (start, end, own, sentence, block, section), item in placed:
        opens = item.inside is None and sentence not in opened
        if opens:
            opened.add(sentence)
        before, speaker = sides[-1] if sides else None, _speaker(item)
        sides.append(
            Side(
                item,
                start,
                end,
                own,
                sentence,
                block,
                section,
                speaker,
                matter_of(item.content.text),
                opens=opens,
                heads=before is None or before.speaker != speaker or before.block != block,
                about=_about(item.content.spans, cast),
            )
        )
    return sides


def apart(a: Side, b: Side) -> bool:
    """Whether two different voices speak, and not on the same words."""
    if a.speaker == b.speaker and a.speaker is not None:
        return False
    if _called_shorter(a.item.source, b.item.source) or may_be_one(a, b):
        return False
    return not any(
        one.start < other.end and other.start < one.end
        for one in a.item.content.spans
        for other in b.item.content.spans
    )


def may_be_one(a: Side, b: Side) -> bool:
    """Whether the page leaves open that both are one voice: "he", who can be the other."""
    ours, theirs = a.item.source, b.item.source
    if {ours.name, *ours.candidates} & {theirs.name, *theirs.candidates} - {None}:
        return True
    return any(
        one.entity is None and other.kind in _CAN_BE.get(one.text.casefold(), ())
        for one, other in ((ours, theirs), (theirs, ours))
    )


def _called_shorter(a: Source, b: Source) -> bool:
    """Whether one is the other by fewer words: "the ship's log" and "the log"; not "critics of the mayor"."""
    short, long = sorted((_bare(a.name or a.text), _bare(b.name or b.text)), key=len)
    if not short or not long.endswith(f" {short}"):
        return False
    return _LEADS.search(long.removesuffix(short)) is None


def near(earlier: Side, later: Side, sentences: int, blocks: int) -> bool:
    """Whether no more sentences and blocks lie between the two."""
    return later.sentence - earlier.sentence <= sentences and later.block - earlier.block <= blocks


def denies(side: Side) -> bool:
    """Whether it denies, and does not say that nothing was denied."""
    return side.item.act == "deny" and not side.item.negated


def charges(side: Side, speaker: str | None) -> bool:
    """Whether it accuses `speaker`."""
    party = side.item.accused
    if party is None or speaker is None:
        return False
    return speaker == (party.entity or _bare(party.text))


class _Places:
    """Looks up where attributions stand in one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._sentences = [s.start for s in article.sentences]
        self._blocks = [b.start for b in article.blocks]
        self._sections: list[int] = []
        section = 0
        for block in article.blocks:
            section += int(block.kind == "heading")
            self._sections.append(section)

    def of(self, item: Attribution) -> tuple[int, int, int, int, int, int] | None:
        """Start, end and own start, and the numbers of sentence, block and section; None in a heading."""
        spans = item.content.spans or item.cue.spans
        if not spans:
            return None
        block = bisect_right(self._blocks, spans[0].start) - 1
        if block < 0 or self._article.blocks[block].kind in {"title", "heading"}:
            return None
        roles = (item.source.spans, item.cue.spans, item.content.spans)
        own = min(role[0].start for role in roles if role)
        sentence = bisect_right(self._sentences, spans[0].start) - 1
        return spans[0].start, spans[-1].end, own, sentence, block, self._sections[block]


def _speaker(item: Attribution) -> str | None:
    source = item.source
    if source.entity:
        return source.entity
    if source.members:
        return " + ".join(source.members)
    if not source.spans and item.chain and item.chain[-1].inherited:
        return item.chain[-1].entity or _bare(item.chain[-1].name)
    return _bare(source.name or source.text) or None


def _bare(words: str) -> str:
    """Words for somebody without a name, as they compare: "The government" is "the government"."""
    return words.casefold().removeprefix("the ")


def _about(spans: Sequence[Span], cast: Cast) -> frozenset[str]:
    answers = (cast.answers[m].entity for span in spans for m in cast.mentions_in(span))
    return frozenset(one for one in answers if one)
