"""Who is meant: coreference of person mentions on GUM's news and interviews.

    python evals/coreference.py --corpus ../shared/corpora/gum [--split dev|test|train] [--errors]

Gold: every mention that GUM (Zeldes 2017; annotations CC BY 4.0) gives the entity type ``person``
in `dep/*.conllu`, single mentions included; the text is put together from its tokens. Two views:

- MUC, B-cubed and CEAF-phi4 and their mean (CoNLL-2012, Pradhan et al.), over mentions with equal
  heads, gold mentions that we do not find counted as missed, ours that are none counted as wrong;
- links: of the pronouns and descriptions that we resolve, how many mean somebody whom the gold
  mention means too (precision); of all pronouns and descriptions in gold chains that hold another
  mention, how many we resolve (coverage). A mention left open is no error and no answer.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gum_trees import text_of
from reportedly.pipeline import as_page
from reportedly.reading import HtmlAndText
from reportedly.resolve.speakers import cast_of
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.resolve.cast import Cast
    from reportedly.types import Article

GENRES = ("news", "interview")
_EVENT = re.compile(r"\((\d+)-([a-z]+)[^()|]*?(\))?(?=[(\d]|$|\))|(\d+)\)|\)")
_OPEN = re.compile(r"\((\d+)-([a-z]+)([^()]*)")
PRONOUNS = frozenset(
    [
        "he",
        "him",
        "his",
        "himself",
        "she",
        "her",
        "hers",
        "herself",
        "they",
        "them",
        "their",
        "who",
        "i",
        "me",
        "my",
        "we",
        "us",
        "our",
    ]
)
CHECKED_PRONOUNS = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself"])


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold mention: its words, the token that heads it, its chain and its form."""

    span: Span
    head: Span
    chain: str
    form: str
    """``name``, ``pronoun`` or ``description``."""


@dataclass(slots=True)
class Document:
    """One document: plain text, and the person mentions in it."""

    name: str
    text: str
    mentions: list[Gold] = field(default_factory=list)


def splits(folder: Path) -> dict[str, list[str]]:
    """Names of documents by split."""
    found: dict[str, list[str]] = {}
    part = ""
    for line in (folder / "splits.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            part = line[3:].strip()
            found[part] = []
        elif line.strip().startswith("* ") and part:
            found[part].append(line.strip()[2:].strip())
    return found


def read_document(path: Path) -> Document:
    """The document as a reader would paste it: paragraphs apart, tokens joined as printed."""
    conllu = path.read_text("utf-8")
    printed = text_of(conllu)
    lines = (line.split("\t") for line in conllu.splitlines() if line and line[0].isdigit())
    tokens = [columns for columns in lines if columns[0].isdigit()]
    rows = list(zip(printed.tokens, tokens, strict=True))
    return Document(path.stem, printed.text, list(_mentions(rows)))


def _mentions(rows: Sequence[tuple[Span, list[str]]]) -> Iterator[Gold]:
    """The person mentions from the brackets in the last column."""
    opened: list[tuple[str, str, int]] = []
    for index, (_, columns) in enumerate(rows):
        entity = next((f[7:] for f in columns[9].split("|") if f.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]*\)?|[^()]+\)", entity):
            if piece[0] == "(":
                number, kind = piece[1:].split("-")[:2]
                opened.append((number, kind.rstrip(")"), index))
            if piece[-1] == ")":
                number = piece.strip("()").split("-")[0]
                place = next(k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == number)
                number, kind, first = opened.pop(place)
                if kind == "person":
                    yield _gold(rows[first : index + 1], number)


def _gold(rows: Sequence[tuple[Span, list[str]]], chain: str) -> Gold:
    inside = {columns[0] for _, columns in rows}
    head = next((r for r in rows if r[1][6] not in inside), rows[0])
    tag = head[1][3]
    if tag == "PRON" or (tag == "DET" and len(rows) == 1):
        form = "pronoun"
    else:
        form = "name" if tag == "PROPN" else "description"
    return Gold(Span(rows[0][0].start, rows[-1][0].end), head[0], chain, form)


@dataclass(frozen=True, slots=True)
class Ours:
    """One mention of ours: its words and whom it means; None where it was left open."""

    span: Span
    chain: str | None


def our_mentions(article: Article, cast: Cast) -> list[Ours]:
    """Mentions of people: those whose entity is a person, and those left open."""
    found = []
    for span in cast.mentions_in(Span(0, len(article.text))):
        answer = cast.answers[span]
        if answer.entity is not None and cast.entity(answer.entity).kind == "person":
            found.append(Ours(span, answer.entity))
    return found


