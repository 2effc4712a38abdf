"""Pieces of text into blocks: title, byline, headings, and what is not the article."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.reading.bylines import author_line, credit_line
from reportedly.reading.folding import count_words, fold
from reportedly.reading.phrases import data_file, is_whole_phrase, matching_group
from reportedly.reading.printed_dates import PrintedDate, date_line, first_date
from reportedly.reading.titles import (
    looks_like_heading,
    looks_like_title,
    same_title,
    without_site,
)
from reportedly.types import Block

if TYPE_CHECKING:
    from reportedly.reading.phrases import Group
    from reportedly.reading.pieces import Piece
    from reportedly.types import BlockKind

# Bylines and date lines stand at the top, credits also at the foot.
_TOP = 8
_FOOT = 5
_TITLE_REPEATS = 5
_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,2000}")
_DATED_LINE = re.compile(r"[A-Z][A-Z .,'’-]{2,40}[^.!?]{0,40}?[-–—:)]")
_HAS_WORD = re.compile(r"[^\W_]")
_CAPTION_END = 60


@dataclass(frozen=True, slots=True)
class Roles:
    """What the pieces are, and what they say about the page."""

    blocks: tuple[Block, ...]
    title: str | None
    byline: str | None
    printed: PrintedDate | None
    url: str | None


class _Pass:
    """One walk over the pieces; later steps see what earlier ones decided."""

    def __init__(self, text: str, pieces: tuple[Piece, ...]) -> None:
        self.text = text
        self.pieces = pieces
        self.kinds: list[BlockKind] = [piece.kind for piece in pieces]
        self.reasons: list[str | None] = [piece.reason for piece in pieces]
        self.settled = [piece.kind in {"title", "boilerplate"} for piece in pieces]

    def words(self, index: int) -> str:
        piece = self.pieces[index]
        return self.text[piece.start : piece.end]

    def set(self, index: int, kind: BlockKind, reason: str | None = None) -> None:
        self.kinds[index] = kind
        self.reasons[index] = reason
        self.settled[index] = True

    def open(self) -> list[int]:
        return [index for index, done in enumerate(self.settled) if not done]

    def blocks(self) -> tuple[Block, ...]:
        rows = zip(self.pieces, self.kinds, self.reasons, strict=True)
        return tuple(Block(kind, p.start, p.end, reason) for p, kind, reason in rows)


def roles_of(text: str, pieces: tuple[Piece, ...], *, find_title: bool) -> Roles:
    """Give every piece its role.

    `find_title`: the text itself must show its title (plain text); otherwise a piece of
    kind ``title`` is there already or the page has none.
    """
    state = _Pass(text, pieces)
    url = _page_address(state) if find_title else None
    title = _find_title(state) if find_title else _given_title(state)
    if title is not None:
        title = _mark_repeats(state, title)
    _mark_boilerplate(state)
    byline, printed = _mark_bylines(state)
    _mark_headings(state)
    return Roles(state.blocks(), title, byline, printed, url)


def _page_address(state: _Pass) -> str | None:
    """An address alone in the first line is where the text comes from."""
    if not state.pieces:
        return None
    found = _ADDRESS.fullmatch(state.words(0).strip("<>"))
    if found is None:
        return None
    state.set(0, "boilerplate", "address of the page")
    return found[0]


def _given_title(state: _Pass) -> str | None:
    index = next((i for i, kind in enumerate(state.kinds) if kind == "title"), None)
    return None if index is None else " ".join(state.words(index).split())


def _find_title(state: _Pass) -> str | None:
    """The first block that is not the site's, if it looks like a title and is followed."""
    candidates = state.open()
    for place, index in enumerate(candidates[:4]):
        words, rest = state.words(index), candidates[place + 1 :]
        if not _HAS_WORD.search(words) or _is_label(words):
            continue
        if date_line(words) or author_line(words) or state.kinds[index] != "paragraph":
            continue
        if _is_caption(words):
            state.set(index, "caption")
            continue
        if not rest or not looks_like_title(words) or _is_transcript(state, index):
            return None
        if _is_kicker(state, index, rest):
            state.set(index, "heading")
            continue
        state.set(index, "title")
        return " ".join(words.split())
    return None


def _is_label(words: str) -> bool:
    """Site furniture by a whole phrase; a title may well begin with "Opinion:"."""
    group = matching_group(words)
    return group is not None and (count_words(words, 5) <= 4 or is_whole_phrase(words))


