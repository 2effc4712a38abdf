"""Forms as they come: any bytes at all give words, or one clear refusal."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request

Typed = dict[str, str]
"""Field to words; of a field that comes twice the first."""
_MOST_FIELDS = 40
_KIND = "application/x-www-form-urlencoded"


async def typed(request: Request) -> Typed:
    """What a form sent. What is no UTF-8 is replaced, never refused. 400 or 415 for what is no form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if kind != _KIND:
        raise HTTPException(415, "this takes what a form sends, and nothing else")
    try:
        pairs = parse_qsl(
            body.decode("utf-8", "replace"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="replace",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        raise HTTPException(400, "this form has too many fields") from None
    found: Typed = {}
    for name, words in pairs:
        found.setdefault(name, words)
    return found


Sent = Annotated[Typed, Depends(typed)]
"""``def page(sent: Sent)``: what a form sent."""
