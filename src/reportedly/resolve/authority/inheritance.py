"""Inherited authority: sentence by sentence, what goes on with the telling before it.

It ends at a new source, at what the page knows itself, at a heading.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportedly.identity import attribution_id
from reportedly.resolve.authority.bracketed import bracketed
from reportedly.resolve.authority.carried import Carried, carried
from reportedly.resolve.authority.chains import Outer, ended
from reportedly.resolve.authority.going_on import (
    IMPERSONAL,
    continued,
    inner_paper,
    is_same_group,
    same_speaker,
)
from reportedly.resolve.authority.hearers import heard_by_teller
from reportedly.resolve.authority.hops import own_hop
from reportedly.resolve.authority.lexicon import words
from reportedly.resolve.authority.running_on import runs_on
from reportedly.resolve.authority.telling import Telling, gone_on, telling
from reportedly.resolve.authority.unnamed import taken_up
from reportedly.types import Attribution, Content, Cue, Reason, Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.resolve.authority.setting import Setting
    from reportedly.types import Act, Hop, Span

CARRIED_SCORE = 0.5
"""Score of a sentence that only carries on: nobody is given for it in its own words."""

_REQUESTED = ("demand", "request", "plea", "appeal", "condition", "term")


@dataclass(slots=True)
class Inherited:
    """What one article gives: attributions as they are now, and the hops before each speaker."""

    items: dict[str, Attribution]
    outer: dict[str, Outer]
    inner: dict[str, list[Attribution]]
    own: dict[str, Hop] = field(default_factory=dict)
    """Speakers whom a pronoun takes up, as they are called where they are printed."""
    added: list[Attribution] = field(default_factory=list)


def inherit(
    setting: Setting,
    found: Sequence[Attribution],
    outer: dict[str, Outer],
    own: Mapping[str, Hop],
) -> Inherited:
    """`found` with the authority that carries on, and one more for each sentence that only carries on.

    `own`: speakers that are called otherwise than by their own words.
    """
    result = Inherited({item.id: item for item in found}, dict(outer), _inner(found), dict(own))
    rows = _by_sentence(setting, found)
    covered = _covered(setting, found)
    last: Telling | None = None
    for index, sentence in enumerate(setting.article.sentences):
        if setting.ends_telling(sentence.start):
            last = None
        elif index in rows:
            last = _through(setting, result, rows[index], last)
        elif index in covered:
            last = replace(last, sentence=index) if last is not None else None
        elif last is not None:
            after = rows.get(index + 1)
            last = _carry(setting, result, index, last, after[0] if after else None)
    return result


def _by_sentence(setting: Setting, found: Sequence[Attribution]) -> dict[int, list[Attribution]]:
    """Attributions that lie in no other, by the number of the sentence of their cue."""
    rows: dict[int, list[Attribution]] = {}
    for item in found:
        if item.inside is None:
            rows.setdefault(setting.sentence_index(_anchor(item)), []).append(item)
    return rows


def _anchor(item: Attribution) -> int:
    """The place that counts for where an attribution stands."""
    return (item.cue.spans or item.content.spans or item.source.spans)[0].start


def _inner(found: Sequence[Attribution]) -> dict[str, list[Attribution]]:
    """All attributions inside another, by the id of the outermost, outer ones first."""
    parents = {item.id: item.inside for item in found}
    inner: dict[str, list[Attribution]] = {}
    for item in found:
        top = item.inside
        while top is not None and parents[top] is not None:
            top = parents[top]
        if top is not None:
            inner.setdefault(top, []).append(item)
    return inner


def _covered(setting: Setting, found: Sequence[Attribution]) -> frozenset[int]:
    """Numbers of the sentences in which somebody's content lies."""
    return frozenset(
        index
        for item in found
        for span in item.content.spans
        for index in range(
            setting.sentence_index(span.start), setting.sentence_index(span.end - 1) + 1
        )
    )


