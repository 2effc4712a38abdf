"""Judgements of another ledger, as our own exports carry them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from reportedly.intake.judged import refused
from reportedly.judgement import MOST_PARTS, WORDS, Judgement
from reportedly.types import Act, Problem, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY = re.compile(r"j_[0-9a-f]{16}")
_TARGETS = {"merge": "speaker", "split": "speaker", "undo": "judgement"}
_WORDS = ("exact", "prefix", "suffix", "page", "name", "into", "article")
_LONGEST = 100_000
"""Characters of any one text in a judgement; nobody writes more."""


def judgements(items: Any, ref: str) -> Iterator[Judgement | Problem]:
    """Each judgement of what should be a list of them; a `Problem` for what is none."""
    if not isinstance(items, list):
        yield refused(ref, "not-judgements", "judgements that are no list")
        return
    for number, item in enumerate(items, 1):
        yield judgement(item, f"{ref} judgement {number}")


def judgement_lines(data: bytes, ref: str) -> Iterator[Judgement | Problem]:
    """One judgement a line, as a brat folder of ours has them."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            try:
                item = msgspec.json.decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
                yield refused(f"{ref}:{number}", "not-a-judgement", f"no JSON: {error}")
            else:
                yield judgement(item, f"{ref}:{number}")


def judgement(item: Any, ref: str) -> Judgement | Problem:
    """One judgement, given as what its JSON says. Nothing in it is trusted."""
    try:
        found = msgspec.convert(item, Judgement)
    except (msgspec.MsgspecError, RecursionError) as error:
        return refused(ref, "not-a-judgement", f"no judgement: {error}")
    wrong = _wrong(found)
    return refused(ref, "not-a-judgement", f"no judgement: {wrong}") if wrong else found


def _wrong(found: Judgement) -> str | None:
    undoes = found.undoes is not None and found.undoes == found.target
    told = {
        "its key is none of a judgement": not _KEY.fullmatch(found.key),
        f"{found.kind} of a {found.target_kind}": found.target_kind
        != _TARGETS.get(found.kind, "attribution"),
        "an undo names what it takes back, and nothing else does": undoes != (found.kind == "undo"),
        "it does not say of what page": found.target_kind == "attribution" and not found.page,
        "nobody has signed it": not found.author.strip(),
        f"{found.made[:40]!r} is no time": not _is_time(found.made),
    }
    wrong = next((reason for reason, is_so in told.items() if is_so), None)
    return wrong or _wrong_anchor(found) or _wrong_payload(found)


def _wrong_anchor(found: Judgement) -> str | None:
    anchor = found.anchor
    seen = [anchor.get(name, {}) for name in ("read", "shown")]
    if any(not isinstance(one, dict) for one in seen):
        return "how it was read is no object"
    if any(not isinstance(one.get(name, ""), str) for one in seen for name in WORDS):
        return "its words are no text"
    wrong = _wrong_words(anchor) or _wrong_words(seen[1].get("at", {}))
    return wrong or _too_long(found.author, found.target, found.page, *anchor.values())


def _wrong_words(anchor: Any) -> str | None:
    """What is wrong with words that are told with their place and what stands around them."""
    if not isinstance(anchor, dict):
        return "its words are no object"
    if any(not isinstance(anchor.get(name, ""), str) for name in _WORDS):
        return "its words are no text"
    if any(not isinstance(anchor.get(name), int | None) for name in ("start", "end")):
        return "its place is no number"
    return _too_long(*anchor.values())


def _wrong_payload(found: Judgement) -> str | None:
    payload = found.payload
    needed = {"merge": ("into",), "split": ("page", "name", "apart")}.get(found.kind, ())
    texts = (*needed, *(name for name in ("note", "speaker") if name in payload))
    if any(not isinstance(payload.get(name), str) for name in texts):
        return "what it says is no text"
    if found.kind == "fix":
        for name, values in (("act", get_args(Act)), ("source_kind", get_args(SourceKind))):
            if payload.get(name) is not None and payload[name] not in values:
                return f"{payload[name]!r} is no {name}"
        if not isinstance(payload.get("negated"), bool | None):
            return "negated is neither true nor false"
        wrong = next(filter(None, map(_wrong_parts, (payload.get(name) for name in WORDS))), None)
        if wrong:
            return wrong
    return _too_long(*payload.values())


def _wrong_parts(parts: Any) -> str | None:
    if parts is None:
        return None
    if not isinstance(parts, list) or not 0 < len(parts) <= MOST_PARTS:
        return f"words that are no list of 1 to {MOST_PARTS} parts"
    for part in parts:
        wrong = _wrong_words(part)
        if wrong or not part.get("exact", "").strip():
            return wrong or "a part without words"
    return None


def _too_long(*values: Any) -> str | None:
    long = any(isinstance(value, str) and len(value) > _LONGEST for value in values)
    return f"a text longer than {_LONGEST:,} characters" if long else None


def _is_time(words: str) -> bool:
    try:
        datetime.fromisoformat(words)
    except ValueError:
        return False
    return True
