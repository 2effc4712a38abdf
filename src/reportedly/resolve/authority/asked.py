"""Who was asked or told where nobody is named who did it: "Asked about it, Solm said", "Solm was told".

Whoever hears stands there as the subject; they are no source of what they heard.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.types import Party, Reason, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.authority.setting import Setting
    from reportedly.types import Attribution

_HEARD = frozenset(
    {"asked", "told", "warned", "informed", "advised", "questioned", "pressed", "heard"}
)
_BEING = frozenset({"is", "are", "was", "were", "been", "being"})
_OPENERS = "and|but|that|when|before|after|because|as|while|once|if|although|though"
_SUBJECT = re.compile(
    rf"(?:^|[,;—–]\s|\b(?i:{_OPENERS})\s)(?!(?i:{_OPENERS})\s)"
    r"((?:(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?)\s)?(?:[\w’'.-]+\s){0,3}?[\w’'.-]+)\s$"
)
_REACH = 60


def with_those_asked(setting: Setting, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """`found`, an agentless question or warning with whom it was put to."""
    ordered = sorted((item for item in found if item.cue.spans), key=lambda item: item.cue.spans[0])
    behind = {one.id: other for one, other in pairwise(ordered)}
    before = {other.id: one for one, other in pairwise(ordered)}
    return tuple(
        _with_asked(setting, item, before.get(item.id), behind.get(item.id)) for item in found
    )


def _with_asked(
    setting: Setting, item: Attribution, before: Attribution | None, behind: Attribution | None
) -> Attribution:
    if item.source.spans or item.addressee is not None or not item.cue.spans:
        return item
    words = item.cue.text.lower().split()
    if words[-1] not in _HEARD:
        return item
    cue = item.cue.spans[0]
    sentence = setting.sentence(setting.sentence_index(cue.start))
    lead = setting.text[max(sentence.start, cue.start - _REACH) : cue.start]
    found: Span | None = None
    if words == ["heard"] or _BEING & set(words[:-1]):
        found = _subject(lead, cue)
    elif lead.split()[-1:] == ["when"]:
        found = _speaker(before, sentence)
    elif not lead.strip() and len(words) == 1:
        found = _speaker(behind, sentence)
    if found is None:
        return item
    answer = setting.cast.who(setting.article, found)
    party = Party((found,), found.of(setting.text), answer.entity if answer else None)
    reason = Reason("addressee", "who-was-asked", f"it was put to “{party.text}”", found)
    return replace(item, addressee=party, why=(*item.why, reason))


def _subject(lead: str, cue: Span) -> Span | None:
    """The few words right before the passive, back to where their clause begins."""
    match = _SUBJECT.search(lead)
    if match is None or match[1].lower() in {"it", "which", "that", "who", "there"}:
        return None
    base = cue.start - len(lead)
    return Span(base + match.start(1), base + match.end(1))


def _speaker(item: Attribution | None, sentence: Span) -> Span | None:
    """The one who answers, in the same sentence."""
    if item is None or not item.source.spans:
        return None
    span = item.source.spans[0]
    return span if sentence.start <= span.start < sentence.end else None
