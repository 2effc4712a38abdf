"""Of whom a relative clause tells where they have no name: "four in 10 who said", "a man who said".

The source is the pronoun that is printed; kind, description and hop are those of the noun before it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.authority.lexicon import numbers, words
from reportedly.resolve.authority.noun_phrases import head_of
from reportedly.resolve.authority.unnamed import count_of, describe
from reportedly.resolve.speakers.lists import lists
from reportedly.shares import is_share
from reportedly.types import Hop, Reason, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.resolve.authority.setting import Setting
    from reportedly.types import Attribution, SourceKind

_RELATIVES = frozenset({"who", "which", "that"})
_WORD = re.compile(r"[^\s,;:—–“”\"()]+(?=\s)")
_REACH = 60
_MOST_MODIFIERS = 3
_DETERMINERS = frozenset({"a", "an", "the", "one", "another", "some"})
_ENDS = frozenset(
    [
        "of",
        "in",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "to",
        "at",
        "on",
        "over",
        "is",
        "was",
        "were",
        "that",
        "said",
    ]
)
_ONE = frozenset({"a", "an", "one", "another"})


def with_antecedents(
    setting: Setting, found: Sequence[Attribution]
) -> tuple[tuple[Attribution, ...], Mapping[str, Hop]]:
    """`found`, each such pronoun with the kind of its noun; and the hops that are called by that noun."""
    hops: dict[str, Hop] = {}
    done = []
    for item in found:
        phrase = _antecedent(setting, item)
        kind = described_kind(phrase.of(setting.text)) if phrase else None
        if phrase is None or kind is None:
            done.append(item)
            continue
        printed = phrase.of(setting.text)
        source = replace(item.source, kind=kind)
        if kind == "unnamed":
            source = replace(
                describe(replace(source, text=printed), printed), text=item.source.text
            )
        else:
            cue = item.cue.text or None
            hops[item.id] = Hop(head_of(printed), kind, None, item.source.spans, cue)
        reason = Reason("source-kind", "antecedent", f"it takes up “{printed}”", phrase)
        done.append(replace(item, source=source, why=(*item.why, reason)))
    return tuple(done), hops


def described_kind(phrase: str) -> SourceKind | None:
    """What several or one are who are described and not named; None where the lists do not tell."""
    if is_share(phrase):
        return "group"
    low = head_of(phrase).lower().split()
    known = words("people", "generic_heads") | words("people", "class_heads")
    role = low[-1:] and low[-1] in lists()["roles"]
    if not low or not (role or low[-1] in known | words("relay", "cited_persons")):
        return None
    one = role or phrase.lower().split()[0] in _ONE
    return "unnamed" if one or count_of(phrase) or low[-1].startswith("source") else "group"


def _antecedent(setting: Setting, item: Attribution) -> Span | None:
    """The noun right before the pronoun with its number and determiner, where nobody with a name is meant."""
    source = item.source
    known = source.entity or source.members or source.candidates or source.name
    if known or source.text.lower() not in _RELATIVES:
        return None
    start = source.spans[0].start
    lead = setting.text[max(0, start - _REACH) : start]
    pieces = list(_WORD.finditer(lead))
    if not pieces or lead[pieces[-1].end() :].strip(" ,"):
        return None
    first = len(pieces) - 1
    while first > 0 and _belongs(pieces[first - 1].group(), pieces[first].group()):
        if lead[pieces[first - 1].end() : pieces[first].start()] != " ":
            break
        first -= 1
    first = _with_determiner(lead, pieces, first)
    base = start - len(lead)
    return Span(base + pieces[first].start(), base + pieces[-1].end())


def _with_determiner(lead: str, pieces: Sequence[re.Match[str]], first: int) -> int:
    """Where "a Rust Valley congressman" begins: at a determiner near by, with nothing that ends a phrase between."""
    for i in range(first - 1, max(-1, first - _MOST_MODIFIERS - 2), -1):
        word = pieces[i].group().lower()
        if lead[pieces[i].end() : pieces[i + 1].start()] != " " or word in _ENDS:
            break
        if word in _DETERMINERS:
            return i
    return first


def _belongs(word: str, following: str) -> bool:
    """Whether `word` is of one noun phrase with the word behind it, as far as closed lists tell."""
    low, nxt = word.lower(), following.lower()
    if low in {"in", "of"}:
        return nxt[:1].isdigit() or nxt in numbers() or nxt in {"the", "those", "voters", "adults"}
    determiner = low in words("people", "empty_modifiers") or low in numbers() or low[:1].isdigit()
    return (
        determiner
        or is_share(f"{low} of")
        or low in {"percent", "senior", "former", "local", "about", "almost", "nearly"}
    )
