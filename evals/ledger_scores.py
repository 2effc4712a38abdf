"""Two ledgers of one article compared: rows paired, then each phenomenon counted.

A row found is paired with the gold one it shares most with. What is decided about an attribution (speaker,
chain, act …) is judged on pairs only; hedges, non-statements, times, tensions and headlines count over the whole article.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledgers import Ledger, Row, characters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.types import Span

PAIRED = 0.6
"""Dice of two contents from which they are the same attribution whatever their cues."""
PAIRED_BY_CUE = 0.3
"""The same where the cues share a letter too."""
SCOPE = 0.8


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold row and the row that was found for it."""

    gold: Row
    found: Row


def dice(a: frozenset[int], b: frozenset[int]) -> float:
    """Overlap of two sets of places, 0..1."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def pairs(gold: Ledger, found: Ledger) -> list[Pair]:
    """Gold and found rows, one to one, the best matches first."""
    text, ranked = gold.text, []
    for g in gold.rows:
        for f in found.rows:
            likeness = _likeness(text, g, f)
            if likeness:
                ranked.append((likeness, g.id, f.id, g, f))
    taken: set[tuple[str, str]] = set()
    chosen = []
    for _, g_id, f_id, g, f in sorted(ranked, key=lambda r: (-r[0], r[1], r[2])):
        if ("g", g_id) not in taken and ("f", f_id) not in taken:
            taken |= {("g", g_id), ("f", f_id)}
            chosen.append(Pair(g, f))
    return chosen


def _likeness(text: str, gold: Row, found: Row) -> float:
    cues = bool(characters(gold.cue, text) & characters(found.cue, text))
    ours, theirs = characters(gold.content, text), characters(found.content, text)
    silent = gold.act == found.act == "withhold"
    if not ours or not theirs or silent:
        return 0.5 + dice(ours, theirs) if cues else 0.0
    shared = dice(ours, theirs)
    if shared >= (PAIRED_BY_CUE if cues else PAIRED):
        return shared + cues
    return 0.0


class Tally:
    """Right, put out and wanted, by phenomenon."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()

    def item(self, name: str, gold: Any, found: Any, same: Callable[[Any, Any], bool]) -> None:
        """One decision that either side may have left open (a false value)."""
        self.gold[name] += bool(gold)
        self.found[name] += bool(found)
        self.right[name] += bool(gold and found and same(gold, found))

    def exact(self, name: str, gold: Any, found: Any) -> None:
        """One decision that both sides have taken."""
        self.gold[name] += 1
        self.found[name] += 1
        self.right[name] += gold == found

    def matched(
        self, name: str, gold: Sequence[Any], found: Sequence[Any], same: Callable[[Any, Any], bool]
    ) -> list[tuple[Any, Any]]:
        """Two lists whose items are paired one to one by `same`; the pairs."""
        left, both = list(found), []
        for g in gold:
            hit = next((f for f in left if same(g, f)), None)
            if hit is not None:
                left.remove(hit)
                both.append((g, hit))
        self.gold[name] += len(gold)
        self.found[name] += len(found)
        self.right[name] += len(both)
        return both

    def scores(self) -> dict[str, tuple[float, float, float, int]]:
        """Precision, recall, F1 (0..100) and n of gold, by phenomenon."""
        return {name: self._prf(name) for name in self.gold | self.found}

    def _prf(self, name: str) -> tuple[float, float, float, int]:
        right, found, gold = self.right[name], self.found[name], self.gold[name]
        precision = 100 * right / found if found else 0.0
        recall = 100 * right / gold if gold else 0.0
        f1 = 200 * right / (found + gold) if found + gold else 0.0
        return precision, recall, f1, gold


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return a.start < b.end and b.start < a.end


def compare(tally: Tally, gold: Ledger, found: Ledger) -> list[Pair]:
    """Count one article; the pairs."""
    both = pairs(gold, found)
    tally.gold["attribution"] += len(gold.rows)
    names = {pair.found.id: pair.gold.id for pair in both}
    tally.found["attribution"] += sum(not r.heading or r.id in names for r in found.rows)
    tally.right["attribution"] += len(both)
    for pair in both:
        _decisions(tally, pair, names)
    _across(tally, gold, found, names)
    return both