def matched(gold: Iterable[Gold], ours: Iterable[Ours]) -> dict[Span, Ours]:
    """Ours by the span of the gold mention whose head it holds; the tightest wins, each once."""
    found: dict[Span, Ours] = {}
    used: set[Span] = set()
    own = sorted(ours, key=lambda o: o.span.end - o.span.start)
    for mention in sorted(gold, key=lambda g: g.span.end - g.span.start):
        for other in own:
            inside = other.span.start <= mention.head.start and mention.head.end <= other.span.end
            if inside and other.span not in used and mention.span not in found:
                found[mention.span] = other
                used.add(other.span)
    return found


# --- CoNLL ------------------------------------------------------------------------------------


def clusters(pairs: Iterable[tuple[Any, str]]) -> list[frozenset[Any]]:
    """Chains as sets of mentions."""
    by: dict[str, set[Any]] = {}
    for mention, chain in pairs:
        by.setdefault(chain, set()).add(mention)
    return [frozenset(c) for c in by.values()]


def muc(one: Sequence[frozenset[Any]], other: Sequence[frozenset[Any]]) -> tuple[float, float]:
    """Links of `one` that `other` keeps, and all links of `one`."""
    where = {m: k for k, c in enumerate(other) for m in c}
    kept = total = 0
    for cluster in one:
        parts = {where.get(m, ("alone", m)) for m in cluster}
        kept += len(cluster) - len(parts)
        total += len(cluster) - 1
    return kept, total


def b_cubed(one: Sequence[frozenset[Any]], other: Sequence[frozenset[Any]]) -> tuple[float, float]:
    """The share of each mention's cluster in `one` that stands together in `other`, summed."""
    where = {m: c for c in other for m in c}
    kept = sum(len(c & where.get(m, frozenset())) / len(c) for c in one for m in c)
    return kept, sum(len(c) for c in one)


def ceaf(one: Sequence[frozenset[Any]], other: Sequence[frozenset[Any]]) -> tuple[float, float]:
    """The best one-to-one similarity of clusters (phi4), and the number of clusters of `one`."""
    scores = [[2 * len(a & b) / (len(a) + len(b)) for b in other] for a in one]
    return (_assignment(scores) if scores and other else 0.0), float(len(one))


def _assignment(scores: list[list[float]]) -> float:
    """Kuhn and Munkres: the largest sum with one entry a row and a column."""
    if len(scores) > len(scores[0]):
        scores = [list(row) for row in zip(*scores, strict=True)]
    columns = len(scores[0])
    high, wide = [0.0] * (len(scores) + 1), [0.0] * (columns + 1)
    match = [0] * (columns + 1)
    for row in range(1, len(scores) + 1):
        match[0] = row
        column, way = _free_column(scores, high, wide, match)
        while column:
            match[column] = match[way[column]]
            column = way[column]
    return sum(scores[match[k] - 1][k - 1] for k in range(1, columns + 1) if match[k])


def _free_column(
    scores: list[list[float]], high: list[float], wide: list[float], match: list[int]
) -> tuple[int, list[int]]:
    """The column that the row held by column 0 gets, and the columns that make room; changes `high`, `wide`."""
    size = len(wide)
    least, way, used = [float("inf")] * size, [0] * size, [False] * size
    column = 0
    while match[column]:
        used[column] = True
        row = match[column]
        for k in (k for k in range(1, size) if not used[k]):
            cost = -scores[row - 1][k - 1] - high[row] - wide[k]
            if cost < least[k]:
                least[k], way[k] = cost, column
        column = min((k for k in range(1, size) if not used[k]), key=least.__getitem__)
        delta = least[column]
        for k in range(size):
            if used[k]:
                high[match[k]] += delta
                wide[k] -= delta
            else:
                least[k] -= delta
    return column, way


# --- the whole --------------------------------------------------------------------------------


def measure(folder: Path, names: Sequence[str], *, errors: bool = False) -> dict[str, Any]:
    """All numbers over the documents `names`."""
    sums: dict[str, list[float]] = {m: [0.0] * 4 for m in ("muc", "b3", "ceafe")}
    links: Counter[str] = Counter()
    for name in names:
        document = read_document(folder / "dep" / f"{name}.conllu")
        article, _ = HtmlAndText().extract(as_page(document.text))
        if article is None or article.text != document.text:
            raise SystemExit(f"{name}: the text was changed")
        ours = our_mentions(article, cast_of(article))
        found = matched(document.mentions, ours)
        _add_conll(sums, document, ours, found)
        _add_links(links, document, found, errors=errors)
    return {"documents": len(names)} | _conll(sums) | _link_numbers(links)


