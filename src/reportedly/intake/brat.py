"""brat standoff, ours or PolNeAR-like, into readings.

A `.txt` and an `.ann` of the same name make a reading. Where a `Record` note of ours stands at an
event whose spans nobody moved, everything that it holds is taken; where somebody moved them, only
what brat itself shows: a name that belonged to other words is never kept. Without attributes, as in
PolNeAR, the act is ``say`` and the kind follows from the quotation marks.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from typing import TYPE_CHECKING

from reportedly.identity import article_id
from reportedly.intake.brat_events import attributions
from reportedly.intake.brat_lines import sheet_of
from reportedly.intake.judged import refused
from reportedly.intake.judgements import judgement_lines
from reportedly.promises import broken_promises
from reportedly.types import Article, Block, Entity, ModelName, Problem, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reportedly.judgement import Judgement
    from reportedly.types import Attribution

_LARGEST = 64 << 20
"""Bytes of one file in an archive, unpacked."""


JUDGEMENTS = "judgements.jsonl"
"""The file beside the pairs that holds what people judged, one judgement a line."""


def brat_folder(folder: Path) -> Iterator[Reading | Judgement | Problem]:
    """Each pair of files in `folder`, by name, then the judgements beside them."""
    try:
        sheets = sorted(folder.glob("*.ann"))
    except OSError as error:
        yield refused(str(folder), "unreadable", error.strerror or str(error))
        return
    for path in sheets:
        ref = str(path)
        try:
            ann, text = path.read_bytes(), path.with_suffix(".txt").read_bytes()
        except FileNotFoundError:
            yield refused(ref, "no-text", f"no {path.with_suffix('.txt').name} beside it")
        except OSError as error:
            yield refused(ref, "unreadable", error.strerror or str(error))
        else:
            yield _decoded(ann, text, ref)
    beside = folder / JUDGEMENTS
    try:
        yield from judgement_lines(beside.read_bytes(), str(beside))
    except FileNotFoundError:
        return
    except OSError as error:
        yield refused(str(beside), "unreadable", error.strerror or str(error))


def brat_archive(path: Path) -> Iterator[Reading | Judgement | Problem]:
    """Each pair of files in a zip archive, by name, then the judgements beside them."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            for name in sorted(names):
                if name.endswith(".ann"):
                    yield _in_archive(archive, names, name, f"{path}/{name}")
            if JUDGEMENTS in names:
                yield from _judgements(archive, f"{path}/{JUDGEMENTS}")
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        yield refused(str(path), "damaged", f"no zip archive that can be read: {error}")


def _in_archive(
    archive: zipfile.ZipFile, names: set[str], name: str, ref: str
) -> Reading | Problem:
    text = name.removesuffix(".ann") + ".txt"
    if text not in names:
        return refused(ref, "no-text", f"no {text} beside it")
    if max(archive.getinfo(name).file_size, archive.getinfo(text).file_size) > _LARGEST:
        return refused(ref, "too-large", f"larger than {_LARGEST:,} bytes")
    try:
        # a header can lie about the size; what is read is capped all the same
        with archive.open(name) as ann, archive.open(text) as words:
            return _decoded(ann.read(_LARGEST), words.read(_LARGEST), ref)
    except (OSError, zipfile.BadZipFile, RuntimeError, EOFError, zlib.error) as error:
        return refused(ref, "damaged", f"cannot be unpacked: {error}")


def _judgements(archive: zipfile.ZipFile, ref: str) -> Iterator[Judgement | Problem]:
    if archive.getinfo(JUDGEMENTS).file_size > _LARGEST:
        yield refused(ref, "too-large", f"larger than {_LARGEST:,} bytes")
        return
    try:
        with archive.open(JUDGEMENTS) as file:
            data = file.read(_LARGEST)
    except (OSError, zipfile.BadZipFile, RuntimeError, EOFError, zlib.error) as error:
        yield refused(ref, "damaged", f"cannot be unpacked: {error}")
        return
    yield from judgement_lines(data, ref)


def _decoded(ann: bytes, text: bytes, ref: str) -> Reading | Problem:
    try:
        return standoff_reading(ann.decode(), text.decode(), ref)
    except UnicodeDecodeError as error:
        return refused(ref, "charset", f"not UTF-8: {error}")


def standoff_reading(ann: str, text: str, ref: str) -> Reading | Problem:
    """The reading that an `.ann` file and its text make; lines that are damaged become notes in it."""
    sheet, problems = sheet_of(ann, text)
    about = next((r.article for r in sheet.records.values() if r.article), None)
    known = about is not None and article_id(about.url, text) == about.id
    article = Article(
        id=about.id if about and known else article_id(None, text),
        ref=(about.ref or ref) if about and known else ref,
        url=about.url if about and known else None,
        title=about.title if about and known else None,
        byline=about.byline if about and known else None,
        outlet=about.outlet if about and known else None,
        published=about.published if about and known else None,
        language="en",
        text=text,
        blocks=tuple(_blocks(text)),
    )
    found = tuple(attributions(sheet, article))
    reading = Reading(
        schema=1,
        article=article,
        attributions=found,
        entities=tuple(_entities(found)),
        times=(),
        tensions=(),
        headlines=(),
        problems=tuple(Problem("intake", "brat", reason, "partial", ref) for reason in problems),
        model=ModelName("brat", hashlib.sha256(ann.encode("utf-8", "replace")).hexdigest()[:16]),
    )
    broken = broken_promises(reading)
    return refused(ref, "broken", f"does not hold together: {broken[0]}") if broken else reading


def _blocks(text: str) -> Iterator[Block]:
    """Paragraphs: brat does not say what is a title or a byline."""
    start = 0
    for part in text.split("\n\n"):
        words = part.strip()
        if words:
            first = start + part.index(words[0])
            yield Block("paragraph", first, first + len(words))
        start += len(part) + 2


def _entities(found: Sequence[Attribution]) -> Iterator[Entity]:
    """Those that records name, with the words that speak as their mentions."""
    mentions: dict[str, set[Span]] = {}
    first: dict[str, Attribution] = {}
    for item in found:
        if item.source.entity and item.source.name:
            first.setdefault(item.source.entity, item)
            mentions.setdefault(item.source.entity, set()).update(item.source.spans)
    for key, item in first.items():
        yield Entity(key, item.source.name or "", item.source.kind, tuple(sorted(mentions[key])))
