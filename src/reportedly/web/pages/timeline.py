"""The timeline: when it happened, when it was said, when it was reported."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.ledger.questions import timeline as asked
from reportedly.ledger.questions.in_time import CLOCKS
from reportedly.web.asking import Form, Question
from reportedly.web.lists import answered
from reportedly.web.visit import Here

if TYPE_CHECKING:
    from reportedly.ledger.questions import Entry, Statement

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Moment:
    """One row: on which lane, with which words, between which days (ISO 8601); None where it is open."""

    clock: str
    words: str
    earliest: str | None
    latest: str | None
    statement: Statement
    more: int = 0
    """Other statements of the same page that were reported with it."""


@router.get("/timeline")
@router.get("/timeline.{form}")
def timeline(here: Here, question: Question, form: Form = "html") -> Response:
    """``q``: words; ``clock``: one lane alone; ``from`` and ``to`` are about the time itself."""
    words, clock = question.given.get("q", ""), question.given.get("clock")
    if clock is not None and clock not in CLOCKS:
        raise UsageError(f"clock is one of {', '.join(CLOCKS)}")
    answer, file = answered(
        here, form, question, lambda connection, filters: asked(connection, words, filters, clock)
    )
    if file is not None:
        return file
    held = {section.name: section for section in answer.sections}
    lists = {
        name: [moment for entry in section.entries if (moment := _moment(entry)) is not None]
        for name, section in held.items()
    }
    return here.page_with_plots(
        "timeline.html",
        question=question,
        words=words,
        clock=clock,
        dated=_together(lists.get("dated", [])),
        unresolved=lists.get("unresolved", []),
        more=any(section.more for section in held.values()),
    )


def _together(moments: list[Moment]) -> list[Moment]:
    """What one page reports in a row is one row: the page, and how many statements it has here."""
    rows: list[Moment] = []
    for one in moments:
        last = rows[-1] if rows else None
        if last and one.clock == last.clock == "reported" and _page(one) == _page(last):
            rows[-1] = replace(last, more=last.more + 1)
        else:
            rows.append(one)
    return rows


def _page(moment: Moment) -> str:
    return moment.statement.article.id


def _moment(entry: Entry) -> Moment | None:
    """The entry with both ends of its time; the answer itself tells the time in one string."""
    one = entry.statement
    if one is None:
        return None
    facts = dict(entry.facts)
    clock, words = facts["clock"], facts["words"]
    if clock == "reported":
        date = one.article.published.date if one.article.published else None
        return Moment(clock, words, date, date, one)
    told = one.attribution
    times = told.happened if clock == "happened" else (told.said,) if told.said else ()
    for when in times:
        if when.words == words and facts["at"] in {
            when.edtf,
            when.earliest,
            when.latest,
            "unknown",
        }:
            return Moment(clock, words, when.earliest, when.latest, one)
    return Moment(clock, words, None, None, one)
