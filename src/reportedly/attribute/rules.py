"""The rule attributor: cue lexicon and quotation marks; no weights, no network.

It is the floor that a model must beat, the fall-back where none can run, and a real
attributor for tests. Every step looks at a bounded stretch of text, so the time is linear.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon
from reportedly.attribute.passage import passages
from reportedly.attribute.rule_clauses import sentence_drafts
from reportedly.attribute.rule_layouts import named_lines, signatures
from reportedly.attribute.rule_quotations import with_continuations
from reportedly.types import ModelName, Proposal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.attribute.draft import Draft
    from reportedly.attribute.passage import Passage
    from reportedly.types import Article

MODEL_NAME = "rules"
_SURE_LAYOUTS = frozenset({"signed", "name-quote", "name-alone"})


class RuleAttributor:
    """Proposals by open rules over the lexicon files. Keeps the promises of `Attributor`."""

    @property
    def model(self) -> ModelName:
        """``rules`` and the digest of the lexicon files."""
        return ModelName(MODEL_NAME, lexicon().digest)

    def propose(self, articles: Sequence[Article]) -> list[tuple[Proposal, ...]]:
        """Proposals of each article, ordered by position in the text."""
        return [RuleReading(article).proposals for article in articles]


class RuleReading:
    """What the rules find in one article: found when it is first asked for, and once."""

    def __init__(self, article: Article) -> None:
        self._article = article

    @cached_property
    def _drafts(self) -> list[Draft]:
        return [draft for draft in drafts(self._article) if draft.content]

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """Ordered by position in the text."""
        return tuple(map(_proposal, self._drafts))

    @property
    def named_quotations(self) -> tuple[Proposal, ...]:
        """Quotations that the layout alone gives to a name: signed below, or named before."""
        return tuple(_proposal(d) for d in self._drafts if d.pattern in _SURE_LAYOUTS)


def drafts(article: Article) -> list[Draft]:
    """What the rules find, with the pattern that found it, ordered by position."""
    pages = list(passages(article))
    layout = {**signatures(pages), **named_lines(pages)}
    return with_continuations([(p, _passage_drafts(p, i, layout)) for i, p in enumerate(pages)])


def _passage_drafts(p: Passage, index: int, layout: Mapping[int, Draft | None]) -> list[Draft]:
    """A layout that attributes a whole passage rules out cues inside it."""
    if index in layout:
        whole = layout[index]
        return [] if whole is None else [whole]
    return [d for low, high in p.sentences for d in sentence_drafts(p, low, high)]


def _proposal(draft: Draft) -> Proposal:
    scores = lexicon().scores
    return Proposal(
        source=(draft.source,) if draft.source else (),
        cue=(draft.cue,) if draft.cue else (),
        content=tuple(sorted(draft.content)),
        score=scores.get(draft.pattern, scores["default"]),
    )
