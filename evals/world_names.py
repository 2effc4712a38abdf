"""Names of people, bodies and places in news from outside the West: found, and of the right kind.

    python evals/world_names.py --corpus ../shared/corpora/worldwide-news [--part 1/5] [--errors]

Gold: Worldwide English newswire (Shan et al., EMNLP 2023), labels by token. The text is put
together from its tokens, a paragraph a sentence as the files have no paragraphs; headlines are left
in. A name counts as found where ours ends in the same word; kinds are compared for those. ``--part k/n`` takes every n-th file, from the k-th.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.pipeline import as_page
from reportedly.reading import HtmlAndText
from reportedly.resolve.speakers import cast_of
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = {
    "Person": "person",
    "Organization": "organisation",
    "Location": "place",
    "Facility": "place",
}
OURS = {"outlet": "organisation", "place-as-government": "place"}
_NAME_RULES = frozenset({"name", "full-name", "initials", "short-name"})
_CLOSING = frozenset(".,;:!?)]}%'’”") | {"'s", "’s", "n't"}
_OPENING = frozenset("([{“‘$#")


def read_document(path: Path) -> tuple[str, list[tuple[Span, str]]]:
    """The text, and the gold names as spans with labels."""
    text: list[str] = []
    length, glue = 0, True
    spans: list[tuple[Span, str]] = []
    for line in path.read_text("utf-8").splitlines():
        word, label = (*line.split("\t"), "")[:2]
        if not word.strip():
            if text and text[-1] != " ":
                text.append("\n\n" if text[-1] in {".", "!", "?", "”", '"'} else " ")
                length += len(text[-1])
            glue = True
            continue
        glue = glue or word == "-"
        if not glue and word not in _CLOSING and (not text or text[-1] not in _OPENING):
            text.append(" ")
            length += 1
        glue = word == "-"
        place = Span(length, length + len(word))
        if label.startswith(("B-", "S-")):
            spans.append((place, label[2:]))
        elif label.startswith(("I-", "E-")) and spans:
            spans[-1] = (Span(spans[-1][0].start, place.end), spans[-1][1])
        text.append(word)
        length += len(word)
    return "".join(text), spans


def names_of(text: str) -> Iterator[tuple[Span, str]]:
    """Our names in running text, with kinds."""
    article, _ = HtmlAndText().extract(as_page(text))
    if article is None or article.text != text:
        return
    cast = cast_of(article)
    shown = [b.span for b in article.blocks if b.kind == "paragraph"]
    for span in cast.mentions_in(Span(0, len(text))):
        answer = cast.answers[span]
        named = answer.rule in _NAME_RULES or answer.rule.startswith("surname")
        inside = any(b.start <= span.start < b.end for b in shown)
        if answer.entity is not None and named and inside:
            kind = cast.entity(answer.entity).kind
            yield span, OURS.get(kind, kind)


def measure(folder: Path, part: tuple[int, int], *, errors: bool = False) -> dict[str, object]:
    """Precision and recall by kind, over every n-th document."""
    paths = sorted((folder / "processed_annotated").glob("*.tsv"))[part[0] - 1 :: part[1]]
    counts: Counter[str] = Counter()
    confused: Counter[str] = Counter()
    for path in paths:
        text, gold = read_document(path)
        ours = {span.end: (span, kind) for span, kind in names_of(text)}
        ends = {span.end: KINDS.get(label, label) for span, label in gold}
        for span, label in gold:
            kind = KINDS.get(label)
            if kind is None:
                continue
            counts[f"{kind} gold"] += 1
            mine = ours.get(span.end)
            confused[f"{kind} -> {mine[1] if mine else 'not found'}"] += 1
            counts[f"{kind} right"] += mine is not None and mine[1] == kind
            if errors and (mine is None or mine[1] != kind):
                print(f"{kind} as {mine and mine[1]}: {_around(text, span)}")
        for end, (span, kind) in ours.items():
            counts[f"{kind} ours"] += 1
            if errors and ends.get(end) != kind:
                print(f"OURS {kind} IS {ends.get(end)}: {_around(text, span)}")
    kinds = sorted(set(KINDS.values()))
    numbers: dict[str, object] = {"documents": len(paths)}
    for kind in kinds:
        right = counts[f"{kind} right"]
        numbers[kind] = {
            "precision": round(100 * right / max(1, counts[f"{kind} ours"]), 1),
            "recall": round(100 * right / max(1, counts[f"{kind} gold"]), 1),
            "n": counts[f"{kind} gold"],
        }
    return numbers | {"confused": dict(confused.most_common())}


def _around(text: str, span: Span) -> str:
    before, after = text[max(0, span.start - 50) : span.start], text[span.end : span.end + 30]
    return f"{before}[{span.of(text)}]{after}".replace("\n", "¶")


def main() -> None:
    """Print the numbers as JSON."""
    root = os.environ.get("REPORTEDLY_CORPORA")
    base = Path(root) if root else Path(__file__).resolve().parents[2] / "shared" / "corpora"
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpus", type=Path, default=base / "worldwide-news")
    parser.add_argument("--part", default="1/5", help="k/n: every n-th document from the k-th")
    parser.add_argument("--errors", action="store_true", help="print each name that differs")
    args = parser.parse_args()
    first, step = (int(x) for x in args.part.split("/"))
    json.dump(measure(args.corpus, (first, step), errors=args.errors), sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
