"""What the last sentence told: on whose authority, who spoke in it, and what it was about."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.resolve.authority.hops import own_hop

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.resolve.authority.setting import Setting
    from reportedly.types import Attribution, Hop, Span

_NOUN = re.compile(r"[a-z][a-z’'-]{2,}")


@dataclass(frozen=True, slots=True)
class Telling:
    """The last thing told, while sentences may go on with it.

    `chain`: its hops, the speaker last. `inner`: who speaks inside it, by entity, each with the hops
    through which their words came. `voice`: whose words it ends in, `deepest` their hops: of "she said he
    told her that …" they are his. `entities` and `nouns`: whom and what its content mentions.
    `sentence`: the number of the last sentence that goes on with it, `steps` how many have.
    """

    item: Attribution
    chain: tuple[Hop, ...]
    inner: dict[str, tuple[Hop, ...]]
    entities: frozenset[str]
    nouns: frozenset[str]
    sentence: int
    block: int
    voice: Attribution
    deepest: tuple[Hop, ...]
    steps: int = 0

    @property
    def speaker(self) -> Hop:
        """Who told it."""
        return self.chain[-1]

    @property
    def retold(self) -> bool:
        """Whether it is told in the page's words, so that the page may go on retelling."""
        return self.item.kind != "direct" and self.item.act not in {"withhold", "think", "ask"}

    def through(self, entity: str) -> tuple[Hop, ...] | None:
        """The hops before whoever is spoken of in it; None for somebody else."""
        if entity in self.inner:
            return self.inner[entity]
        return self.chain if entity in self.entities else None


def telling(
    setting: Setting,
    item: Attribution,
    chain: tuple[Hop, ...],
    inner: Sequence[Attribution],
    sentence: int,
) -> Telling:
    """What `item` tells; `inner` are the attributions inside it, outermost first."""
    hops = {item.id: chain}
    speakers: dict[str, tuple[Hop, ...]] = {}
    voice, end = item, max(span.end for span in item.content.spans)
    for each in inner:
        before = hops.get(each.inside or "", chain)
        own = own_hop(each)
        hops[each.id] = (*before, own)
        if each.content.spans and own.kind != "unknown" and each.inside == voice.id:
            voice = each if _ends_with(setting, each, end) else voice
        if own.entity is not None and own.entity != chain[-1].entity:
            speakers.setdefault(own.entity, before)
    block = setting.block_index(item.content.spans[-1].start)
    entities, nouns = _about(setting, item.content.spans)
    return Telling(item, chain, speakers, entities, nouns, sentence, block, voice, hops[voice.id])


def _ends_with(setting: Setting, each: Attribution, end: int) -> bool:
    """Whether the words of `each` are told in a clause and last to the end of what they lie in."""
    told = each.act in {"say", "claim", "confirm", "reveal", "allege"} and not each.negated
    last = each.content.spans[-1].end
    return told and not setting.text[last:end].strip(" .,")


def gone_on(setting: Setting, last: Telling, spans: Sequence[Span], sentence: int) -> Telling:
    """`last`, when sentence number `sentence` with the words `spans` goes on with it."""
    entities, nouns = _about(setting, spans)
    return replace(
        last,
        entities=last.entities | entities,
        nouns=last.nouns | nouns,
        sentence=sentence,
        steps=last.steps + 1,
    )


def _about(setting: Setting, spans: Iterable[Span]) -> tuple[frozenset[str], frozenset[str]]:
    entities: set[str] = set()
    nouns: set[str] = set()
    for span in spans:
        for mention in setting.cast.mentions_in(span):
            answer = setting.cast.answers[mention]
            if answer.entity is not None:
                entities.add(answer.entity)
        nouns.update(_NOUN.findall(span.of(setting.text)))
    return frozenset(entities), frozenset(nouns)
