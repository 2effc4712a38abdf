"""Phrases of a list are found as whole words, the longest first."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reportedly.resolve.authority.lexicon import any_of

_ENTRY = st.text("ab -'", min_size=1, max_size=6).map(str.strip).filter(bool)


@given(st.lists(_ENTRY, min_size=1, max_size=12), st.text("abAB -'.", max_size=40))
def test_branching_finds_what_a_row_of_alternatives_finds(entries, text):
    """Whatever begins alike: of two that fit the longer one counts."""
    row = "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True))
    plain = re.compile(rf"(?<!\w)(?:{row})(?!\w)", re.IGNORECASE)
    assert [m.span() for m in any_of(entries).finditer(text)] == [
        m.span() for m in plain.finditer(text)
    ]
