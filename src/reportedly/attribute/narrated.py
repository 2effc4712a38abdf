"""What the page itself tells, in the mould of a statement.

"We have *seen* the tide turn" tells what happened, "the strait *known as* the Gut" what it is called, "the race is
*about* money" what something is, "if you *want* a boat" speaks to the reader. A network takes these for what somebody
thinks. Closed lists (`words.toml`) say which words do it; whatever is quoted is left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.attribute.acts import main_match, words_of
from reportedly.attribute.deeds import QUOTED, is_clause, verb_place
from reportedly.attribute.lexicon import lexicon
from reportedly.attribute.source_kinds import source_kind
from reportedly.spans import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article, Proposal

_REACH = 30
"""Code points before a source in which "if" or "those" may stand."""
_OPENING = 12
"""Words of a content in which a clause shows its own verb, and "sees it as" its "as"."""
_NAME = 3
"""Words of a content that may be somebody's name and how well they are known."""
_BEINGS = frozenset({"person", "group", "narrator"})


def without_narrated(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals` without what only the page tells, in the mould of a statement."""
    return tuple(p for p in proposals if not _is_narrated(article.text, p))


def _is_narrated(text: str, proposal: Proposal) -> bool:
    content = joined(text, proposal.content)
    cue, said = words_of(joined(text, proposal.cue)), words_of(content)
    if not cue or not said:
        return False
    at = verb_place(cue)
    verb = cue[at] if at < len(cue) else ""
    if _names(text, proposal, cue, at):
        return not is_clause(said) and said[0] != "to"
    if QUOTED.search(content):
        return False
    who = words_of(joined(text, proposal.source))
    if _is_anybody(text, proposal, who):
        return _is_wish(cue, verb, reader=len(who) == 1 and who[0] in lexicon().words["readers"])
    if is_clause(said) or said[0] == "to":
        return False
    return (
        _is_topic(cue, at)
        or _is_sight(cue, verb, who, said)
        or _is_show(text, proposal, verb, said)
        or _is_acquaintance(cue, verb, said)
    )


def _names(text: str, proposal: Proposal, cue: Sequence[str], at: int) -> bool:
    """Whether the cue only tells what something is called, and by nobody that the page names."""
    words = lexicon().words
    if at >= len(cue) or cue[at] not in words["names_given"] or len(cue) > at + 2:
        return False
    if words["have"] & set(cue[:at]) and "been" not in cue[:at]:
        return False
    source = proposal.source
    behind = bool(source) and source[0].start >= proposal.cue[-1].end
    return not (behind and text[: source[0].start].rstrip().endswith(" by"))


def _is_anybody(text: str, proposal: Proposal, who: Sequence[str]) -> bool:
    """Whether the source is "you" or "one", or the "who" of "those who"."""
    words = lexicon().words
    if len(who) == 1 and who[0] in words["readers"]:
        return True
    relative = len(who) == 1 and who[0] in {"who", "that"}
    if not relative and (len(who) != 2 or who[1] != "who"):
        return False
    return (who[0] if len(who) == 2 else _word_before(text, proposal)) in words["anybodies"]


def _is_wish(cue: Sequence[str], verb: str, *, reader: bool) -> bool:
    """Whether the cue tells what somebody wants, or what the reader may think, and no word of theirs."""
    match = main_match(cue)
    thinks = match is None or match.entry.act == "think"
    return verb in lexicon().words["wants"] or (reader and thinks)


def _word_before(text: str, proposal: Proposal) -> str:
    """The word that stands right before the source, in lower case."""
    start = proposal.source[0].start
    found = re.search(r"([^\W\d_]+)\s\Z", text[max(0, start - _REACH) : start])
    return found[1].lower() if found else ""


def _is_topic(cue: Sequence[str], at: int) -> bool:
    """Whether the cue is "is about" and nothing more."""
    return list(cue[at:]) == ["about"] and bool(lexicon().words["being"] & set(cue[:at]))


def _is_sight(cue: Sequence[str], verb: str, who: Sequence[str], said: Sequence[str]) -> bool:
    """Whether something is seen to happen: not "sees it as", not "does not see it coming"."""
    words = lexicon().words
    if verb not in words["sights"] or words["negations"] & set(cue) or "as" in said[:_OPENING]:
        return False
    return bool(words["have"] & set(cue)) or bool(words["onlookers"] & set(who))


def _is_show(text: str, proposal: Proposal, verb: str, said: Sequence[str]) -> bool:
    """Whether a being shows a thing: "the crew showed no signs of fear"; a poll that shows something speaks."""
    if verb not in lexicon().words["shown"] or _is_finite(said):
        return False
    return source_kind(joined(text, proposal.source)) in _BEINGS


def _is_acquaintance(cue: Sequence[str], verb: str, said: Sequence[str]) -> bool:
    """Whether somebody is known and nothing is: "he knew the mayor well"."""
    words = lexicon().words
    if verb not in words["acquainted"] or cue[-1] != verb or len(said) > _NAME:
        return False
    return not (words["negations"] | words["modals"]) & set(cue) and not _is_finite(said)


def _is_finite(said: Sequence[str]) -> bool:
    """Whether the words hold a clause of their own before the first relative pronoun."""
    words = lexicon().words
    relative = next((i for i, w in enumerate(said) if w in words["relatives"]), len(said))
    return any(
        w in words["auxiliaries"] or w in words["modals"] or w in words["subjects"]
        for w in said[: min(relative, _OPENING)]
    )
