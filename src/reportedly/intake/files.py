"""What a path that somebody hands over is, by what is in it, and everything in it."""

from __future__ import annotations

import gzip
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Literal

from reportedly.intake.annotations import web_annotations
from reportedly.intake.brat import brat_archive, brat_folder
from reportedly.intake.contract import of_line, readings
from reportedly.intake.judged import refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.intake.judged import Judged
    from reportedly.judgement import Judgement
    from reportedly.types import Problem, Reading

Kind = Literal["contract", "annotations", "brat-folder", "brat-archive", "compressed", "table"]

_LOOK = 1 << 16
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")
_CONTRACT = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"schema"\s*:\s*\d+\s*,\s*"(?:article|judgements)"\s*:'
)
_ANNOTATIONS = re.compile(rb'ns/anno\.jsonld|"TextQuoteSelector"|"AnnotationCollection"')
_TABLE = re.compile(
    rb"(?:article_id,ref,url|id,article_id,url|article_id,page,version|speaker_id,name,kind|key,kind,target_kind)[,\w]*\n"
)
"""The first line of the tables that we write."""
_GZIP = b"\x1f\x8b"
_ZIP = b"PK"
_LARGEST = 256 << 20
"""Bytes of a file that is one JSON document; lines are read one by one."""


def kind_of(path: Path) -> Kind | None:
    """What `path` holds that can be taken back; None for a page, or anything else. Never raises.

    By what is in it, whatever its name. ``compressed``: it would be, were it unpacked. ``table``:
    one of ours, which has not all of a reading.
    """
    try:
        if path.is_dir():
            return "brat-folder" if next(path.glob("*.ann"), None) else None
        if not path.is_file():
            return None
        with path.open("rb") as file:
            beginning = file.read(_LOOK)
        if beginning.startswith(_ZIP):
            return _kind_of_archive(path)
        if beginning.startswith(_GZIP):
            with gzip.open(path) as file:
                return "compressed" if kind_of_bytes(file.read(_LOOK)) else None
    except (OSError, ValueError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError):
        return None
    return "table" if _TABLE.match(beginning) else kind_of_bytes(beginning)


def _kind_of_archive(path: Path) -> Kind | None:
    with zipfile.ZipFile(path) as archive:
        sheets = any(name.endswith(".ann") for name in archive.namelist())
    return "brat-archive" if sheets else None


def kind_of_bytes(beginning: bytes) -> Literal["contract", "annotations"] | None:
    """The same for the first bytes of a file, if they are JSON at all."""
    if _CONTRACT.match(beginning):
        return "contract"
    found = _START.match(beginning) and _ANNOTATIONS.search(beginning)
    return "annotations" if found else None


def handed_over(
    path: Path, kind: Kind | None = None
) -> Iterator[Reading | Judgement | Judged | Problem]:
    """Everything in `path`, in order, as a stream; a `Problem` for what is damaged.

    `kind`: what it is said to be; None to look.
    """
    match kind or kind_of(path):
        case "brat-folder":
            yield from brat_folder(path)
        case "brat-archive":
            yield from brat_archive(path)
        case "contract":
            yield from _contract(path)
        case "annotations":
            data = _whole(path)
            yield from web_annotations(data, str(path)) if isinstance(data, bytes) else (data,)
        case "compressed":
            yield refused(str(path), "compressed", "unpack it first (gunzip)")
        case "table":
            reason = "a table does not hold whole readings: hand over jsonl, brat or webannotation"
            yield refused(str(path), "table", reason)
        case None:
            reason = "neither our JSON lines nor brat nor W3C annotations"
            yield refused(str(path), "unknown-format", reason)


def _contract(path: Path) -> Iterator[Reading | Judgement | Problem]:
    try:
        with path.open("rb") as file:
            lines = file.read(_LOOK).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"["
            file.seek(0)
            if lines:
                for number, line in enumerate(file, 1):
                    if line.strip():
                        yield from of_line(_unmarked(line, number), f"{path}:{number}")
                return
    except OSError as error:
        yield refused(str(path), "unreadable", error.strerror or str(error))
        return
    data = _whole(path)
    yield from readings(data, str(path)) if isinstance(data, bytes) else (data,)


def _unmarked(line: bytes, number: int) -> bytes:
    """A line without the byte order mark that some editors put in front of a file."""
    return line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def _whole(path: Path) -> bytes | Problem:
    try:
        if path.stat().st_size > _LARGEST:
            return refused(str(path), "too-large", f"larger than {_LARGEST:,} bytes")
        return _unmarked(path.read_bytes(), 1)
    except OSError as error:
        return refused(str(path), "unreadable", error.strerror or str(error))
