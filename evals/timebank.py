"""Time expressions on TimeBank and AQUAINT: found (strict, relaxed) and valued, as TempEval-3 scores.

    python evals/timebank.py [CORPUS] [--part train|test] [--errors]

CORPUS is a folder with `TimeBank/*.tml` and `AQUAINT/*.tml`; without it, the folder `timebank`
below $REPORTEDLY_CORPORA or `../shared/corpora`. **The split**: in each of the two folders, sorted by
name, every fourth document (the 4th, 8th, …) is test. The rules were tuned on the others only.
Figures are for both together, and for each of the two folders.
`--errors` prints what is missed, added or valued otherwise, and works for the train part alone.

As in TempEval-3 (UzZaman et al. 2013): strict is the same span, relaxed any overlap; value F1 counts
a relaxed match whose TIMEX3 value is the same string. The document's own date is given and not
scored. `written_f1` is the value F1 with each value in the notation of its collection (`manners.py`). HeidelTime on the TempEval-3 test set: 81.8 strict, 90.7 relaxed, 77.6 value.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from manners import Manners, learned, written
from reportedly.resolve.times.expressions import expressions_of
from reportedly.types import Article, Block, PageDate
from timex import Marked, marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

EVERY = 4
FOLDERS = ("AQUAINT", "TimeBank")
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


class Document(NamedTuple):
    """A name, the text without its tags, its date, what is annotated, and whose annotators did it."""

    name: str
    text: str
    published: str
    gold: tuple[Marked, ...]
    collection: str = ""


def documents(corpus: Path, part: str, folders: tuple[str, ...] = FOLDERS) -> Iterator[Document]:
    """The documents of one part of the split."""
    for folder in folders:
        paths = sorted(p for p in (corpus / folder).glob("*.tml") if not p.name.startswith("."))
        for number, path in enumerate(paths, 1):
            if (number % EVERY == 0) == (part == "test"):
                yield read(path)


def read(path: Path) -> Document:
    """One TimeML document."""
    raw = path.read_text(encoding="utf8", errors="replace")
    dct = re.search(r"<DCT>.*?value=\"([^\"]*)\"", raw, re.DOTALL)
    inner = re.search(r"<TEXT>\n?(.*?)</TEXT>", raw, re.DOTALL)
    pieces: list[str] = []
    gold: list[Marked] = []
    opened: list[tuple[int, str]] = []
    length = done = 0
    body = inner[1] if inner else ""
    for tag in _TAG.finditer(body):
        piece = unescape(body[done : tag.start()])
        pieces.append(piece)
        length += len(piece)
        done = tag.end()
        if tag[2] == "TIMEX3" and not tag[1]:
            opened.append((length, dict(_ATTRIBUTE.findall(tag[3])).get("value", "")))
        elif tag[2] == "TIMEX3" and opened:
            start, value = opened.pop()
            gold.append(Marked(start, length, value))
    pieces.append(unescape(body[done:]))
    collection = "WSJ" if path.name.startswith("wsj_") else path.parent.name
    return Document(path.stem, "".join(pieces), dct[1] if dct else "", tuple(gold), collection)


def article(document: Document) -> Article:
    """The document as an article: paragraphs are set off by empty lines."""
    found = re.finditer(r"\S(?:.|\n(?!\s*\n))*", document.text)
    return Article(
        id=document.name,
        ref=document.name,
        url=None,
        title=None,
        byline=None,
        outlet=None,
        published=PageDate(document.published, "given"),
        language="en",
        text=document.text,
        blocks=tuple(Block("paragraph", m.start(), m.end()) for m in found),
    )


def measure(folder: Path) -> dict[str, float]:
    """The held-out part's F1 in points; nothing without a corpus there.

    Names are as ``timebank.value`` for both collections, ``timebank.alone.value`` for TimeBank without AQUAINT.
    `folder` holds ``TimeBank/*.tml`` and ``AQUAINT/*.tml``.
    """
    if not (folder / "TimeBank").is_dir():
        return {}
    manners = manners_in(folder, found_in)
    both = measured(documents(folder, "test"), found_in, manners)
    alone = measured(documents(folder, "test", ("TimeBank",)), found_in, manners)
    names = ("strict", "relaxed", "value", "written")
    return {
        f"{prefix}.{name}": numbers[f"{name}_f1"]
        for prefix, numbers in (("timebank", both), ("timebank.alone", alone))
        for name in names
    }


def found_in(document: Document) -> list[Marked]:
    """What the resolver finds."""
    found, _ = expressions_of(article(document))
    return list(marked(found, document.text, document.published))


def manners_in(corpus: Path, find: Callable[[Document], list[Marked]]) -> Manners:
    """How the annotators of each collection write in the training part what `find` finds there."""
    return learned(
        (document.collection, chosen.value, wanted.value)
        for document in documents(corpus, "train")
        for wanted, chosen in paired(document.gold, find(document))
        if wanted and chosen
    )


def measured(
    read: Iterable[Document],
    find: Callable[[Document], list[Marked]],
    manners: Manners,
    errors: bool = False,
) -> dict[str, float]:
    """F1 of spans and values in points, the accuracy of values, and n; `find` is the system measured.

    ``value_f1`` is by TimeML's notation; for ``written_f1`` the same values are written as the
    annotators of each collection write them.
    """
    counts: Counter[str] = Counter()
    as_written: Counter[str] = Counter()
    for document in read:
        rows = find(document)
        for line in score(document.gold, rows, counts, document.text):
            if errors:
                print(f"{document.name[:16]:16} {line}")
        rewritten = [written(row, document.collection, manners) for row in rows]
        list(score(document.gold, rewritten, as_written, document.text))
    return figures(counts) | {"written_f1": figures(as_written)["value_f1"]}


def paired(
    gold: tuple[Marked, ...], found: list[Marked]
) -> Iterator[tuple[Marked | None, Marked | None]]:
    """Each annotated time with the one found there: the same span, else the first that overlaps.

    At the end the found ones that are nobody's.
    """
    left = list(found)
    for wanted in gold:
        near = [o for o in left if o.start < wanted.end and wanted.start < o.end]
        exact = [o for o in near if o[:2] == wanted[:2]]
        chosen = next(iter(exact or near), None)
        if chosen is not None:
            left.remove(chosen)
        yield wanted, chosen
    yield from ((None, item) for item in left)


def score(
    gold: tuple[Marked, ...], ours: list[Marked], counts: Counter[str], text: str
) -> Iterator[str]:
    """Add to `counts`; yields a line for each disagreement, those of nobody last."""
    counts["gold"] += len(gold)
    counts["ours"] += len(ours)
    for wanted, chosen in paired(gold, ours):
        if wanted is None or chosen is None:
            if wanted:
                yield f"missed  {_shown(wanted, text)}"
            if chosen:
                yield f"added   {_shown(chosen, text)}"
            continue
        exact = chosen[:2] == wanted[:2]
        counts["relaxed"] += 1
        counts["strict"] += bool(exact)
        counts["value"] += chosen.value == wanted.value
        if chosen.value != wanted.value:
            yield f"value   {_shown(wanted, text)}  ours {chosen.value}"
        if not exact:
            yield f"span    {_shown(wanted, text)}  ours {_shown(chosen, text)}"


def _shown(item: Marked, text: str) -> str:
    before, after = text[max(0, item.start - 40) : item.start], text[item.end : item.end + 25]
    words = f"{before}[{text[item.start : item.end]}]{after}"
    return " ".join(words.split()) + f" = {item.value}"


def figures(counts: Counter[str]) -> dict[str, float]:
    """The measures of TempEval-3, in points."""

    def f1(hits: int) -> float:
        return round(200 * hits / max(1, counts["gold"] + counts["ours"]), 2)

    return {
        "n": counts["gold"],
        "found": counts["ours"],
        "strict_f1": f1(counts["strict"]),
        "relaxed_f1": f1(counts["relaxed"]),
        "relaxed_precision": round(100 * counts["relaxed"] / max(1, counts["ours"]), 2),
        "relaxed_recall": round(100 * counts["relaxed"] / max(1, counts["gold"]), 2),
        "value_f1": f1(counts["value"]),
        "value_accuracy": round(100 * counts["value"] / max(1, counts["relaxed"]), 2),
    }


def show(
    corpus: Path, part: str, find: Callable[[Document], list[Marked]], manners: Manners
) -> None:
    """Print the figures of one part, for both collections and for each."""
    for folders in (FOLDERS, *((folder,) for folder in FOLDERS)):
        numbers = measured(documents(corpus, part, folders), find, manners)
        print(part, "+".join(folders), "  ".join(f"{k} {v:g}" for k, v in numbers.items()))


def default_corpus() -> Path:
    """Where the corpus lies if nobody says."""
    root = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora"
    return Path(os.environ.get("REPORTEDLY_CORPORA") or root) / "timebank"


def main(argv: list[str] | None = None) -> int:
    """The exit code: 2 where there is no corpus."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", nargs="?", type=Path, default=default_corpus())
    parser.add_argument("--part", choices=("train", "test"), action="append")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args(argv)
    if not (args.corpus / "TimeBank").is_dir():
        print(f"no TimeBank in {args.corpus}: give its folder", file=sys.stderr)
        return 2
    if args.errors and args.part != ["train"]:
        parser.error("--errors reads the train part only: --part train --errors")
    manners = manners_in(args.corpus, found_in)
    for part in args.part or ["train", "test"]:
        show(args.corpus, part, found_in, manners)
        if args.errors:
            measured(documents(args.corpus, part), found_in, manners, errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
