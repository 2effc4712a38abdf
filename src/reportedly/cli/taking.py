"""What `reportedly add` does with what others hand over: readings and judgements, taken as they are."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.judging_words import fixes_in
from reportedly.cli.reading_run import tell
from reportedly.errors import UsageError
from reportedly.intake import Judged, anchored, handed_over, kind_of, kind_of_bytes
from reportedly.intake.judged import refused
from reportedly.judgement import Judgement
from reportedly.ledger.clock import now as clock_now
from reportedly.ledger.clock import utc_of
from reportedly.ledger.verdicts.anchors import around, as_read
from reportedly.ledger.verdicts.selecting import selected
from reportedly.types import Problem, Reading, Span
from reportedly.views import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.intake import Kind, Quoted
    from reportedly.ledger import Ledger
    from reportedly.ledger.verdicts.exchange import Known

_NAMES: dict[str, Kind] = {"jsonl": "contract", "annotations": "annotations"}
_ARTICLE = "tag:reportedly.invalid,2026:"
_LONGEST_NOTE = 4000


@dataclass(frozen=True, slots=True)
class Handed:
    """A file or folder that is taken as it is. `name`: what messages call it."""

    path: Path
    kind: Kind
    name: str


@contextlib.contextmanager
def given(ref: str, options: Mapping[str, Any]) -> Iterator[Handed | None]:
    """What `ref` hands over; None where it is a page to read. By what is in it, unless ``--as`` says."""
    said = options["given_as"]
    if said == "page" or "://" in ref:
        yield None
    elif ref == "-":
        kind = _NAMES.get(said) or _kind_of_input()
        if kind is None:
            yield None
            return
        with tempfile.NamedTemporaryFile(suffix=".handed") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
            file.flush()
            yield Handed(Path(file.name), kind, "-")
    else:
        path = Path(ref)
        kind = _said(path, said) if said else kind_of(path)
        yield Handed(path, kind, ref) if kind else None


def _said(path: Path, said: str) -> Kind:
    if said == "brat":
        return "brat-folder" if path.is_dir() else "brat-archive"
    return _NAMES[said]


def _kind_of_input() -> Kind | None:
    peek = getattr(sys.stdin.buffer, "peek", None)
    return kind_of_bytes(peek(1)) if peek else None


def taken(ledger: Ledger, handed: Handed, options: Mapping[str, Any]) -> Counter[str]:
    """Add everything in `handed`; how many of what. Judgements come last, when their pages are there."""
    counts: Counter[str] = Counter()
    judgements: list[Judgement] = []
    people: list[tuple[str, Judged]] = []
    empty = True
    for number, item in enumerate(handed_over(handed.path, handed.kind), 1):
        empty = False
        match item:
            case Reading():
                counts[_added(ledger, item, options["now"])] += 1
            case Judgement():
                judgements.append(item)
            case Judged():
                people.append((f"{handed.name}[{number}]", item))
            case Problem():
                counts["not read"] += 1
                tell(item, (item.ref or "").replace(str(handed.path), handed.name))
    for ref, one in people:
        found = _judgement(ledger, one, ref, options)
        if isinstance(found, Problem):
            counts["not read"] += 1
            tell(found, ref)
        elif found is None:
            counts["unchanged"] += 1  # our own words about an attribution: no person's
        else:
            judgements.append(found)
    if empty:
        counts["not read"] += 1
        tell(refused(handed.name, "empty", "nothing is in it"), handed.name)
    return counts + _appended(ledger, judgements, options["now"])


def _added(ledger: Ledger, reading: Reading, now: str | None) -> str:
    ref = reading.article.ref
    for problem in reading.problems:
        if problem.severity != "note":
            tell(problem, ref)
    if any(problem.severity == "failed" for problem in reading.problems):
        return "not read"
    # brat has no place for all that is read: the fuller reading stays where nobody changed anything
    known = reading.model.name == "brat" and ledger.says_already(reading)
    outcome = "unchanged" if known else ledger.add(reading, now)
    _say(outcome, ref)
    return outcome


def _appended(ledger: Ledger, judgements: list[Judgement], now: str | None) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one in ledger.take_over(judgements, now) if judgements else ():
        about = one.judgement
        if one.outcome == "refused":
            counts["not read"] += 1
            tell(refused(about.key, "refused", one.reason), about.key)
        else:
            counts[f"judgements {one.outcome}"] += 1
            _say(one.outcome, f"{about.key} {about.kind} {about.target} by {about.author}")
    return counts


def _say(outcome: str, words: str) -> None:
    click.echo(f"{outcome:<9}  " + visible(words).replace("\n", "‹U+000A›"))


def _judgement(
    ledger: Ledger, judged: Judged, ref: str, options: Mapping[str, Any]
) -> Judgement | Problem | None:
    """The row that an annotation comes to; None where it is our own description of an attribution."""
    if judged.record is not None and judged.verdict == "comment" and judged.author is None:
        return None
    author = judged.author or options["by"]
    if not author:
        return refused(ref, "unsigned", "an annotation by nobody: say who judged with --by NAME")
    made = utc_of(judged.created) or options["now"] or clock_now()
    known = _page(ledger, judged.page)
    target = judged.attribution if known and judged.attribution in known.attributions else None
    payload = {"note": judged.comment[:_LONGEST_NOTE]}
    kind: Any = judged.verdict
    if kind == "fix":
        right, wrong = fixes_in(judged.comment)
        if wrong or not right:
            reason = wrong or "a fix that does not say what is right (speaker: NAME, act: ACT)"
            return refused(ref, "no-fix", reason)
        try:
            payload |= _selected(known, right, judged.quotes)
        except UsageError as error:
            return refused(ref, "no-fix", f"a fix that does not fit: {error}")
    return Judgement(
        key=_key(judged, author),
        kind=kind,
        target_kind="attribution",
        target=target or judged.attribution or "",
        author=author,
        made=made,
        payload=payload,
        anchor=_anchor(judged, known),
        page=known.page if known else judged.page,
    )


def _selected(
    known: Known | None, right: Mapping[str, Any], quotes: tuple[Quoted, ...]
) -> Mapping[str, Any]:
    """A fix with its words where the page has them; as they were written while the page is not here."""
    if known is None:
        return right
    places = [place for one in quotes if (place := anchored(one, known.text))]
    start = places[0].start if places else 0
    end = known.text.find("\n", start)
    line = Span(known.text.rfind("\n", 0, start) + 1, len(known.text) if end < 0 else end)
    return selected(known.text, line, right)


def _page(ledger: Ledger, named: str) -> Known | None:
    """The page that an annotation is of: as it says, else without a fragment."""
    plain = named.removeprefix(_ARTICLE).partition("/")[0] if named.startswith(_ARTICLE) else named
    return ledger.known_page(plain) or ledger.known_page(plain.partition("#")[0])


def _anchor(judged: Judged, known: Known | None) -> dict[str, Any]:
    """Where the words stand in the page that is here; as they were marked if they are not there."""
    anchor: dict[str, Any] = {"page": known.page if known else judged.page}
    if judged.record is not None:
        anchor["read"] = as_read(judged.record)
    places = [anchored(one, known.text) for one in judged.quotes] if known else []
    found = [place for place in places if place is not None]
    if known and found:
        start, end = min(place.start for place in found), max(place.end for place in found)
        return {**anchor, "article": known.article, **around(known.text, start, end)}
    return {**anchor, **_as_marked(judged.quotes)}


def _as_marked(quotes: tuple[Quoted, ...]) -> dict[str, Any]:
    if not quotes:
        return {}
    one = quotes[0]
    return {
        "exact": one.exact,
        "prefix": one.prefix,
        "suffix": one.suffix,
        "start": one.start,
        "end": one.end,
    }


def _key(judged: Judged, author: str) -> str:
    """The same annotation has the same key each time, and an edited one another."""
    plain = replace(judged, record=None)
    told = [author, *(str(getattr(plain, name)) for name in plain.__slots__)]
    said = json.dumps(told, ensure_ascii=True)
    return "j_" + hashlib.sha256(said.encode()).hexdigest()[:16]
