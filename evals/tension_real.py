"""Tensions in real news: how much of what is put out is one, on articles that nothing was learned from.

    python evals/tension_real.py --corpora ../shared/corpora           # what is put out, and how much of it is right
    python evals/tension_real.py --corpora ../shared/corpora --open    # and the places of pairs that nobody has judged

`evals/tensions/real.tsv` holds places alone, no words of the articles: the article, the contents of the later and of the
earlier statement as code points of its text, and the type, "-" where a reader found no tension. An article without a
judged pair has a row of its name alone. What is put out and was not judged counts as wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import reportedly
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.types import Attribution, Reading

GOLD = Path(__file__).parent / "tensions" / "real.tsv"


class Judged(NamedTuple):
    """A pair that a reader judged; `kind` is "-" where it is no tension."""

    later: Span
    earlier: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Found:
    """One pair that is put out; `judged` is its type by the reader, "-" for none, "" where nobody judged it."""

    later: Span
    earlier: Span
    kind: str
    judged: str


def judged_pairs(path: Path) -> Iterator[tuple[str, list[Judged]]]:
    """The articles of a list of judged pairs, each with its pairs; raises `ValueError` on a row of another shape."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf8").splitlines()[1:]]
    for name, group in groupby(rows, lambda row: row[0]):
        pairs = []
        for row in group:
            if len(row) not in {1, 6}:
                raise ValueError(f"{path.name}: {len(row)} columns in a row of {name}")
            if len(row) == 6:
                pairs.append(Judged(Span(*map(int, row[1:3])), Span(*map(int, row[3:5])), row[5]))
        yield name, pairs


def text_of(corpora: Path, name: str) -> str:
    """The text of one article, as its places count it."""
    return (corpora / name).read_text(encoding="utf8", errors="replace")


def same(one: Span, other: Span) -> bool:
    """Whether they share more than half of the shorter: contents change a little with the rules."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared > min(one.end - one.start, other.end - other.start)


def kind_judged(later: Span, earlier: Span, judged: Sequence[Judged]) -> str:
    """What the reader said of a pair: a type, "-" for none, "" where nobody judged it."""
    return next((j.kind for j in judged if same(j.later, later) and same(j.earlier, earlier)), "")


def found_in(reading: Reading, judged: Sequence[Judged]) -> list[Found]:
    """What is put out on one article, each with what the reader said of it."""
    items = {item.id: _place(item) for item in reading.attributions}
    places = [(t.type, items[t.a], items[t.b]) for t in reading.tensions]
    return [Found(a, b, kind, kind_judged(a, b, judged)) for kind, a, b in places]


def _place(item: Attribution) -> Span:
    """The stretch of its content, or of its cue where it has none."""
    spans = item.content.spans or item.cue.spans
    return Span(spans[0].start, spans[-1].end)


def main(argv: list[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument(
        "--corpora", type=Path, required=True, help="the folder of polnear and worldwide-news"
    )
    parser.add_argument("--open", action="store_true", help="print the pairs that nobody judged")
    args = parser.parse_args(argv)
    reader, count = reportedly.load(), Counter[str]()
    for name, judged in judged_pairs(GOLD):
        found = found_in(reader.read(text_of(args.corpora, name)), judged)
        count["articles"] += 1
        count["known"] += sum(pair.kind != "-" for pair in judged)
        count["put out"] += len(found)
        count["not judged"] += sum(pair.judged == "" for pair in found)
        count["right"] += sum(pair.judged not in {"", "-"} for pair in found)
        count["with the type"] += sum(pair.judged == pair.kind for pair in found)
        if args.open:
            for pair in found:
                if not pair.judged:
                    print(name, *pair.later, *pair.earlier, pair.kind, sep="\t")
    for what, number in count.items():
        print(f"{number:5} {what}")
    out, known = count["put out"], count["known"]
    if out and known:
        print(
            f"P {100 * count['right'] / out:.1f} (with the type {100 * count['with the type'] / out:.1f})"
        )
        print(
            f"R {100 * count['right'] / known:.1f} of the tensions that a reader saw among the pairs judged"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
