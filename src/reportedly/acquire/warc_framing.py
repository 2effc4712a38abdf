"""Where each record of a WARC file begins and ends, whatever state the file is in.

Our own framing instead of a library's: fastwarc and warcio end silently where a file is cut
off or damaged, and neither can be told how much a record may unpack to, or where to go on.
Here what is cut off, damaged or too large is a frame with its reason, and reading goes on at
the next record that can be found.

A range of a file can be read by itself: it holds the records that begin in it. Its first
record is looked for, and a page that holds bytes like a record's could mislead the search;
so whoever reads a file in ranges compares `Frames.first` of each with `Frames.after` of the
one before, and reads again with `exact` where they differ.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

_GZIP = b"\x1f\x8b\x08"
_VERSION = b"WARC/"
_CHUNK = 1 << 18
_MOST_HEADER = 1 << 16
# A record beyond its cap is unpacked no further than this: then the next one is looked for.
_MOST_PASSED_OVER = 1 << 28
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_BLANK = re.compile(rb"\r?\n\r?\n")
_OVERLAP = 64
_PLAIN_START = re.compile(rb"\r?\n\r?\n(?=WARC/[01]\.\d\r?\n)")


@dataclass(frozen=True, slots=True)
class Frame:
    """One record: its header block and its body, or why it could not be read whole.

    `offset`: where it begins in the file (its gzip member, in a compressed one); `inner`: its
    number in that member. `wrong`: ``""``, ``truncated``, ``damaged`` or ``too-large``, and
    `why` says it to a person.
    """

    offset: int
    inner: int
    header: bytes
    body: bytes
    wrong: str = ""
    why: str = ""


class Frames:
    """The records that begin in a half-open range of a file, in order. Iterate once.

    `exact`: a record is known to begin at `start`. `first`: where the first one began;
    `after`: where the first one beyond the range does; None where there is none.
    """

    def __init__(
        self, file: IO[bytes], start: int, end: int, most: int, *, exact: bool = False
    ) -> None:
        self._file, self._start, self._end, self._most = file, start, end, most
        self._exact = exact or start == 0
        self.first: int | None = None
        self.after: int | None = None

    def __iter__(self) -> Iterator[Frame]:
        self._file.seek(0)
        packed = self._file.read(len(_GZIP)) == _GZIP
        kind: type[_Member | _Plain] = _Member if packed else _Plain
        at = self._start if self._exact else kind.found(self._file, self._start)
        self.first = at
        while at is not None and at < self._end:
            stream = kind(self._file, at)
            sound = yield from _frames_in(stream, at, self._most)
            at = stream.after() if sound else kind.found(self._file, at + 1)
        self.after = at


def _frames_in(stream: _Stream, offset: int, most: int) -> Generator[Frame, None, bool]:
    """Every record of one stream; returns whether it could be followed to its end."""
    inner = 0
    try:
        while stream.has_more():
            frame, rest = _frame(stream, (offset, inner), most)
            yield frame
            if frame.wrong in {"damaged", "truncated"} or not stream.passes_over(rest):
                return False
            inner += 1
            if stream.holds_one:
                return True
        if stream.is_cut():
            yield Frame(offset, inner, b"", b"", "truncated", "cut off inside a compressed record")
    except zlib.error as error:
        yield Frame(offset, inner, b"", b"", "damaged", f"the compressed data is damaged: {error}")
        return False
    return True


def _frame(stream: _Stream, place: tuple[int, int], most: int) -> tuple[Frame, int]:
    """The next record, and how many of its bytes are still to be passed over."""
    header = stream.header()
    declared = _LENGTH.search(header) if header.startswith(_VERSION) else None
    if declared is None:
        why = "no WARC record with a length begins here"
        return Frame(*place, header, b"", "damaged", why), 0
    length = int(declared[1])
    body = stream.take(min(length, most))
    if len(body) < min(length, most):
        why = f"cut off: {len(body):,} of {length:,} bytes are there"
        return Frame(*place, header, body, "truncated", why), 0
    if length > most:
        return Frame(*place, header, b"", "too-large", f"larger than {most:,} bytes"), length - most
    return Frame(*place, header, body), 0


class _Stream:
    """Bytes that are asked for piece by piece; what was read ahead is kept.

    `holds_one`: the next record is a stream of its own.
    """

    holds_one = False

    def __init__(self) -> None:
        self._held = bytearray()

    def _more(self) -> bytes:
        """The next piece, empty at the end. Raises `zlib.error` for damaged data."""
        raise NotImplementedError

    def take(self, size: int) -> bytes:
        """The next `size` bytes, fewer only at the end."""
        while len(self._held) < size and (piece := self._more()):
            self._held += piece
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken

    def is_cut(self) -> bool:
        """Whether it ended before it should have."""
        return False

    def header(self) -> bytes:
        """All up to the next blank line and with it; up to the cap or the end without one."""
        while (blank := _BLANK.search(self._held)) is None:
            piece = self._more() if len(self._held) < _MOST_HEADER else b""
            if not piece:
                break
            self._held += piece
        return self.take(blank.end() if blank else _MOST_HEADER)

    def has_more(self) -> bool:
        """Whether anything follows but line ends and padding; those are passed over."""
        while True:
            self._held = bytearray(self._held.lstrip(b"\r\n\0"))
            if self._held:
                return True
            piece = self._more()
            if not piece:
                return False
            self._held += piece

    def passes_over(self, size: int) -> bool:
        """Leave out the next `size` bytes; false where that would take too long."""
        if size > _MOST_PASSED_OVER:
            return False
        while size > 0 and (taken := self.take(min(size, _CHUNK))):
            size -= len(taken)
        return size == 0


class _Member(_Stream):
    """One member of a gzip file."""

    def __init__(self, file: IO[bytes], start: int) -> None:
        super().__init__()
        self._file, self._unpacking = file, zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._pending = b""
        file.seek(start)

    def _more(self) -> bytes:
        while not self._unpacking.eof:
            data = self._pending or self._file.read(_CHUNK)
            # without more data there may still be some inside that was not asked for
            piece = self._unpacking.decompress(data, _CHUNK)
            self._pending = self._unpacking.unconsumed_tail
            if piece or not data:
                return piece
        return b""

    def is_cut(self) -> bool:
        return not self._unpacking.eof

    def after(self) -> int | None:
        """Where the next member begins, or what is none; None at the end of the file."""
        # at the end zlib keeps what follows as `unused_data`, and may as `unconsumed_tail`, too
        ended = self._unpacking.eof
        follows = self._unpacking.unused_data if ended else self._pending
        at = self._file.tell() - len(follows)
        self._file.seek(at)
        while padding := self._file.read(_CHUNK):
            data = padding.lstrip(b"\0")
            if data:
                return at + len(padding) - len(data)
            at += len(padding)
        return None

    @staticmethod
    def found(file: IO[bytes], start: int) -> int | None:
        """The first member at or after `start` that unpacks to a WARC record."""
        for at in _occurrences(file, start, re.compile(re.escape(_GZIP))):
            file.seek(at)
            try:
                unpacked = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(
                    file.read(1024), len(_VERSION)
                )
            except zlib.error:
                continue
            if unpacked == _VERSION:
                return at
        return None


class _Plain(_Stream):
    """What follows in a file that is not compressed."""

    holds_one = True

    def __init__(self, file: IO[bytes], start: int) -> None:
        super().__init__()
        self._file = file
        file.seek(start)

    def _more(self) -> bytes:
        return self._file.read(_CHUNK)

    def passes_over(self, size: int) -> bool:
        """Costs nothing here, but must stay inside the file."""
        held = min(size, len(self._held))
        del self._held[:held]
        at = self._file.tell() + size - held
        return at <= self._file.seek(0, 2) and self._file.seek(at) == at

    def after(self) -> int | None:
        """Where the next record begins, or what is none; None at the end of the file."""
        return self._file.tell() - len(self._held) if self.has_more() else None

    @staticmethod
    def found(file: IO[bytes], start: int) -> int | None:
        """The first record at or after `start`."""
        ends = _occurrences(file, max(0, start - 4), _PLAIN_START, end=True)
        return next((at for at in ends if at >= start), None)


def _occurrences(
    file: IO[bytes], start: int, pattern: re.Pattern[bytes], *, end: bool = False
) -> Iterator[int]:
    """Offsets at which `pattern` begins (ends) at or after `start`, in order."""
    at, tail = start, b""
    while True:
        file.seek(at + len(tail))
        piece = file.read(_CHUNK)
        if not piece:
            return
        data = tail + piece
        # a find that the piece's edge could cut waits for the next round
        safe = len(data) - _OVERLAP if len(piece) == _CHUNK else len(data)
        for found in pattern.finditer(data):
            if found.start() < safe:
                yield at + (found.end() if end else found.start())
        kept = max(0, min(safe, len(data)))
        at, tail = at + kept, data[kept:]
