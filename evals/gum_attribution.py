"""Attribution relations of GUM's discourse trees against what the reader finds in the same text.

    python evals/gum_attribution.py [CORPUS] [--part train|dev|test] [--genre news …] [--errors]

CORPUS is GUM's folder; without it, ``gum`` below $REPORTEDLY_CORPORA or `../shared/corpora`. Without
`--part` and `--genre`: the test documents of news and interview. `--errors` prints what is missed or
differs, and is refused for test. What counts as found, and what GUM cannot hold, is in
`docs/accuracy.md`; tokens without a letter or digit count nowhere.
"""

from __future__ import annotations

import argparse
import os
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import reportedly
from gum_trees import documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gum_trees import Document, Relation, Text
    from reportedly.types import Attribution, Span

GENRES = ("news", "interview")
FOUND = 0.5
"""Dice of our content and the nucleus from which on a relation counts as found."""
CLOSE = 0.8
PHRASES = ("according to", "as per", "per ", "in the words of", "in the opinion of")
"""Cues that also stand beside a bare noun; GUM has a relation for them only beside a clause."""
SELF = frozenset({"i", "we", "you"})


@dataclass(frozen=True, slots=True)
class Ours:
    """One attribution of ours in tokens; `anchor` holds its cue's and its source's."""

    id: str
    inside: str | None
    cue: frozenset[int]
    anchor: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]
    negative: bool
    words: str

    @classmethod
    def of(cls, attribution: Attribution, printed: Text) -> Ours:
        """The tokens that the spans touch."""
        cue = tokens_of(attribution.cue.spans, printed)
        source = tokens_of(attribution.source.spans, printed)
        return cls(
            attribution.id,
            attribution.inside,
            cue,
            cue | source,
            source,
            tokens_of(attribution.content.spans, printed),
            is_negative(attribution),
            attribution.cue.text,
        )


def is_negative(attribution: Attribution) -> bool:
    """Whether the source does not stand for the content: never said, denied, or withheld it.

    "Did not deny" takes the denial back.
    """
    return attribution.act == "withhold" or attribution.negated != (attribution.act == "deny")


class Match(NamedTuple):
    """A relation and the attribution that renders it, with the Dice of their contents."""

    relation: int
    ours: int
    dice: float


def tokens_of(spans: Iterable[Span], printed: Text) -> frozenset[int]:
    """The tokens that spans touch, without punctuation."""
    found: set[int] = set()
    for span in spans:
        first = bisect_right(printed.tokens, span.start, key=lambda token: token.end)
        last = bisect_left(printed.tokens, span.end, key=lambda token: token.start)
        found.update(range(first, last))
    return worded(found, printed)


def worded(tokens: Iterable[int], printed: Text) -> frozenset[int]:
    """Those of the tokens that hold a letter or a digit."""
    return frozenset(t for t in tokens if any(map(str.isalnum, printed.words(t))))


def dice(a: frozenset[int], b: frozenset[int]) -> float:
    """Twice the shared tokens over all; 0 where both are empty."""
    return 2 * len(a & b) / max(1, len(a) + len(b))


def matches(document: Document, ours: Sequence[Ours]) -> list[Match]:
    """Relations joined to attributions, one to one, the likest contents first.

    An attribution may render a relation if its cue or source touches the satellite; contents
    that share no token are never joined.
    """
    pairs = [
        Match(index, number, dice(mine.content, worded(relation.nucleus, document.printed)))
        for index, relation in enumerate(document.relations)
        for number, mine in enumerate(ours)
        if mine.anchor & relation.satellite
    ]
    chosen: list[Match] = []
    for pair in sorted(pairs, key=lambda p: (-p.dice, p.relation, p.ours)):
        taken = any(c.relation == pair.relation or c.ours == pair.ours for c in chosen)
        if pair.dice > 0 and not taken:
            chosen.append(pair)
    return chosen


def beyond(document: Document, mine: Ours) -> str | None:
    """Why GUM can hold no relation for an attribution of ours; None if it could.

    GUM joins elementary units, so a content that shares its cue's unit has none ("asked them to
    leave", "confirmed the plan"); nor has a content without a verb.
    """
    cued = frozenset[int]().union(*(unit for unit in document.units if unit & mine.cue))
    if mine.words.lower().startswith(PHRASES):
        return "phrase"
    if not mine.content or mine.content <= cued:
        return "one_unit"
    return None if mine.content & document.printed.verbal else "no_verb"