def _through(
    setting: Setting, result: Inherited, rows: Sequence[Attribution], last: Telling | None
) -> Telling | None:
    """The attributions of one sentence; what the next sentence may go on with."""
    for row in rows:
        item = _told_before(setting, result, row, last) if last is not None else row
        item = _shared(setting, result, item, last)
        result.items[item.id] = item
        last = _then(setting, result, item, last)
    return last


def _then(
    setting: Setting, result: Inherited, item: Attribution, last: Telling | None
) -> Telling | None:
    """What goes on after `item`: its own telling, or the one before if it only carries that on."""
    hops = result.outer.get(item.id, ((), None))[0]
    chain = ended(hops, result.own.get(item.id) or own_hop(item), item, ())
    index = setting.sentence_index(_anchor(item))
    if last is not None and _only_interrupts(setting, item, last):
        return replace(last, sentence=index)
    if not chain or chain[-1].kind == "unknown" or not item.content.spans:
        return None
    if last is not None and not item.source.spans and hops:
        return gone_on(setting, last, item.content.spans, index)
    return telling(setting, item, chain, result.inner.get(item.id, ()), index)


def _only_interrupts(setting: Setting, item: Attribution, last: Telling) -> bool:
    """Whether whoever tells was asked there, or kept something back: "He declined to say who else had one"."""
    heard = item.addressee.entity if item.addressee is not None else None
    if item.act == "ask" and not item.source.spans:
        return heard is not None and heard == last.speaker.entity
    return item.act == "withhold" and same_speaker(setting, item, last)


def _told_before(
    setting: Setting, result: Inherited, item: Attribution, last: Telling
) -> Attribution:
    """`item` with what it has from the sentence before, if it has anything."""
    if _is_unvouched(item):
        sentence = setting.sentence(setting.sentence_index(item.content.spans[0].start))
        found = carried(setting, sentence, last) if _opens(item, sentence) else None
        if found is None:
            return item
        result.outer[item.id] = _outer(found.hops, found.reason, found.speaker)
        return replace(item, source=_source(found, last), why=_why(item, found))
    if not item.cue.spans:
        return item
    described = last.speaker.kind in {"unnamed", "document"} and item.source.entity is None
    if described and same_speaker(setting, item, last):
        item = _taken_up(item, last)
    named = result.outer.get(item.id, ((), None))[0]
    return item if named else _through_last(setting, result, item, last)


def _through_last(
    setting: Setting, result: Inherited, item: Attribution, last: Telling
) -> Attribution:
    """`item`, whose own words name no hop, with those that it has from `last`."""
    paper = inner_paper(setting, item, last)
    if paper is not None:
        result.own[item.id] = replace(
            paper, spans=item.source.spans, cue=item.cue.text, inherited=False
        )
        reason = Reason("chain", "inherited", f"the {paper.name} goes on to speak")
        result.outer[item.id] = _outer(last.deepest[:-1], reason, None)
        why = (*item.why, Reason("source-kind", "taken-up", f"it takes up the {paper.name}"))
        return replace(item, source=replace(item.source, kind="document"), why=why)
    through = heard_by_teller(setting, item, last)
    if through[0]:
        result.outer[item.id] = through
        return item
    hops = continued(setting, item, last)
    if hops:
        line = f"it goes on with what {last.speaker.name} told in the sentence before"
        reason = Reason(
            "chain", "inherited", line, last.item.cue.spans[0] if last.item.cue.spans else None
        )
        result.outer[item.id] = _outer(hops, reason, None)
    resumed = item.source.kind == "document" or is_same_group(setting, item, last)
    alone = item.source.entity is None and item.source.candidates == (last.speaker.name,)
    if alone or (resumed and item.source.text.lower() in IMPERSONAL):
        result.own[item.id] = replace(
            last.speaker, spans=item.source.spans, cue=item.cue.text, inherited=False
        )
    return item


