"""Negation that stands outside a cue: in the subject, or before it ("Nobody said", "Nor has she said")."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from reportedly.attribute.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Span

Denied = Literal["", "of-some", "of-all"]
"""Of whom the cue is denied: of all ("nobody said"), of most or part of a class ("few say"), or not."""

_NOBODY = re.compile(
    r"(?:nobody|no[\s-]one|none(?!\sother)|neither|nothing|not\s(?:one|a\ssingle)|no\ssingle"
    r"|no(?!\.?\s?\d|\.|\s(?:fewer|less|more|other|longer|matter|doubt)\b))\b",
    re.IGNORECASE,
)
_FEW = re.compile(
    r"(?:(?:very\s|too\s|so\s)?few(?!\s(?:hundred|thousand|dozen))|fewer\sand\sfewer"
    r"|(?:hardly|scarcely|barely)\sany\w*|not\s(?:all|every\w*|many|much))\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"\b(?:an?|the|quite\sa|these|those|his|her|their|last|past|next)\s$", re.IGNORECASE
)
_CUT_OFF = re.compile(
    r"\b(?:neither|no|not\sone|not\sa\ssingle|neither\s(?:\S+\s){1,8}nor(?:\sthe)?)\s$",
    re.IGNORECASE,
)
"""A determiner or the first of two names that a source leaves out: "Neither Arrin nor *Vey*"."""
_BEFORE = 90


def denied(text: str, source: Sequence[Span]) -> Denied:
    """Whether the subject of a cue negates it, or an inversion before it ("Nor has she said")."""
    if not source:
        return ""
    first = source[0]
    before = text[max(0, first.start - _BEFORE) : first.start].rpartition("\n")[2]
    if _inverted().search(before):
        return "of-all"
    if _ARTICLE.search(before):
        return ""
    words = first.of(text)
    if _NOBODY.match(words) or _CUT_OFF.search(before):
        return "of-all"
    return "of-some" if _FEW.match(words) else ""


@cache
def _inverted() -> re.Pattern[str]:
    """A negation that opens a clause and draws the auxiliary before the subject."""
    words = lexicon().words
    helping = words["be"] | words["have"] | words["do"] | words["modals"]
    plain = "|".join(sorted(re.escape(w) for w in helping if w.isalpha()))
    leads = "|".join(sorted(r"\s".join(phrase) for phrase in lexicon().openings["inverting"]))
    return re.compile(rf"\b(?:{leads})\s(?:{plain})\s+(?:the\s)?$", re.IGNORECASE)
