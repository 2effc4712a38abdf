"""Learns what each clue of a tension weighs: from our own annotated articles, and from judged pairs of real ones.

    python training/tensions.py --corpora ../shared/corpora    # cross-validates by article, and prints what is right
    python training/tensions.py --corpora ../shared/corpora --write    # writes src/reportedly/resolve/tensions/weights.json

A logistic regression with a strong ridge penalty, by Newton's method in numpy: some 380 clues, one weight each. Our own are the
ledgers of `evals/authority/dev` and `evals/tensions/learn`; the real ones are in `tension_labels.tsv`. The shipped model and rules
make the attributions, so that the weights fit what will be compared. No torch.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "evals"))

import reportedly
from ledger_scores import Tally, compare
from ledgers import ledger_from, ledger_of, names_in
from reportedly.resolve import tensions
from reportedly.resolve.speakers import cast_of
from reportedly.resolve.tensions.answers import answered
from reportedly.resolve.tensions.candidates import pairs_of
from reportedly.resolve.tensions.kinds import kind_of
from reportedly.resolve.tensions.weighing import GROUPS, Weights
from reportedly.types import Span
from tension_gold import GOLD as TENSIONS
from tension_gold import tensions_in
from tension_real import judged_pairs, kind_judged, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from ledgers import Ledger
    from reportedly.resolve.tensions.candidates import Pair
    from reportedly.types import Reading, TensionKind
    from tension_real import Judged

    Floats = NDArray[np.float64]

GOLD = Path(__file__).parents[1] / "evals" / "authority" / "dev"
SHIPPED = Path(tensions.__file__).with_name("weights.json")
LABELS = Path(__file__).with_name("tension_labels.tsv")
JUDGED = 2.0
"""What a judged pair of a real article counts; it was hard, or nobody would have been asked."""
RIDGE = 4000.0
"""Penalty on each standardised weight; chosen by cross-validation over 800 to 4000."""
EVERY = 4
"""One of so many pairs of real articles that nobody judged is learned from, and counts for all of them: it saves time."""
FOLDS = 11
FEWEST = 4
"""Pairs that must show a clue before it gets a weight."""
AGAINST = frozenset({"denies", "number-differs", "time-differs"})
BESIDE = frozenset({"confirms", "scope-differs", "same-topic"})
"""Types for which one threshold each is learned: what cannot both be so, and what can."""
NO_WEIGHTS = Weights(dict.fromkeys(AGAINST | BESIDE, 0.0), 0.0, {group: {} for group in GROUPS})


@dataclass(frozen=True, slots=True)
class Example:
    """One pair, its clues by group, and the gold types, if a reader marked it.

    `answered`: whether the run time puts it out whatever it weighs, since the later one points at it; False where
    the later one points at another, None where it points at nothing. `worth`: how often it counts in learning; 0: it is
    only weighed.
    """

    article: int
    later: str
    kind: TensionKind
    clues: dict[tuple[str, str], float]
    gold: tuple[str, ...]
    answered: bool | None = None
    worth: float = 1.0


def clues_in(pair: Pair) -> Iterator[tuple[tuple[str, str], float]]:
    """Every clue of a pair, with its group and size, as the run time adds them up."""
    earlier, later = pair.alone
    for near in ("", "close ") if pair.close else ("",):
        yield from (((near + "earlier", clue), 1.0) for clue in earlier)
        yield from (((near + "later", clue), 1.0) for clue in later)
        yield from (((near + "pair", clue), size) for clue, size in pair.clues)


def ledgers() -> Iterator[Ledger]:
    """What may be learned from: the development ledgers, then the articles of which only the tensions are annotated."""
    yield from (ledger_of(GOLD, name) for name in names_in(GOLD))
    yield from (tensions_in(TENSIONS / "learn", name) for name in names_in(TENSIONS / "learn"))


def examples(ledgers: Iterable[Ledger]) -> tuple[list[Example], int]:
    """The pairs of every article, and how many tensions its ledger holds."""
    reader, out, total = reportedly.load(), [], 0
    for number, gold in enumerate(ledgers):
        reading = reader.read(gold.text, published=gold.published)
        matched = compare(Tally(), gold, ledger_from(gold.name, reading))
        ids = {pair.found.id: pair.gold.id for pair in matched}
        marked: dict[frozenset[str], list[str]] = {}
        for kind, a, b in gold.tensions:
            marked.setdefault(frozenset({a, b}), []).append(kind)
        total += len(gold.tensions)
        out += _examples(number, reading, partial(_marked, ids=ids, marked=marked))
    return out, total


def _marked(
    pair: Pair, ids: Mapping[str, str], marked: Mapping[frozenset[str], Sequence[str]]
) -> tuple[tuple[str, ...], float]:
    both = frozenset(ids.get(side.item.id, side.item.id) for side in (pair.earlier, pair.later))
    return tuple(marked.get(both, ())), 1.0


def _examples(
    number: int, reading: Reading, gold: Callable[[Pair], tuple[tuple[str, ...], float]]
) -> Iterator[Example]:
    """Every pair of one article; `gold` gives its types and its worth."""
    cast = cast_of(reading.article)
    found = pairs_of(reading.article, reading.attributions, cast, NO_WEIGHTS)
    for _, group in groupby(found, lambda p: p.later.item.id):
        row = list(group)
        held = answered(row)
        for pair in row:
            names = {clue for clue, _ in pair.clues}
            kind = kind_of(pair.earlier, pair.later, names, pair.alone[1], pair.mark)
            pointed = None if held is None else held is pair
            types, worth = gold(pair)
            clues = dict(clues_in(pair))
            yield Example(number, pair.later.item.id, kind, clues, types, pointed, worth)


def judged(corpora: Path, first: int) -> list[Example]:
    """The pairs of the real articles in `tension_labels.tsv`; those that nobody judged weighed next to nothing and are none.

    A row there: article, contents of the later and of the earlier statement as code points of its text, type or "-".
    Articles are numbered from `first`.
    """
    reader, out = reportedly.load(), []
    for number, (name, pairs) in enumerate(judged_pairs(LABELS), first):
        reading = reader.read(text_of(corpora, name))
        out += _examples(number, reading, partial(_judged, pairs=pairs))
    return [_thinned(row, place) for place, row in enumerate(out)]


def _thinned(row: Example, place: int) -> Example:
    if row.worth == JUDGED:
        return row
    return replace(row, worth=0.0 if place % EVERY else float(EVERY))


def _judged(pair: Pair, pairs: Sequence[Judged]) -> tuple[tuple[str, ...], float]:
    later, earlier = (Span(side.start, side.end) for side in (pair.later, pair.earlier))
    kind = kind_judged(later, earlier, pairs)
    return ((kind,) if kind not in {"", "-"} else ()), JUDGED if kind else 1.0


def matrix(rows: Sequence[Example]) -> tuple[Floats, list[tuple[str, str]]]:
    """One column for each clue that enough pairs show: ``[pairs, clues]``."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        for name in row.clues:
            seen[name] = seen.get(name, 0) + 1
    names = sorted(name for name, count in seen.items() if count >= FEWEST)
    place = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        for name, size in row.clues.items():
            if name in place:
                table[i, place[name]] = size
    return table, names


