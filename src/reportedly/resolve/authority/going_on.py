"""Whether an attribution goes on with the telling before it: "she added", "Solm also asked"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.resolve.authority.hops import own_hop
from reportedly.resolve.authority.lexicon import phrases, words

if TYPE_CHECKING:
    from reportedly.resolve.authority.setting import Setting
    from reportedly.resolve.authority.telling import Telling
    from reportedly.types import Attribution, Hop

_PRONOUNS = frozenset({"he", "she", "they", "them", "it", "which", "who", "him", "her", "both"})
_RELATIVES = frozenset({"who", "which"})
ONE_MORE = frozenset({"one", "another", "the other", "the others", "others", "a second", "a third"})
"""One or more of those of whom the page has just told."""
_PLURAL = frozenset({"they", "them"})
IMPERSONAL = frozenset({"it", "which", "that", "they", "this"})
_ONE_OF = r"(?:one|two|three|another|some|both|a\ssecond|a\sthird|each)\sof\s"
_ANAPHOR = re.compile(rf"(?:{_ONE_OF})?(?:the|those|these|that|this)\s+(.+)", re.IGNORECASE)
_OF_THEM = re.compile(rf"{_ONE_OF}them", re.IGNORECASE)
_WORD = re.compile(r"[a-z][a-z'’-]+")
_TO_SOMEBODY = re.compile(r"\s(?:to|with)\s(?:the\s)?[A-Z]")
_REACHED = re.compile(
    r"\b(?:reached?|respond(?:ed)?|response|comment|return(?:ed)?|repl(?:y|ied))\b"
)
_BEFORE_CUE = 40
_FIRST_WORDS = 5
"""Words of a description in which its head stands."""


def continued(setting: Setting, item: Attribution, last: Telling) -> tuple[Hop, ...]:
    """The hops that `item` has from `last` though its sentence does not name them; () for none."""
    own = own_hop(item)
    copula = item.cue.text.lower().split()[0] in {"is", "are"}
    if item.addressee is not None or not item.source.spans or copula:
        return ()
    base, around = setting.around(item)
    lead = setting.text[max(base, item.cue.spans[0].start - _BEFORE_CUE) : item.cue.spans[-1].end]
    signal = bool(
        phrases("carry", "signals").search(lead) or phrases("carry", "phrases").search(around)
    )
    if phrases("carry", "breaks").search(around) or _has_own_hearer(setting, item):
        return ()
    if same_speaker(setting, item, last):
        return last.chain[:-1] if signal or _goes_on(item, last) else ()
    now = item.cue.text.lower().split()[0] in words("carry", "present")
    retells = not now and item.kind == "indirect" and last.retold and own.entity is not None
    owned = last.item.source.text.endswith(("'s", "’s"))
    vague = owned or last.speaker.kind in {"group", "narrator"}
    if signal and retells and not vague and own.entity not in {None, last.speaker.entity}:
        return last.through(own.entity or "") or ()
    return ()


def _has_own_hearer(setting: Setting, item: Attribution) -> bool:
    """Whether somebody named is told here: "reiterated to ABC News"."""
    end = item.cue.spans[-1].end
    return _TO_SOMEBODY.match(setting.text, end, end + _BEFORE_CUE) is not None


def same_speaker(setting: Setting, item: Attribution, last: Telling) -> bool:
    """Whether the source of `item` is who told `last`."""
    if item.source.entity is not None and last.speaker.kind == "unnamed":
        return _names_the_unnamed(item, last)
    return _same_paper(setting, item, last) or _same_voice(setting, item, last)


def _same_paper(setting: Setting, item: Attribution, last: Telling) -> bool:
    """As in "it says" of the paper that spoke in this paragraph, whatever paper else the page names."""
    papers = item.source.kind == last.speaker.kind == "document"
    here = last.block == setting.block_index((item.cue.spans or item.content.spans)[0].start)
    return papers and here and item.source.text.lower() in IMPERSONAL


def inner_paper(setting: Setting, item: Attribution, last: Telling) -> Hop | None:
    """The paper of which `last` told what it says, where "it" goes on: "The memo said …, they told the Post. It urged …"."""
    paper = last.deepest[-1]
    here = last.block == setting.block_index((item.cue.spans or item.content.spans)[0].start)
    if paper.kind != "document" or len(last.deepest) == 1 or not here:
        return None
    return paper if item.source.text == "It" and item.source.entity is None else None


def _same_voice(setting: Setting, item: Attribution, last: Telling) -> bool:
    entity = item.source.entity
    alone = entity is None and item.source.candidates == (last.speaker.name,)
    if alone or entity is not None or last.speaker.entity is not None:
        return alone or entity == last.speaker.entity
    if item.source.candidates or item.source.name is not None or not item.source.spans:
        return False
    phrase = item.source.text.lower()
    if last.speaker.kind == "unnamed":
        before = last.item.source
        # a relative takes up a noun of its own sentence
        here = setting.sentence_index(item.source.spans[0].start) == last.sentence
        known = refers_back(phrase, f"{before.text} {before.position or ''}")
        return known and (here or phrase not in _RELATIVES)
    taken_up = {"document": IMPERSONAL, "group": _PLURAL}.get(last.speaker.kind, frozenset())
    if phrase in taken_up:
        return last.block == setting.block_index(item.cue.spans[0].start)
    if last.speaker.kind in {"document", "organisation", "group", "outlet", "unknown"}:
        anaphor = _ANAPHOR.fullmatch(phrase)
        heads = set(_WORD.findall(last.item.source.text.lower()))
        same = anaphor is not None and anaphor[1].split()[-1] in heads
        return same and setting.block_index(item.cue.spans[0].start) - last.block <= 1
    return False


def _names_the_unnamed(item: Attribution, last: Telling) -> bool:
    """As in "The doctor, Ada Solm, said" after "a doctor told the Post": now the page gives the name."""
    described, comma, _ = item.source.text.lower().partition(",")
    anaphor = _ANAPHOR.fullmatch(described.strip())
    heads = set(_WORD.findall(last.item.source.text.lower())[:_FIRST_WORDS])
    return bool(comma) and anaphor is not None and anaphor[1].split()[-1] in heads


def refers_back(phrase: str, mention: str) -> bool:
    """Whether `phrase` takes up the unnamed ones called `mention`: "them", "one of the officials"."""
    if phrase in _PRONOUNS or phrase in ONE_MORE or _OF_THEM.fullmatch(phrase):
        return True
    anaphor = _ANAPHOR.match(phrase)
    if anaphor is None:
        return False
    heads = {_singular(w) for w in _WORD.findall(mention.lower())}
    return any(_singular(w) in heads for w in _WORD.findall(anaphor[1])[:3])


def _singular(word: str) -> str:
    irregular = {"people": "person", "women": "woman", "men": "man"}
    return irregular.get(word, word.removesuffix("s"))


def _goes_on(item: Attribution, last: Telling) -> bool:
    """Whether the cue goes on by itself, or a pronoun or the same description just tells more."""
    lemma = (item.cue.lemma or "").split(" ", 1)[0]  # "ask for" tells what "ask" tells
    if item.act == "withhold":  # "would not say who", not "could not be reached"
        asked = _REACHED.search(f"{item.cue.text} {item.content.text}") is None
        return asked and item.source.text.lower() in _PRONOUNS
    if lemma in words("carry", "going_on") or last.speaker.kind == "document":
        return True
    if lemma not in words("carry", "plain") and lemma != "according":
        return False
    phrase = item.source.text.lower()
    anaphor = phrase in _PRONOUNS or _ANAPHOR.match(phrase) or _OF_THEM.fullmatch(phrase)
    return bool(anaphor) or item.source.entity == last.speaker.entity is not None


def is_same_group(setting: Setting, item: Attribution, last: Telling) -> bool:
    """Whether a bare "they" takes up the group that told `last`."""
    return last.speaker.kind == "group" and same_speaker(setting, item, last)
