"""Column types that hold any page text alike on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import Dialect

# PostgreSQL's text cannot hold U+0000. A noncharacter stands for it there, doubled where
# the page itself has that noncharacter, so that every text comes back as it went in.
_MARK = "\U0010fffe"
_ZERO = _MARK + "0"
_ITSELF = _MARK + _MARK


class Words(sa.types.TypeDecorator[str]):
    """Text as a page prints it, any code point but lone surrogates."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The stored form."""
        if value is None or dialect.name != "postgresql":
            return value
        if "\0" not in value and _MARK not in value:
            return value
        return value.replace(_MARK, _ITSELF).replace("\0", _ZERO)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """The text again."""
        if value is None or dialect.name != "postgresql" or _MARK not in value:
            return value
        parts = value.split(_ITSELF)
        return _MARK.join(part.replace(_ZERO, "\0") for part in parts)


# not JSONB: it refuses "\u0000" and reorders keys
Json: sa.types.TypeEngine[Any] = sa.JSON(none_as_null=True)
