"""Web pages of our own, damaged at random: no damage raises, hangs or breaks a promise.

The damage follows from a number, so that a failure can be looked at again:
REPORTEDLY_FUZZ=20 tries twenty times as many numbers.
"""

from __future__ import annotations

import gzip
import io
import os
import random
from functools import cache
from pathlib import Path

import pytest

import reportedly
from reportedly.intake import readings
from reportedly.publish import FORMATS, writer
from reportedly.publish.jsonl import line
from reportedly.testing import check_reading

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = Path(reportedly.__file__).parent / "models" / "en" / "model.toml"
MORE = max(1, int(os.environ.get("REPORTEDLY_FUZZ", "1")))
ROUNDS = 60
EACH = 5

NEWS = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Quay closed as storm nears | The Merrow Post</title>
<meta property="article:published_time" content="2031-05-04T10:10:00Z">
<meta name="author" content="Ivo Lund"><link rel="canonical" href="https://merrow.example/quay">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"Quay closed as storm nears","datePublished":"2031-05-04","author":{"name":"Ivo Lund"}}</script>
</head><body><nav><ul><li><a href="/">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Quay closed as storm nears</h1><p class="byline">By Ivo Lund</p>
<p>MERROW — “Nobody goes out today,” harbour master Mira Tolvane said on Tuesday. “That is an
order, and it holds until I say otherwise.”</p>
<figure><img src="a.jpg" alt="x"><figcaption>Boats lie idle at the outer wall.</figcaption></figure>
<p>Piet Oss, who runs the night ferry, denied that he had been warned. He told Radio Merrow that
he would sail &ldquo;whatever the telephone says&rdquo; &mdash; weather permitting.</p>
<h2>Inquiry</h2>
<blockquote><p>“We asked twice for the ledger.</p><p>“It never came,” Ada Quill wrote.</p></blockquote>
<ul><li>According to two officials who asked not to be named, the order was signed at night.</li>
<li>The board declined to comment.</li></ul></article>
<form action="/c"><h3>Leave a Reply</h3><p>Your email address will not be published.</p></form>
<footer><p>© The Merrow Post</p></footer></body></html>"""
OLD = """<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252">
<TITLE>Mill fire</TITLE></HEAD><BODY BGCOLOR=white><FORM NAME=a><TABLE WIDTH=600><TR><TD><B>Mill fire</B><BR>
<FONT SIZE=2>``The doors were open,'' Ada Quill said.<BR><BR>\x93No one was warned,\x94 said Oss, 51.
<P>"It began in the loft," according to a report seen by this newspaper.<P>TOLVANE: I was not there.
</TD></TR></TABLE></FORM></BODY></HTML>"""
TEXT = """Ferry strike enters third week

By Ivo Lund
4 May 2031

Crews said they would not sail. "We have asked," Oss said, "and we will ask again."

- "Nothing was offered" (Quill)
- The union claims, without proof, that the board knew.

