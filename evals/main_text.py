"""Main text: F1 over word 4-grams on pages with gold text, ours beside trafilatura alone.

    python evals/main_text.py [CORPUS] [--worst N]

CORPUS is a folder with `html/*.html.gz` and `ground-truth.json`; without it, the folder
`html-scrapinghub` below $REPORTEDLY_CORPORA or `../shared/corpora`. All rows come from
the same run on the same pages. The measure is that of the article-extraction benchmark:
precision, recall and F1 of each page over the multiset of word 4-grams, averaged over pages.
The exit status is 1 where ours is below trafilatura alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import time
from collections import Counter
from pathlib import Path

from trafilatura import extract as trafilatura_extract

from reportedly.reading import extract
from reportedly.types import Page

WORD = re.compile(r"\w+")
GRAM = 4
# The gold text has neither titles nor captions; what they hold is scored nowhere.
BODY = frozenset({"paragraph", "heading", "quote", "list_item"})


def grams(text: str) -> Counter[tuple[str, ...]]:
    """Word 4-grams of `text`; a shorter text is one gram."""
    words = WORD.findall(text)
    if not words:
        return Counter()
    last = max(1, len(words) - GRAM + 1)
    return Counter(tuple(words[i : i + GRAM]) for i in range(last))


def score(gold: str, found: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one page; nothing found where nothing is gold is 1."""
    want, have = grams(gold), grams(found)
    hits = (want & have).total()
    precision = hits / have.total() if have else float(not want)
    recall = hits / want.total() if want else float(not have)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1


def ours(data: bytes, url: str, *, quick: bool = False) -> str:
    """The article's body as this package reads it: what attributions may come from."""
    article, _ = extract(Page(ref=url, data=data), quick=quick)
    if article is None:
        return ""
    return "\n".join(b.span.of(article.text) for b in article.blocks if b.kind in BODY)


def quick(data: bytes, url: str) -> str:
    """The same by the quick extractor (`reportedly batch --extractor fast`)."""
    return ours(data, url, quick=True)


def theirs(data: bytes, url: str) -> str:
    """The text of trafilatura with its own defaults, comments off."""
    return trafilatura_extract(data, url=url, include_comments=False) or ""


def mean(rows: list[tuple[float, float, float]]) -> tuple[float, ...]:
    """Column means of per-page scores."""
    return tuple(sum(column) / len(rows) for column in zip(*rows, strict=True))


def corpus_folder(given: str | None) -> Path:
    """The folder asked for, or the usual place."""
    if given:
        return Path(given)
    usual = Path(__file__).parents[1] / ".." / "shared" / "corpora"
    return Path(os.environ.get("REPORTEDLY_CORPORA", usual)) / "html-scrapinghub"


def main() -> int:
    """Score both and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("corpus", nargs="?")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="also list N pages")
    args = parser.parse_args()
    folder = corpus_folder(args.corpus)
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    ways = {"ours": ours, "ours, fast": quick, "trafilatura": theirs}
    results: dict[str, list[tuple[float, float, float]]] = {label: [] for label in ways}
    seconds = dict.fromkeys(results, 0.0)
    for name in sorted(gold):
        data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        for label, read in ways.items():
            start = time.perf_counter()
            text = read(data, gold[name]["url"])
            seconds[label] += time.perf_counter() - start
            results[label].append(score(gold[name]["articleBody"], text))
    print(f"{'':12} {'precision':>9} {'recall':>7} {'F1':>6} {'ms/page':>8}   {len(gold)} pages")
    for label, rows in results.items():
        p, r, f = mean(rows)
        each = 1000 * seconds[label] / len(rows)
        print(f"{label:12} {p:9.4f} {r:7.4f} {f:6.4f} {each:8.1f}")
    for name, mine, other in worst(sorted(gold), results)[: args.worst]:
        print(
            f"{name[:12]}  ours P {mine[0]:.3f} R {mine[1]:.3f}  theirs P {other[0]:.3f} R {other[1]:.3f}"
        )
    return int(mean(results["ours"])[2] < mean(results["trafilatura"])[2])


def worst(
    names: list[str], results: dict[str, list[tuple[float, float, float]]]
) -> list[tuple[str, tuple[float, float, float], tuple[float, float, float]]]:
    """Pages by how far ours is below the other, then by our F1."""
    rows = list(zip(names, results["ours"], results["trafilatura"], strict=True))
    return sorted(rows, key=lambda row: (row[1][2] - row[2][2], row[1][2]))


if __name__ == "__main__":
    sys.exit(main())
