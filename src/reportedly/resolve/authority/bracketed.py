"""A sentence between two of the same speaker's: "Solm said the fund was empty. The books were wrong, and no audit was held. She added …".

Whoever tells before it and goes on telling right after it, in one paragraph, told it as well. Not what the page
says of the speaker, nor what has an opening, an occasion or a year of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.authority.going_on import same_speaker
from reportedly.resolve.authority.lexicon import words
from reportedly.resolve.authority.running_on import fits_telling, subject_of, tells_in_past
from reportedly.types import Reason

if TYPE_CHECKING:
    from reportedly.resolve.authority.setting import Setting
    from reportedly.resolve.authority.telling import Telling
    from reportedly.types import Attribution, Span

_DETERMINERS = frozenset({"the", "these", "those", "its", "no"})
_THINGS = frozenset({"it", "both", "neither", "none"})
_OTHERS = frozenset({"first", "second", "third", "other", "others", "latter"})
_SUBJECT = 4
"""Words in which the head of the subject stands."""


def bracketed(
    setting: Setting, sentence: Span, last: Telling, after: Attribution
) -> tuple[Span, Reason] | None:
    """What `sentence` tells between `last` and `after`, and why; None if they are not one telling."""
    if not last.retold or last.steps or not after.source.spans or not after.cue.spans:
        return None
    here = setting.block_index(sentence.start)
    if here != last.block or here != setting.block_index(after.cue.spans[0].start):
        return None
    goes_on = (after.cue.lemma or "").split(" ", 1)[0] in words("carry", "plain") | words(
        "carry", "going_on"
    )
    if not goes_on or not same_speaker(setting, after, last):
        return None
    whole = fits_telling(setting, sentence, last)
    if whole is None or not tells_in_past(setting, whole) or not _takes_up(setting, whole, last):
        return None
    line = f"{last.speaker.name} tells the sentence before it and the one behind it"
    return whole, Reason("chain", "inherited", line, whole)


def _takes_up(setting: Setting, whole: Span, last: Telling) -> bool:
    """Whether its subject was in what was told, or points back to it, and is not whoever speaks."""
    subject = subject_of(setting, whole)
    answer = setting.cast.who(setting.article, subject)
    if answer is not None and answer.entity is not None:
        return answer.entity != last.speaker.entity and answer.entity in last.entities
    opening = [w.lower() for w in whole.of(setting.text).split()[:_SUBJECT]]
    if opening[0] not in _DETERMINERS:
        return opening[0] in _THINGS
    return opening[1] in _OTHERS or not last.nouns.isdisjoint(opening[1:])
