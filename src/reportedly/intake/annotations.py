"""W3C Web Annotations, ours and other people's, into `Judged`.

Read are: an AnnotationCollection, an AnnotationPage, one annotation, an array or lines of them, and
what the Hypothesis API and its exports give (``rows`` or ``annotations``; ``uri``, ``text``, ``tags``, ``user``).
Unknown keys are passed over; nothing is fetched, no context either.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from reportedly.intake.judged import Judged, Quoted, Verdict, refused
from reportedly.intake.judgements import judgement
from reportedly.types import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.judgement import Judgement
    from reportedly.types import Problem

_VERDICTS: dict[str, Verdict] = {
    "accept": "accept",
    "accepted": "accept",
    "correct": "accept",
    "ok": "accept",
    "reject": "reject",
    "rejected": "reject",
    "wrong": "reject",
    "fix": "fix",
    "fixed": "fix",
}
_ID = re.compile(r"\b(q_[0-9a-f]{16})\b")
_DEEPEST = 8
"""Levels of collections, pages and bodies that are followed."""


def web_annotations(data: bytes, ref: str) -> Iterator[Judged | Judgement | Problem]:
    """Each annotation of `data` in order: a `Judgement` where our own export carries one; a `Problem` for what is none."""
    try:
        whole = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        lines = [line for line in data.split(b"\n") if line.strip()]
        if len(lines) < 2:
            yield refused(ref, "not-annotations", f"no JSON: {error}")
            return
        yield from _lines(lines, ref)
        return
    for number, item in enumerate(_items(whole, 0), 1):
        yield _annotation(item, f"{ref}[{number}]")


def _lines(lines: list[bytes], ref: str) -> Iterator[Judged | Judgement | Problem]:
    for number, line in enumerate(lines, 1):
        try:
            item = msgspec.json.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            yield refused(f"{ref}:{number}", "not-annotations", f"no JSON: {error}")
        else:
            yield _annotation(item, f"{ref}:{number}")


def _items(value: Any, depth: int) -> Iterator[Any]:
    """The annotations in a collection, a page, an answer of the Hypothesis API, or an array."""
    if isinstance(value, list):
        yield from value
        return
    inner = None
    if isinstance(value, dict) and "target" not in value and depth < _DEEPEST:
        keys = ("first", "items", "rows", "annotations", "@graph")
        inner = next((value[key] for key in keys if isinstance(value.get(key), (dict, list))), None)
    if inner is None:
        yield value
    else:
        yield from _items(inner, depth + 1)


def _annotation(item: Any, ref: str) -> Judged | Judgement | Problem:
    for body in _list(item.get("body")) if isinstance(item, dict) else ():
        if isinstance(body, dict) and "judgement" in body:
            return judgement(body["judgement"], ref)
    return judged(item, ref)


def judged(item: Any, ref: str) -> Judged | Problem:
    """One annotation, given as what its JSON says."""
    if not isinstance(item, dict):
        return refused(ref, "not-an-annotation", "no annotation: not a JSON object")
    targets = _list(item.get("target"))
    page = next(filter(None, map(_source, targets)), None) or _text(item.get("uri"))
    if not page:
        return refused(ref, "no-target", "an annotation that does not say of what page")
    record = _record(item)
    tags = tuple(_tags(item))
    comment = "\n".join(filter(None, _comments(item)))
    found = _ID.search(f"{page} {' '.join(tags)} {_text(item.get('id')) or ''} {comment}")
    return Judged(
        id=_text(item.get("id")) or _text(item.get("@id")),
        page=page,
        quotes=tuple(quoted for target in targets for quoted in _quoted(target)),
        comment=comment,
        tags=tags,
        verdict=_verdict(tags),
        author=_author(item.get("creator")) or _text(item.get("user")),
        created=_text(item.get("created")),
        attribution=record.id if record else (found[1] if found else None),
        record=record,
    )


def _verdict(tags: tuple[str, ...]) -> Verdict:
    """What the tags say, if they say one thing."""
    said = {_VERDICTS[tag.casefold()] for tag in tags if tag.casefold() in _VERDICTS}
    return said.pop() if len(said) == 1 else "comment"


def _record(item: dict[str, Any]) -> Attribution | None:
    """The attribution that an annotation of ours carries."""
    for body in _list(item.get("body")):
        if isinstance(body, dict) and isinstance(body.get("record"), dict):
            try:
                return msgspec.convert(body["record"], Attribution)
            except (msgspec.MsgspecError, RecursionError):
                return None
    return None


def _comments(item: dict[str, Any]) -> Iterator[str | None]:
    yield _text(item.get("text"))
    yield _text(item.get("bodyValue"))
    for body in _list(item.get("body")):
        if isinstance(body, dict) and body.get("purpose") != "tagging":
            yield _text(body.get("value"))


def _tags(item: dict[str, Any]) -> Iterator[str]:
    for tag in _list(item.get("tags")):
        if isinstance(tag, str):
            yield tag
    for body in _list(item.get("body")):
        if isinstance(body, dict) and body.get("purpose") == "tagging":
            value = _text(body.get("value"))
            if value:
                yield value


def _source(target: Any) -> str | None:
    if isinstance(target, dict):
        source = target.get("source") or target.get("id") or target.get("@id")
        return _source(source) if isinstance(source, dict) else _text(source)
    return _text(target)


def _quoted(target: Any) -> Iterator[Quoted]:
    """The place that one target selects; its selectors are ways of saying the same place."""
    if not isinstance(target, dict):
        return
    selectors = [one for one in _list(target.get("selector")) if isinstance(one, dict)]
    quote = _of_type(selectors, "TextQuoteSelector")
    exact = quote and _text(quote.get("exact"))
    if not quote or not exact:
        return
    position = _of_type(selectors, "TextPositionSelector") or {}
    yield Quoted(
        exact=exact,
        prefix=_text(quote.get("prefix")) or "",
        suffix=_text(quote.get("suffix")) or "",
        start=_offset(position.get("start")),
        end=_offset(position.get("end")),
    )


def _of_type(selectors: list[dict[str, Any]], name: str) -> dict[str, Any] | None:
    """The first selector of that type, also where it refines another."""
    for selector in selectors:
        inner: Any = selector
        for _ in range(_DEEPEST):
            if not isinstance(inner, dict):
                break
            if str(inner.get("type") or inner.get("@type") or "").removeprefix("oa:") == name:
                return inner
            inner = inner.get("refinedBy")
    return None


def _offset(value: Any) -> int | None:
    return value if type(value) is int and 0 <= value < 2**40 else None


def _author(creator: Any) -> str | None:
    if isinstance(creator, list):
        return next(filter(None, map(_author, creator[:_DEEPEST])), None)
    if isinstance(creator, dict):
        return (
            _text(creator.get("name")) or _text(creator.get("nickname")) or _text(creator.get("id"))
        )
    return _text(creator)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
