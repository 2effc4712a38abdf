"""Words that break off in the midst of a clause: "the trial was fair, which", "it has been so, but it is".

A network marks word by word and leaves off where another cue draws the words to itself. Content whose last word
only leads on to more gets the rest of its sentence, up to the next role.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article, Proposal

_LAST = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?$")
_GOES_ON = re.compile(r"[ \u00a0][^\W\d_]")
_MARKS = re.compile(r"[“”\"„«»;:\n]")
_LOOSE = " \t\u00a0,–—-"
_REACH = 300
"""Code points of the longest rest."""


def with_whole_ends(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, no content ending in a word that only leads on."""
    text, sentences = article.text, [s.start for s in article.sentences]
    roles = sorted(s.start for p in proposals for s in (*p.source, *p.cue, *p.content))
    done = []
    for proposal in proposals:
        last = proposal.content[-1] if proposal.content else None
        if last is not None and _breaks_off(text, last):
            place = bisect_right(sentences, last.end - 1) - 1
            sentence = article.sentences[place].end if place >= 0 else last.end
            following = bisect_left(roles, last.end)
            limit = min([sentence, last.end + _REACH, *roles[following : following + 1]])
            whole = Span(last.start, _rest(text, last.end, limit))
            proposal = replace(proposal, content=(*proposal.content[:-1], whole))  # noqa: PLW2901
        done.append(proposal)
    return tuple(done)


def _breaks_off(text: str, content: Span) -> bool:
    word = _LAST.search(text, max(content.start, content.end - 20), content.end)
    leads = word is not None and word.group().lower() in _leading()
    return leads and _GOES_ON.match(text, content.end) is not None


def _rest(text: str, start: int, limit: int) -> int:
    """Where the clause ends that goes on at `start`: at a mark that closes it, or before `limit`."""
    mark = _MARKS.search(text, start, limit)
    end = mark.start() if mark else limit
    while end > start and (text[end - 1] in _LOOSE or text[end - 1] in ".!?"):
        end -= 1
    return end


@cache
def _leading() -> frozenset[str]:
    words = lexicon().words
    relatives = words["relatives"] - {"that"}
    small = {"a", "an", "the", "to", "and", "but", "or", "of", "for", "with", "from", "into"}
    # "had", "would" may end a clause ("than she had"); "is" and "will" only if the page goes on
    helping = {
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "will",
        "would",
        "can",
        "could",
        "been",
        "be",
    }
    return relatives | small | helping
