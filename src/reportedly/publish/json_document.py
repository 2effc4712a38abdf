"""One JSON document with a long array in it, written as its items come."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable


def json_bytes(value: Any) -> bytes:
    r"""`value` as JSON that can also stand inside an HTML ``script`` element.

    ``<``, ``>`` and ``&`` are written as ``\u003c`` and so on (they can only stand inside
    strings), the line separators U+2028 and U+2029 likewise: old JavaScript breaks on them.
    """
    data: bytes = msgspec.json.encode(value)
    for plain, escaped in _ESCAPED:
        data = data.replace(plain, escaped)
    return data


_ESCAPED = (
    (b"<", rb"\u003c"),
    (b">", rb"\u003e"),
    (b"&", rb"\u0026"),
    ("\u2028".encode(), rb"\u2028"),
    ("\u2029".encode(), rb"\u2029"),
)


def write_array(out: IO[bytes], before: bytes, items: Iterable[Any]) -> int:
    """Write `before`, then `items` as a JSON array, one a line; how many there were."""
    out.write(before + b"[")
    count = 0
    for item in items:
        out.write((b",\n" if count else b"\n") + json_bytes(item))
        count += 1
    out.write(b"\n]")
    return count


def write_graph(out: IO[bytes], context: Any, nodes: Iterable[Any]) -> None:
    """Write a JSON-LD document whose context is inside it: nothing is fetched to read it."""
    write_array(out, opening({"@context": context}, "@graph"), nodes)
    out.write(b"}\n")
    out.flush()


def opening(head: dict[str, Any], key: str) -> bytes:
    """The beginning of an object with all of `head`, up to the value of `key`."""
    return json_bytes(head)[:-1] + (b"," if head else b"") + json_bytes(key) + b":"
