"""An attributor without a model, and the check that every attributor has to pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.types import ModelName, Proposal, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.protocols import Attributor
    from reportedly.types import Article


@dataclass(frozen=True, slots=True)
class FixedAttributor:
    """Proposes what it was told to, wherever the words occur.

    `said` maps a quotation to its speaker and cue: ``{"“No,”": ("Mira Tolvane", "said")}``.
    The first occurrence of each in the text counts; a speaker or cue that does not occur
    is left empty.
    """

    said: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    score: float = 0.9

    @property
    def model(self) -> ModelName:
        """Always the same name."""
        return ModelName("fixed", "0" * 16)

    def propose(self, articles: Sequence[Article]) -> list[tuple[Proposal, ...]]:
        """What `said` tells of each article."""
        return [self._of(article) for article in articles]

    def _of(self, article: Article) -> tuple[Proposal, ...]:
        found = []
        for words, (speaker, cue) in self.said.items():
            content = _first(article, words)
            if content:
                source, verb = _first(article, speaker), _first(article, cue)
                found.append(Proposal(source, verb, content, self.score))
        return tuple(sorted(found, key=lambda proposal: proposal.content))


def check_attributor(attributor: Attributor, articles: Sequence[Article]) -> None:
    """Raise `AssertionError` with a reason if `attributor` breaks a promise of the Protocol.

    One tuple per article; a batch gives what one by one gives; the same twice; spans
    sorted, disjoint, inside the text and outside boilerplate; no content only beside a cue.
    """
    batch = attributor.propose(articles)
    _require(len(batch) == len(articles), "one tuple per article")
    singly = [attributor.propose([article])[0] for article in articles]
    _require(batch == singly, "the result depends on the batch")
    _require(batch == attributor.propose(articles), "a second run gives another result")
    _require(attributor.propose([]) == [], "no articles, no tuples")
    _require(bool(attributor.model.name), "the model has no name")
    for article, proposals in zip(articles, batch, strict=True):
        _check_order(article, proposals)
        for proposal in proposals:
            _check_proposal(article, proposal)


def _check_order(article: Article, proposals: tuple[Proposal, ...]) -> None:
    places = [proposal.content[0].start for proposal in proposals if proposal.content]
    first = [min(span.start for span in _spans(p)) for p in proposals if _spans(p)]
    ordered = sorted(places) == places or sorted(first) == first
    _require(ordered, f"{article.ref}: not in order of the text")


def _check_proposal(article: Article, proposal: Proposal) -> None:
    _require(bool(proposal.content or proposal.cue), f"{article.ref}: neither content nor cue")
    _require(0.0 <= proposal.score <= 1.0, f"{article.ref}: score {proposal.score}")
    for role in (proposal.source, proposal.cue, proposal.content):
        ends = [0, *(edge for span in role for edge in span)]
        _require(ends == sorted(ends), f"{article.ref}: {role} is not sorted and disjoint")
        _require(all(span.start < span.end for span in role), f"{article.ref}: {role} is empty")
        _require(ends[-1] <= len(article.text), f"{article.ref}: {role} leaves the text")
    for block in article.blocks:
        if block.kind == "boilerplate":
            inside = [s for s in _spans(proposal) if s.start < block.end and block.start < s.end]
            _require(not inside, f"{article.ref}: {inside} in boilerplate")


def _spans(proposal: Proposal) -> tuple[Span, ...]:
    return (*proposal.source, *proposal.cue, *proposal.content)


def _first(article: Article, words: str) -> tuple[Span, ...]:
    start = article.text.find(words) if words else -1
    return () if start < 0 else (Span(start, start + len(words)),)


def _require(holds: bool, promise: str) -> None:
    if not holds:
        raise AssertionError(promise)
