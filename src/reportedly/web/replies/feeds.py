"""Replies as Atom and as JSON: what is shown, and nothing that is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.ledger.replies import placing, rows
from reportedly.ledger.replies.exporting import as_annotation, as_plain
from reportedly.ledger.replies.threads import threads
from reportedly.web.replies.atom import feed
from reportedly.web.replies.desk import Taking
from reportedly.web.visit import Here

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.replies.nouns import Reply
    from reportedly.web.visit import Visit

router = APIRouter()
_NEWEST = 50


@router.get("/replies.atom")
def newest(here: Here, taking: Taking) -> Response:
    """The newest replies of the room."""
    with here.room.ledger.reads() as connection:
        found = rows.newest(connection, _NEWEST)
    return _atom(here, taking.settings.address, found, "Replies", "/replies.atom")


@router.get("/article/{article}/replies.atom")
def of_article(here: Here, taking: Taking, article: str) -> Response:
    """All that is shown on one page, newest first."""
    with here.room.ledger.reads() as connection:
        found = _shown(connection, article)
    path = f"/article/{article}/replies.atom"
    return _atom(here, taking.settings.address, found, "Replies on this page", path)


@router.get("/replies/{key}.atom")
def of_thread(here: Here, taking: Taking, key: str) -> Response:
    """One thread."""
    with here.room.ledger.reads() as connection:
        found = rows.with_keys(connection, [key])
        on_page = rows.on_page(connection, found[0].target.page) if found else []
        for thread in threads(on_page):
            members = [thread.first, *(answer.reply for answer in thread.answers)]
            if key in {member.key for member in members}:
                path = f"/replies/{key}.atom"
                return _atom(here, taking.settings.address, members, "A thread of replies", path)
    raise HTTPException(404, "there is no such thread")


@router.get("/article/{article}/replies.json")
def as_json(here: Here, taking: Taking, article: str) -> Response:  # noqa: ARG001  404 without replies
    """All that is shown on one page, oldest first."""
    with here.room.ledger.reads() as connection:
        found = [as_plain(one) for one in _shown(connection, article)]
    return Response(msgspec.json.encode({"replies": found}), media_type="application/json")


@router.get("/article/{article}/replies.jsonld")
def as_annotations(here: Here, taking: Taking, article: str) -> Response:  # noqa: ARG001  likewise
    """The same as W3C Web Annotations."""
    with here.room.ledger.reads() as connection:
        found = [as_annotation(one) for one in _shown(connection, article)]
    return Response(msgspec.json.encode(found), media_type="application/ld+json")


def _shown(connection: Connection, article: str) -> list[Reply]:
    try:
        address = placing.page_of(connection, placing.version_of(connection, article))
    except UsageError as error:
        raise HTTPException(404, str(error)) from error
    return [one for one in rows.on_page(connection, address) if one.state == "approved"]


def _atom(here: Visit, address: str | None, found: list[Reply], title: str, path: str) -> Response:
    room = address or str(here.request.base_url).rstrip("/")
    shown = [one for one in found if one.state == "approved"]
    return Response(feed(shown, title, room, path), media_type="application/atom+xml")
