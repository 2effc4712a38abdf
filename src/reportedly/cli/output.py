"""Where output goes: standard output, or a file that appears only when it is complete."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUFFIXES = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".zip": "brat",
    ".parquet": "parquet",
    ".atom": "atom",
    ".jsonld": "webannotation",
}


def format_for(asked: str | None, output: str | None, *, terminal: bool) -> str:
    """The format: the one asked for, the file name's, or what suits standard output."""
    if asked is not None:
        return asked
    if output is not None and output != "-":
        return _SUFFIXES.get(Path(output).suffix.lower(), "jsonl")
    return "text" if terminal else "jsonl"


@contextlib.contextmanager
def opened(output: str | None) -> Iterator[IO[bytes]]:
    """A binary stream to `output`, or to standard output for None and ``-``.

    A regular file is written under a temporary name beside it and renamed at the end; on
    any error or interrupt the old file stays as it was. A device or pipe is written to.
    """
    if output is None or output == "-":
        yield sys.stdout.buffer
        return
    path = Path(os.path.realpath(output))
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            yield device
        return
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(name).chmod(_mode(path))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def opened_folder(output: str) -> Iterator[Path]:
    """A new folder to write files to; they move into `output` when all are complete."""
    target = Path(os.path.realpath(output))
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
    try:
        yield draft
        target.mkdir(exist_ok=True)
        for file in sorted(draft.iterdir()):
            file.replace(target / file.name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _mode(path: Path) -> int:
    """Permissions for the new file: the old file's, or what the umask leaves."""
    with contextlib.suppress(FileNotFoundError):
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
