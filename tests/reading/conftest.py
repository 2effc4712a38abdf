"""Pages about places that do not exist, and one way to read them."""

from __future__ import annotations

import pytest

from reportedly.reading import extract
from reportedly.types import Page

PARAGRAPHS = tuple(
    """\
The harbour of Port Marlow will stay shut until the spring, the mayor said on Monday.
“We will not be hurried,” Mira Tolvane told reporters outside the customs house, where some forty dockers had waited since the early morning for news of their jobs.
The ministry of works in Velden has not said who will pay for the repair of the north mole, which broke in the storm of last November and has been closed ever since.
Piet Oss, who leads the dockers' union, said that his members had been promised wages for the whole of the winter, and that they meant to hold the town to its word.
""".splitlines()
)


@pytest.fixture
def story() -> tuple[str, ...]:
    """Four paragraphs of an article."""
    return PARAGRAPHS


@pytest.fixture
def page():
    """HTML with `PARAGRAPHS` in it; `head` and `top` and `bottom` go around them."""

    def make(head: str = "", top: str = "", bottom: str = "", lang: str = "en") -> str:
        body = "".join(f"<p>{words}</p>\n" for words in PARAGRAPHS)
        return (
            f"<!DOCTYPE html><html lang='{lang}'><head>{head}</head>"
            f"<body><article>{top}{body}{bottom}</article></body></html>"
        )

    return make


@pytest.fixture
def read():
    """Read text or bytes; the article and the codes of the problems."""

    def run(document: str | bytes, **fields):
        data = document.encode() if isinstance(document, str) else document
        article, problems = extract(Page(ref="x", data=data, **fields))
        assert all(problem.ref == "x" for problem in problems)
        assert all(problem.stage == "reading" for problem in problems)
        return article, [problem.code for problem in problems]

    return run


@pytest.fixture
def blocks(read):
    """Kind, reason and words of every block of a document."""

    def run(document: str | bytes, **fields):
        article, _ = read(document, **fields)
        return [(b.kind, b.reason, b.span.of(article.text)) for b in article.blocks]

    return run
