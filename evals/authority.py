"""Who, on whose authority, how sure, when and against what, on articles with gold ledgers.

    python evals/authority.py --check               # every word of the ledgers stands where it says
    python evals/authority.py --half dev            # scores for each phenomenon, with n
    python evals/authority.py --half dev --show a-harbour-strike
    python evals/authority.py --write               # both halves into measured.json, which the documents print

How rows are paired and what is counted: `ledger_scores.py`. How the ledgers are annotated: `docs/annotation-guide.md`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import reportedly
from agreement import agreement
from ledger_scores import Tally, compare, overlap
from ledgers import Ledger, LedgerError, Row, ledger_from, ledger_of, names_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GOLD = Path(__file__).parent / "authority"
MEASURED = Path(__file__).with_name("measured.json")
"""The last scores that were written down: what `docs/codebook.md` prints."""
_HALVES = ("dev", "test")


def read_half(half: str, names: Iterable[str] | None = None) -> list[tuple[Ledger, Ledger]]:
    """Gold and found ledger of each article of `half`."""
    folder, reader, out = GOLD / half, reportedly.load(), []
    for name in names or names_in(folder):
        gold = ledger_of(folder, name)
        out.append((gold, ledger_from(name, reader.read(gold.text, published=gold.published))))
    return out


def measure(half: str) -> dict[str, tuple[float, float, float, int]]:
    """Precision, recall, F1 and n of each phenomenon on one half."""
    tally = Tally()
    for gold, found in read_half(half):
        compare(tally, gold, found)
    return tally.scores()


FIELDS = [
    "act",
    "negated",
    "kind",
    "speaker",
    "candidates",
    "members",
    "count",
    "basis",
    "position",
    "addressee",
    "accused",
    "chain",
    "hedges",
    "asides",
    "said",
    "happened",
]


def show(half: str, name: str) -> None:
    """Print every difference on one article, for whoever mends the rules (not on the test half)."""
    [(gold, found)] = read_half(half, [name])
    both = compare(Tally(), gold, found)
    by_gold = {pair.gold.id: pair.found for pair in both}
    names = {pair.found.id: pair.gold.id for pair in both}
    for row in gold.rows:
        print(f"{row.id} {_words(gold.text, row)}")
        hit = by_gold.get(row.id)
        for line in ["MISSED"] if hit is None else _differences(gold.text, row, hit, names):
            print(f"   {line}")
    for row in found.rows:
        if row.id not in names:
            print(f"SPURIOUS {_words(gold.text, row)} act {row.act} chain {row.chain}")
    _show_times(gold, found)
    tensions = [(t, names.get(a, a), names.get(b, b)) for t, a, b in found.tensions]
    print("tensions: gold", gold.tensions, "found", tensions)
    print("headlines: gold", gold.headlines, "found", found.headlines)


def _differences(text: str, gold: Row, found: Row, names: dict[str, str]) -> Iterator[str]:
    for field in FIELDS:
        ours, theirs = getattr(gold, field), getattr(found, field)
        if ours != theirs:
            yield f"{field}: gold {_plain(text, ours)}   found {_plain(text, theirs)}"
    inside = found.inside and names.get(found.inside, found.inside)
    if inside != gold.inside:
        yield f"inside: gold {gold.inside}   found {inside}"


def _show_times(gold: Ledger, found: Ledger) -> None:
    for time in gold.times:
        hit = next((f for f in found.times if overlap(f.words, time.words)), None)
        if hit is None or hit.edtf != time.edtf:
            shown = hit and hit.edtf
            print(f"time {time.words.of(gold.text)!r}: gold {time.edtf}   found {shown}")
    for time in found.times:
        if time.dated and not any(overlap(time.words, g.words) for g in gold.times):
            print(f"SPURIOUS time {time.words.of(gold.text)!r} {time.edtf}")


def _words(text: str, row: Row) -> str:
    source, cue, content = (
        " … ".join(s.of(text) for s in role) for role in (row.source, row.cue, row.content)
    )
    return f"[{source}] <{cue}> {content[:100]!r}"


def _plain(text: str, value: Any) -> str:
    """A field for reading: spans as their words."""
    if isinstance(value, tuple) and hasattr(value, "of"):
        return repr(value.of(text))
    if hasattr(value, "scope"):
        return f"{value.words.of(text)!r} over {value.scope.of(text)!r} ({value.owner})"
    if isinstance(value, (tuple, frozenset)):
        return "[" + "; ".join(_plain(text, item) for item in value) + "]"
    return repr(value)


def check() -> int:
    """Print every fault of every ledger; the number of faulty ones."""
    faulty = 0
    for half in _HALVES:
        rows = 0
        for name in names_in(GOLD / half):
            try:
                rows += len(ledger_of(GOLD / half, name).rows)
            except (LedgerError, ValueError, KeyError, OSError) as error:
                faulty += 1
                print(f"{half}/{name}: {error}", file=sys.stderr)
        print(f"{half}: {len(names_in(GOLD / half))} articles, {rows} attributions")
    return faulty


def write() -> None:
    """Measure both halves and the agreement of two annotations, and write down what came out, with the model that read."""
    model = reportedly.load().attributor.model
    told: dict[str, Any] = {"model": {"name": model.name, "digest": model.digest}}
    measured = {half: measure(half) for half in _HALVES} | {"agreement": agreement()}
    for part, scores in measured.items():
        told[f"authority_{part}"] = {
            name: {"precision": round(p, 1), "recall": round(r, 1), "f1": round(f1, 1), "n": n}
            for name, (p, r, f1, n) in sorted(scores.items())
        }
    MEASURED.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def main(argv: list[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n", maxsplit=1)[0],
        epilog=__doc__.partition("\n\n")[2],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--check", action="store_true", help="only check that the ledgers anchor")
    parser.add_argument("--half", choices=_HALVES, default="dev")
    parser.add_argument("--write", action="store_true", help=f"write {MEASURED.name}")
    parser.add_argument("--show", metavar="NAME", help="every difference on one article")
    args = parser.parse_args(argv)
    if args.check:
        return min(check(), 1)
    if args.write:
        write()
        return 0
    if args.show:
        show(args.half, args.show)
        return 0
    print(f"{'':26}    P      R      F1     n")
    for name, (p, r, f1, n) in sorted(measure(args.half).items()):
        print(f"{name:26} {p:6.1f} {r:6.1f} {f1:6.1f} {n:5}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
