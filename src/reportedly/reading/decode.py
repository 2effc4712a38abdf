"""Bytes into text: which character encoding, on what grounds, and what was lost."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from reportedly.reading.kinds import wide_encoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a label means on the web (WHATWG Encoding): pages that say Latin-1 use the
# Windows marks; the CJK labels name subsets of what is really sent.
_WEB_NAMES = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    # a page whose <meta> was readable as ASCII is not UTF-16, whatever it says
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_META = re.compile(
    rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})|"
    rb"<\?xml[^<>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
_META_LOOK = 4096
# charset-normalizer needs ~1 s a megabyte; the first pages of a text show its encoding.
_GUESS_LOOK = 65_536
# Windows-1252's quotation marks, dashes and ellipsis: what English text has outside ASCII.
_WINDOWS_MARKS = frozenset(b"\x85\x91\x92\x93\x94\x96\x97")
# Text with so few bytes beyond ASCII is English or close to it: marks and a name or two.
_FEW_HIGH = 25
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with its encoding.

    `how`: ``bom``, ``declared``, ``utf-8`` (the bytes prove it), ``wide`` or ``guessed``.
    `overruled`: the declared encoding that the bytes contradict. `lost`: characters that
    could not be decoded and stand as U+FFFD.
    """

    text: str
    encoding: str
    how: str
    overruled: str | None = None
    lost: int = 0


def decode(data: bytes, declared: str | None) -> Decoded:
    """Decode by byte order mark, transport header, <meta>, and then the bytes themselves.

    Never raises. No newline is translated; a byte order mark is dropped. UTF-8 that
    decodes without error and has a multi-byte character is UTF-8 whatever is declared:
    other encodings do not produce such bytes by chance.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding, "bom")
    names = [name for name in map(_known, (declared, _meta_charset(data))) if name]
    utf8 = _strict(data, "utf-8")
    if utf8 is not None and not data.isascii():
        other = next((name for name in names if name != "utf-8"), None)
        return Decoded(utf8, "utf-8", "declared" if "utf-8" in names else "utf-8", other)
    for name in names:
        text = _strict(data, name)
        if text is not None:
            return Decoded(text, name, "declared")
    return _undeclared(data, names, utf8)


def _undeclared(data: bytes, names: list[str], utf8: str | None) -> Decoded:
    wide = wide_encoding(data)
    if wide is not None:
        return _replacing(data, wide, "wide")
    if utf8 is not None:
        return Decoded(utf8, "utf-8", "utf-8")
    broken = _replacing(data, "utf-8", "utf-8")
    good = len(broken.text) - sum(map(str.isascii, broken.text)) - broken.lost
    if good >= 2 * broken.lost:
        return broken
    if "cp1252" in names:
        # only its five unassigned bytes failed
        return _replacing(data, "cp1252", "declared")
    guess = _guess(data)
    text = _strict(data, guess)
    overruled = names[0] if names else None
    if text is not None:
        return Decoded(text, guess, "guessed", overruled)
    loss = _replacing(data, guess, "guessed")
    return Decoded(loss.text, guess, "guessed", overruled, loss.lost)


def _guess(data: bytes) -> str:
    high = [byte for byte in data[:_GUESS_LOOK] if byte >= 0x80]
    marks = sum(byte in _WINDOWS_MARKS for byte in high)
    if marks * 2 >= len(high) or len(high) * _FEW_HIGH < len(data[:_GUESS_LOOK]):
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(data[:_GUESS_LOOK]).best()
    return best.encoding if best is not None else "cp1252"


def _known(label: str | None) -> str | None:
    try:
        name = codecs.lookup((label or "").strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    # Python's own transforms (rot13, base64) are no character encodings
    if not getattr(codecs.lookup(name), "_is_text_encoding", True) or name in {"idna", "punycode"}:
        return None
    return _WEB_NAMES.get(name, name)


def _meta_charset(data: bytes) -> str | None:
    found = _META.search(data[:_META_LOOK])
    return (found[1] or found[2]).decode("ascii") if found else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _replacing(data: bytes, encoding: str, how: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, how, lost=text.count(_REPLACEMENT))