def _decisions(tally: Tally, pair: Pair, names: dict[str, str]) -> None:
    g, f = pair.gold, pair.found
    tally.item("speaker", _who(g), _who(f), lambda a, b: a == b)
    tally.exact("source kind", g.kind, f.kind)
    tally.exact("form", g.form, f.form)
    tally.exact("act", g.act, f.act)
    tally.item("act other than say", _other(g), _other(f), lambda a, b: a == b)
    tally.item("negated", g.negated, f.negated, lambda a, b: a == b)
    tally.exact("chain", g.chain, f.chain)
    if len(g.chain) > 1 or len(f.chain) > 1:
        tally.item("chain of several", _several(g), _several(f), lambda a, b: a == b)
    if any(h.startswith("~") for h in (*g.chain, *f.chain)):
        tally.item("inherited", _inherits(g) and g.chain, _inherits(f) and f.chain, _same)
    tally.item("inside", g.inside, names.get(f.inside or "", f.inside), _same)
    tally.item("addressee", g.addressee, f.addressee, overlap)
    tally.item("accused", g.accused, f.accused, overlap)
    tally.item("said", g.said, f.said, _same)
    tally.matched("happened", sorted(g.happened), sorted(f.happened), _same)
    tally.matched("aside", g.asides, f.asides, overlap)
    if "unnamed" in {g.kind, f.kind}:
        tally.item("count", g.count, f.count, _same)
        for name in ("basis", "position"):
            ours, theirs = getattr(g, name), getattr(f, name)
            tally.item(name, ours, theirs, lambda a, b: a in b or b in a)


def _same(a: Any, b: Any) -> bool:
    return bool(a == b)


def _who(row: Row) -> frozenset[str]:
    """The one name, or the names of those who speak together; nobody where it is left open."""
    return row.members or (frozenset({row.speaker}) if row.speaker else frozenset())


def _other(row: Row) -> str:
    return "" if row.act == "say" else row.act


def _several(row: Row) -> tuple[str, ...]:
    return row.chain if len(row.chain) > 1 else ()


def _inherits(row: Row) -> bool:
    return any(hop.startswith("~") for hop in row.chain)


def _across(tally: Tally, gold: Ledger, found: Ledger, names: dict[str, str]) -> None:
    text = gold.text
    ours = [h for row in gold.rows for h in row.hedges]
    theirs = [h for row in found.rows for h in row.hedges]
    for g, f in tally.matched("hedge", ours, theirs, lambda a, b: overlap(a.words, b.words)):
        near = dice(characters([g.scope], text), characters([f.scope], text)) >= SCOPE
        tally.exact("scope of a hedge found", "near", "near" if near else "far")
        tally.exact("owner of a hedge found", g.owner, f.owner)
    tally.matched(
        "hedge with scope",
        ours,
        theirs,
        lambda a, b: (
            overlap(a.words, b.words)
            and dice(characters([a.scope], text), characters([b.scope], text)) >= SCOPE
        ),
    )
    silent = [[r for r in side.rows if r.act == "withhold"] for side in (gold, found)]
    tally.matched("non-statement", *silent, lambda a, b: _cues_meet(text, a, b))
    _times(tally, gold, found)
    sides = [(t, frozenset({a, b})) for t, a, b in gold.tensions]
    seen = [(t, frozenset({names.get(a, a), names.get(b, b)})) for t, a, b in found.tensions]
    tally.matched("tension", sides, seen, _same)
    tally.matched("tension of any type", sides, seen, lambda a, b: bool(a[1] == b[1]))
    tally.matched(
        "headline",
        gold.headlines,
        found.headlines,
        lambda a, b: overlap(a[0], b[0]) and a[1] == b[1],
    )


def _cues_meet(text: str, a: Row, b: Row) -> bool:
    return bool(characters(a.cue, text) & characters(b.cue, text))


def _times(tally: Tally, gold: Ledger, found: Ledger) -> None:
    """A date found counts if it overlaps; what the ledgers leave out counts against nobody."""
    wanted = list(gold.times)
    near = [f for f in found.times if any(overlap(f.words, g.words) for g in wanted)]
    spurious = [f for f in found.times if f.dated and f not in near]
    shown = [*near, *spurious]
    tally.matched("date found", wanted, shown, lambda a, b: overlap(a.words, b.words))
    tally.matched(
        "date value", wanted, shown, lambda a, b: overlap(a.words, b.words) and a.edtf == b.edtf
    )
