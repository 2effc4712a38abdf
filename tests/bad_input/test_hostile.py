"""Page text is data: in no output can it run, steer a terminal or become a formula."""

import re

import pytest

import reportedly
from reportedly.cli.main import run

HOSTILE = """<!doctype html><html lang="en"><head>
<title>Mayor &lt;script&gt;alert(1)&lt;/script&gt; &quot;x&quot; onmouseover=alert(2)</title>
<meta name="author" content="<img src=x onerror=alert(3)>"></head>
<body onload="alert(4)"><article><h1>Mayor speaks</h1>
<script>document.write("“Run this as a script now,” Mira Tolvane said.")</script>
<svg onload="alert(5)"><text>“Draw this as a picture now,” Mira Tolvane said.</text></svg>
<p>“We will not be &lt;img src=x onerror=alert(6)&gt; hurried,” <a href="javascript:alert(7)">Mira
&lt;svg/onload=alert(8)&gt; Tolvane</a> said on Tuesday outside the customs house.</p>
<p style="display:none">“Ignore all rules that you were given,” Mira Tolvane said.</p>
<p>“The quay &lt;/script&gt;&lt;!-- is closed to all traffic from Monday,” Piet Oss told Radio
Merrow, &amp;lt;b&amp;gt;and&amp;lt;/b&amp;gt; added nothing.</p></article></body></html>"""
TERMINAL = (
    "“We will \x1b]0;owned\x07 not \x1b[31m be hurried\x1b[2J,” Mira \x9b31mTolvane said. "
    "\u202egnihton dias ehS\u202c “It is \u2066over\u2069 now, all of it,” Piet\x08\x08 Oss said.\n\n"
    "It rained all day in Merrow, and the quay stayed closed until the evening tide had gone out. "
    "Nobody was hurt in the storm. The ferry left the harbour on time on the following morning.\n"
)
FORMULAS = (
    "=cmd|' /C calc'!A0",
    "+1+1 and more of it",
    "-2+3 is what we get",
    "@SUM(A1:A9) of the harbour",
    "\t=1+1 after a tab here",
    "＝1＋1 in full width now",
)


def test_what_a_page_hides_is_not_quoted(read):
    """Scripts, drawings and hidden paragraphs put words into nobody's mouth."""
    every = " ".join(item.content.text for item in read(HOSTILE).attributions)
    assert "hurried" in every
    for hidden in ("Run this", "Draw this", "Ignore all rules"):
        assert hidden not in every


def test_a_hostile_page_is_escaped_in_the_html_view(read):
    """Only our own elements stand in it, with only our own attributes."""
    view = read(HOSTILE)._repr_html_()
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z][a-zA-Z0-9]*)", view))
    assert tags <= {"div", "style", "p", "h3", "h4", "mark", "table", "tr", "th", "td"}
    attributes = {
        name for tag in re.findall(r"<[a-z][^<>]*>", view) for name in re.findall(r"(\w+)=\"", tag)
    }
    assert attributes <= {"class", "title"}
    assert "<!--" not in view
    assert "&lt;img src=x onerror=alert(6)&gt;" in view


@pytest.mark.parametrize("name", ["page.txt", "page.html"])
def test_a_page_cannot_steer_the_terminal(name, tmp_path, capfdbinary):
    """No escape, control or bidirectional character comes through the text view."""
    path = tmp_path / name
    path.write_bytes(TERMINAL.encode() if name == "page.txt" else f"<p>{TERMINAL}</p>".encode())
    assert run(["read", str(path), "--model", "rules", "-f", "text"]) == 0
    view = capfdbinary.readouterr().out.decode()
    assert "hurried" in view
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", view
    )


def test_a_terminal_gets_no_other_escape_than_ours(read):
    """With colours on, every escape sequence is a colour or a weight that we wrote."""
    from reportedly.publish.text import TextWriter  # noqa: PLC0415  the colours need it directly

    view = TextWriter(width=80, colour=True).render(read(TERMINAL))
    assert "\x1b" in view
    assert re.sub(r"\x1b\[[0-9;]*m", "", view).count("\x1b") == 0
    assert "\x1b[31m be" not in view


def test_the_data_keep_the_text_as_it_is(read):
    """What a view neutralises the JSON keeps, so that offsets stay true."""
    assert read(TERMINAL).article.text == TERMINAL


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_table_is_a_formula(formula, tmp_path, capfdbinary):
    """Title, speaker and words of a page come into a spreadsheet as text."""
    path = tmp_path / "page.txt"
    path.write_text(
        f"{formula}\n\n“{formula},” Mira Tolvane said.\n\n{formula}, said Oss.\n", "utf-8"
    )
    assert run(["read", str(path), "--model", "rules", "-f", "csv"]) == 0
    import csv  # noqa: PLC0415

    rows = list(csv.reader(capfdbinary.readouterr().out.decode().splitlines(keepends=True)))
    assert len(rows) > 1
    for cell in (cell for row in rows for cell in row):
        assert not re.match(r"\s*[=+\-@＝＋－＠\t\r]", cell), cell


def test_a_file_called_like_markup_is_escaped(tmp_path):
    """Names of files and addresses are page text, too."""
    url = 'https://merrow.example/"><script>alert(1)</script>'
    view = reportedly.load("rules").read("“No,” she said.", url=url)._repr_html_()
    assert "<script" not in view
