"""Who speaks in a heading that only quotes: whoever speaks the same words in the body."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.headlines.compared import headlines_of
from reportedly.types import Reason

if TYPE_CHECKING:
    from reportedly.types import Article, Attribution, Headline

_SAME = frozenset({"identical", "clipped"})


def with_body_speakers(article: Article, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """`found`, each quotation of a heading that names nobody given the speaker of the same words below it.

    Only where the body has them word for word, and tells whose they are.
    """
    if not any(_is_open(item) for item in found):
        return found
    rows = {row.start: row for row in headlines_of(article, found) if row.match in _SAME}
    if not rows:
        return found
    by_id = {item.id: item for item in found}
    return tuple(_named(item, rows, by_id) if _is_open(item) else item for item in found)


def _is_open(item: Attribution) -> bool:
    nobody = not (item.source.spans or item.source.entity or item.source.members)
    return nobody and not item.cue.spans and len(item.content.verbatim) == 1


def _named(
    item: Attribution, rows: dict[int, Headline], by_id: dict[str, Attribution]
) -> Attribution:
    row = rows.get(item.content.verbatim[0].start)
    below = by_id.get(row.attribution or "") if row is not None else None
    if below is None or not (below.source.entity or below.source.members):
        return item
    source = replace(
        item.source,
        kind=below.source.kind,
        entity=below.source.entity,
        name=below.source.name,
        members=below.source.members,
    )
    told = "the same words stand in the body, and these are theirs"
    why = [reason for reason in item.why if reason.about != "speaker"]
    return replace(
        item,
        source=source,
        why=(*why, Reason("speaker", "headline", told, row.body if row else None)),
    )
