"""What several people's verdicts on one attribution come to, and where they disagree.

Nobody wins by coming last: where two people hold different things, the attribution stays as it
was read and says ``disputed`` until one of them agrees or takes it back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any

from reportedly.judgement import WORDS
from reportedly.ledger.folding import fold_name
from reportedly.ledger.verdicts.selecting import Held, held

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Row = Mapping[Any, Any]

FIELDS = ("speaker", "source_kind", "act", "negated", *WORDS)
"""What a fix can give."""
WHETHER = "whether it is right"
_WORDS = {"accept": "accepted", "reject": "rejected", "fix": "fixed", "comment": "remarked on"}


@dataclass(frozen=True, slots=True)
class Agreement:
    """`word`: ``accepted``, ``rejected``, ``fixed``, ``remarked on`` or ``disputed``.

    `right`: fields that are otherwise than read, where all who speak of them agree. `apart`: what
    they disagree about, of `FIELDS` or `WHETHER`. `verdicts`: those that count, one a person, oldest first.
    """

    word: str
    right: Mapping[str, Any]
    apart: tuple[str, ...]
    verdicts: tuple[Row, ...]


@dataclass(slots=True)
class _Opinion:
    """What one person holds after all that they judged; of words, a `Held` each."""

    holds: dict[str, Any] = field(default_factory=dict)
    fixes: set[str] = field(default_factory=set)
    rejects: bool = False
    last: Row | None = None

    def hears(self, row: Row, text: str) -> None:
        """Take up the next verdict of that person; `text` is what the page prints."""
        self.last = row
        self.rejects = row["kind"] == "reject"
        if row["kind"] == "accept":
            shown = row["anchor"].get("shown") or row["anchor"].get("read") or {}
            seen = {name: shown[name] for name in FIELDS if name in shown}
            self.holds = seen | {name: Held(seen[name]) for name in WORDS if name in seen}
        elif row["kind"] == "fix":
            given = {name: row["payload"].get(name) for name in FIELDS}
            right = {name: value for name, value in given.items() if value not in (None, "", [])}
            placed = {name: held(right.pop(name), text) for name in WORDS if name in right}
            right |= {name: words for name, words in placed.items() if words is not None}
            self.holds |= right
            self.fixes |= right.keys()


def agreement(verdicts: Sequence[Row], text: str) -> Agreement:
    """What `verdicts` (of one attribution, oldest first, none undone) come to on a page that prints `text`.

    Words that somebody selected and that are there no more are nobody's opinion now.
    """
    opinions: dict[str, _Opinion] = {}
    for row in verdicts:
        if row["kind"] != "comment":
            opinions.setdefault(row["author"], _Opinion()).hears(row, text)
    if not opinions:
        return Agreement(_WORDS["comment"], {}, (), (verdicts[-1],))
    apart = _apart(opinions.values())
    last = {one.last["key"] for one in opinions.values() if one.last}
    counted = [row for row in verdicts if row["key"] in last]
    rejected = any(one.rejects for one in opinions.values())
    right: dict[str, Any] = {}
    for one in opinions.values():
        right |= {name: one.holds[name] for name in one.fixes if name not in apart}
    word = "disputed" if apart else _WORDS[counted[-1]["kind"]]
    if rejected:
        right = {}
    elif right and word == "accepted":
        word = "fixed"  # who accepts what somebody fixed agrees with the fix
    return Agreement(word, right, apart, tuple(counted))


def _apart(opinions: Iterable[_Opinion]) -> tuple[str, ...]:
    found: set[str] = set()
    for one, other in combinations(opinions, 2):
        if one.rejects != other.rejects:
            found.add(WHETHER)
        elif not one.rejects:
            shared = one.holds.keys() & other.holds.keys()
            found |= {name for name in shared if not _same(name, one.holds, other.holds)}
    return tuple(name for name in (*FIELDS, WHETHER) if name in found)


def _same(name: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if name == "speaker":
        return fold_name(str(one[name])) == fold_name(str(other[name]))
    if name in WORDS:
        agrees: bool = one[name].agrees(other[name])
        return agrees
    return bool(one[name] == other[name])
