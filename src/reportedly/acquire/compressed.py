"""Decompression that cannot be used to fill the memory."""

from __future__ import annotations

import zlib

GZIP_MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 16
# Small pages may shrink by any factor; a ratio says something only above this size.
_RATIO_FLOOR = 1 << 20


class BombError(ValueError):
    """The data grows beyond the size or the ratio that was allowed."""


class DamagedError(ValueError):
    """The data is no complete compressed stream."""


def gunzip(data: bytes, max_bytes: int, max_ratio: int) -> bytes:
    """All members of a gzip file; bytes after the last member are ignored."""
    out = bytearray()
    while data.startswith(GZIP_MAGIC):
        data = _inflate(data, out, zlib.MAX_WBITS | 16, (max_bytes, max_ratio))
    return bytes(out)


def inflate(data: bytes, max_bytes: int, max_ratio: int) -> bytes:
    """HTTP `deflate`: a zlib stream, or the bare one that some servers send instead."""
    for wbits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        out = bytearray()
        try:
            _inflate(data, out, wbits, (max_bytes, max_ratio))
        except DamagedError:
            continue
        return bytes(out)
    raise DamagedError("the compressed data is damaged")


def unbrotli(data: bytes, max_bytes: int, max_ratio: int) -> bytes:
    """HTTP `br`. Needs the package brotli; raises `DamagedError` where there is none."""
    try:
        import brotli  # noqa: PLC0415  an extra
    except ImportError as error:
        raise DamagedError("brotli is needed: pip install 'reportedly[archive]'") from error
    stream, out, pending = brotli.Decompressor(), bytearray(), data
    while not stream.is_finished():
        try:
            piece = stream.process(pending, output_buffer_limit=_CHUNK)
        except brotli.error as error:
            raise DamagedError("the compressed data is damaged") from error
        pending = b""
        out += piece
        _check(len(out), len(out), len(data), (max_bytes, max_ratio))
        if not piece and stream.can_accept_more_data():
            raise DamagedError("the compressed data ends early")
    return bytes(out)


def unzstd(data: bytes, max_bytes: int, max_ratio: int) -> bytes:
    """HTTP `zstd`. Needs pyarrow; raises `DamagedError` where there is none."""
    try:
        import pyarrow  # noqa: ICN001, PLC0415  an extra
    except ImportError as error:
        raise DamagedError("pyarrow is needed: pip install 'reportedly[archive]'") from error
    out = bytearray()
    try:
        with pyarrow.CompressedInputStream(pyarrow.BufferReader(data), "zstd") as stream:
            while piece := stream.read(_CHUNK):
                out += piece
                _check(len(out), len(out), len(data), (max_bytes, max_ratio))
    except (OSError, pyarrow.ArrowException) as error:
        raise DamagedError("the compressed data is damaged") from error
    return bytes(out)


def _inflate(data: bytes, out: bytearray, wbits: int, caps: tuple[int, int]) -> bytes:
    """Append one stream to `out`; returns what follows it."""
    max_bytes, max_ratio = caps
    stream = zlib.decompressobj(wbits)
    before = len(out)
    pending = data
    while not stream.eof:
        try:
            piece = stream.decompress(pending, _CHUNK)
        except zlib.error as error:
            raise DamagedError("the compressed data is damaged") from error
        out += piece
        pending = stream.unconsumed_tail
        _check(len(out), len(out) - before, len(data) - len(pending), (max_bytes, max_ratio))
        if not piece and not pending and not stream.eof:
            raise DamagedError("the compressed data ends early")
    return stream.unused_data


def _check(total: int, grown: int, consumed: int, caps: tuple[int, int]) -> None:
    max_bytes, max_ratio = caps
    if total > _RATIO_FLOOR and grown > max_ratio * max(1, consumed):
        raise BombError(f"it unpacks to more than {max_ratio} times its size")
    if total > max_bytes:
        raise BombError(f"it unpacks to more than {max_bytes:,} bytes")
