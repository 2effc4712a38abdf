"""A speaker: what they said, denied, promised, and what others say about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from reportedly.ledger.questions import who
from reportedly.ledger.schema import speaker as speakers
from reportedly.web.asking import Asked, Form, Question
from reportedly.web.correcting.judging import may_correct
from reportedly.web.lists import answered
from reportedly.web.visit import Here, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.questions import Answer, Entry, Section

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker of an answer: the heading's words, and the sections by act."""

    name: str
    sections: tuple[Section, ...]

    @property
    def key(self) -> str | None:
        """The ledger's id, which a heading prints last."""
        found = self.name.rpartition(", ")[2].rstrip(")")
        return found if found.startswith("s_") else None

    @property
    def more(self) -> bool:
        """Whether there are others beyond this page."""
        return any(section.more for section in self.sections)

    def by_date(self) -> list[tuple[str, str, Entry]]:
        """Date of the page, act, and entry of their own statements, oldest first; undated ones last."""
        own = [
            (_date(entry), section.name, entry)
            for section in self.sections
            if section.name != "about"
            for entry in section.entries
        ]
        return sorted(own, key=lambda one: one[0] or "~")


def _date(entry: Entry) -> str:
    if entry.statement is None or entry.statement.article.published is None:
        return ""
    return entry.statement.article.published.date


@router.get("/who")
@router.get("/who.{form}")
def named(here: Here, question: Question, form: Form = "html") -> Response:
    """Everybody of one name; who is kept apart stays apart."""
    return _shown(here, question, question.given.get("name", ""), form)


# the last one is tried first: a file's name would pass for a key
@router.get("/who/{key}")
@router.get("/who/{key}.{form}")
def speaker(here: Here, question: Question, key: str, form: Form = "html") -> Response:
    """One speaker, by the id that the ledger gives."""
    return _shown(here, question, key, form)


def _shown(here: Visit, question: Asked, name: str, form: Form) -> Response:
    answer, file = answered(
        here, form, question, lambda connection, filters: who(connection, name, filters)
    )
    if file is not None:
        return file
    if not answer.sections and name.startswith("s_"):
        name = _name_of(here, name)
    return here.page_with_plots(
        "speaker.html",
        question=question,
        name=name,
        speakers=tuple(_speakers(answer)),
        notes=answer.notes,
        may_correct=may_correct(here),
    )


def _name_of(here: Visit, key: str) -> str:
    """The name of a speaker who is mentioned and says nothing; 404 where nobody has that id."""
    with here.room.ledger.reads() as connection:
        found = connection.execute(sa.select(speakers.c.name).where(speakers.c.key == key)).scalar()
    if found is None:
        raise HTTPException(404, "there is no speaker of that name here")
    return str(found)


def _speakers(answer: Answer) -> Iterator[Speaker]:
    """The sections of an answer, speaker by speaker: headings begin with who that is."""
    held: dict[str, list[Section]] = {}
    for section in answer.sections:
        held.setdefault(section.heading.rpartition(": ")[0], []).append(section)
    for name, sections in held.items():
        yield Speaker(name, tuple(sections))
