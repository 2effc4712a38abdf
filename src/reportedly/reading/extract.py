"""A page into an article: the one way in and out of this room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.reading.article import article_of
from reportedly.reading.decode import Decoded, decode
from reportedly.reading.kinds import binary_name, is_html, other_markup
from reportedly.reading.markup import html_draft
from reportedly.reading.plain import plain_draft
from reportedly.reading.weight import lightened
from reportedly.types import Problem

if TYPE_CHECKING:
    from reportedly.types import Article, Page

# A news page is 50 kB to 1 MB; each further megabyte of article costs ~2 s.
MAX_HTML_CHARS = 3_000_000
MAX_TEXT_CHARS = 2_000_000


@dataclass(frozen=True, slots=True)
class HtmlAndText:
    """A `protocols.Extractor` for HTML pages and plain text.

    `quick`: find an HTML page's main text many times as fast, and less well.
    """

    quick: bool = False

    def extract(self, page: Page) -> tuple[Article | None, tuple[Problem, ...]]:
        """The article, if there is one, and everything a reader should know."""
        return extract(page, quick=self.quick)


def extract(page: Page, *, quick: bool = False) -> tuple[Article | None, tuple[Problem, ...]]:
    """The article in `page`, and every problem with its reference.

    Pure: the same page gives the same article. Plain text becomes `Article.text`
    unchanged; an HTML page becomes its title and the article's blocks, with an empty line
    between. An article in another language than English is returned whole, with a
    ``failed`` problem that names the language.
    """
    article, problems = _extract(page, quick=quick)
    return article, tuple(replace(problem, ref=page.ref) for problem in problems)


def _extract(page: Page, *, quick: bool) -> tuple[Article | None, tuple[Problem, ...]]:
    if not page.data.strip():
        return None, (_failed("empty", "empty: there is nothing to read"),)
    name = binary_name(page.data)
    if name is not None:
        return None, (_failed("binary", f"not text: this is {name}"),)
    decoded = decode(page.data, page.charset)
    if not decoded.text.strip():
        return None, (_failed("empty", "empty: there is nothing to read"),)
    other = other_markup(decoded.text)
    if other is not None:
        return None, (_failed("not-an-article", f"not an article: this is {other}"),)
    markup = is_html(decoded.text, page.content_type)
    if markup:
        text, cut = _capped(lightened(decoded.text, MAX_HTML_CHARS), MAX_HTML_CHARS)
        draft = html_draft(text, page, quick=quick)
    else:
        text, cut = _capped(decoded.text, MAX_TEXT_CHARS)
        draft = plain_draft(text)
    article, problems = article_of(draft, page)
    return article, (*_charset_problems(decoded), *cut, *problems)


def _capped(text: str, most: int) -> tuple[str, list[Problem]]:
    if len(text) <= most:
        return text, []
    reason = f"truncated: only the first {most:,} of {len(text):,} characters were read"
    return text[:most], [Problem("reading", "truncated", reason, "partial")]


def _charset_problems(decoded: Decoded) -> list[Problem]:
    found: list[tuple[str, str]] = []
    if decoded.overruled:
        reason = f"charset: declared {decoded.overruled}, but the bytes are {decoded.encoding}"
        found.append(("charset-wrong", reason))
    elif decoded.how in {"guessed", "wide"}:
        found.append(("charset-guessed", f"charset: not declared, guessed as {decoded.encoding}"))
    if decoded.lost:
        reason = f"charset: {decoded.lost:,} characters could not be decoded and stand as U+FFFD"
        found.append(("charset-lost", reason))
    return [Problem("reading", code, reason) for code, reason in found]


def _failed(code: str, reason: str) -> Problem:
    return Problem("reading", code, reason, "failed")
