"""Style sheets, modules and fonts, under an address that changes with their bytes.

One digest over all of them stands in the path, so that modules import each other by
relative names and a browser may keep every file for good.
"""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import Response

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FOREVER = "public, max-age=31536000, immutable"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}


@dataclass(frozen=True, slots=True)
class Assets:
    """The files by their path below ``static/``, and the digest of them all."""

    held: dict[str, bytes]
    digest: str

    def path(self, name: str) -> str:
        """Where a page finds `name`. Raises `KeyError` for what is not there."""
        if name not in self.held:
            raise KeyError(name)
        return f"/static/{self.digest}/{name}"

    def answer(self, digest: str, name: str) -> Response:
        """The file; under an old digest it is there too, but not for good."""
        if name not in self.held:
            raise HTTPException(404)
        kind = _TYPES.get("." + name.rsplit(".", 1)[-1]) or mimetypes.guess_type(name)[0]
        kept = FOREVER if digest == self.digest else "no-cache"
        return Response(self.held[name], media_type=kind, headers={"Cache-Control": kept})


def load() -> Assets:
    """Everything below ``static/``, read into memory."""
    held = dict(_below(files(__package__).joinpath("static"), ""))
    digest = hashlib.sha256()
    for name in sorted(held):
        digest.update(name.encode() + b"\0" + hashlib.sha256(held[name]).digest())
    return Assets(held, digest.hexdigest()[:12])


def _below(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in folder.iterdir():
        name = prefix + item.name
        found += _below(item, name + "/") if item.is_dir() else [(name, item.read_bytes())]
    return found