def fit(
    table: Floats, answers: Floats, worth: Floats, ridge: float = RIDGE
) -> tuple[Floats, float]:
    """Weights and bias of a ridge logistic regression on standardised columns, given for the plain ones."""
    spread = table.std(axis=0) + 1e-9
    scaled = np.hstack([table / spread, np.ones((len(table), 1))])
    penalty = np.full(scaled.shape[1], ridge)
    penalty[-1] = 1e-6
    weights = np.zeros(scaled.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (worth * (chance - answers)) + penalty * weights
        spreads = worth * chance * (1 - chance)
        curve = (scaled * spreads[:, None]).T @ scaled + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return weights[:-1] / spread, float(weights[-1])


def held_out(rows: Sequence[Example], ridge: float = RIDGE) -> Floats:
    """The weight of every pair, by weights learned from other articles."""
    table, _ = matrix(rows)
    answers = np.array([float(bool(row.gold)) for row in rows])
    folds = np.array([row.article % FOLDS for row in rows])
    weighed = np.array([row.answered is None and row.worth > 0 for row in rows])
    worth = np.array([row.worth for row in rows])
    out = np.zeros(len(rows))
    for fold in range(FOLDS):
        others = (folds != fold) & weighed
        weights, bias = fit(table[others], answers[others], worth[others], ridge)
        out[folds == fold] = table[folds == fold] @ weights + bias
    return out


def curve(
    rows: Sequence[Example], sums: Floats, total: int
) -> list[tuple[float, float, float, float]]:
    """Threshold, precision, recall, recall of any type, as the run time would put pairs out."""
    best: dict[tuple[int, str], int] = {}
    sums = np.array([_sure(row, value) for row, value in zip(rows, sums, strict=True)])
    for i, row in enumerate(rows):
        key = (row.article, row.later)
        if key not in best or sums[i] > sums[best[key]]:
            best[key] = i
    out, right, either = [], 0, 0
    for n, i in enumerate(sorted(best.values(), key=lambda i: -sums[i]), 1):
        right += rows[i].kind in rows[i].gold
        either += bool(rows[i].gold)
        out.append((float(sums[i]), right / n, right / total, either / n))
    return out


def _sure(row: Example, value: float) -> float:
    """The weight of a pair, so that one that is pointed at stands before all others."""
    return value if row.answered is None else (100.0 if row.answered else -100.0)


def main(argv: list[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument(
        "--corpora", type=Path, required=True, help="the folder of polnear and worldwide-news"
    )
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--ridge", type=float, nargs="+", default=[RIDGE])
    parser.add_argument(
        "--precision",
        type=float,
        default=0.667,
        help="at least, held out, of what is put out on real articles",
    )
    args = parser.parse_args(argv)
    ours, total = examples(ledgers())
    rows = [*ours, *judged(args.corpora, 1 + ours[-1].article)]
    judges = [row for row in rows[len(ours) :] if row.worth == JUDGED]
    print(f"{len(ours)} pairs, {sum(bool(r.gold) for r in ours)} of them marked, {total} tensions")
    print(f"{len(rows) - len(ours)} pairs of real articles, {len(judges)} judged")
    for ridge in args.ridge:
        sums = held_out(rows, ridge)
        found = thresholds(rows, sums, len(ours), args.precision)
        print(f"ridge {ridge}")
        for group in (AGAINST, BESIDE):
            print(f"{', '.join(sorted(group))}: from {found[min(group)]:.3f}")
        out = put_out(rows, sums, found)
        _show("our own", [rows[i] for i in out if i < len(ours)], total)
        _show("real", [rows[i] for i in out if i >= len(ours)], sum(bool(r.gold) for r in judges))
    if args.write:
        write(rows, found, args.ridge[-1])
    return 0


def thresholds(
    rows: Sequence[Example], sums: Floats, ours: int, least: float
) -> dict[TensionKind, float]:
    """The lowest for each type from which on `least` of what is put out is a tension, of whatever type.

    Above all of them where none is enough. Of those against each other only the real articles count, those after the first `ours` rows: what is put out there is
    mostly of these. Of the others there are too few, so that all articles count.
    """
    found: dict[TensionKind, float] = {}
    for group, first in ((AGAINST, ours), (BESIDE, 0)):
        places = [i for i in range(first, len(rows)) if rows[i].kind in group]
        line = curve([rows[i] for i in places], sums[places], 1)
        enough = (row[0] for row in line if row[3] >= least)
        found |= dict.fromkeys(group, min(enough, default=line[0][0] + 1.0))
    return found


def put_out(rows: Sequence[Example], sums: Floats, least: Mapping[TensionKind, float]) -> list[int]:
    """The places of the pairs that the run time would put out: of each later statement what it points at, or the likeliest."""
    best: dict[tuple[int, str], int] = {}
    for i, row in enumerate(rows):
        key, value = (row.article, row.later), _sure(row, sums[i])
        if value >= least[row.kind] and (
            key not in best or value > _sure(rows[best[key]], sums[best[key]])
        ):
            best[key] = i
    return sorted(best.values())


def _show(name: str, out: Sequence[Example], total: int) -> None:
    """What is put out, and what of it is right; `total`: tensions that could be found."""
    right, either = sum(row.kind in row.gold for row in out), sum(bool(row.gold) for row in out)
    print(
        f"{name}: {len(out)} put out, {either} tensions (P {either / len(out):.3f}), {right} with the type"
        f" (P {right / len(out):.3f}, R {right / total:.3f})"
    )


def write(rows: Sequence[Example], least: Mapping[TensionKind, float], ridge: float) -> None:
    """`weights.json` from all of `rows` that are weighed at all."""
    rows = [row for row in rows if row.answered is None and row.worth > 0]
    table, names = matrix(rows)
    answers = np.array([float(bool(row.gold)) for row in rows])
    weights, bias = fit(table, answers, np.array([row.worth for row in rows]), ridge)
    groups: dict[str, dict[str, float]] = {group: {} for group in GROUPS}
    for (group, clue), weight in zip(names, weights, strict=True):
        if abs(weight) >= 0.005:
            groups[group][clue] = round(float(weight), 3)
    lowest = {kind: round(value, 3) for kind, value in sorted(least.items())}
    data = {"thresholds": lowest, "bias": round(bias, 3), "weights": groups}
    SHIPPED.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf8")


if __name__ == "__main__":
    sys.exit(main())
