"""Where the narrator takes over again: "…, though she did not specify when", "“Stop!” until he left".

What somebody did *not* say is the page's remark about them, never their own words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon
from reportedly.types import Span

if TYPE_CHECKING:
    from reportedly.types import Article, Proposal

# Counted on PolNeAR's training half: after a quotation that ends in a stop or a comma, these begin words
# of the page 347 times and go on with the speaker's 16 times ("because" and "and" are as often either).
_TAIL = re.compile(
    r"[.,!?…][”\"’']{1,2}\s+"
    r"(?:until|when|before|after|as|while|during|though|although|but|in|at|on|if|since|so)\s[^“”\"‘\n]*\Z"
)
# Behind a quotation that closed a sentence, words of the next that break off are no part of what is said.
_NEXT = re.compile(r"[.!?…][”\"’']{1,2}\s+[A-Z][^“”\"‘\n]{0,60}\Z")
_LOOSE = " \t\n\r\u00a0,;—–-"


@cache
def _remark() -> re.Pattern[str]:
    """A conjunction, a subject in a word or three, and a verb that withholds."""
    verbs = "|".join(sorted(lexicon().words["withheld_when_negated"]))
    return re.compile(
        r"[,;—–-]\s*(?:though|although|but|while|and|yet)\s+"
        r"(?:he|she|they|it|who|(?:the\s+)?[\w’'.-]+(?:\s[\w’'.-]+)?)\s+"
        rf"(?:(?:(?:did|do|does|has|have|had|would|could|was|were)(?:\s+not|n[’']t)\s+(?:\w+ly\s+)?"
        rf"(?:(?:{verbs})(?:e?d)?|(?:say|said|tell|told)\s+(?:how|what|when|where|whether|which|who|why|if))"
        r"|(?:declined|refused)\s+to))\b",
        re.IGNORECASE,
    )


def without_remarks(article: Article, proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """`proposals`, each content ended where such a remark begins after its words.

    Words in quotation marks are the speaker's whatever they are; contents are cut in
    unquoted text only, and never to nothing.
    """
    return tuple(_cut(article.text, proposal) for proposal in proposals)


def _cut(text: str, proposal: Proposal) -> Proposal:
    content = []
    for span in proposal.content:
        found = _remark().search(text, span.start, span.end)
        cut = _without_tail(text, span)
        if found and not any(mark in text[found.start() : span.end] for mark in '”"»'):
            end = found.start()
            while end > span.start and text[end - 1] in _LOOSE:
                end -= 1
            cut = Span(span.start, min(end, cut.end))
        if cut.end > cut.start:
            content.append(cut)
    return replace(proposal, content=tuple(content)) if content else proposal


def _without_tail(text: str, span: Span) -> Span:
    """`span` without the page's words behind a quotation that has come to its end."""
    tail = _TAIL.search(span.of(text)) or _next_sentence(text, span)
    if tail is None:
        return span
    words = tail.group().rstrip()
    mark = next(i for i, character in enumerate(words) if character.isspace())
    return Span(span.start, span.start + tail.start() + mark)


def _next_sentence(text: str, span: Span) -> re.Match[str] | None:
    """The first words of the sentence behind a quotation, if the span breaks off in it."""
    if text[span.end : span.end + 1] in {"", ".", "!", "?", "\n"} or text[span.end - 1] in ".!?":
        return None
    return _NEXT.search(span.of(text))