def sort_of(document: Document, relation: Relation) -> str:
    """``credit`` (no verb: "Image: Ann Lee"), ``own`` ("I think", "you know") or ``reported``."""
    printed = document.printed
    words = {printed.words(t).lower() for t in relation.satellite}
    if not relation.satellite & printed.verbal and "according" not in words:
        return "credit"
    source = {printed.words(t).lower() for t in relation.source} or words
    return "own" if source & SELF else "reported"


def parents(relations: Sequence[Relation]) -> dict[int, int]:
    """The relation within whose nucleus another one lies, satellite and all; the innermost."""
    found = {}
    for index, inner in enumerate(relations):
        whole = inner.satellite | inner.nucleus
        around = [i for i, outer in enumerate(relations) if i != index and whole <= outer.nucleus]
        if around:
            found[index] = min(around, key=lambda i: len(relations[i].nucleus))
    return found


# --- counting -----------------------------------------------------------------------------------


def compare(document: Document, ours: Sequence[Ours], counts: Counter[str]) -> Iterator[str]:
    """Add one document to `counts`; yields a line for each disagreement."""
    chosen = matches(document, ours)
    found = {m.relation: m for m in chosen if m.dice >= FOUND}
    counts["documents"] += 1
    counts["relations"] += len(document.relations)
    counts["touched"] += len(chosen)
    counts["found"] += len(found)
    counts["close"] += sum(m.dice >= CLOSE for m in chosen)
    for index, relation in enumerate(document.relations):
        sort = sort_of(document, relation)
        counts[sort] += 1
        counts[f"{sort}_found"] += index in found
    yield from _unfound(document, ours, chosen)
    yield from _found(document, ours, found.values(), counts)
    yield from _precision(document, ours, chosen, counts)
    _nesting(document, ours, found, counts)


def _found(
    document: Document, ours: Sequence[Ours], found: Iterable[Match], counts: Counter[str]
) -> Iterator[str]:
    """Polarity and source of what was found."""
    for match in found:
        relation, mine = document.relations[match.relation], ours[match.ours]
        gold, said = ("negative" if n else "positive" for n in (relation.negative, mine.negative))
        counts[f"{gold}_{said}"] += 1
        if gold != said:
            yield f"polarity {gold}  {_shown(document, relation)}"
        if relation.source:
            counts["signalled"] += 1
            counts["source"] += bool(mine.source & relation.source)


def _precision(
    document: Document, ours: Sequence[Ours], chosen: Sequence[Match], counts: Counter[str]
) -> Iterator[str]:
    """What becomes of each attribution of ours that has a cue."""
    joined = {m.ours: m.dice for m in chosen}
    for number, mine in enumerate(ours):
        if not mine.cue:
            counts["without_cue"] += 1
            continue
        counts["cued"] += 1
        if joined.get(number, 0) >= FOUND:
            counts["right"] += 1
        elif number in joined:
            counts["differs"] += 1
        else:
            why = beyond(document, mine) or "extra"
            counts[why] += 1
            if why == "extra":
                yield f"extra    [{mine.words}] {_words(document, mine.anchor | mine.content)}"


def _nesting(
    document: Document, ours: Sequence[Ours], found: dict[int, Match], counts: Counter[str]
) -> None:
    """Pairs that either side nests, among relations that were found."""
    above = {mine.id: mine.inside for mine in ours}
    gold = parents(document.relations)
    counts["nested"] += len(gold)
    ids = {ours[m.ours].id: relation for relation, m in found.items()}
    for relation, match in found.items():
        mine, outer = ours[match.ours], gold.get(relation)
        higher = set(_above(mine.id, above))
        if outer in found:
            counts["nested_found"] += 1
            counts["nested_agreed"] += ours[found[outer].ours].id in higher
        nested = {ids[name] for name in higher if name in ids}
        counts["nested_ours_alone"] += bool(nested) and outer is None


def _above(name: str, above: dict[str, str | None]) -> Iterator[str]:
    parent = above.get(name)
    while parent is not None:
        yield parent
        parent = above.get(parent)


