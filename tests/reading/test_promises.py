"""What holds for every page there could be."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.protocols import Extractor
from reportedly.reading import HtmlAndText, extract
from reportedly.types import Page

FRAGMENTS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<h1>",
        "</h1>",
        "<table><tr><td>",
        "</table>",
        "<ul><li>",
        "<br>",
        "<blockquote>",
        "<figure><figcaption>",
        "</figure>",
        "<script>",
        "</script>",
        "<script type='application/ld+json'>",
        "<!--",
        "-->",
        "<title>",
        "<meta charset=utf-16>",
        "<time datetime='2031-03-05'>",
        "<a href=x>",
        "</a>",
        "<p hidden>",
        "&amp;",
        "&#0;",
        "\0",
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "\u200b",
        "\ufeff",
        "“",
        "”",
        '"',
        "By Mira Tolvane",
        "Leave a Reply",
        "Related:",
        "Port Marlow keeps its harbour shut",
        "The mayor said on Monday that the harbour would stay shut. ",
        "“We will wait,” she said. ",
        "TOLVANE: We will wait.",
        "• wages",
        "- wages",
        "March 5, 2031",
        "https://herald.example/2031/03/05/a",
        "مرحبا",
        "😀",
        "e\u0301",
    ]
)
DOCUMENTS = st.lists(st.one_of(FRAGMENTS, st.text(max_size=20)), max_size=40).map("".join)
RELAXED = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(article):
    """Blocks are in order, disjoint and not empty; sentences lie in blocks and fill them."""
    text = article.text
    for block in article.blocks:
        words = block.span.of(text)
        assert words == words.strip()
        assert words
        assert (block.reason is not None) == (block.kind == "boilerplate")
    for before, after in pairwise(article.blocks):
        assert before.end <= after.start
    for before, after in pairwise(article.sentences):
        assert before.end <= after.start
    covered = "".join(span.of(text) for span in article.sentences)
    owned = "".join(b.span.of(text) for b in article.blocks if b.kind != "boilerplate")
    assert "".join(covered.split()) == "".join(owned.split())
    for span in article.sentences:
        assert any(b.start <= span.start and span.end <= b.end for b in article.blocks)
    assert sum(block.kind == "title" for block in article.blocks) <= 1


def read(data, **fields):
    page = Page("x", data, **fields)
    article, problems = extract(page)
    assert (article, problems) == extract(page)
    assert article is not None or any(problem.severity == "failed" for problem in problems)
    for problem in problems:
        assert problem.ref == "x"
        assert "\n" not in problem.reason
    if article is not None:
        check(article)
    return article


@RELAXED
@given(st.binary(max_size=300))
def test_no_bytes_raise(data):
    """Any bytes give an article or a failed problem, the same each time."""
    read(data)


@RELAXED
@given(DOCUMENTS, st.sampled_from([None, "utf-8", "latin-1", "utf-16", "nonsense"]))
def test_no_document_raises(document, charset):
    """Any mixture of markup and words keeps the promises of an article."""
    read(document.encode("utf-8", "surrogatepass"), charset=charset)


@RELAXED
@given(DOCUMENTS)
def test_no_page_raises(document):
    """The same inside a page."""
    read(f"<!DOCTYPE html><html><body>{document}".encode("utf-8", "surrogatepass"))


@RELAXED
@given(
    st.lists(
        st.sampled_from(
            [
                "A word. ",
                "b",
                "\n",
                "\n\n",
                "\r\n",
                "\t",
                "“Yes,” she said.",
                "•",
                "\x0c",
                "\u2029",
                "Share",
                "x" * 50,
            ]
        ),
        min_size=1,
        max_size=30,
    ).map("".join)
)
def test_plain_text_is_unchanged_and_whole(text):
    """Plain text is the article's text, and every character in it has a block."""
    article = read(text.encode(), content_type="text/plain")
    if article is None:
        return
    assert article.text == text
    at = 0
    for block in article.blocks:
        assert not text[at : block.start].strip()
        at = block.end
    assert not text[at:].strip()


def test_the_room_keeps_the_extractor_protocol():
    """`HtmlAndText` can stand wherever an `Extractor` is asked for."""
    assert isinstance(HtmlAndText(), Extractor)
    assert HtmlAndText().extract(Page("x", b"")) == extract(Page("x", b""))
