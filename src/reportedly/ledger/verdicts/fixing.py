"""An attribution with people's fixes made: speaker, kind of source, act, negation, and which words they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from reportedly.judgement import WORDS
from reportedly.ledger.folding import fold_name
from reportedly.quotation import quotations, quoted_as
from reportedly.spans import inside, united
from reportedly.types import Attribution, Content, Hop, Reason, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.ledger.verdicts.selecting import Held


@dataclass(frozen=True, slots=True)
class Printed:
    """The text of a version, and its passages in which somebody may speak (code points)."""

    text: str
    passages: tuple[Span, ...]


def own_hop(item: Attribution) -> int | None:
    """The place in the chain of the speaker's own hop, its last; None where the speaker has none."""
    if not item.chain:
        return None
    last, source = item.chain[-1], item.source
    if last.entity or source.entity:
        own = last.entity == source.entity
    else:
        named = fold_name(last.name) == fold_name(source.name or source.text)
        own = named or last.kind == source.kind
    return len(item.chain) - 1 if own else None


def worded_hop(item: Attribution) -> int | None:
    """The place of the speaker's own hop where nobody is named, so that it goes by the words for who speaks."""
    place = own_hop(item)
    if place is None or item.source.name:
        return None
    same = fold_name(item.chain[place].name) == fold_name(item.source.text)
    return place if same else None


def fixed(
    item: Attribution,
    right: Mapping[str, Any],
    entities: Mapping[str, str],
    printed: Printed,
    because: str,
) -> Attribution:
    """`item` with what is `right` instead (see `opinions.FIELDS`; of words a `Held`).

    `entities`: ids of the page's entities by their folded names. `because`: who says so, for `why`.
    Hedges stay, also those that lie outside the words that were selected: none is ever lost. All hops
    but the speaker's own stay.
    """
    if not right:
        return item
    item = _with_words(item, {name: right[name] for name in WORDS if name in right}, printed)
    source = item.source
    if "source_kind" in right:
        source = replace(source, kind=right["source_kind"])
    if "speaker" in right:
        name = right["speaker"]
        source = replace(source, name=name, entity=entities.get(fold_name(name)), candidates=())
        hop = Hop(name, source.kind, source.entity, source.spans, item.cue.text or None)
        item = replace(item, chain=_rechained(item, hop))
    reasons = tuple(Reason(_ABOUT.get(name, name), "judged", because) for name in right)
    return replace(
        item,
        source=source,
        act=right.get("act", item.act),
        negated=right.get("negated", item.negated),
        why=(*item.why, *reasons),
    )


_ABOUT = {"source_kind": "source-kind"}


def _with_words(item: Attribution, words: Mapping[str, Held], printed: Printed) -> Attribution:
    """`item` with these words; what the old ones were taken for goes with them."""
    if "source" in words:
        place = worded_hop(item)
        if place is not None:
            hop = replace(item.chain[place], name=words["source"].words)
            chain = (*item.chain[:place], replace(hop, spans=_spans(words["source"])))
            item = replace(item, chain=chain)
        source = replace(item.source, spans=_spans(words["source"]), text=words["source"].words)
        item = replace(item, source=source)
    if "cue" in words:
        cue = replace(item.cue, spans=_spans(words["cue"]), text=words["cue"].words, lemma=None)
        item = replace(item, cue=cue)
    if "content" in words:
        spans = _spans(words["content"])
        verbatim = inside(spans, _within_marks(item.content, printed))
        asides = inside(spans, item.content.asides)
        content = Content(spans, words["content"].words, verbatim, asides)
        kind = quoted_as(printed.text, spans, verbatim)
        item = replace(item, content=content, kind=kind)
    return item


def _spans(words: Held) -> tuple[Span, ...]:
    return words.spans or ()


def _within_marks(content: Content, printed: Printed) -> tuple[Span, ...]:
    """What stands within quotation marks; also what was read so, as in speech over several paragraphs."""
    marked = (q.inner for block in printed.passages for q in quotations(printed.text, block))
    return united([*content.verbatim, *marked])


def _rechained(item: Attribution, hop: Hop) -> tuple[Hop, ...]:
    place = own_hop(item)
    if place is None:
        return (*item.chain, hop)
    old = item.chain[place]
    return (*item.chain[:place], replace(hop, spans=old.spans, cue=old.cue))
