"""Layouts that attribute without a verb: ``Name: "…"``, ``NAME: words``, ``― Name``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribute.draft import Draft
from reportedly.attribute.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.attribute.noun_phrase import Range
    from reportedly.attribute.passage import Passage
    from reportedly.types import Span

_LONGEST_NAME = 8
_LONGEST_ROLE = 10
_NO_NAMES = (["Q"], ["A"], ["The"], ["By"])
_DASHES = frozenset({"—", "–", "―", "-", "--"})
_NAME_JOINTS = frozenset(
    {".", ",", "of", "and", "the", "&", "'s", "’s", "for", "de", "van", "von", "("}
)
_TRANSCRIPT = 3
"""From so many lines of the form "Name: words" on, a page is read as a transcript."""


def named_lines(pages: Sequence[Passage]) -> dict[int, Draft]:
    """Passages that begin with a name and a colon: index -> draft.

    Words without quotation marks count where the name is in capitals, where the passage
    is a title, or where the page has several such lines. A name alone on its line leaves
    the content empty: it stands in the next passage.
    """
    heads = {i: head for i, p in enumerate(pages) if (head := _name_and_colon(p)) is not None}
    transcript = len(heads) >= _TRANSCRIPT
    found = {}
    for index, head in heads.items():
        draft = _named_line(pages[index], head, first=index == 0, transcript=transcript)
        if draft is not None:
            found[index] = draft
    return found


def signatures(pages: Sequence[Passage]) -> dict[int, Draft | None]:
    """Passages that a name after a dash signs: index -> draft.

    The name stands behind the quotation or on a line of its own below it; such a line has
    no draft itself, and nothing else is looked for in it.
    """
    found: dict[int, Draft | None] = {}
    for index, p in enumerate(pages):
        draft = _signed(p, pages[index - 1] if index else None)
        if draft is not None:
            below = draft.content[0].start < p.block.start
            found[index] = None if below else draft
            if below:
                found[index - 1] = draft
    return found


def _signed(p: Passage, before: Passage | None) -> Draft | None:
    dash = _last_dash(p)
    if dash is None or not _is_name(p, dash + 1, len(p.words)):
        return None
    source, cue = p.span(dash + 1, len(p.words)), p.span(dash, dash + 1)
    if dash == 0:
        content = _whole_quotation(before) if before is not None else None
    else:
        content = p.span(0, dash) if all(p.quote_of[i] >= 0 for i in range(dash)) else None
    return Draft("signed", source, cue, (content,)) if content is not None else None


def _name_and_colon(p: Passage) -> Range | None:
    """The tokens of the name that the passage begins with, if a colon follows it."""
    for k in range(1, min(len(p.words), _LONGEST_NAME + _LONGEST_ROLE + 1)):
        if p.words[k] == ":":
            return (0, k) if _is_name(p, 0, k) and p.starts[k] == p.ends[k - 1] else None
    return None


def _is_name(p: Passage, first: int, last: int) -> bool:
    """A name, or a name and what its bearer is: "Mira Tolvane, harbour master"."""
    last = _before_role(p, first, last)
    quoted = any(p.quote_of[i] >= 0 for i in range(first, min(last, first + _LONGEST_NAME)))
    if quoted or not 0 < last - first <= _LONGEST_NAME:
        return False
    forms = [p.forms[i] for i in range(first, last)]
    if forms in _NO_NAMES or not forms[0][0].isupper():
        return False
    verbs = (lexicon().verb_at(p.words, i) for i in range(first, last))
    if any(m is not None and m.form == "past" for m in verbs) and not forms[0].isupper():
        return False
    names = [f for f in forms if f[0].isalpha() and f[0].isupper()]
    rest = [f for f in forms if f not in names]
    return all(f.lower() in _NAME_JOINTS or f == ")" for f in rest) and _is_person(names)


def _before_role(p: Passage, first: int, last: int) -> int:
    """The token at which the name ends, if two words or more and a role after a comma follow.

    A phrase of time or place ("On Monday, ...") and a clause with a verb of saying are none.
    """
    comma = next((k for k in range(first + 1, last) if p.words[k] == ","), last)
    role = range(comma + 1, last)
    if comma < first + 2 or not 0 < len(role) <= _LONGEST_ROLE:
        return last
    if p.words[first] in lexicon().words["prepositions"]:
        return last
    verbs = (lexicon().verb_at(p.words, k) for k in role)
    if any(match is not None and match.form == "past" for match in verbs):
        return last
    named = all(p.forms[k][0].isalpha() or p.words[k] in _NAME_JOINTS for k in role)
    return comma if named else last


def _is_person(names: Sequence[str]) -> bool:
    barred = lexicon().words["headings"]
    return all(name.lower() not in barred for name in names)


def _named_line(p: Passage, head: Range, *, first: bool, transcript: bool) -> Draft | None:
    source, cue = p.span(*head), p.span(head[1], head[1] + 1)
    start = head[1] + 1
    if start >= len(p.words):
        return Draft("name-alone", source, cue, ())
    quoted = p.quote_of[start] >= 0
    capitals = p.forms[0].isupper() and len(p.forms[0]) > 1
    if quoted:
        end = start
        while end < len(p.words) and p.quote_of[end] == p.quote_of[start]:
            end += 1
        return Draft("name-quote", source, cue, (p.span(start, end),))
    if not (capitals or transcript or first or p.block.kind in {"title", "heading"}):
        return None
    pattern = "name-words" if capitals or transcript else "name-headline"
    return Draft(pattern, source, cue, (p.span(start, len(p.words)),))


def _last_dash(p: Passage) -> int | None:
    last = len(p.words)
    for k in range(last - 1, max(-1, last - _LONGEST_NAME - _LONGEST_ROLE - 2), -1):
        if p.words[k] in _DASHES and p.quote_of[k] < 0:
            if k > 1 and p.words[k - 1] == "-":
                return k - 1
            return k
    return None


def _whole_quotation(p: Passage) -> Span | None:
    if p.block.kind == "quote" or (p.words and all(q >= 0 for q in p.quote_of)):
        return p.block.span
    return None
