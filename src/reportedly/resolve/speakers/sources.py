"""The printed source of an attribution becomes somebody, or is left open, with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.resolve.speakers.held_office import holder, is_area
from reportedly.resolve.speakers.joined_people import joined_people
from reportedly.resolve.speakers.lists import lists
from reportedly.types import Article, Attribution, Reason, Source, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.resolve.cast import Answer, Cast
    from reportedly.types import SourceKind

_SHORT = r"(?:\s\([A-Z][\w.&-]{0,12}\))?"
"""A short form behind a name: "Orlek Airways (OA)"."""
_JOINT = re.compile(rf"{_SHORT}\s*(?:,|,?\s*(?:and|&))\s+(?:the\s+)?", re.IGNORECASE)
_THEIRS = re.compile(
    r"\b(?:of|for|from|to|with|by|near|against|about|in|at|inside|across|around|including|who|whose)\s",
    re.IGNORECASE,
)
_LONGEST_JOINT = 6
_NAME = re.compile(r"(?!Neither|Both)[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,4}")
_NAMES = re.compile(
    r"(?:(?:Neither|neither|Both|both)\s|(?:(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[Tt]wo|[Tt]hree)\s(?:[a-z-]+\s){{0,3}}[a-z-]+s,\s))?((?:the\s|The\s)?{0}(?:,\s(?:the\s)?{0}){{0,8}}),?\s(?:and|nor)\s(?:the\s)?{0}".replace(
        "{0}", r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,4}"
    )
    .replace("{{", "{")
    .replace("}}", "}")
)

_ACRONYM = re.compile(r"(?:[Tt]he\s)?([A-Z][^()]{3,120}?)\s\([A-Z]{3,10}\)")
"""One body, though its name joins two: "Village Relations and Northern Affairs (VRNA)"."""

SUGGESTED = "the place stands for its government: suggested, the page does not say so"


@dataclass(frozen=True, slots=True)
class Found:
    """What was decided about one source, and why."""

    source: Source
    reasons: tuple[Reason, ...]
    carried: bool = False
    """Whether nothing but the place of the words tells whose they are."""


def resolved(article: Article, cast: Cast, source: Source) -> Found:
    """`source` with whoever its words mean; `source.spans` is not empty."""
    span = source.spans[0]
    office = holder(article, cast, span)
    if office is not None:
        return answered(cast, source, office, span)
    if is_area(article.text, span):
        reason = Reason("speaker", "area", "this is what an office is for, not who holds it", span)
        return Found(source, (reason,))
    joint = [cast.entity(member) for member in _joint_members(article, cast, span)]
    members = tuple(member.name for member in joint)
    printed = _printed_names(article, cast, source) if span not in cast.answers else ()
    people = joined_people(article, cast, span)
    who = max(people, members, printed, key=len)
    bodies = all(member.kind != "person" for member in joint)
    one = _ACRONYM.fullmatch(source.text) if who and bodies else None
    if one is not None:
        reason = Reason("speaker", "acronym", "one acronym stands for the whole name", span)
        return Found(replace(source, kind="organisation", name=one[1]), (reason,))
    if who:
        text = f"{len(who)} named together"
        return Found(
            replace(source, kind="group", members=who), (Reason("speaker", "joint", text, span),)
        )
    answer = cast.who(article, span)
    if answer is None:
        return Found(source, (_unresolved(source, span),))
    return answered(cast, source, answer, span)


def answered(cast: Cast, source: Source, answer: Answer, span: Span | None) -> Found:
    """`source` with what `answer` says."""
    reason = Reason("speaker", answer.rule, answer.text, span)
    if answer.entity is not None:
        entity = cast.entity(answer.entity)
        kind = kind_of(cast.source_kind(answer.entity), source)
        reasons = [reason]
        if kind == "place-as-government":
            reasons.append(Reason("speaker", "metonym", SUGGESTED, span))
        name = None if kind == "document" and entity.name.islower() else entity.name
        named = replace(source, entity=answer.entity, name=name, kind=kind)
        return Found(named, tuple(reasons))
    if answer.members:
        return Found(replace(source, kind="group", members=answer.members), (reason,))
    if answer.candidates:
        return Found(replace(source, candidates=answer.candidates), (reason,))
    return Found(source, (reason,))


def kind_of(kind: SourceKind, source: Source) -> SourceKind:
    """The kind of the entity, unless its name alone does not tell and the mention's form does."""
    return source.kind if kind == "unknown" else kind


def _unresolved(source: Source, span: Span) -> Reason:
    rules: Mapping[str, tuple[str, str]] = {
        "unnamed": ("unnamed", "the page keeps them unnamed"),
        "group": ("group", "a class of people, nobody named"),
        "narrator": ("narrator", "the page speaks of itself"),
        "document": ("document", "a paper or recording speaks"),
    }
    rule, text = rules.get(
        source.kind, ("not-in-cast", "nobody in the article is met by these words")
    )
    return Reason("speaker", rule, text, span)


def _joint_members(article: Article, cast: Cast, span: Span) -> tuple[str, ...]:
    """Ids of those joined by "and" who make up the whole source; empty if it is one or has other heads."""
    text, known = article.text, lists()
    inside = [m for m in cast.mentions_in(span) if text[m.start - 1 : m.start] != "("]
    mentions = inside[:_LONGEST_JOINT]
    if len(mentions) < 2:
        return ()
    found: list[str] = []
    position, joined = span.start, False
    for mention in mentions:
        between = text[position : mention.start]
        if not found and _THEIRS.search(between):
            return ()  # "relatives of Ada Quill and Nils Varga"
        answer = cast.answers[mention]
        if found and (answer.entity == found[-1] or between.strip() in {"of", "for"}):
            position = mention.end  # "the president of the Union, Ada Quill"
            continue
        if found and (_JOINT.fullmatch(between) is None or (joined and "and" not in between)):
            break
        joined = joined or " and " in between or "&" in between
        if answer.entity is None or text[mention.start : mention.end].lower() in known["pronouns"]:
            break
        found.append(answer.entity)
        position = mention.end
    same = len(set(found)) == len(found)
    return tuple(found) if len(found) > 1 and joined and same else ()


def _printed_names(article: Article, cast: Cast, source: Source) -> tuple[str, ...]:
    """Names joined by "and" or "nor", as printed where the cast does not know them: "Merrow and Harsk"."""
    span = source.spans[0]
    whole = _NAMES.fullmatch(article.text, span.start, span.end)
    if whole is None or len(source.spans) > 1:
        return ()
    names: list[str] = []
    offices = lists()["titles"] | lists()["title_before_titles"]
    for part in _NAME.finditer(article.text, whole.start(1), span.end):
        first = part.group().split()
        last = first[-1].lower()
        if names and len(first) > 1 and (first[0].lower() in offices or last in offices):
            named = cast.answers.get(Span(*part.span()))
            if named is None or named.entity is None:
                return ()  # "Ada Solm, Acting Director and Orlek Airways CEO" is one
        answer = cast.answers.get(Span(*part.span()))
        entity = answer.entity if answer is not None else None
        names.append(cast.entity(entity).name if entity is not None else part.group())
    return tuple(names) if len(set(names)) == len(names) else ()


def last_before(items: Sequence[Attribution], position: int) -> Attribution | None:
    """The last of `items` whose cue or content begins before `position`."""
    earlier = [a for a in items if anchor(a) < position]
    return earlier[-1] if earlier else None


def anchor(item: Attribution) -> int:
    """Where an attribution stands: its cue, or its words where it has none."""
    spans = item.cue.spans or item.content.spans or item.source.spans
    return spans[0].start if spans else 0
