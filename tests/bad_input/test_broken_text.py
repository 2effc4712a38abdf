"""Charsets that lie, characters that hide, marks that do not match."""

import pytest

SAID = "“We will not be hurried,” Mira Tolvane said on Tuesday outside the customs house."


def contents(reading):
    return [item.content.text for item in reading.attributions]


def speakers(reading):
    return [item.source.text for item in reading.attributions]


def codes(reading):
    return [problem.code for problem in reading.problems]


LIES = {
    "UTF-8 called Latin-1": (SAID.encode(), "iso-8859-1"),
    "Windows-1252 called UTF-8": (SAID.encode("cp1252"), "utf-8"),
    "Windows-1252 called ASCII": (SAID.encode("cp1252"), "us-ascii"),
    "Windows-1252 called nothing": (SAID.encode("cp1252"), ""),
    "UTF-8 called a charset that does not exist": (SAID.encode(), "x-no-such-charset"),
    "UTF-8 called a transform": (SAID.encode(), "rot13"),
    "UTF-8 called UTF-16": (SAID.encode(), "utf-16"),
}


@pytest.mark.parametrize(("body", "label"), LIES.values(), ids=LIES.keys())
def test_a_wrong_charset_loses_no_quotation(body, label, read, read_file):
    """Whatever a page calls its bytes, its quotation and speaker are read right."""
    meta = f'<meta charset="{label}">'.encode() if label else b""
    page = b"<html><head>" + meta + b"</head><body><p>" + body + b"</p></body></html>"
    reading = read(page)
    assert contents(reading) == ["“We will not be hurried,”"]
    assert speakers(reading) == ["Mira Tolvane"]
    assert read_file(page).code == 0


def test_utf16_with_and_without_a_mark_is_read(read):
    """Both byte orders, as editors on Windows save them."""
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        assert contents(read(SAID.encode(encoding))) == ["“We will not be hurried,”"]


def test_half_a_utf8_text_is_counted_and_read(read):
    """Bytes cut within characters become U+FFFD, one note says how many."""
    broken = (SAID + " ").encode() * 6
    reading = read(broken.replace("”".encode(), b"\xe2\x80", 1))
    assert "charset-lost" in codes(reading)
    assert len(contents(reading)) >= 5


MARKS = {
    "curly": "“We will not be hurried,” Mira Tolvane said.",
    "straight": '"We will not be hurried," Mira Tolvane said.',
    "curly then straight": '“We will not be hurried," Mira Tolvane said.',
    "straight then curly": '"We will not be hurried,” Mira Tolvane said.',
    "guillemets": "«We will not be hurried,» Mira Tolvane said.",
    "single curly": "‘We will not be hurried,’ Mira Tolvane said.",
    "low opening": "„We will not be hurried,“ Mira Tolvane said.",
    "typewriter": "``We will not be hurried,'' Mira Tolvane said.",
}


@pytest.mark.parametrize("text", MARKS.values(), ids=MARKS.keys())
def test_marks_of_every_kind_hold_a_quotation(text, read, read_file):
    """The words and the speaker are found, whichever marks an editor uses or mixes."""
    reading = read(text)
    assert len(reading.attributions) == 1
    assert "We will not be hurried" in contents(reading)[0]
    assert speakers(reading) == ["Mira Tolvane"]
    assert read_file(text.encode(), "page.txt").code == 0


UNBALANCED = {
    "never closed": "“We will not be hurried, Mira Tolvane said.\n\nThe ferry left on time.",
    "never opened": "We will not be hurried,” Mira Tolvane said.\n\nThe ferry left on time.",
    "closed twice": "“We will not be hurried,”” Mira Tolvane said.",
    "opened twice": "““We will not be hurried,” Mira Tolvane said.",
    "crossed": "“We ‘will not” be hurried,’ Mira Tolvane said.",
    "three straight marks": '"We will not be hurried," Mira Tolvane said. "And then',
    "mark at the end": "Mira Tolvane said: “",
    "mark at the start": "” Mira Tolvane said nothing to the harbour board on Tuesday.",
    "marks alone in a paragraph": "Mira Tolvane said:\n\n“\n\nWe will wait.\n\n”",
}


@pytest.mark.parametrize("text", UNBALANCED.values(), ids=UNBALANCED.keys())
def test_unbalanced_marks_are_read(text, read, read_file):
    """No exception, no crash, and every span slices back (checked by the fixture)."""
    assert "crash" not in codes(read(text))
    ended = read_file(text.encode(), "page.txt")
    assert ended.code == 0


def test_a_mark_that_never_closes_takes_no_later_paragraph(read):
    """One forgotten mark does not put the rest of the article into somebody's mouth."""
    text = (
        "Mira Tolvane said: “The quay is closed.\n\nThe ferry left on time.\n\n"
        "“We saw it go,” Piet Oss said."
    )
    reading = read(text)
    assert not any("ferry left" in words for words in contents(reading))
    assert "Piet Oss" in speakers(reading)


STRANGE = {
    "zero-width": "“We will\u200b not be\u200d hurried,” Mira\ufeff Tolvane said.",
    "soft hyphens": "“We will not be hur\u00adried,” Mira Tol\u00advane said.",
    "no-break spaces": "“We\u00a0will\u202fnot be hurried,” Mira\u00a0Tolvane said.",
    "right to left": "“We will \u202enot be\u202c hurried,” \u2067Mira Tolvane\u2069 said.",
    "Hebrew within": "“We say שלום to everyone here,” Mira Tolvane said.",
    "emoji": "“We will not be hurried 🙂👩‍👩‍👧,” Mira Tolvane 🇺🇳 said.",
    "combining marks": "“We will not be hurrie\u0301d,” Mi\u0301ra Tolvane\u0308 said.",
    "outside the first plane": "“𝐖𝐞 𝐰𝐢𝐥𝐥 not be hurried,” Mira Tolvane said.",
    "full width": "“Ｗｅ will not be hurried,” Mira Tolvane said.",
    "line separators": "It rained.\u2029“We will not be hurried,” Mira Tolvane said.\u2028Or so.\x85",
    "private use": "“We will \ue000not\U0010ffff be hurried,” Mira Tolvane said.",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
def test_strange_characters_move_no_offset(text, read, read_file):
    """The text stays as it was, code point for code point, and its quotation is found."""
    reading = read(text)
    assert reading.article.text == text
    assert len(reading.attributions) >= 1
    ended = read_file(text.encode(), "page.txt")
    assert (ended.code, ended.readings[0]["article"]["text"]) == (0, text)


def test_a_nul_byte_in_a_long_text_costs_nothing_else(read, read_file):
    """A stray control byte in an article is read over."""
    data = ((SAID + "\n\n") * 20).encode().replace(b"Tuesday", b"Tues\0day", 1)
    reading = read(data)
    assert len(reading.attributions) == 20
    assert read_file(data, "page.txt").code == 0


def test_lone_surrogates_are_replaced_one_for_one(read):
    """Half a UTF-16 pair, which no encoding can print, becomes a question mark."""
    reading = read(SAID.replace("Tuesday", "Tue\ud83dsday\udc00"))
    assert "Tue?sday?" in reading.article.text
    assert contents(reading) == ["“We will not be hurried,”"]


def test_html_entities_for_impossible_characters_are_read(read):
    """`&#0;`, surrogates and numbers beyond Unicode neither raise nor reach the text."""
    page = f"<html><body><p>{SAID} &#0;&#xD800;&#x110000;&#99999999999;&nosuch;</p></body></html>"
    reading = read(page)
    reading.article.text.encode()
    assert contents(reading) == ["“We will not be hurried,”"]