def _unfound(document: Document, ours: Sequence[Ours], chosen: Sequence[Match]) -> Iterator[str]:
    joined = {m.relation: m for m in chosen}
    for index, relation in enumerate(document.relations):
        match = joined.get(index)
        if match is None:
            yield f"missed   {_shown(document, relation)}"
        elif match.dice < FOUND:
            yield f"differs  {_shown(document, relation)}  OURS {_words(document, ours[match.ours].content)}"


def _shown(document: Document, relation: Relation) -> str:
    return f"[{_words(document, relation.satellite)}] {_words(document, relation.nucleus)}"


def _words(document: Document, tokens: frozenset[int]) -> str:
    return " ".join(document.printed.words(t) for t in sorted(tokens))[:240]


def figures(counts: Counter[str]) -> dict[str, float]:
    """The measures in points, each with what it was counted over."""

    def points(part: str, *whole: str) -> float:
        return round(100 * counts[part] / max(1, sum(counts[name] for name in whole)), 1)

    agreed = counts["positive_positive"] + counts["negative_negative"]
    comparable = ("right", "differs", "extra")
    return {
        "documents": counts["documents"],
        "relations": counts["relations"],
        "touched": points("touched", "relations"),
        "found": points("found", "relations"),
        "close": points("close", "relations"),
        **{
            name: counts[name]
            for sort in ("reported", "own", "credit")
            for name in (sort, f"{sort}_found")
        },
        "cued": counts["cued"],
        "beyond_gum": counts["one_unit"] + counts["no_verb"] + counts["phrase"],
        "comparable": sum(counts[name] for name in comparable),
        "precision": points("right", *comparable),
        "precision_of_all": points("right", "cued"),
        "source_n": counts["signalled"],
        "source": points("source", "signalled"),
        "polarity_n": counts["found"],
        "polarity": round(100 * agreed / max(1, counts["found"]), 1),
        "negative_n": counts["negative_positive"] + counts["negative_negative"],
        "negative_right": counts["negative_negative"],
        "negative_ours_alone": counts["positive_negative"],
        "nested": counts["nested"],
        "nested_found": counts["nested_found"],
        "nested_agreed": counts["nested_agreed"],
        "nested_ours_alone": counts["nested_ours_alone"],
    }


def measure(
    corpus: Path,
    part: str = "test",
    genres: tuple[str, ...] = GENRES,
    model: str | None = None,
    *,
    errors: bool = False,
) -> dict[str, dict[str, float]]:
    """`figures` by genre, and under ``all``; prints each disagreement where asked."""
    reader = reportedly.load(model)
    tallies = {genre: Counter[str]() for genre in genres}
    for document in documents(corpus, part, genres):
        reading = reader.read(document.printed.text)
        ours = [Ours.of(a, document.printed) for a in reading.attributions]
        lines = list(compare(document, ours, tallies[document.genre]))
        if errors:
            print("\n".join(f"{document.name[4:]:22.22} {line}" for line in lines))
    total = sum(tallies.values(), Counter[str]())
    return {name: figures(tally) for name, tally in (tallies | {"all": total}).items()}


def default_corpus() -> Path:
    """Where the corpus lies if nobody says."""
    root = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora"
    return Path(os.environ.get("REPORTEDLY_CORPORA") or root) / "gum"


def main(argv: list[str] | None = None) -> int:
    """The exit code: 2 where there is no corpus."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", nargs="?", type=Path, default=default_corpus())
    parser.add_argument("--part", choices=("train", "dev", "test"), default="test")
    parser.add_argument("--genre", action="append", help="news and interview if none is given")
    parser.add_argument("--model", help="'rules', or a model's folder")
    parser.add_argument("--errors", action="store_true", help="print each disagreement")
    args = parser.parse_args(argv)
    if not (args.corpus / "rst").is_dir():
        print(f"no discourse trees in {args.corpus}: give GUM's folder", file=sys.stderr)
        return 2
    if args.errors and args.part == "test":
        parser.error("--errors is not for the test part: --part train --errors")
    genres = tuple(args.genre or GENRES)
    numbers = measure(args.corpus, args.part, genres, args.model, errors=args.errors)
    for name, row in numbers.items():
        print(f"{args.part} {name}:", "  ".join(f"{key} {value:g}" for key, value in row.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
