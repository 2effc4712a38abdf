"""Words set as the name of a book, a play or a song: every word of weight has a capital."""

from __future__ import annotations

import re
from functools import cache

from reportedly.attribute.lexicon import lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FEWEST_CAPITALS = 2
_LONGEST = 200
"""Code points; no name of a work is longer, and speech is not tested to its end."""


def in_title_case(words: str) -> bool:
    """Whether `words` are one name: capitals but in function words, and no sentence ends inside.

    All capitals are a shout or a sign, not a name.
    """
    if len(words) > _LONGEST or re.search(r"[.!?]\s", words):
        return False
    found = _WORD.findall(words)
    capitals = [word for word in found if word[0].isupper()]
    small = [word for word in found if not word[0].isupper()]
    shouted = all(word.isupper() for word in capitals)
    heavy = len(capitals) >= _FEWEST_CAPITALS and len(capitals) > len(small)
    return heavy and not shouted and all(word in _light() for word in small)


@cache
def _light() -> frozenset[str]:
    words = lexicon().words
    return words["prepositions"] | words["conjunctions"] | frozenset({"a", "an", "the", "as"})
