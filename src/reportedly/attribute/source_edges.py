"""Whom a source names, without the function words that hang on to the name.

A network marks word by word, so a source may open with the conjunction before it, close
with a relative clause that has only begun, or stop before its noun.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon
from reportedly.types import Span

if TYPE_CHECKING:
    from reportedly.types import Block

_WORD = re.compile(r"[^\s,;:—–()]+")
# Bounded: a dateline is short, and nothing of it is tried twice.
_DATELINE = re.compile(r"([^\n–—]{2,60}?)[ \u00a0](?:--|[–—-])[ \u00a0]+(?=[A-Z])")
_CAPITALS_AFTER = re.compile(r"[ \u00a0][A-ZÀ-ÖØ-Þ][\w’'-]*(?:[ \u00a0][A-ZÀ-ÖØ-Þ][\w’'-]*){0,5}")
_WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+)")
_CAPITALS_BEFORE = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w’'-]{1,30}[ \u00a0]){1,4}$")
# What opens a sentence without a comma behind it: "In *the long run* Orsa wants".
_SETTING = re.compile(r"(?:the|an?|his|her|its|their)(?:\s[a-z][a-z-]{1,20}){1,3}\s(?=[A-Z])")
_SETS = re.compile(r"(?:\A|[\s“])(?:In|At|On|By|After|Before|During)\s\Z")
_ARTICLES = frozenset({"a", "an", "the"})
_RELATIVES = frozenset({"who", "which", "that", "whose", "whom"})
_LONGEST_BEFORE = 80


def named(text: str, block: Block, source: Span, limit: int) -> Span | None:
    """`source` without a dateline, conjunctions in front and a tail that leads nowhere.

    None if no word is left that can name anybody. `limit`: where the next role begins; a
    lone article gets its noun up to there.
    """
    source = _without_dateline(text, block, source)
    source = _without_setting(text, source)
    source = _without_half_bracket(text, source)
    source = _without_tail(text, _without_lead(text, source))
    words = _WORD.findall(source.of(text))
    if len(words) == 1 and words[0].lower() in _ARTICLES:
        return _with_noun(text, source, limit)
    if all(word in _empty() for word in words):
        return None
    return _with_front(text, block, source) if words[0] == "of" else source


@cache
def _empty() -> frozenset[str]:
    """Words that lead on to others and never end a name, printed small."""
    words = lexicon().words
    helping = words["auxiliaries"] | words["modals"] | words["negations"]
    return helping | words["prepositions"] | words["conjunctions"] | _ARTICLES | {"when", "while"}


def _without_dateline(text: str, block: Block, source: Span) -> Span:
    """A place before a dash opens the block, and a capital follows the dash."""
    if source.start != block.start:
        return source
    found = _DATELINE.match(text, source.start, source.end)
    if found is None or any(word[0].islower() for word in found[1].split()):
        return source
    return Span(found.end(), source.end)


def _without_setting(text: str, source: Span) -> Span:
    """`source` without what tells when or where, if a preposition before it opens the sentence and a name follows."""
    found = _SETTING.match(text, source.start, source.end)
    if found is None or _SETS.search(text[max(0, source.start - 8) : source.start]) is None:
        return source
    name = Span(found.end(), source.end)
    return name if all(word[0].isupper() for word in name.of(text).split()) else source


def after_dateline(text: str, block: Block, words: Span) -> Span:
    """`words` that open a block, without the place and the date or the agency that were taken along: "LOWMERE (Wire) -"."""
    rest = _without_dateline(text, block, words)
    lead = text[words.start : rest.start]
    dated = lead.isupper() or any(character in ",(" or character.isdigit() for character in lead)
    return rest if dated else words


def _without_half_bracket(text: str, source: Span) -> Span:
    """Up to a bracket of which the other half is outside; a short form's is taken in: "the Board (BD"."""
    words = source.of(text)
    opened, closed = words.rfind("("), words.find(")")
    if opened > 0 and closed < opened:
        if text[source.end : source.end + 1] == ")":
            return Span(source.start, source.end + 1)
        return Span(source.start, source.start + len(words[:opened].rstrip()))
    if closed > 0 and "(" not in words[:closed]:
        return Span(source.start, source.start + closed)
    return source


def _without_lead(text: str, source: Span) -> Span:
    """Conjunctions and free relatives open a clause; "that" does so before a name."""
    openings = lexicon().words["lead_no_source"]
    start = source.start
    while True:
        first = _WORD.search(text, start, source.end)
        after = _WORD.search(text, first.end(), source.end) if first else None
        if first is None or after is None:
            return Span(start, source.end)
        clause = first[0] == "that" and after[0][0].isupper()
        if not clause and first[0].lower() not in openings:
            return Span(start, source.end)
        start = after.start()


def _without_tail(text: str, source: Span) -> Span:
    """Prepositions, auxiliaries and relatives at the end begin what is not there."""
    words = list(_WORD.finditer(text, source.start, source.end))
    end = source.end
    while len(words) > 1 and _hangs(text, words[-2], words[-1]):
        words.pop()
        end = words[-1].end()
    return Span(source.start, end)


def _hangs(text: str, before: re.Match[str], last: re.Match[str]) -> bool:
    if last[0] in _RELATIVES:
        return "," in text[before.end() : last.start()] or _is_noun_led(before[0], last[0])
    return last[0] in _empty()


def _is_noun_led(before: str, relative: str) -> bool:
    """Whether a noun stands before the relative, which opens a clause of its own: "voters *who*", not "those who"."""
    words = lexicon().words
    leads = words["determiners"] | words["indefinites"] | words["prepositions"]
    return relative in {"who", "which"} and before.lower() not in leads


def _with_noun(text: str, article: Span, limit: int) -> Span | None:
    """A lone article with the name after it, or with one word that heads a source."""
    name = _CAPITALS_AFTER.match(text, article.end, limit)
    if name is not None:
        return Span(article.start, name.end())
    noun = _WORD_AFTER.match(text, article.end, limit)
    if noun is None or noun[1].lower() not in _heads():
        return None
    return Span(article.start, noun.end())


@cache
def _heads() -> frozenset[str]:
    words = lexicon().words
    lists = ("unnamed_heads", "group_heads", "document_heads", "organisation_words")
    return frozenset().union(*(words[name] for name in lists)) | words["person_titles"]


def _with_front(text: str, block: Block, source: Span) -> Span:
    """The capitalised words before "of": half the name of an office is no name."""
    first = max(block.start, source.start - _LONGEST_BEFORE)
    front = _CAPITALS_BEFORE.search(text[first : source.start])
    return Span(first + front.start(), source.end) if front else source