def _add_conll(
    sums: dict[str, list[float]],
    document: Document,
    ours: Sequence[Ours],
    found: dict[Span, Ours],
) -> None:
    ids = {o.span: g for g, o in found.items()}
    gold = clusters((g.span, g.chain) for g in document.mentions)
    mine = clusters((ids.get(o.span, ("own", o.span)), o.chain or "") for o in ours)
    for name, score in (("muc", muc), ("b3", b_cubed), ("ceafe", ceaf)):
        right, total = score(gold, mine)
        kept, given = score(mine, gold)
        sums[name] = [a + b for a, b in zip(sums[name], (right, total, kept, given), strict=True)]


def _conll(sums: dict[str, list[float]]) -> dict[str, float]:
    numbers = {}
    for name, (right, total, kept, given) in sums.items():
        recall, precision = right / max(total, 1e-9), kept / max(given, 1e-9)
        numbers[f"{name}_precision"] = round(100 * precision, 1)
        numbers[f"{name}_recall"] = round(100 * recall, 1)
        numbers[name] = round(200 * precision * recall / max(precision + recall, 1e-9), 1)
    numbers["conll"] = round(sum(numbers[m] for m in sums) / len(sums), 1)
    return numbers


def _add_links(
    links: Counter[str], document: Document, found: dict[Span, Ours], *, errors: bool
) -> None:
    """Count resolved pronouns and descriptions, right ones, and all that could be."""
    sizes = Counter(g.chain for g in document.mentions)
    majority = _owners(document, found)
    for gold in document.mentions:
        kind = _kind(document.text, gold)
        if kind is None or sizes[gold.chain] < 2:
            continue
        links[f"{kind}_all"] += 1
        mine = found.get(gold.span)
        if mine is None:
            continue
        links[f"{kind}_resolved"] += 1
        right = majority.get(mine.chain) == gold.chain
        links[f"{kind}_right"] += right
        if errors and not right:
            at = gold.span
            before = document.text[max(0, at.start - 150) : at.start].replace("\n", "¶")
            names = {
                c: " / ".join(
                    sorted(
                        {
                            g.span.of(document.text)
                            for g in document.mentions
                            if g.chain == c and g.form == "name"
                        }
                    )[:2]
                )
                for c in (gold.chain, majority.get(mine.chain, ""))
            }
            print(
                f"{document.name} {mine.chain}: …{before}[{gold.span.of(document.text)}] IS {names[gold.chain]} NOT {names.get(majority.get(mine.chain, ''))}"
            )


def _owners(document: Document, found: dict[Span, Ours]) -> dict[str | None, str]:
    """The gold chain that each of our entities means: that of most of its names."""
    votes: dict[str | None, Counter[str]] = {}
    for gold in document.mentions:
        mine = found.get(gold.span)
        named = (
            gold.form != "pronoun" and any(map(str.isupper, mine.span.of(document.text)[1:]))
            if mine
            else False
        )
        if mine is not None and (gold.form == "name" or named):
            votes.setdefault(mine.chain, Counter())[gold.chain] += 1
    return {chain: count.most_common(1)[0][0] for chain, count in votes.items()}


def _kind(text: str, gold: Gold) -> str | None:
    if gold.form != "pronoun":
        return gold.form
    return "pronoun" if gold.span.of(text).lower() in CHECKED_PRONOUNS else None


def _link_numbers(links: Counter[str]) -> dict[str, Any]:
    numbers: dict[str, Any] = {}
    for kind in ("name", "pronoun", "description"):
        resolved, every = links[f"{kind}_resolved"], links[f"{kind}_all"]
        numbers[f"{kind}_precision"] = round(100 * links[f"{kind}_right"] / max(1, resolved), 1)
        numbers[f"{kind}_coverage"] = round(100 * resolved / max(1, every), 1)
        numbers[f"{kind}_n"] = [links[f"{kind}_right"], resolved, every]
    return numbers


def default_corpus() -> Path:
    """``$REPORTEDLY_CORPORA/gum``, or the folder beside the repository."""
    root = os.environ.get("REPORTEDLY_CORPORA")
    base = Path(root) if root else Path(__file__).resolve().parents[2] / "shared" / "corpora"
    return base / "gum"


def main() -> None:
    """Print the numbers as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpus", type=Path, default=default_corpus())
    parser.add_argument("--split", default="test", choices=("train", "dev", "test"))
    parser.add_argument("--errors", action="store_true", help="print each wrong link")
    args = parser.parse_args()
    names = [n for n in splits(args.corpus)[args.split] if n.split("_")[1] in GENRES]
    json.dump(measure(args.corpus, names, errors=args.errors), sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
