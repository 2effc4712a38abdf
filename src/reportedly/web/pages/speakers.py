"""Who speaks: everybody in the ledger, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from reportedly.ledger.people.listing import speakers
from reportedly.web.asking import EXPORTED, Form, Question
from reportedly.web.atom import Entry, feed
from reportedly.web.lists import rows_as_csv
from reportedly.web.visit import Here
from reportedly.web.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

router = APIRouter()


@router.get("/speakers")
@router.get("/speakers.{form}")
def everybody(here: Here, question: Question, form: Form = "html") -> Response:
    """Those with ``name`` in their name, all without; the last added first."""
    entries = here.room.settings.per_page if form == "html" else EXPORTED
    name = question.given.get("name", "")
    with here.room.ledger.reads() as connection:
        rows, goes_on = speakers(connection, name, question.filters(entries))
    if form == "json":
        return JSONResponse({"speakers": rows, "more": bool(goes_on)})
    if form == "csv":
        return rows_as_csv(rows)
    if form == "atom":
        return feed(here, "Who speaks", "/speakers.atom", _entries(rows))
    return here.page(
        "speakers.html", question=question, name=name, speakers=rows, more=bool(goes_on)
    )


def _entries(rows: list[dict[str, Any]]) -> Iterator[Entry]:
    for row in rows:
        said = counted(row["attributions"], "statement")
        summary = f"{row['kind']}, {said} in {counted(row['articles'], 'article')}"
        yield Entry(f"/who/{row['speaker_id']}", row["name"], row["last_published"], summary)
