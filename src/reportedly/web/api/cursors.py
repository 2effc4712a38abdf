"""Where a list goes on, as a word that programs hand back without looking into it.

It names the last entry that was told, never a number of entries: what is added in between neither comes
twice nor pushes anything out of sight.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypedDict

import msgspec

from reportedly.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.ledger.questions.filters import Position

Row = Annotated[int, msgspec.Meta(ge=0, lt=2**31)]
Falling = Annotated[int, msgspec.Meta(gt=-(2**31), le=0)]
Plain = Annotated[str, msgspec.Meta(max_length=400, pattern=r"\A[^\x00]*\Z")]
Clock = Literal["happened", "said", "reported"]

Articles = dict[Literal["articles"], tuple[Row]]
Found = dict[Literal["found"], tuple[Row]]
Judgements = dict[Literal["judgements"], tuple[Row]]
Replies = dict[Literal["replies"], tuple[Row]]
Speakers = dict[Literal["speakers"], tuple[Row]]
Rests = dict[Literal["rests"], tuple[Row]]
Tensions = dict[Literal["tensions"], tuple[Row, Falling]]
Who = dict[Literal["own", "others"], tuple[Row, Falling]]
Times = dict[Literal["dated", "unresolved"], tuple[Plain, Row, Row, Clock, Row]]


class Open(TypedDict, total=False):
    """The lists of what is open."""

    disputes: tuple[Row, Falling]
    speakers: tuple[Row, Falling]
    names: tuple[Plain, Plain, Plain, Plain, Plain]
    times: tuple[Row, Falling]


def encoded(goes_on: Mapping[str, Position]) -> str | None:
    """The cursor; None where nothing goes on."""
    if not goes_on:
        return None
    return base64.urlsafe_b64encode(msgspec.json.encode(goes_on)).decode().rstrip("=")


def decoded(cursor: str | None, shape: Any) -> Mapping[str, Position] | None:
    """What `encoded` was given, None for None. Raises `UsageError` for what does not come from such a list."""
    if cursor is None:
        return None
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        found: Mapping[str, Position] = msgspec.json.decode(raw, type=shape)
    except (binascii.Error, ValueError, msgspec.MsgspecError) as error:
        raise UsageError("this cursor is not one of this list: begin without") from error
    if not found:
        raise UsageError("this cursor is not one of this list: begin without")
    return found
