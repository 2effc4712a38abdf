import gzip

import pytest

from reportedly.reading.kinds import binary_name, is_html


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"GIF89a\x01\0\x01\0\0\0", "GIF"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "WebP"),
        (b"PK\x03\x04\x14\0", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "office"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (gzip.compress(b"x", mtime=0), "gzip"),
        (b"\x7fELF\x02\x01\x01\0", "program"),
        (b"SQLite format 3\0", "database"),
        (b"ID3\x04\0\0\0", "sound"),
        (b"\0\0\0\x18ftypmp42\0\0", "video"),
        (bytes(range(256)) * 10, "binary"),
        (b"\0" * 100, "binary"),
        (b"words and \0\x01\x02\x03 more", "binary"),
    ],
)
def test_what_is_no_text_is_named(data, words, read):
    """A picture, document, archive or program is a failed problem that says what it is."""
    assert words in binary_name(data)
    assert read(data) == (None, ["binary"])


@pytest.mark.parametrize(
    "text", [b"BM is a short name.", b"ID3 tags are old.", b"BZhang said so.", b"Rar! he cried."]
)
def test_words_that_begin_like_a_format_are_words(text):
    """Text is not taken for a picture because of its first letters."""
    assert binary_name(text) is None


@pytest.mark.parametrize("data", [b"", b"   \n\t ", b"\xef\xbb\xbf", b"\xff\xfe", b"\r\n" * 50])
def test_nothing_is_empty(data, read):
    """No bytes, white space, or a lone byte order mark: nothing to read."""
    assert read(data) == (None, ["empty"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('<?xml version="1.0"?><rss version="2.0"><channel>', "a feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom">', "a feed"),
        ('<?xml version="1.0"?>\n<urlset xmlns="x">', "a site map"),
        ('{"type": "article", "body": "She said so."}', "JSON"),
        ('[{"a": 1}]', "JSON"),
    ],
)
def test_readable_data_that_is_no_article(text, words, read):
    """A feed, a site map or JSON is named instead of read as prose."""
    from reportedly.reading.kinds import other_markup  # noqa: PLC0415

    assert words in other_markup(text)
    assert read(text) == (None, ["not-an-article"])


@pytest.mark.parametrize(
    "text",
    [
        "<!doctype HTML><p>x",
        "\ufeff \n<html>",
        "<!-- saved --><!-- twice --><html>",
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC>',
        "<p>She said so.",
        "<DIV class=a>x</DIV>",
        "Words first <p>a</p><p>b</p><p>c</p>",
    ],
)
def test_markup_is_known_by_its_content(text):
    """A page is HTML by its tags, whatever its name."""
    assert is_html(text, None)


@pytest.mark.parametrize(
    "text",
    [
        "She said so.",
        "The value was < 5 and > 3, she said.",
        "He wrote <b>bold</b> once in a long text. " + "And then nothing more was said. " * 50,
        "<Mira> hello\n<Piet> hello to you",
        "[advert] She said so.",
        '"Quoted," she said: {so}.',
    ],
)
def test_text_is_known_by_its_content(text):
    """An angle bracket or a tag in passing makes no page."""
    assert not is_html(text, None)
    assert not is_html(text, "text/plain")
