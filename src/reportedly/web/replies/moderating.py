"""The moderators' queue: one decision at a time, each with its reason, and the log of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from reportedly.errors import UsageError
from reportedly.ledger.replies import moderating, placing, rows
from reportedly.ledger.replies.nouns import KINDS, Kind, Reply, State
from reportedly.web.access import Role, require
from reportedly.web.replies.desk import Taking
from reportedly.web.replies.typed import Sent
from reportedly.web.visit import Here

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from reportedly.web.replies.desk import Replies
    from reportedly.web.visit import Visit

router = APIRouter(dependencies=[Depends(require(Role.MODERATOR))])
_SHELVES: dict[str, tuple[State, ...]] = {
    "held": ("held",),
    "reported": (),
    "approved": ("approved",),
    "rejected": ("rejected",),
    "spam": ("spam",),
}
_PER_PAGE = 20
_BLOCK_DAYS = 7


@router.get("/moderation")
def queue(here: Here, taking: Taking, shelf: str = "held", after: str = "") -> Response:
    """Replies of one shelf, oldest first."""
    return _queue(here, taking, shelf, after)


@router.post("/moderation/{key}")
def decide(here: Here, taking: Taking, key: str, sent: Sent) -> Response:
    """Do what the button says, and lead back to the shelf; or say beside the reply why it cannot be done."""
    shelf = sent.get("shelf", "held")
    try:
        _done(here, taking, key, sent)
    except UsageError as error:
        words = str(error).removeprefix(f"{key}: ")
        page = _queue(here, taking, shelf, "", wrong=(key, words[:1].upper() + words[1:] + "."))
        page.status_code = error.http_status
        return page
    return RedirectResponse(here.to(f"/moderation?shelf={_known(shelf)}"), 303)


@router.get("/moderation/log")
def log(here: Here, taking: Taking, reply: str = "") -> Response:  # noqa: ARG001  404 without replies
    """Who decided what, when and why: of all replies, or of one."""
    with here.room.ledger.reads() as connection:
        found = rows.history(connection, reply or None)
    return _kept(here.page("replies/log.html", log=found, reply=reply))


def _done(here: Visit, taking: Replies, key: str, sent: dict[str, str]) -> None:
    action, who = sent.get("action", ""), here.viewer.name or "moderator"
    why, now = sent.get("why", "").strip(), taking.desk().now
    if action == "block":
        known = here.room.ledger.writes(
            lambda c: moderating.block(c, key, _BLOCK_DAYS, (who, why), now)
        )
        if not known:
            raise UsageError("from which network it came is not known any more")
        return
    kind = cast("Kind", sent["kind"]) if sent.get("kind") in KINDS else None
    decision = moderating.Decision(action, who, why, kind, _revision(sent.get("revision", "")))
    here.room.ledger.writes(lambda c: moderating.decide(c, key, decision, now))


def _revision(words: str) -> int:
    """What the moderator looked at; 0, which is never right, for what is no number."""
    return int(words) if words.isdecimal() and len(words) < 10 else 0


def _queue(
    here: Visit, taking: Replies, shelf: str, after: str, wrong: tuple[str, str] | None = None
) -> Response:
    shelf = _known(shelf)
    with here.room.ledger.reads() as connection:
        reports = moderating.open_reports(connection)
        counts = moderating.counts(connection) | {"reported": len(reports)}
        shown = _shelf(connection, shelf, after, list(reports))
        articles = {one.key: placing.article_of(connection, one.target.page) for one in shown}
        parents = {
            one.key: one
            for one in rows.with_keys(connection, [one.parent for one in shown if one.parent])
        }
    more = len(shown) > _PER_PAGE
    return _kept(
        here.page(
            "replies/queue.html",
            replies=shown[:_PER_PAGE],
            more=more,
            shelf=shelf,
            shelves=list(_SHELVES),
            counts=counts,
            reports=reports,
            articles=articles,
            parents=parents,
            wrong=wrong or ("", ""),
            block_days=_BLOCK_DAYS,
            taking=taking,
        )
    )


def _shelf(connection: Connection, shelf: str, after: str, reported: Sequence[str]) -> list[Reply]:
    if shelf == "reported":
        return rows.with_keys(connection, reported)
    try:
        return rows.listed(connection, _SHELVES[shelf], most=_PER_PAGE + 1, after=after or None)
    except UsageError as error:
        raise HTTPException(404, str(error)) from error


def _known(shelf: str) -> str:
    return shelf if shelf in _SHELVES else "held"


def _kept(answer: Response) -> Response:
    """For moderators' eyes: no copy in between."""
    answer.headers["cache-control"] = "no-store"
    return answer
