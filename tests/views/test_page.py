from dataclasses import replace

from reportedly.types import Content, Source, Span


def test_the_notebook_view_loads_and_runs_nothing(sample):
    """No address, no script and no handler is in it except as text."""
    html = sample._repr_html_()
    assert "<script" not in html
    assert "src=" not in html
    assert "url(" not in html
    assert "href=" not in html


def test_page_text_is_escaped_everywhere(sample):
    """Markup in the page's words, title, speaker and reference shows as text."""
    bait = "</p><script>alert(1)</script>\"'\u202e"
    article = replace(sample.article, text=bait, title=bait, ref=bait, url=None, outlet=bait)
    block = replace(article.blocks[1], start=0, end=len(bait))
    item = replace(
        sample.attributions[3],
        source=Source((Span(0, 3),), bait, "person", name=bait),
        content=Content((Span(4, len(bait)),), bait),
    )
    reading = replace(sample, article=replace(article, blocks=(block,)), attributions=(item,))
    html = reading._repr_html_()
    assert "<script" not in html
    assert "\u202e" not in html
    assert 'title="1: &lt;/p&gt;' in html


def test_hedges_and_negation_show(sample):
    """A view that lost a hedge would say more than the page."""
    html = sample._repr_html_()
    assert 'class="rptd-hedge"' in html
    assert "say (negated)" in html
    assert "unknown speaker" in html
