"""An answer of the ledger as a page, or as a file: CSV, JSON, Atom."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response

from reportedly.ledger.questions.rows import rows_of_answer
from reportedly.publish.atom import AtomWriter
from reportedly.publish.csv_table import cell
from reportedly.types import ModelName, Reading
from reportedly.web.asking import EXPORTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from reportedly.ledger.questions import Answer, Filters
    from reportedly.types import Article, Attribution
    from reportedly.web.asking import Asked, Form
    from reportedly.web.visit import Visit

_NO_MODEL = ModelName("ledger", "")
_SCHEMA = 1


def answered(
    here: Visit, form: Form, question: Asked, ask: Callable[[Connection, Filters], Answer]
) -> tuple[Answer, Response | None]:
    """The answer, and the file where one was asked for; a page is for the caller to make."""
    entries = here.room.settings.per_page if form == "html" else EXPORTED
    with here.room.ledger.reads() as connection:
        answer = ask(connection, question.filters(entries))
    return answer, None if form == "html" else _file(form, answer)


def _file(form: Form, answer: Answer) -> Response:
    if form == "json":
        return JSONResponse(answer.to_dict())
    if form == "csv":
        return Response(table(rows_of_answer(answer)), media_type="text/csv; charset=utf-8")
    paper = io.BytesIO()
    AtomWriter().write(_readings(answer), paper)
    return Response(paper.getvalue(), media_type="application/atom+xml")


def table(rows: Iterator[list[Any]]) -> str:
    """CSV whose cells no spreadsheet takes for a formula."""
    paper = io.StringIO(newline="")
    csv.writer(paper, lineterminator="\n").writerows([cell(value) for value in row] for row in rows)
    return paper.getvalue()


def rows_as_csv(rows: Sequence[Mapping[str, Any]]) -> Response:
    """Rows that all have the same columns, with a header; nothing for none."""
    names = list(rows[0]) if rows else []
    told = iter([names, *([row[name] for name in names] for row in rows)])
    return Response(table(told), media_type="text/csv; charset=utf-8")


def _readings(answer: Answer) -> Iterator[Reading]:
    """What an answer tells, article by article, each statement once."""
    told: dict[str, tuple[Article, dict[str, Attribution]]] = {}
    for _, entry in answer.entries():
        for one in (entry.statement, entry.other):
            if one is not None:
                _, items = told.setdefault(one.article.id, (one.article, {}))
                items[one.attribution.id] = one.attribution
    for article, items in told.values():
        yield Reading(_SCHEMA, article, tuple(items.values()), (), (), (), (), (), _NO_MODEL)
