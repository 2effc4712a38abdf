"""Joint F1 and its companions for a network on annotated documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribute.tagger import propose
from reportedly.attribute.windows import windows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from tokenizers import Tokenizer

    from corpus import Document
    from reportedly.attribute.decoding import Decoding
    from reportedly.attribute.tagger import Network


def scores(
    documents: Sequence[Document],
    network: Network,
    tokenizer: Tokenizer,
    settings: Decoding,
    scorer: ModuleType,
) -> dict[str, float]:
    """F1 of `joint`, `lenient`, `content` (exact) and `direct`, with joint precision and recall."""
    counts = []
    for document in documents:
        found = [
            {"source": p.source, "cue": p.cue, "content": p.content}
            for window in windows(document.text, document.paragraphs(), tokenizer)
            for p in propose(window, network, settings)
        ]
        counts.append(document_counts(document, found, scorer))
    return summary(counts, scorer)


def document_counts(document: Document, found: list[dict], scorer: ModuleType) -> dict:
    """The scorer's counters of one document."""
    inside = scorer.inside_quotes(document.text)
    gold = [{"source": g.source, "cue": g.cue, "content": g.content} for g in document.gold]
    return scorer.counts(
        scorer.Doc(document.text, gold, inside).attrs,
        scorer.Doc(document.text, found, inside).attrs,
    )


def summary(counts: list[dict], scorer: ModuleType) -> dict[str, float]:
    """Rounded to a tenth of a percent."""
    total = scorer.add(counts)
    precision, recall, joint = scorer.prf(total, "j8")
    named = {
        "joint": joint,
        "precision": precision,
        "recall": recall,
        "lenient": scorer.prf(total, "j5")[2],
        "content": scorer.prf(total, "ex_content")[2],
        "direct": scorer.prf(total, "d8")[2],
        "cue": scorer.prf(total, "ex_cue")[2],
        "source": scorer.prf(total, "ex_source")[2],
    }
    return {name: round(100 * value, 1) for name, value in named.items()}
