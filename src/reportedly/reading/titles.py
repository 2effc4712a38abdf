"""Which words are the title, without the site's name and without its repeat."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.reading.folding import count_words, fold, phrase
from reportedly.reading.folding import words as words_of
from reportedly.reading.lines import is_closed

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEPARATOR = re.compile(r"\s+(?:[|–—·•»«‹›]|-{1,2}|::)\s+")
_LEAD = re.compile(r"\s*[|–—·•»«‹›]\s+|:\s+|\s+-{1,2}\s+")
_HOST = re.compile(r"https?://(?:www\d?\.|m\.|amp\.)?([a-z0-9-]{4,63})\.", re.IGNORECASE)
_ENDS_LIKE_SENTENCE = re.compile(r"[^.][.;:,][\"'”’)]*$")
_INITIALS_END = re.compile(r"\b(?:[A-Z]\.){1,4}$|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|St)\.$")
_MOST_WORDS = 30
_SITE_WORDS = 5
_COMMON_WORDS = 4


def looks_like_title(words: str) -> bool:
    """Short, one or two lines, no full stop at the end."""
    if len(words) > 300 or words.count("\n") > 1:
        return False
    if not 2 <= count_words(words, _MOST_WORDS + 1) <= _MOST_WORDS:
        return False
    return not _ENDS_LIKE_SENTENCE.search(words) or bool(_INITIALS_END.search(words))


def looks_like_heading(words: str) -> bool:
    """A title's shape, shorter, and not the end of a sentence or a quotation."""
    if not 1 <= count_words(words, 16) <= 15 or len(words) > 150 or "\n" in words:
        return False
    first = words.lstrip("\"'“‘«([")[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    if words.endswith("?"):
        return words[0] not in "\"'“‘«" and count_words(words, 11) <= 10
    return not is_closed(words) and not words.endswith((",", "-", "–", "—", " and", " or"))


def same_title(a: str, b: str) -> bool:
    """Whether two lines are one title, give or take the site's name at the end of either."""
    left, right = phrase(a), phrase(b)
    if not left or not right:
        return False
    return left == right or phrase(without_site(a)) == right or left == phrase(without_site(b))


def host_name(url: str | None) -> str | None:
    """The name in a web address: "herald" of ``https://www.herald.example/a``."""
    found = _HOST.match(url or "")
    return found[1] if found else None


def without_site(title: str, sites: Sequence[str | None] = ()) -> str:
    """`title` without " | Site name" at its end.

    The tail goes where it is a known name of the site, or where it is short and what is
    before it is a title by itself.
    """
    cuts = list(_SEPARATOR.finditer(title))
    names = [phrase(site).replace(" ", "") for site in sites if site]
    for cut in cuts:
        tail = phrase(title[cut.end() :]).replace(" ", "")
        if any(tail.startswith(name) for name in names if len(name) > 3):
            return title[: cut.start()].strip()
    if not cuts:
        return title.strip()
    tail, head = title[cuts[-1].end() :], title[: cuts[-1].start()]
    short = count_words(tail, _SITE_WORDS + 1) <= _SITE_WORDS
    return head.strip() if short and count_words(head, 4) >= 3 else title.strip()


def choose_title(
    candidates: list[str], heads: list[str], sites: Sequence[str | None]
) -> str | None:
    """The title that a page's metadata and its top headings agree on.

    `candidates`: the page's own statements, best first (headline, og:title, <title>).
    `heads`: texts of <h1>. `sites`: names of the site; a heading that is one is no title.
    A heading that a candidate repeats is the title as readers see it; otherwise the first
    candidate without the site's name.
    """
    stated = [" ".join(text.split()) for text in candidates if text and text.strip()]
    names = {phrase(site) for site in sites if site}
    shown = [" ".join(text.split()) for text in heads if text and phrase(text) not in {"", *names}]
    for head in shown:
        if 0 < len(head) < 400 and any(_agrees(head, text) for text in stated):
            return head
    for head in shown:
        if len(head) < 400 and any(_rewords(head, text) for text in stated):
            return head
    for text in stated:
        shorter = next((o for o in stated if o != text and _extends(text, o)), None)
        return shorter or without_site(text, sites)
    return shown[0] if len(shown) == 1 and len(shown[0]) < 400 else None


def _agrees(head: str, stated: str) -> bool:
    a, b = phrase(head), phrase(stated)
    long_enough = count_words(a, 3) >= 3
    return bool(a) and (
        a == b or (long_enough and (b.startswith(a) or is_title_tail(head, stated)))
    )


def _rewords(head: str, stated: str) -> bool:
    """Whether the page's heading says what its metadata says, with a name written out."""
    shown, told = set(words_of(fold(head))), set(words_of(fold(stated)))
    common = len(shown & told)
    return common >= _COMMON_WORDS and common >= 0.75 * len(shown) and common >= 0.6 * len(told)


def is_title_tail(tail: str, title: str) -> bool:
    """Whether `title` is a section's or site's name, a separator, and then `tail`."""
    words = " ".join(tail.split())
    if len(words) < 10 or not title.endswith(words):
        return False
    cut = list(_LEAD.finditer(title, 0, len(title) - len(words)))
    return bool(cut) and cut[-1].end() == len(title) - len(words)


def _extends(longer: str, shorter: str) -> bool:
    """`longer` is `shorter` and the site's name after a separator."""
    a, b = longer, shorter
    return a.startswith(b) and bool(_SEPARATOR.match(a, len(b)))
