"""Figures that somebody puts on a thing: "The union *put the number* at 40", "police *counted* 30".

The network learned from annotations that leave such figures out. The form is closed by itself:
a subject, "put", a thing, "at" and a number, or "spoke of", "counted", "lists" and a number. "Put the vase at
the door" has no number there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon
from reportedly.attribute.passage import passage
from reportedly.attribute.subject import subject_before
from reportedly.spans import Places, stripped
from reportedly.types import Proposal, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.attribute.passage import Passage
    from reportedly.types import Article

GIVEN_SCORE = 0.6
"""Score of a figure that the rules alone find."""

_HINT = re.compile(
    r"\bputs?\b(?=[^.!?\n]{1,80}\bat\s)|\b(?:spoke|speaks?) (?:instead )?of\s|\b(?:counted|counts|listed|lists?)\s",
    re.IGNORECASE,
)
_COUNTS = frozenset({"counted", "counts", "listed", "list", "lists"})
_VERBS = frozenset({"put", "puts", "spoke", "speak", "speaks"}) | _COUNTS
_RELATIVE = frozenset({"that", "which", "who"})
_LONGEST_THING = 14
"""Tokens of what the figure is put on."""
_FIGURE = re.compile(
    r"\d.*|(?:thir|four|fif|six|seven|eigh|nine)(?:teen|ty(?:-\w+)?)|(?:twen|for)ty(?:-\w+)?"
)
_ENDS = frozenset({".", ";", ":", "!", "?", "—", "–", "(", ")"})
_NEXT_CLAUSE = frozenset(
    {"but", "while", "although", "though", "whereas", "when", "which", "because"}
)


def with_given_figures(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, and the figures that somebody puts on a thing in none of their cues.

    Costs one search of the text, and the words of the sentence where there is such a form.
    """
    hints = list(_HINT.finditer(article.text))
    if not hints:
        return tuple(proposals)
    cues = Places((span, i) for i, p in enumerate(proposals) for span in p.cue)
    blocks = [block.start for block in article.blocks]
    added: dict[Span, Proposal] = {}
    for hint in hints:
        block = article.blocks[bisect_right(blocks, hint.start()) - 1]
        if block.is_furniture or block.kind in {"title", "heading"}:
            continue
        index = bisect_right(article.sentences, hint.start(), key=lambda s: s.start) - 1
        page = passage(article.text, block, (article.sentences[index],))
        found = _given(page, page.token_at(hint.start()))
        if found and not cues.touching(found.cue[0]):
            added[found.cue[0]] = found
    return (*proposals, *added.values())


def _given(p: Passage, verb: int) -> Proposal | None:
    [(low, high)] = p.sentences
    if verb >= high or p.words[verb] not in _VERBS:
        return None
    first, last = verb, verb + 1
    asides, helped = lexicon().words["figure_asides"], lexicon().words["have"]
    while first > low and p.words[first - 1] in asides:
        first -= 1
    source = _source(p, first, low)
    while first < verb and p.words[first] in asides - helped:
        first += 1
    if p.words[verb] in _COUNTS:
        end = _figure_end(p, last, high)
    elif p.words[verb].startswith("put"):
        end = _thing_and_figure(p, last, high)
    else:
        last = p.words.index("of", verb, high) + 1
        end = _figure_end(p, last, high)
    if source is None or end is None:
        return None
    words = stripped(p.text, p.span(last, end))
    return Proposal((source,), (p.span(first, last),), (words,), GIVEN_SCORE)


def _source(p: Passage, verb: int, low: int) -> Span | None:
    """Whose figure it is: the subject, also of a relative clause ("papers that put it at")."""
    leads = lexicon().words["figure_contrasts"]
    if verb - 1 > low and p.words[verb - 1] in _RELATIVE:
        verb -= 1
    while verb - 1 > low and p.words[verb - 1] == "," and p.words[verb - 2] in leads:
        verb -= 2 + (verb - 3 > low and p.words[verb - 3] == ",")
    found = subject_before(p, verb, low)
    if found is None or p.words[found[0]] in {"i", "we", "you"}:
        return None
    first, last = found
    while first < last - 1 and p.words[first] in lexicon().words["subordinators"] | leads:
        first += 1
    return p.span(first, last)


def _thing_and_figure(p: Passage, start: int, high: int) -> int | None:
    """The end of "the number of dead at 40", which begins at token `start`."""
    for k in range(start + 1, min(high, start + _LONGEST_THING)):
        if p.words[k] in _ENDS:
            return None
        end = _figure_end(p, k + 1, high) if p.words[k] == "at" else None
        if end is not None:
            return end
    return None


def _figure_end(p: Passage, start: int, high: int) -> int | None:
    """The end of the clause whose figure begins at token `start`; None if there is none."""
    k = start
    while k < high and p.words[k] in lexicon().words["figure_leads"]:
        k += 1
    if k >= high or not _is_figure(p.words[k]):
        return None
    while k < high and not _closes(p, k, high):
        k += 1
    return k


def _is_figure(word: str) -> bool:
    return word in lexicon().words["figure_words"] or bool(_FIGURE.fullmatch(word))


def _closes(p: Passage, k: int, high: int) -> bool:
    w = p.words[k]
    if w == "," and k + 1 < high:
        return not (p.words[k + 1].isdigit() and p.starts[k + 1] == p.ends[k])  # 4,000
    if w == "and" and k + 1 < high:
        return not _is_figure(p.words[k + 1])
    return w in _ENDS or w in _NEXT_CLAUSE or w == ","
