"""Whoever told last and was told this: "said Salk. Three guards told her …": the guards' words come through her."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.authority.lexicon import words
from reportedly.types import Reason, Span

if TYPE_CHECKING:
    from reportedly.resolve.authority.chains import Outer
    from reportedly.resolve.authority.setting import Setting
    from reportedly.resolve.authority.telling import Telling
    from reportedly.types import Attribution

_NEAR = 2
"""Sentences from what was told to what its teller was told."""
_WORD = re.compile(r"[a-z]+")
_OWNED = re.compile(r"(?:his|her|its|their)\b", re.IGNORECASE)
_DEEDS = frozenset({"tell", "inform", "assure", "recall to", "confide in", "admit to", "say to"})


def heard_by_teller(setting: Setting, item: Attribution, last: Telling) -> Outer:
    """The hops of `last` where whoever told it, or somebody of theirs, heard `item`; () otherwise."""
    addressee = item.addressee
    if addressee is None or item.cue.lemma not in _DEEDS or item.source.entity is not None:
        return (), None
    place = item.cue.spans[0].start
    near = setting.sentence_index(place) - last.sentence <= _NEAR
    if not near or setting.block_index(place) != last.block or last.speaker.kind == "unnamed":
        return (), None
    span = addressee.spans[0]
    named = _is_teller(setting, span, last)
    if not named and not _gathers_for(setting, span, last):
        return (), None
    hops = tuple(replace(hop, inherited=True) for hop in last.chain)
    if named:
        hops = (*hops[:-1], replace(hops[-1], spans=(span,), cue=item.cue.text, inherited=False))
    line = f"{last.speaker.name} was told, and passes it on"
    return hops, Reason("chain", "told-teller", line, span)


def _is_teller(setting: Setting, span: Span, last: Telling) -> bool:
    """Whether the phrase at `span` is the last speaker, or owned by them: "her", "its researchers"."""
    if last.speaker.entity is None:
        return False
    owned = _OWNED.match(span.of(setting.text))
    mention = Span(span.start, span.start + owned.end()) if owned else span
    answer = setting.cast.who(setting.article, mention)
    return answer is not None and answer.entity == last.speaker.entity


def _gathers_for(setting: Setting, span: Span, last: Telling) -> bool:
    """Whether it is those whose finding the paper is that spoke last: "told auditors", "told the reporter"."""
    phrase = _WORD.findall(span.of(setting.text).lower())
    if not phrase or phrase[-1] not in words("carry", "gatherers"):
        return False
    told = last.item.content.text.lower()
    return last.speaker.kind == "document" or phrase[-1] in _WORD.findall(told)
