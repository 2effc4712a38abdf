"""Who only disagrees: "The mayor said it was safe", "The pilot *disagreed*", "The crew *denied* it", and nothing more is told.

Such a sentence reports a denial and no words, or only points at them; what is denied stands in the sentence before. The
network learned from annotations in which everything said has words, and often leaves it out. The form is closed by itself:
the sentence before says what somebody said, a subject, the verb, a word that points if the verb wants one, and the end of
the clause. Whoever only bears something out ("confirmed it") speaks in the same form.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from reportedly.attribute.passage import passage
from reportedly.attribute.subject import subject_before
from reportedly.spans import Places
from reportedly.types import Proposal, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article

DISSENT_SCORE = 0.6
"""Score of a denial that only its form tells."""

_DISSENT = re.compile(
    r"\b(?:(?:strongly|sharply|firmly|respectfully|politely) )?(?:disagree[sd]?|demurr?(?:ed|s)|beg(?:s|ged)? to differ)"
    r"(?: (?:strongly|sharply|firmly|completely|entirely|respectfully|politely))?(?=[.;!]|,? (?:but|and) |[.]?\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_STAND = re.compile(
    r"\b(den(?:y|ies|ied)|reject(?:s|ed)?|dispute[sd]?|dismiss(?:es|ed)?|contest(?:s|ed)?|confirm(?:s|ed)?)"
    r" (it|this|that|these|(?:the|this|that|these|those|all|such) (?:claim|charge|allegation|accusation|report|account)s?)"
    r"(?=[.;!]|,? (?:but|and|when|on|yesterday|today|last) |[.]?\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_BARRED = frozenset(
    {
        "i",
        "we",
        "you",
        "they",
        "who",
        "which",
        "that",
        "this",
        "both",
        "people",
        "experts",
        "opinions",
    }
)
"""Subjects of whom nobody is told apart, and those who disagree among themselves."""
_AMONG_THEMSELVES = re.compile(
    r"(?:the |all )?(?:two|three|both|sides|parties)\b|.*\band\b", re.IGNORECASE
)


def with_bare_dissent(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, and a denial for each sentence that only disagrees with the one before, or only points at it.

    Costs one search of the text, and the words of the sentence where there is such a form.
    """
    forms = [Span(*hint.span()) for hint in _DISSENT.finditer(article.text)]
    stands = {Span(*m.span(1)): Span(*m.span(2)) for m in _STAND.finditer(article.text)}
    if not forms and not stands:
        return tuple(proposals)
    kept = [p for p in proposals if not any(_lies_in(form, p) for form in forms)]
    cues = Places((span, i) for i, p in enumerate(kept) for span in p.cue)
    said = Places((span, i) for i, p in enumerate(kept) for span in p.content)
    added = []
    for cue in sorted((*forms, *stands)):
        content = (stands[cue],) if cue in stands else ()
        if cues.touching(cue) or said.touching(cue):
            continue
        number = bisect_right(article.sentences, cue.start, key=lambda s: s.start) - 1
        source = _subject(article, cue, number)
        if source is not None and number > 0 and said.touching(article.sentences[number - 1]):
            added.append(Proposal((source,), (cue,), content, DISSENT_SCORE))
    return (*kept, *added)


def _lies_in(form: Span, proposal: Proposal) -> bool:
    """Whether the form alone is its cue and its content: "*begged* to differ"."""
    spans = (*proposal.cue, *proposal.content)
    return all(form.start <= span.start and span.end <= form.end for span in spans)


def _subject(article: Article, cue: Span, number: int) -> Span | None:
    """Who disagrees; None where nobody is told apart, in a quotation, a title, a heading."""
    starts = [block.start for block in article.blocks]
    block = article.blocks[bisect_right(starts, cue.start) - 1]
    if block.is_furniture or block.kind in {"title", "heading"}:
        return None
    page = passage(article.text, block, (article.sentences[number],))
    verb = page.token_at(cue.start)
    if page.quote_of[verb] >= 0:
        return None
    low = next(low for low, high in page.sentences if high > verb)
    found = subject_before(page, verb, low) if verb > low else None
    if found is None or page.words[found[0]] in _BARRED or page.quote_of[found[0]] >= 0:
        return None
    source = page.span(*found)
    return None if _AMONG_THEMSELVES.match(source.of(article.text)) else source
