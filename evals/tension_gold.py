"""Articles of which only the tensions are annotated: which statements stand against which.

    python evals/tension_gold.py                                      # scores on those that nothing is learned from
    python evals/tension_gold.py --half learn --show court-stable-fire

Each side is the words of its cue and its content as they are printed. What the files hold: `evals/tensions/README.md`;
what is a tension: `docs/annotation-guide.md`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import reportedly
from ledger_scores import Tally, compare
from ledgers import Ledger, LedgerError, Row, ledger_from, names_in
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLD = Path(__file__).parent / "tensions"
HALVES = ("learn", "blind")
_GAP = " … "
_LEFT_OUT_MOST = 400
"""Code points that a gap in the words of a content may stand for."""


def tensions_in(folder: Path, name: str) -> Ledger:
    """`NAME.json` on `NAME.txt` as a ledger that holds the sides of its tensions alone; raises `LedgerError`."""
    text = (folder / f"{name}.txt").read_text(encoding="utf8")
    raw = json.loads((folder / f"{name}.json").read_text(encoding="utf8"))
    rows: dict[str, Row] = {}
    tensions = []
    for told in raw["tensions"]:
        sides = [_side(name, text, *told[side]) for side in "ab"]
        rows |= {side.id: side for side in sides}
        later, earlier = sides
        tensions.append((told["type"], later.id, earlier.id))
    return Ledger(name, text, raw["published"], tuple(rows.values()), (), tuple(tensions), ())


def score(half: str) -> Tally:
    """What is found of the tensions of one half."""
    tally, reader = Tally(), reportedly.load()
    for name in names_in(GOLD / half):
        gold = tensions_in(GOLD / half, name)
        reading = reader.read(gold.text, published=gold.published)
        compare(tally, gold, ledger_from(name, reading))
    return tally


def show(half: str, name: str) -> None:
    """Print what is right, missed and put out beside it on one article."""
    gold = tensions_in(GOLD / half, name)
    found = ledger_from(name, reportedly.load().read(gold.text, published=gold.published))
    paired = compare(Tally(), gold, found)
    hits = {pair.found.id: pair.gold.id for pair in paired}
    words = {row.id: _words(gold.text, row) for row in (*found.rows, *gold.rows)}
    shown = [(kind, hits.get(a, a), hits.get(b, b)) for kind, a, b in found.tensions]
    for kind, a, b in gold.tensions:
        sides = {a, b}
        hit = [k for k, x, y in shown if {x, y} == sides]
        missing = sides - set(hits.values())
        told = f"found as {hit[0]}" if hit else f"missed, {len(missing)} sides not found"
        print(f"{kind}: {told}\n    {words[a]}\n    {words[b]}")
    wanted = [{a, b} for _, a, b in gold.tensions]
    for kind, a, b in shown:
        if {a, b} not in wanted:
            print(f"BESIDE {kind}\n    {words[a]}\n    {words[b]}")


def _words(text: str, row: Row) -> str:
    cue, content = (" … ".join(s.of(text) for s in role) for role in (row.cue, row.content))
    return f"<{cue}> {content[:120]}"


def _side(name: str, text: str, cue: str, content: str) -> Row:
    """The one place of the body where cue and content stand next to each other, either first."""
    body = text.index("\n\n")
    cues = list(_places(text, body, cue))
    contents = list(_places(text, body, content)) if content else [None]
    ranked = sorted(
        (_distance(one, other), one, other)
        for one in cues
        for other in contents
        if "\n\n" not in text[_outer(one, other)]
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        raise LedgerError(f"{name}: {len(ranked)} places of {cue!r} with {content!r}")
    _, said, told = ranked[0]
    return _row(said, told)


def _outer(cue: Span, content: Span | None) -> slice:
    both = [cue, content] if content else [cue]
    return slice(min(s.start for s in both), max(s.end for s in both))


def _distance(cue: Span, content: Span | None) -> int:
    """Code points between the two; 0 where one stands within the other or next to it."""
    if content is None:
        return 0
    return max(0, content.start - cue.end, cue.start - content.end)


def _places(text: str, start: int, words: str) -> Iterator[Span]:
    parts = [re.escape(part) for part in words.split(_GAP)]
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    pattern = rf"(?s){left}{rf'.{{1,{_LEFT_OUT_MOST}}}?'.join(parts)}{right}"
    for match in re.compile(pattern).finditer(text, start):
        yield Span(*match.span())


def _row(cue: Span, content: Span | None) -> Row:
    return Row(
        id=f"{cue.start}-{content.start if content else ''}",
        inside=None,
        source=(),
        cue=(cue,),
        content=(content,) if content else (),
        form="",
        act="",
        negated=False,
        kind="",
        speaker=None,
        candidates=frozenset(),
        members=frozenset(),
        count=None,
        basis=None,
        position=None,
        addressee=None,
        accused=None,
        chain=(),
        hedges=(),
        asides=(),
        said=None,
        happened=frozenset(),
    )


def check() -> int:
    """Print every fault of every file; how many there are."""
    faults = 0
    for half in HALVES:
        total = 0
        for name in names_in(GOLD / half):
            try:
                total += len(tensions_in(GOLD / half, name).tensions)
            except (LedgerError, ValueError, KeyError, OSError) as error:
                faults += 1
                print(f"{half}/{name}: {error}", file=sys.stderr)
        print(f"{half}: {len(names_in(GOLD / half))} articles, {total} tensions")
    return faults


def main(argv: list[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n", maxsplit=1)[0],
        epilog=__doc__.partition("\n\n")[2],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--check", action="store_true", help="only check that all words are found")
    parser.add_argument("--half", choices=HALVES, default="blind")
    parser.add_argument("--show", metavar="NAME", help="every difference on one article")
    args = parser.parse_args(argv)
    if args.check:
        return min(check(), 1)
    if args.show:
        show(args.half, args.show)
        return 0
    scores = score(args.half).scores()
    for name in ("tension", "tension of any type"):
        precision, recall, f1, n = scores[name]
        print(f"{name:20} P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}  n {n}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