Sign up for our newsletter
"""


@cache
def seeds():
    paths = sorted((ROOT / "examples").iterdir())
    examples = [path.read_bytes() for path in paths if path.is_file()]
    return (NEWS.encode(), OLD.encode("latin-1"), TEXT.encode(), *examples)


MARKS = [
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "``",
    "''",
    "…",
    "—",
    ":",
    "\u2028",
    "\u202e",
    "\0",
]
ENTITIES = [
    "&ldquo;",
    "&rdquo",
    "&quot;",
    "&#8220;",
    "&#x1F600;",
    "&#0;",
    "&#xD800;",
    "&#9e9;",
    "&lt;p&gt;",
    "&;",
]
MARKUP = [
    "<p>",
    "</p>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<![CDATA[",
    "<div hidden>",
    "</article>",
    "<base href=//x>",
    "<plaintext>",
    "<xmp>",
    "<svg><style>",
    "<title>",
    "<br/>" * 9,
    "<a href='",
    "<?php",
    "]]>",
    "<table><td>",
    "<form>",
]
CHARSETS = [
    "utf-8",
    "utf-16",
    "iso-8859-1",
    "shift_jis",
    "gb2312",
    "utf-7",
    "koi8-r",
    "x-unknown",
    "rot13",
    "\xff",
]
BOMS = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"+/v8-"]


def place(chance, data):
    return chance.randrange(len(data) + 1)


def flip(chance, data):
    out = bytearray(data)
    for _ in range(chance.randint(1, 30)):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def cut(chance, data):
    return data[: place(chance, data)] if chance.random() < 0.5 else data[place(chance, data) :]


def remove(chance, data):
    start = place(chance, data)
    return data[:start] + data[start + chance.randint(1, 400) :]


def repeat(chance, data):
    start = place(chance, data)
    piece = data[start : start + chance.randint(1, 400)]
    return data[:start] + piece * chance.choice([2, 3, 40]) + data[start:]


def tags(data):
    """Half-open ranges from each `<` to the next `>`."""
    found, start = [], data.find(b"<")
    while start >= 0:
        end = data.find(b">", start)
        if end < 0:
            break
        found.append((start, end + 1))
        start = data.find(b"<", end)
    return found


def drop_tag(chance, data):
    for start, end in sorted(
        chance.sample(known := tags(data), min(len(known), chance.randint(1, 8))), reverse=True
    ):
        data = data[:start] + data[end:]
    return data


def double_tag(chance, data):
    known = tags(data)
    for start, end in sorted(
        chance.sample(known, min(len(known), chance.randint(1, 8))), reverse=True
    ):
        data = data[:end] + data[start:end] * chance.choice([1, 2, 300]) + data[end:]
    return data


def shuffle_tags(chance, data):
    known = tags(data)
    if len(known) < 2:
        return data
    pieces = [data[start:end] for start, end in known]
    chance.shuffle(pieces)
    out, at = [], 0
    for (start, end), piece in zip(known, pieces, strict=True):
        out += [data[at:start], piece]
        at = end
    return b"".join([*out, data[at:]])


def insert(chance, data):
    for _ in range(chance.randint(1, 12)):
        at = place(chance, data)
        data = data[:at] + chance.choice(MARKS + ENTITIES + MARKUP).encode() + data[at:]
    return data


def lie(chance, data):
    """Another charset than the bytes are in: in the meta element, by a mark, or by the bytes."""
    match chance.randrange(3):
        case 0:
            label = chance.choice(CHARSETS).encode("latin-1")
            return b"<meta charset=" + label + b">" + data.replace(b"utf-8", label)
        case 1:
            return chance.choice(BOMS) + data
        case _:
            text = data.decode("utf-8", "replace")
            return text.encode(
                chance.choice(["utf-16", "utf-16-le", "cp1252", "koi8-r", "utf-7"]), "replace"
            )


def splice(chance, data):
    other = chance.choice(seeds())
    return data[: place(chance, data)] + other[place(chance, other) :]


def squeeze(chance, data):
    packed = gzip.compress(data, mtime=0)
    return packed if chance.random() < 0.5 else packed[: place(chance, packed)]


DAMAGE = [
    flip,
    cut,
    remove,
    repeat,
    drop_tag,
    double_tag,
    shuffle_tags,
    insert,
    insert,
    lie,
    splice,
]


def damaged(number):
    """The page that follows from `number`: a seed with one to four kinds of damage."""
    chance = random.Random(number)  # noqa: S311  not for secrets
    data = chance.choice(seeds())
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(DAMAGE)(chance, data) or data
    return squeeze(chance, data) if chance.random() < 0.03 else data


def check(data, reader):
    (result,) = reader.pipe([data])
    if isinstance(result, reportedly.Problem):
        assert result.severity == "failed"
        assert result.code != "crash", result.reason
        return
    check_reading(result)
    assert [problem.reason for problem in result.problems if problem.code == "crash"] == []
    for name in FORMATS:
        if name != "parquet":  # the rows are csv's, and each file costs 10 ms
            writer(name).write([result], io.BytesIO())
    assert list(readings(line(result), "-")) == [result]
    result._repr_html_().encode()


@pytest.fixture(scope="module")
def rules():
    return reportedly.load("rules")


@pytest.mark.parametrize("first", range(0, ROUNDS * EACH * MORE, EACH))
def test_a_damaged_page_is_read_or_refused(first, rules):
    """Whatever is left of it; the number in a failure's name makes the page again."""
    for number in range(first, first + EACH):
        check(damaged(number), rules)


@pytest.mark.parametrize("first", range(0, 8 * EACH * MORE, EACH))
def test_the_model_bears_damaged_pages_too(first):
    """The model that comes along, where there is one; else the rules stand in for it."""
    reader = default_reader()
    for number in range(first, first + EACH):
        check(damaged(number), reader)


@cache
def default_reader():
    return reportedly.load("en" if SHIPPED.is_file() else "rules")


def test_the_undamaged_seeds_are_read_well(rules):
    """What is damaged was whole: each seed has quotations with their speakers."""
    for data in seeds():
        (reading,) = rules.pipe([data])
        assert len([item for item in reading.attributions if item.source.text]) >= 3


def test_the_same_number_makes_the_same_page():
    """A failure can be looked at again."""
    assert [damaged(number) for number in range(40)] == [damaged(number) for number in range(40)]
    assert len({damaged(number) for number in range(200)}) > 190
