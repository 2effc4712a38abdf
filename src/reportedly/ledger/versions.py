"""Two versions of a page, claim by claim: what was added, removed or changed, and what about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from rapidfuzz import fuzz

from reportedly.errors import UsageError
from reportedly.ledger.folding import fold, fold_name
from reportedly.ledger.questions.answers import Answer, Entry, Section
from reportedly.ledger.questions.statements import statements
from reportedly.ledger.schema import attribution, page, version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from reportedly.ledger.questions.statements import Statement

_ALIKE = 0.55
"""Likeness (0..1) from which two claims may be one that was changed."""
_PLACE = 0.1
_SPEAKER = 0.15
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MOST = 600
"""Claims of one version that are compared with all of the other: beyond it only equal ones pair."""


@dataclass(frozen=True, slots=True)
class Change:
    """A claim before and after, and what changed, as in ``hedge removed: possibly``."""

    before: Statement
    after: Statement
    what: tuple[str, ...]


def diff(connection: Connection, ref: str, numbers: tuple[int, int] | None = None) -> Answer:
    """The versions `numbers` (the last two without) of the page at `ref`: its address, reference or article id.

    Raises `UsageError` if there is no such page or version.
    """
    held = _versions(connection, ref)
    if numbers is None:
        last = max(held)
        numbers = (max((n for n in held if n < last), default=last), last)
    missing = [n for n in numbers if n not in held]
    if missing:
        raise UsageError(f"{ref}: there is no version {missing[0]}; it has {len(held)}")
    old, new = (_claims(connection, held[number][0]) for number in numbers)
    pairs = _pairs(old, new)
    changes = [Change(a, b, tuple(_changes(a, b))) for a, b in pairs]
    kept = {item.row for pair in pairs for item in pair}
    sections = (
        Section(
            "changed",
            "changed",
            tuple(
                Entry(c.before, (("changed", "; ".join(c.what)),), c.after)
                for c in changes
                if c.what
            ),
        ),
        Section("removed", "removed", tuple(Entry(i) for i in old if i.row not in kept)),
        Section("added", "added", tuple(Entry(i) for i in new if i.row not in kept)),
    )
    notes = [f"version {numbers[0]} and version {numbers[1]}"]
    notes += [f"{sum(not c.what for c in changes)} claims are unchanged"]
    if held[numbers[1]][1]:
        notes.append(f"the page's own note: {held[numbers[1]][1]}")
    told = {"diff": ref, "versions": list(numbers)}
    return Answer(told, tuple(s for s in sections if s.entries), tuple(notes))


def _versions(connection: Connection, ref: str) -> dict[int, tuple[int, str | None]]:
    named = (
        sa.select(version.c.page_id)
        .join(page, page.c.id == version.c.page_id)
        .where((page.c.key == ref) | (version.c.ref == ref) | (version.c.article == ref))
    )
    query = sa.select(
        version.c.page_id, version.c.number, version.c.id, version.c.correction
    ).where(version.c.page_id.in_(named))
    rows = connection.execute(query.order_by(version.c.number)).all()
    pages = {row[0] for row in rows}
    if len(pages) != 1:
        raise UsageError(
            f"{ref}: {'several pages' if pages else 'no page'} of that name in the ledger"
        )
    return {number: (identity, correction) for _, number, identity, correction in rows}


def _claims(connection: Connection, version_id: int) -> list[Statement]:
    query = sa.select(attribution.c.id).where(attribution.c.version_id == version_id)
    ids = connection.execute(query.order_by(attribution.c.number)).scalars().all()
    return statements(connection, ids)


def _pairs(old: Sequence[Statement], new: Sequence[Statement]) -> list[tuple[Statement, Statement]]:
    """Claims that are one, each in one pair: equal words first, then by likeness, speaker and place."""
    ranked = []
    for place, a in enumerate(old):
        for other, b in enumerate(new):
            score = _likeness(a, b, abs(place / len(old) - other / len(new)))
            if score is not None:
                ranked.append((-score, place, other))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for _, place, other in sorted(ranked):
        if place not in taken_old and other not in taken_new:
            taken_old.add(place)
            taken_new.add(other)
            pairs.append((place, other))
    return [(old[place], new[other]) for place, other in sorted(pairs)]


def _likeness(a: Statement, b: Statement, away: float) -> float | None:
    one, other = _words(a), _words(b)
    same = one == other
    if not same and max(len(one), len(other)) > _MOST * 10:
        return None
    alike = 1.0 if same else max(fuzz.ratio(one, other), _contained(one, other)) / 100
    if alike < _ALIKE:
        return None
    return alike + _PLACE * (1 - away) + (_SPEAKER if _name(a) == _name(b) else 0.0)


def _contained(one: str, other: str) -> float:
    """Likeness of a quotation and the same one trimmed: at least four words must be left."""
    short, long = sorted((one, other), key=len)
    if len(short.split()) < 4:
        return 0.0
    return float(fuzz.partial_ratio(short, long)) * 0.95 if short in long else 0.0


def _words(item: Statement) -> str:
    return fold(item.attribution.content.text or item.attribution.cue.text)


def _name(item: Statement) -> str:
    return fold_name(item.attribution.source.name or item.attribution.source.text)


def _changes(a: Statement, b: Statement) -> Iterator[str]:
    before, after = a.attribution, b.attribution
    old = [hedge.text.lower() for hedge in before.hedges]
    new = [hedge.text.lower() for hedge in after.hedges]
    yield from (f"hedge removed: {word}" for word in _without(old, new))
    yield from (f"hedge added: {word}" for word in _without(new, old))
    if _name(a) != _name(b):
        names = [i.source.name or i.source.text or "unknown speaker" for i in (before, after)]
        yield f"speaker changed: {names[0]} → {names[1]}"
    if before.act != after.act:
        yield f"act changed: {before.act} → {after.act}"
    if before.negated != after.negated:
        yield "negation added" if after.negated else "negation removed"
    chains = [" › ".join(hop.name for hop in i.chain) for i in (before, after)]
    if chains[0] != chains[1] and _name(a) == _name(b):
        yield f"authority changed: {chains[0] or 'none'} → {chains[1] or 'none'}"
    yield from _wording(a, b)


def _wording(a: Statement, b: Statement) -> Iterator[str]:
    one, other = _words(a), _words(b)
    if one == other:
        return
    texts = [i.attribution.content.text for i in (a, b)]
    numbers = [_NUMBER.findall(text) for text in texts]
    if numbers[0] != numbers[1]:
        gone, come = _without(*numbers), _without(numbers[1], numbers[0])
        yield f"number changed: {', '.join(gone) or 'none'} → {', '.join(come) or 'none'}"
    what = "words" if b.attribution.kind == a.attribution.kind == "indirect" else "quote"
    if f" {other} " in f" {one} ":
        yield f"{what} trimmed"
    elif f" {one} " in f" {other} ":
        yield f"{what} extended"
    else:
        yield f"{what} altered"


def _without(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """What is in `one` and not in `other`, counted."""
    left = list(other)
    found = []
    for word in one:
        if word in left:
            left.remove(word)
        else:
            found.append(word)
    return found
