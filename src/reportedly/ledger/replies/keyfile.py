"""Where the key is: in the environment, in a file that is named, or beside the ledger's file."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import LedgerError, UsageError
from reportedly.ledger.replies.keys import Keyring, new_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.ledger.places import Place

VARIABLE = "REPORTEDLY_REPLIES_KEY"
"""Keys, newest first, with commas between them."""
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def keyring(
    place: Place, named: Path | None, environment: Mapping[str, str], *, make: bool
) -> Keyring:
    """The keys of the ledger at `place`; a new one beside its file where there is none and `make`.

    The environment counts first, then the file that is `named`. A server has no file beside it. Raises
    `LedgerError`, and `UsageError` where what is there is no key.
    """
    if environment.get(VARIABLE):
        return Keyring.of(environment[VARIABLE].split(","))
    path = named or beside(place)
    if path is None:
        raise LedgerError(
            f"{place.name}: replies need a key that is not in the database: name a file with"
            f" --key-file, or set {VARIABLE}"
        )
    if make and not path.exists():
        write(path, [new_key()])
    return Keyring.of(read(path))


def beside(place: Place) -> Path | None:
    """The key file of a ledger that is a file."""
    return place.path and place.path.with_name(f"{place.path.name}.replies.key")


def read(path: Path) -> list[str]:
    """The keys of a file, one a line, newest first. Raises `LedgerError` where others may read it too."""
    try:
        mode = path.stat().st_mode
        lines = path.read_text("ascii").split()
    except FileNotFoundError as error:
        raise LedgerError(
            f"{path}: no such key; restore it, or the addresses stay sealed"
        ) from error
    except UnicodeDecodeError:
        raise UsageError(f"{path}: this is no key file") from None
    except OSError as error:
        raise LedgerError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    if mode & _OTHERS:
        raise LedgerError(f"{path}: others can read this key; `chmod 600` it")
    return lines


def write(path: Path, keys: Sequence[str], *, replace: bool = False) -> None:
    """Write `keys` so that only their owner can read them: whole or not at all.

    Without `replace` a file that is there stays: of two that make one at once, the first counts.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write("".join(f"{key}\n" for key in keys))
            stream.flush()
            os.fsync(stream.fileno())
        if replace:
            Path(name).replace(path)
        else:
            with contextlib.suppress(FileExistsError):
                os.link(name, path)
    finally:
        Path(name).unlink(missing_ok=True)
