"""What a run of bytes or characters is: a known binary format, HTML, or plain text."""

from __future__ import annotations

import re

_MAGIC: tuple[tuple[bytes, int, str], ...] = (
    (b"%PDF-", 0, "a PDF document"),
    (b"\x89PNG\r\n", 0, "an image (PNG)"),
    (b"GIF8", 0, "an image (GIF)"),
    (b"\xff\xd8\xff", 0, "an image (JPEG)"),
    (b"WEBP", 8, "an image (WebP)"),
    (b"II*\0", 0, "an image (TIFF)"),
    (b"MM\0*", 0, "an image (TIFF)"),
    (b"BM", 0, "an image (BMP)"),
    (b"PK\x03\x04", 0, "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", 0, "an office document"),
    (b"{\\rtf", 0, "a rich text document (RTF)"),
    (b"\x1f\x8b", 0, "compressed data (gzip)"),
    (b"BZh", 0, "compressed data (bzip2)"),
    (b"\xfd7zXZ", 0, "compressed data (xz)"),
    (b"7z\xbc\xaf", 0, "an archive (7z)"),
    (b"Rar!", 0, "an archive (RAR)"),
    (b"\x7fELF", 0, "a program"),
    (b"MZ\x90", 0, "a program"),
    (b"SQLite format 3", 0, "a database"),
    (b"ID3", 0, "a sound file"),
    (b"OggS", 0, "a sound or video file"),
    (b"ftyp", 4, "a video file"),
    (b"WARC/", 0, "a web archive (WARC)"),
)
# Formats whose magic is also how an English word may start need control bytes as well.
_WEAK = frozenset({b"BM", b"GIF8", b"ID3", b"BZh", b"Rar!", b"OggS", b"WARC/", b"WEBP", b"ftyp"})
_LOOK = 8192
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_MOST_CONTROL = 0.01

_BLOCK_TAGS = (
    "p|div|br|html|head|body|article|section|span|a|ul|ol|li|h[1-6]|table|tr|td|blockquote|"
    "meta|title|script|style|main|header|footer|figure|img|center|font|b|i|em|strong"
)
_HTML_START = re.compile(
    rf"<!doctype\s+html|<\?xml[^<>]{{0,200}}\?>\s*<(?:!doctype\s+html|html)|<(?:{_BLOCK_TAGS})(?=[\s/>])",
    re.IGNORECASE,
)
_HTML_TAG = re.compile(rf"</?(?:{_BLOCK_TAGS})(?=[\s/>])[^<>]{{0,300}}>", re.IGNORECASE)
_FEED_START = re.compile(
    r"(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(rss|feed|urlset|sitemapindex|rdf:rdf)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
# Text that mentions a tag or two is still text; a page has one in every other line.
_ENOUGH_TAGS = 6
_TAG_SHARE = 0.02


def binary_name(data: bytes) -> str | None:
    """What `data` is, in words, if it is certainly no text; UTF-16 and UTF-32 are text."""
    start = data[:_LOOK]
    control = _has_control(start)
    for magic, offset, name in _MAGIC:
        if start[offset : offset + len(magic)] == magic and (control or magic not in _WEAK):
            return name
    return "binary data" if control else None


def _has_control(start: bytes) -> bool:
    if not start or start.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return False
    if wide_encoding(start) is not None:
        return False
    control = len(start) - len(start.translate(None, _CONTROL))
    return control > _MOST_CONTROL * len(start)


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of Western text is zero."""
    start = data[: _LOOK // 8 * 2]
    even, odd = start[0::2], start[1::2]
    if len(start) < 16:
        return None
    if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return None


def is_html(text: str, content_type: str | None) -> bool:
    """Whether `text` is markup, by its content; the declared type decides only a tie."""
    start = text[:_LOOK].lstrip("\ufeff \t\r\n\f")
    while start.startswith("<!--") and "-->" in start:
        start = start[start.index("-->") + 3 :].lstrip()
    if _HTML_START.match(start):
        return True
    tags = sum(1 for _ in _HTML_TAG.finditer(text[: 8 * _LOOK]))
    declared = "html" in (content_type or "").lower()
    if declared:
        return tags > 0
    return tags >= _ENOUGH_TAGS and tags * 50 > _TAG_SHARE * len(text[: 8 * _LOOK])


def other_markup(text: str) -> str | None:
    """A feed, a site map or JSON: readable, but no article; in words."""
    start = text[:_LOOK].lstrip("\ufeff \t\r\n")
    found = _FEED_START.match(start)
    if found:
        return "a site map" if "map" in found[1].lower() or "url" in found[1].lower() else "a feed"
    if re.match(r"[\[{]\s*(?:[\[{]\s*)*\"[^\"\n]{0,80}\"\s*[:,]", start):
        return "JSON data"
    return None
