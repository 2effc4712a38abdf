"""What a path that somebody hands over is, by what is in it, and everything in it."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Literal

from reportedly.intake.annotations import web_annotations
from reportedly.intake.brat import brat_archive, brat_folder
from reportedly.intake.contract import reading, readings
from reportedly.intake.judged import refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.intake.judged import Judged
    from reportedly.types import Problem, Reading

Kind = Literal["contract", "annotations", "brat-folder", "brat-archive"]

_JSON = frozenset({".json", ".jsonl", ".ndjson", ".jsonld"})
_LOOK = 1 << 16
_CONTRACT = re.compile(rb'\s*(?:\[\s*)?\{\s*"schema"\s*:\s*\d+\s*,\s*"article"\s*:')
_ANNOTATIONS = re.compile(rb'ns/anno\.jsonld|"TextQuoteSelector"|"AnnotationCollection"')
_LARGEST = 256 << 20
"""Bytes of a file that is one JSON document; lines are read one by one."""


def kind_of(path: Path) -> Kind | None:
    """What `path` holds that can be taken back; None for a page, or anything else. Never raises."""
    try:
        if path.is_dir():
            return "brat-folder" if next(path.glob("*.ann"), None) else None
        suffix = path.suffix.lower()
        if suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                sheets = any(name.endswith(".ann") for name in archive.namelist())
            return "brat-archive" if sheets else None
        if suffix in _JSON and path.is_file():
            with path.open("rb") as file:
                return _kind_of_json(file.read(_LOOK))
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return None
    return None


def _kind_of_json(beginning: bytes) -> Kind | None:
    if _CONTRACT.match(beginning):
        return "contract"
    return "annotations" if _ANNOTATIONS.search(beginning) else None


def handed_over(path: Path) -> Iterator[Reading | Judged | Problem]:
    """Everything in `path`, in order, as a stream; a `Problem` for what is damaged."""
    match kind_of(path):
        case "brat-folder":
            yield from brat_folder(path)
        case "brat-archive":
            yield from brat_archive(path)
        case "contract":
            yield from _contract(path)
        case "annotations":
            data = _whole(path)
            yield from web_annotations(data, str(path)) if isinstance(data, bytes) else (data,)
        case None:
            reason = "neither our JSON lines nor brat nor W3C annotations"
            yield refused(str(path), "unknown-format", reason)


def _contract(path: Path) -> Iterator[Reading | Problem]:
    try:
        with path.open("rb") as file:
            lines = file.read(_LOOK).lstrip()[:1] != b"["
            file.seek(0)
            if lines:
                for number, line in enumerate(file, 1):
                    if line.strip():
                        yield reading(line, f"{path}:{number}")
                return
    except OSError as error:
        yield refused(str(path), "unreadable", error.strerror or str(error))
        return
    data = _whole(path)
    yield from readings(data, str(path)) if isinstance(data, bytes) else (data,)


def _whole(path: Path) -> bytes | Problem:
    try:
        if path.stat().st_size > _LARGEST:
            return refused(str(path), "too-large", f"larger than {_LARGEST:,} bytes")
        return path.read_bytes()
    except OSError as error:
        return refused(str(path), "unreadable", error.strerror or str(error))