def _shared(
    setting: Setting, result: Inherited, item: Attribution, last: Telling | None
) -> Attribution:
    """Hops that the sentence names once for all that its speaker says in it."""
    here = last is not None and last.sentence == setting.sentence_index(_anchor(item))
    if last is None or not here or result.outer.get(item.id, ((), None))[0]:
        return item
    if item.source.spans and item.source.spans == last.item.source.spans:
        result.outer[item.id] = (last.chain[:-1], None)
    return item


def _taken_up(item: Attribution, last: Telling) -> Attribution:
    """The same unnamed source or document again: what was said about it still holds."""
    source, before = item.source, last.item.source
    line = f"“{source.text}” takes up “{before.text}”"
    why = (*item.why, Reason("source-kind", "taken-up", line))
    if last.speaker.kind == "document":
        return replace(item, source=replace(source, kind="document"), why=why)
    described = taken_up(source, before)
    return replace(item, source=described, why=why)


def _is_unvouched(item: Attribution) -> bool:
    """Whether a word of report stands for the authority: "His demands reportedly included"."""
    cue = item.cue.text.lower().split()
    return not item.source.text and bool(set(cue) & words("carry", "reported"))


def _opens(item: Attribution, sentence: Span) -> bool:
    """Whether what is reported is the main clause."""
    starts = (*item.content.spans, *item.cue.spans)
    return min(s.start for s in starts) - sentence.start <= len("Also, ")


def _carry(
    setting: Setting, result: Inherited, index: int, last: Telling, after: Attribution | None
) -> Telling | None:
    """A sentence without any attribution: one more if it carries on, else the telling ends.

    `after`: the first attribution of the sentence behind it.
    """
    found = carried(setting, setting.sentence(index), last)
    if found is None:
        return _run_on(setting, result, index, last, after)
    item = _added(setting, found, last)
    result.added.append(item)
    result.outer[item.id] = _outer(found.hops, found.reason, found.speaker)
    return gone_on(setting, last, (found.content,), index)


def _run_on(
    setting: Setting, result: Inherited, index: int, last: Telling, after: Attribution | None
) -> Telling | None:
    """A sentence without any sign that runs on with the innermost telling of the one before.

    Or with what the same speaker tells before and after it.
    """
    sentence = setting.sentence(index)
    found, hops, voice = runs_on(setting, sentence, last), last.deepest, last.voice
    if found is None and after is not None:
        found, hops, voice = bracketed(setting, sentence, last, after), last.chain, last.item
    if found is None:
        return None
    content, reason = found
    item = _added(setting, Carried(content, hops, None, None, reason), last)
    result.added.append(replace(item, source=replace(voice.source, spans=(), text="")))
    result.outer[item.id] = _outer(hops, reason, None)
    return gone_on(setting, last, (content,), index)


def _added(setting: Setting, found: Carried, last: Telling) -> Attribution:
    content = (found.content,)
    asked = found.speaker is not None and (found.noun or "").lower().startswith(_REQUESTED)
    act: Act = "request" if asked else "say"
    return Attribution(
        id=attribution_id(setting.article.id, (), (), content),
        kind="indirect",
        act=act,
        negated=False,
        score=CARRIED_SCORE,
        inside=None,
        source=_source(found, last),
        cue=Cue((), "", None),
        content=Content(content, found.content.of(setting.text)),
        why=_why(None, found),
    )


def _why(item: Attribution | None, found: Carried) -> tuple[Reason, ...]:
    before = item.why if item is not None else ()
    line = "the sentence names nobody and goes on with the one before"
    return (*before, Reason("speaker", "inherited", line, found.reason.span))


def _source(found: Carried, last: Telling) -> Source:
    """Who tells what is carried on: the one whose words it holds, else the last speaker."""
    if found.speaker is not None:
        hop = found.speaker
        return Source((), "", hop.kind, entity=hop.entity, name=hop.name)
    return replace(last.item.source, spans=(), text="")


def _outer(hops: tuple[Hop, ...], reason: Reason, speaker: Hop | None) -> Outer:
    own = (speaker,) if speaker is not None else ()
    return (*(replace(hop, inherited=True) for hop in hops), *own), reason
