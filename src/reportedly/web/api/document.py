"""What the API says of itself: OpenAPI 3.1, made from the routes and the shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi.openapi.utils import get_openapi

from reportedly import __version__
from reportedly.web.accounts.sessions import COOKIE
from reportedly.web.api.shapes import components

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ABOUT = """Who said what, on whose authority, when, how sure, who disputes it: what a ledger holds, as JSON.

Every attribution carries all that weakens it: hedges with their owner, negation, the authority chain, names that
are left open. Nothing here is rated true or false."""
_SCHEMES = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "A token (made on one's account page in the room) with a scope:"
        " read, moderate, judge or admin; each includes those before it.",
    },
    "cookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": COOKIE,
        "description": "The session of a browser that is signed in; pages of the room alone can use it.",
    },
}
ANYBODY: Mapping[str, Any] = {"security": [{}, {"bearer": ["read"]}, {"cookie": ["read"]}]}
"""For routes that everybody may ask."""
EDITORS: Mapping[str, Any] = {"security": [{"bearer": ["judge"]}, {"cookie": ["judge"]}]}
"""For routes that need the role editor."""
MODERATORS: Mapping[str, Any] = {"security": [{"bearer": ["moderate"]}, {"cookie": ["moderate"]}]}
"""For routes that need the role moderator."""
_FAULTS = {
    400: "What was asked makes no sense",
    401: "The token is not known, or has ended",
    403: "Who asks may not do this",
    404: "There is no such thing here",
    409: "It was changed since it was looked at",
    413: "More than is taken at once",
    422: "A value is of the wrong kind, or the text could not be read",
}


def answers(shape: str, *faults: int, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """The answers of a route: `shape` (of `shapes`), and which faults it may tell besides 401 and 422."""
    found: dict[int | str, dict[str, Any]] = {
        status: {
            "description": "What was asked for",
            "content": {"application/json": {"schema": {"$ref": _ref(shape)}}},
            "headers": {"ETag": {"schema": {"type": "string"}}},
        }
    }
    if status == 200:
        found[304] = {"description": "As the program has it already (If-None-Match)"}
    for fault in sorted({401, 422, *faults}):
        content = {"application/json": {"schema": {"$ref": _ref("Failure")}}}
        found[fault] = {"description": _FAULTS[fault], "content": content}
    return found


def _ref(name: str) -> str:
    return f"#/components/schemas/{name}"


def document(base_path: str, routes: Sequence[Any]) -> dict[str, Any]:
    """The document for a room below `base_path`."""
    found = get_openapi(
        title="reportedly",
        version=__version__,
        description=_ABOUT,
        routes=list(routes),
        servers=[{"url": base_path or "/"}],
    )
    held = found.setdefault("components", {})
    held["schemas"] = {**held.get("schemas", {}), **components()}
    held["securitySchemes"] = _SCHEMES
    return found
