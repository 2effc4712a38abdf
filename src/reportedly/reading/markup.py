"""HTML into a draft: title first, then the article's parts, and what the page states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.captions import with_captions
from reportedly.reading.flat import flat_parts
from reportedly.reading.furniture import furniture
from reportedly.reading.links import mark_links
from reportedly.reading.main_text import main_parts
from reportedly.reading.metadata import metadata_of
from reportedly.reading.page_date import stated_date
from reportedly.reading.pieces import Draft, Part, joined
from reportedly.reading.quick_text import quick_parts
from reportedly.reading.titles import is_title_tail, same_title
from reportedly.reading.tree import drop_hidden, parse, visible_text
from reportedly.types import Problem

if TYPE_CHECKING:
    from typing import Any

    from reportedly.types import Page

_PRINTED = 60_000
# Long live blogs have ~40,000; trafilatura needs ~6 s for 100,000 without any text between.
_MOST_TAGS = 120_000
_REPEATS = 6


def html_draft(source: str, page: Page, *, quick: bool = False) -> Draft:
    """The draft of an HTML page; never empty-handed where the page has text at all.

    `quick`: find the main text by `quick_text`.
    """
    if source.count("<") > _MOST_TAGS:
        return _flat_draft(source, "too-many-tags", "more tags than any article has")
    parsed = parse(source)
    if parsed.root is None or parsed.too_deep:
        return _flat_draft(source, "too-deep", "tags nested too deep")
    root = parsed.root
    metadata = metadata_of(root, page.url)
    published = stated_date(root, metadata, page.fetched)
    hidden = drop_hidden(root)
    main = quick_parts(source) if quick else main_parts(root, metadata.url)
    parts, problems = _parts(root, source, main)
    printed = visible_text(root, _PRINTED)
    titled = _with_title(metadata.title, parts)
    text, pieces = joined([*titled, *(furniture(printed, titled) if parts else [])])
    if hidden:
        reason = f"hidden text: {hidden} part{'s' * (hidden > 1)} that readers do not see left out"
        problems = (*problems, Problem("reading", "hidden", reason))
    return Draft(
        text=text,
        pieces=pieces,
        printed=printed,
        byline=metadata.byline,
        outlet=metadata.outlet,
        published=published,
        language=metadata.language,
        url=metadata.url,
        free=metadata.statement.free,
        problems=problems,
    )


def _parts(root: Any, source: str, parts: list[Part]) -> tuple[list[Part], tuple[Problem, ...]]:
    flat = flat_parts(source) if len(parts) < 2 else []
    if parts and not _is_whole_page(parts, flat):
        return with_captions(root, mark_links(root, parts)), ()
    parts = _better(parts, flat)
    if not parts:
        return [], ()
    reason = "main text not recognised: the whole page was read"
    return parts, (Problem("reading", "main-text", reason, "partial"),)


def _is_whole_page(parts: list[Part], flat: list[Part]) -> bool:
    """The last resort of trafilatura: all that the page prints, menu and form too, in one."""
    if len(parts) != 1:
        return False
    # a paragraph that stands twice is kept once
    everything, pieces = _bare(parts), list(dict.fromkeys(_bare([part]) for part in flat))
    return pieces != [everything] and _in_order(pieces, everything)


def _in_order(pieces: list[str], everything: str) -> bool:
    """Whether all pieces stand in the text one after the other; looked for only forwards."""
    at = 0
    for piece in pieces:
        found = everything.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _better(parts: list[Part], flat: list[Part]) -> list[Part]:
    """Stretches tell more than one piece, unless the article was in what they leave out.

    Some site software puts the whole page into one form.
    """
    return flat if 2 * len(_bare(flat)) >= len(_bare(parts)) else parts


def _bare(parts: list[Part]) -> str:
    return "".join("".join(part.words.split()) for part in parts)


def _flat_draft(source: str, code: str, why: str) -> Draft:
    """For a page with more or deeper tags than any real one, or that no parser takes."""
    parts = flat_parts(source)
    text, pieces = joined(parts)
    reason = f"broken markup: {why}, read without structure"
    return Draft(
        text=text,
        pieces=pieces,
        printed=text[:_PRINTED],
        shows_title=True,
        problems=(Problem("reading", code, reason, "partial"),),
    )


def _with_title(title: str | None, parts: list[Part]) -> list[Part]:
    """The title first and once: its repeats at the head of the text are left out."""
    if title is None:
        return parts
    heads = (part.words for part in parts[:_REPEATS] if part.kind == "heading")
    title = next((words for words in heads if is_title_tail(words, title)), title)
    head = [part for part in parts[:_REPEATS] if not same_title(title, part.words[:600])]
    return [Part("title", title), *head, *parts[_REPEATS:]]
