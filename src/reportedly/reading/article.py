"""A draft into an article: roles, sentences, language, date, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.identity import article_id
from reportedly.reading.language import language_of
from reportedly.reading.page_date import url_date
from reportedly.reading.printed_dates import valid_iso
from reportedly.reading.roles import Roles, roles_of
from reportedly.reading.sentences import sentences_of
from reportedly.reading.stubs import stub_problem
from reportedly.types import Article, PageDate, Problem

if TYPE_CHECKING:
    from reportedly.reading.pieces import Draft
    from reportedly.types import Block, Page

_LANGUAGE_LOOK = 20_000


def article_of(draft: Draft, page: Page) -> tuple[Article | None, tuple[Problem, ...]]:
    """The article of a draft, with the problems of reading it."""
    roles = roles_of(draft.text, draft.pieces, find_title=draft.shows_title)
    problems = list(draft.problems)
    main = _main_text(draft.text, roles.blocks)
    stub = stub_problem(main, roles.title, draft.printed, draft.free)
    if stub is not None:
        problems.append(stub)
    if stub is not None and stub.severity == "failed":
        return None, (stub,)
    if not main.strip():
        return None, (*problems, _failed("no-text", "no article text on this page"))
    url = page.url or draft.url or roles.url
    published, date_problem = _published(draft, page, roles, url)
    language = language_of(main[:_LANGUAGE_LOOK], draft.language)
    problems += [*date_problem, *_language_problem(language.code, language.name)]
    article = Article(
        id=article_id(url, draft.text),
        ref=page.ref,
        url=url,
        title=roles.title,
        byline=draft.byline or roles.byline,
        outlet=draft.outlet,
        published=published,
        language=language.code,
        text=draft.text,
        blocks=roles.blocks,
        sentences=sentences_of(draft.text, roles.blocks),
    )
    return article, tuple(problems)


def _main_text(text: str, blocks: tuple[Block, ...]) -> str:
    return "\n".join(text[b.start : b.end] for b in blocks if not b.is_furniture)


def _published(
    draft: Draft, page: Page, roles: Roles, url: str | None
) -> tuple[PageDate | None, list[Problem]]:
    """The caller's date, then the page's, then the address's, then the printed one."""
    if page.published:
        given = valid_iso(page.published)
        if given is not None:
            return PageDate(given, "given", page.published), []
        reason = f"the given date is no ISO 8601 date: {page.published[:40]!r}"
        return None, [Problem("reading", "date", reason)]
    if draft.published is not None:
        return draft.published, []
    printed = roles.printed
    from_text = PageDate(printed.iso, "text", printed.words) if printed else None
    for date in (url_date(url), from_text):
        if date is not None and (not page.fetched or date.date[:10] <= page.fetched[:10]):
            return date, []
    return None, []


def _language_problem(code: str | None, name: str | None) -> list[Problem]:
    if code == "en":
        return []
    if code is None:
        return [Problem("reading", "language", "language: not recognised, read as English")]
    return [_failed("language", f"language: {name} ({code}), not supported yet")]


def _failed(code: str, reason: str) -> Problem:
    return Problem("reading", code, reason, "failed")
