"""On whose authority: nesting, unnamed sources, addressees, and the chain of hops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.authority.addressees import with_addressees
from reportedly.resolve.authority.antecedents import with_antecedents
from reportedly.resolve.authority.asked import with_those_asked
from reportedly.resolve.authority.chains import before_speaker, chained
from reportedly.resolve.authority.cited import with_cited
from reportedly.resolve.authority.cited_speakers import with_cited_speakers
from reportedly.resolve.authority.inheritance import inherit
from reportedly.resolve.authority.nesting import through_cited, with_nesting
from reportedly.resolve.authority.papers import papers_seen
from reportedly.resolve.authority.resumed import with_resumed
from reportedly.resolve.authority.setting import Setting
from reportedly.resolve.authority.unnamed import with_unnamed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.resolve.cast import Cast
    from reportedly.types import Article, Attribution

__all__ = ["with_authority"]


def with_authority(
    article: Article, found: tuple[Attribution, ...], cast: Cast
) -> tuple[Attribution, ...]:
    """`found` with what each lies in, how unnamed sources are described, and its chain."""
    if not found:
        return found
    setting = Setting(article, cast)
    cited = with_cited(setting, with_cited_speakers(setting, with_nesting(found)))
    known, own = with_antecedents(setting, with_unnamed(setting, through_cited(cited)))
    described = with_those_asked(setting, with_addressees(setting, known))
    papers = papers_seen(setting)
    outer = {item.id: before_speaker(setting, item, papers) for item in described}
    described, resumed = with_resumed(setting, described, outer, papers)
    result = inherit(setting, described, outer, {**own, **resumed})
    return chained(_in_order((*result.items.values(), *result.added)), result.outer, result.own)


def _in_order(found: Iterable[Attribution]) -> tuple[Attribution, ...]:
    return tuple(sorted(found, key=_position))


def _position(item: Attribution) -> int:
    roles = (*item.source.spans, *item.cue.spans, *item.content.spans)
    return min((span.start for span in roles), default=0)