def _is_caption(words: str) -> bool:
    """A credit at the end shows that the words describe a picture."""
    if count_words(words, 61) > 60:
        return False
    end = fold(words[-_CAPTION_END:])
    return any(mark in end for mark in data_file("bylines.toml")["caption_marks"])


def _is_kicker(state: _Pass, index: int, rest: list[int]) -> bool:
    """A section's name above the title: a word or three, then a title, then text."""
    if count_words(state.words(index), 4) > 3 or len(rest) < 2:
        return False
    after = state.words(rest[0])
    return (
        looks_like_title(after)
        and count_words(after, 5) >= 5
        and author_line(after) is None
        and date_line(after) is None
        and not same_title(state.words(index), after)
    )


def _is_transcript(state: _Pass, index: int) -> bool:
    """`NAME: words` from the first line on."""
    lines = [state.words(i)[:60] for i in state.open() if i >= index][:3]
    return len(lines) > 1 and all(re.match(r"[A-Z][A-Z .'-]{1,30}:\s", line) for line in lines)


def _mark_repeats(state: _Pass, title: str) -> str:
    """The title printed again is furniture; the shorter print names the article."""
    for index in state.open()[:_TITLE_REPEATS]:
        words = " ".join(state.words(index).split()) if len(state.words(index)) < 600 else ""
        if words and same_title(title, words):
            state.set(index, "boilerplate", "title repeated")
            title = min(title, without_site(words), key=len)
    return title


def _mark_boilerplate(state: _Pass) -> None:
    group: Group | None = None
    for index in state.open():
        words = state.words(index)
        found = None if state.kinds[index] == "quote" else matching_group(words)
        if found is not None:
            state.set(index, "boilerplate", found.reason)
            group = found if found.then_titles and state.kinds[index] != "heading" else None
        elif not _has_word(words):
            state.set(index, "boilerplate", "separator")
        elif group is not None and _is_other_title(words):
            state.set(index, "boilerplate", group.reason)
        elif state.kinds[index] == "paragraph" and _is_caption(words):
            state.set(index, "caption")
        else:
            group = None


def _has_word(words: str) -> bool:
    return _HAS_WORD.search(words) is not None


def _is_other_title(words: str) -> bool:
    return count_words(words, 21) <= 20 and (looks_like_title(words) or words.endswith("?"))


def _mark_bylines(state: _Pass) -> tuple[str | None, PrintedDate | None]:
    """Authors, credits and date lines; the first author line and first date count."""
    byline, printed, updated = None, None, None
    places = state.open()
    for place, index in enumerate(places):
        words = state.words(index)
        top, foot = place < _TOP, place >= len(places) - _FOOT
        names = author_line(words) if top or foot else None
        dated = date_line(words) if top or foot else None
        if names is None and dated is None and not credit_line(words):
            printed = printed or (_dateline_date(words) if top else None)
            continue
        state.set(index, "byline")
        byline = byline or (names if top else None)
        if dated is not None:
            printed, updated = _earlier(printed, updated, dated)
        elif names is not None and top:
            printed = printed or first_date(words)
    return byline, printed


def _earlier(
    printed: PrintedDate | None, updated: PrintedDate | None, dated: tuple[PrintedDate, bool]
) -> tuple[PrintedDate | None, PrintedDate | None]:
    """A date of an update says nothing about the first printing."""
    found, is_update = dated
    return (printed, updated or found) if is_update else (printed or found, updated)


def _dateline_date(words: str) -> PrintedDate | None:
    """The full date in a dateline: "PORT MARLOW, March 5, 2021 (Agency) - ..."."""
    head = words[:120]
    found = first_date(head)
    opened = _DATED_LINE.match(head)
    return found if found and opened and found.start < opened.end() else None


def _mark_headings(state: _Pass) -> None:
    """A short line without an end, followed by a longer paragraph, heads it.

    In a run of such lines (a tour's dates, a table's rows) none heads the next.
    """
    places = state.open()
    for index, after in itertools.pairwise(places):
        if state.kinds[index] != "paragraph" or state.kinds[after] not in {"paragraph", "quote"}:
            continue
        words, below = state.words(index), state.words(after)
        if len(below) > len(words) and looks_like_heading(words) and not looks_like_heading(below):
            state.set(index, "heading")
