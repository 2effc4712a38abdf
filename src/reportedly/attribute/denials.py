"""What "denied" and its like do besides denying words: keep a thing from somebody, lead to own words.

"The men were denied visas", "denied the firm a licence" and "maintained a policy of silence" report no
words. In `denied the charges: "She was free."` what stands behind the colon is said, not denied.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon
from reportedly.attribute.noun_phrase import is_function_word
from reportedly.spans import Places, letters, stripped
from reportedly.types import Proposal, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.types import Article

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_KEEPS = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing))\b", re.IGNORECASE)
_MAINTAINS = re.compile(r"\bmaintain(?:s|ed|ing)?\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:not\s)?(?:\w+\s){0,2}$", re.IGNORECASE
)
_COLON = re.compile(r":\s*(?=[“\"„«‘'])")
_BEFORE = 40
_REACH = 120
_MOST_WORDS = 5
_KEPT_REACH = 4


def with_denials(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals` without those that report no words, and words behind a denier's colon by themselves."""
    text = article.text
    kept = [p for p in proposals if not (_keeps_from(text, p) or _keeps_up(text, p))]
    if not any(_leads_to_words(text, p) for p in kept):
        return tuple(kept)
    words = Places((span, i) for i, p in enumerate(kept) for span in p.content)
    return tuple(part for i, p in enumerate(kept) for part in _parted(text, p, i, words))


def _keeps_from(text: str, proposal: Proposal) -> bool:
    """Whether a thing is denied or refused to somebody."""
    if not (proposal.cue and proposal.content):
        return False
    cue, first = proposal.cue[0], proposal.content[0]
    if first.start < cue.start and len(proposal.content) == 1:
        return False
    end = max(proposal.cue[-1].end, min(first.end, first.start + 8))
    verb = next(iter([*_KEEPS.finditer(text, cue.start, end)][-1:]), None)
    if verb is None:
        return False
    words = [m.group() for m in _WORD.finditer(text, verb.end(), verb.end() + _REACH)]
    lead = text[max(0, verb.start() - _BEFORE) : verb.start()].rpartition("\n")[2]
    if _PASSIVE.search(lead):
        following = text[verb.end() : verb.end() + 2].strip()
        return (
            bool(words) and following.isalnum() and words[0].lower() not in {"by", "to", "in", "on"}
        )
    return _goes_to_somebody(words)


def _goes_to_somebody(words: Sequence[str]) -> bool:
    """Whether a person and a thing follow ("the firm a licence"), or a thing that one is let have."""
    lists = lexicon().words
    low = [w.lower() for w in words[: _MOST_WORDS + 3]]
    if not low:
        return False
    led = low[0] in lists["determiners"] | lists["possessives"]
    if low[0] in lists["let_have"] or (led and low[1:2] and low[1] in lists["let_have"]):
        return True
    named = words[0][0].isupper() and not is_function_word(low[0])
    single = named or low[0] in lists["objects"]
    if not (led or single):
        return False
    end = next(
        (k for k in range(1, len(low)) if low[k] in lists["let_have"] | {"a", "an", "any"}), 0
    )
    between = range(1, end)
    closed = lists["matters"] | lists["determiners"]
    noun = all(low[k] not in closed and not is_function_word(low[k]) for k in between)
    alike = not named or all(words[k][0].isupper() for k in between)
    most = 1 if low[0] in lists["objects"] - lists["possessives"] else _MOST_WORDS
    return noun and alike and (1 if single else 2) <= end <= most


def _keeps_up(text: str, proposal: Proposal) -> bool:
    """Whether somebody maintains no claim but a thing: "a policy of silence"."""
    if not (proposal.cue and proposal.content):
        return False
    cue, first = proposal.cue[-1], proposal.content[0]
    if first.start < cue.end or not _MAINTAINS.search(text, cue.start, cue.end):
        return False
    words = [m.group().lower() for m in _WORD.finditer(text, first.start, first.end)][:_KEPT_REACH]
    return words[:1] != ["that"] and bool(lexicon().words["kept_up"] & set(words))


def _leads_to_words(text: str, proposal: Proposal) -> bool:
    """Whether the denier's own words stand in the content, behind a colon."""
    if not (proposal.cue and proposal.source and proposal.content):
        return False
    if not any(_COLON.search(text, span.start, span.end) for span in proposal.content):
        return False
    cue = proposal.cue[0]
    words = [m.group().lower() for m in _WORD.finditer(text, cue.start, proposal.cue[-1].end)]
    matches = (lexicon().verb_at(words, k) for k in range(len(words)))
    return cue.start < proposal.content[0].start and any(
        m is not None and m.entry.act == "deny" for m in matches
    )


def _parted(text: str, proposal: Proposal, index: int, words: Places) -> Iterator[Proposal]:
    """What is denied, and what is said behind the colon if nobody else says it."""
    if not _leads_to_words(text, proposal):
        yield proposal
        return
    for at, span in enumerate(proposal.content):
        colon = _COLON.search(text, span.start, span.end)
        if colon is None:
            continue
        matter = stripped(text, Span(span.start, colon.start()))
        said = (Span(colon.end(), span.end), *proposal.content[at + 1 :])
        if not letters(text, matter):
            break
        yield replace(proposal, content=(*proposal.content[:at], matter))
        if all(i == index for _, i in words.touching(said[0])):
            yield Proposal(proposal.source, (), said, proposal.score)
        return
    yield proposal
