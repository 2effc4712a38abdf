import invented_pages as made
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import UsageError
from reportedly.reading import EXTRACTORS, extract, extractor
from reportedly.types import Page

FAST = extractor("fast")


def read(html):
    return FAST.extract(Page("a", html.encode(), content_type="text/html"))


@pytest.mark.parametrize("number", range(5))
def test_the_quick_way_finds_the_article(number):
    """Every paragraph, in order; not the menu; title, date and language as the full way has them."""
    article, _ = read(made.html_page(number))
    full, _ = extract(Page("a", made.html_page(number).encode(), content_type="text/html"))
    found = [b.span.of(article.text) for b in article.blocks if b.kind == "paragraph"]
    assert found == made.paragraphs(number)
    assert "Sport" not in article.text
    assert (article.title, article.published, article.language) == (
        full.title,
        full.published,
        full.language,
    )


def test_a_heading_stays_a_heading():
    """What stands between paragraphs in a heading's markup is no paragraph."""
    first, *rest = (f"<p>{words}</p>" for words in made.paragraphs(1))
    body = f"{first}<h2>What comes next</h2>{''.join(rest)}"
    article, _ = read(f"<html lang=en><body><article><h1>A title</h1>{body}</article></body>")
    kinds = {b.span.of(article.text): b.kind for b in article.blocks}
    assert kinds["What comes next"] == "heading"
    assert kinds[made.paragraphs(1)[0]] == "paragraph"


@given(st.text(max_size=300))
def test_no_markup_stops_it(text):
    """Whatever stands in a page, there is an article or a problem that says why not."""
    article, problems = read(f"<html><body><p>{text}<div><p>said.</body>")
    assert article is not None or any(p.severity == "failed" for p in problems)
    if article is not None:
        assert all(b.span.of(article.text) for b in article.blocks)


def test_both_extractors_have_names():
    """What is offered can be had, anything else is a usage error."""
    assert [extractor(name).quick for name in EXTRACTORS] == [False, True]
    with pytest.raises(UsageError, match="full, fast"):
        extractor("best")
