"""What an address asks of the ledger: filters and the page of a list, as the command line has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, get_args
from urllib.parse import urlencode

from fastapi import Depends
from starlette.requests import Request

from reportedly.errors import UsageError
from reportedly.ledger.questions import Filters
from reportedly.types import Act, SourceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

Form = Literal["html", "json", "csv", "atom"]
EXPORTED = 1000
"""Entries of a list in a file; more of it: ``page=2``."""
LAST_PAGE = 500
_NAMES = ("speaker", "kind", "outlet", "act", "hedge", "title", "cue", "from", "to")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of an address by name, without empty ones; `page` from 1."""

    given: Mapping[str, str]
    page: int = 1

    def filters(self, entries: int) -> Filters:
        """The ledger's filters for a page of so many entries. Raises `UsageError`."""
        given = self.given
        return Filters(
            speaker=given.get("speaker"),
            source_kind=_one_of(given, "kind", get_args(SourceKind)),
            outlet=given.get("outlet"),
            act=_one_of(given, "act", get_args(Act)),
            hedge=given.get("hedge"),
            title=given.get("title"),
            cue=given.get("cue"),
            since=_day(given, "from"),
            until=_day(given, "to"),
            limit=entries,
            offset=(self.page - 1) * entries,
        )

    def address(self, path: str, **changed: str | int | None) -> str:
        """`path` with the same filters but for what is `changed`; None takes one away.

        ``kind`` and the like stand for themselves, ``since`` for ``from``.
        """
        named = {("from" if name == "since" else name): value for name, value in changed.items()}
        if "page" not in named:
            named["page"] = None
        kept = {**self.given, "page": self.page if self.page > 1 else None, **named}
        query = urlencode([(name, str(value)) for name, value in kept.items() if value])
        return f"{path}?{query}" if query else path


def asked(request: Request) -> Asked:
    """The dependency behind `Question`; what it does not know is left for the page."""
    found = {
        name: words[:_LONGEST]
        for name, value in request.query_params.items()
        if name in {*_NAMES, "q", "name", "clock", "type"} and (words := value.strip())
    }
    number = request.query_params.get("page", "1")
    if not number.isdecimal() or not number.isascii() or not 1 <= int(number[:6]) <= LAST_PAGE:
        raise UsageError(f"there are pages 1 to {LAST_PAGE} of a list: ask for less of it")
    return Asked(found, int(number))


def _one_of(given: Mapping[str, str], name: str, known: tuple[str, ...]) -> str | None:
    value = given.get(name)
    if value is not None and value not in known:
        raise UsageError(f"{name} is one of {', '.join(known)}")
    return value


def _day(given: Mapping[str, str], name: str) -> str | None:
    value = given.get(name)
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UsageError(f"{name} is a day like 2031-03-12") from error


Question = Annotated[Asked, Depends(asked)]
"""The parameter of a page that lists: ``question: Question``."""
