"""TimelineJS JSON: when it happened, was said and was reported.

https://timeline.knightlab.com/docs/json-format.html

Three groups of events. ``happened`` and ``said``: one a time of an attribution that is resolved at both
ends; ``reported``: one an article with a page date, with all its statements. What is not resolved is never put
at a date: it is left out, and the title slide says how much was. Text fields are HTML there, so
page text is escaped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import IO, TYPE_CHECKING, Any

from reportedly.publish.json_document import json_bytes, write_array
from reportedly.publish.lines import line
from reportedly.publish.names import digest, web_address
from reportedly.publish.wording import circumstances, statement, time_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.types import Article, Attribution, Reading, When

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d))?)?)?")
_PARTS = ("year", "month", "day", "hour", "minute")
_HEADLINE = 160
"""Characters of the words in a headline; they stand whole in the text beneath."""


@dataclass(slots=True)
class _Count:
    """What was left out so far."""

    times: int = 0
    articles: int = 0
    statements: int = 0


class TimelineWriter:
    """One document: events as they come, then the title slide with what was left out."""

    def write(self, readings: Iterable[Reading], out: IO[bytes]) -> None:
        """Write all events of `readings`."""
        left_out = _Count()
        found = (event for reading in readings for event in _events(reading, left_out))
        write_array(out, b'{"events":', found)
        out.write(b',"title":' + json_bytes(_title(left_out)) + b"}\n")
        out.flush()


def _events(reading: Reading, left_out: _Count) -> Iterator[dict[str, Any]]:
    article = reading.article
    for item in reading.attributions:
        for number, (group, when) in enumerate(_times(item)):
            start, end = _date(when.earliest), _date(when.latest)
            if start is None or end is None:
                left_out.times += 1
                continue
            yield {
                "start_date": start,
                **({"end_date": end} if end != start else {}),
                "display_date": _html(time_words(when)),
                "group": group,
                "unique_id": f"t{digest(f'{article.id} {item.id} {number}')}",
                "text": {
                    "headline": _html(f"{group}: {statement(item, _HEADLINE)}"),
                    "text": _paragraphs([statement(item), *circumstances(item, article)])
                    + _origin(article),
                },
            }
    yield from _reported(reading, left_out)


def _times(item: Attribution) -> Iterator[tuple[str, When]]:
    if item.said:
        yield "said", item.said
    for when in item.happened:
        yield "happened", when


def _reported(reading: Reading, left_out: _Count) -> Iterator[dict[str, Any]]:
    article = reading.article
    start = _date(article.published.date) if article.published else None
    if start is None:
        left_out.articles += 1
        left_out.statements += len(reading.attributions)
        return
    told = [
        _paragraphs([statement(item), *circumstances(item, article)])
        for item in reading.attributions
    ]
    yield {
        "start_date": start,
        "group": "reported",
        "unique_id": f"t{digest(article.id)}",
        "text": {
            "headline": _html(f"reported: {article.title or article.ref}"),
            "text": "".join(told) + _origin(article),
        },
    }


def _title(left_out: _Count) -> dict[str, Any]:
    lines = ["When it happened, when it was said, when it was reported, as pages print it."]
    if left_out.times:
        lines.append(f"Left out, since the pages leave them open: {_many(left_out.times, 'time')}.")
    if left_out.articles:
        lines.append(
            "Left out, since they have no page date: "
            f"{_many(left_out.articles, 'article')}, {_many(left_out.statements, 'statement')}."
        )
    return {"text": {"headline": "Three clocks", "text": _paragraphs(lines)}}


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _date(day: str | None) -> dict[str, int] | None:
    """`day` (ISO 8601, as far as it goes) in TimelineJS's parts; None for anything else."""
    match = _DAY.match(day or "")
    if match is None:
        return None
    return {part: int(value) for part, value in zip(_PARTS, match.groups(), strict=True) if value}


def _origin(article: Article) -> str:
    where = web_address(article.url)
    name = _html(article.outlet or article.title or article.ref)
    return f'<p><a href="{_html(where)}">{name}</a></p>' if where else f"<p>{name}</p>"


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{_html(words)}</p>" for words in lines)


def _html(words: str) -> str:
    return escape(line(words), quote=True)
