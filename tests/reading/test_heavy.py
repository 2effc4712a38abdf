"""Pages that are made, or broken, to make a reader fall over."""

import time

import pytest

from reportedly.reading.flat import flat_parts
from reportedly.reading.weight import lightened

WORDS = "The harbour of Port Marlow stays shut, the mayor said on Monday."


@pytest.mark.parametrize(
    "tag", ["div", "b", "span", "blockquote", "ul><li", "table><tr><td", "font"]
)
@pytest.mark.parametrize("closed", [True, False])
def test_a_hundred_thousand_nested_tags(read, tag, closed):
    """Depth neither crashes nor recurses; the words are read, and the page is marked."""
    html = f"<html><body>{f'<{tag}>' * 100_000}<p>{WORDS}</p>"
    html += "</div>" * 100_000 if closed else ""
    article, problems = read(html)
    assert WORDS in article.text
    assert problems
    assert problems[0] in {"too-deep", "too-many-tags", "main-text"}


def test_moderate_depth_is_read_as_usual(read, story):
    """A hundred levels are ugly but honest."""
    body = "".join(f"<p>{words}</p>" for words in story)
    html = f"<html><body>{'<div>' * 100}{body}{'</div>' * 100}</body></html>"
    article, problems = read(html)
    assert [b.kind for b in article.blocks] == ["paragraph"] * 4
    assert problems == []


def test_ten_megabytes_of_article_are_cut(read):
    """A page of 10 MB is read up to the cap, and says where it stopped."""
    paragraph = (
        "<p>The minister of Velden said on Monday that nobody had been paid {} crowns.</p>\n"
    )
    html = "<html><body><article>" + "".join(paragraph.format(i) for i in range(130_000))
    assert len(html) > 10_000_000
    article, problems = read(html)
    assert problems == ["truncated"]
    assert "paid 100 crowns" in article.text


def test_ten_megabytes_of_script_are_not_the_article(read, page, story):
    """A heavy page whose weight is scripts and drawings is read whole."""
    heavy = "<script>" + "var a = 1;" * 700_000 + "</script><svg>" + "<g></g>" * 500_000 + "</svg>"
    article, problems = read(page(head="<title>Harbour stays shut</title>" + heavy))
    assert article.text.endswith(story[3])
    assert problems == []


def test_lightening_keeps_what_is_text():
    """Scripts, styles and drawings go; data about the page and the rest stay."""
    source = (
        "<p>a</p><script>x</script><STYLE>y</STYLE ><p>b</p>"
        "<script type='application/ld+json'>{}</script><svg><g></g></svg><p>c</p>"
    )
    assert lightened(source, 10) == (
        "<p>a</p><p>b</p><script type='application/ld+json'>{}</script><p>c</p>"
    )
    assert lightened(source, 10_000) == source
    assert lightened("<p>a</p><script>never ends <p>b</p>", 10) == "<p>a</p>"


BAIT = {
    "unclosed tags": "<a " * 200_000,
    "open brackets": "<" * 500_000,
    "comments": "<p>x</p>" + "<!--" * 200_000,
    "attributes": "<p " + "a=b " * 200_000 + ">x</p>",
    "entities": "<p>" + "&lt;" * 200_000,
    "scripts": "<p>x</p>" + "<script>" * 100_000,
    "one line": "<p>" + "The mayor said so. " * 25_000,
    "dashes in a title": "<title>" + "A - " * 100_000 + "</title><p>x</p>",
    "captions": "<figure><figcaption>some words here</figcaption></figure><p>x y z</p>" * 10_000,
    "links": "<p><a href=x>some words of another title</a></p>" * 10_000,
    "times": "<time datetime='2031-03-05'>x</time>" * 20_000,
    "names": "By " + "Jane Doe and " * 30_000,
    "capitals": "A. B. " * 60_000,
    "spaces": " " * 500_000 + "x" + "\t" * 500_000,
    "lines": "a\n" * 20_000,
    "empty lines": "a\n\n\n" * 20_000,
    "quotation marks": "“" * 100_000 + "\"'" * 100_000,
    "full stops": "." * 300_000 + " a",
    "dots and spaces": ". " * 150_000 + "a",
    "questions": "a? " * 60_000,
    "zero width": "\u200b\u200d" * 100_000,
    "combining": "a" + "\u0301" * 200_000,
    "dates": "5 March " * 60_000,
    "numbers": "1-2-" * 100_000,
    "colons": "A: " * 60_000,
    "copyright": "© " * 100_000,
}


@pytest.mark.parametrize("bait", BAIT.values(), ids=BAIT.keys())
def test_bait_for_slow_patterns(read, bait):
    """Half a megabyte of anything is read in seconds: no pattern blows up, nothing is quadratic."""
    start = time.process_time()
    read(bait)
    read(f"<html><body>{bait}" if not bait.startswith("<") else bait[: len(bait) // 2])
    assert time.process_time() - start < 20


@pytest.mark.parametrize("form", ["{}\n\n", "{} ", "<p>{}</p>"])
def test_time_grows_with_the_size(read, grows_at_most, form):
    """Four times the text takes about four times as long, in text and HTML."""

    def text(copies):
        return "".join(
            form.format(f"The mayor said on Monday that {i} was so.") for i in range(copies)
        )

    small, large = text(2_000), text(8_000)
    read(text(500))
    grows_at_most(lambda: read(small), lambda: read(large), 10, floor=0.1)


def test_flat_reading_keeps_words_and_kinds():
    """Without a tree, headings, items and quotations keep their kind; menus and scripts go."""
    source = (
        "<nav><p>Menu of things</p></nav><h2>The broken mole</h2><p>It <b>broke</b> at <i>noon</i>.</p>"
        "<ul><li>wages now<li>a new mole</ul><blockquote>We will wait.</blockquote>"
        "<script>var x = '<p>not words</p>';</script>tail words<!-- note -->"
    )
    assert [(part.kind, part.words) for part in flat_parts(source)] == [
        ("heading", "The broken mole"),
        ("paragraph", "It broke at noon."),
        ("list_item", "wages now"),
        ("list_item", "a new mole"),
        ("quote", "We will wait."),
        ("paragraph", "tail words"),
    ]
