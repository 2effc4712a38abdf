"""English news tells time in many manners: each is found, and valued as TimeML's guidelines have it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))

import timebank

_SENTENCES = Path(__file__).with_name("timeml_sentences.txt")
_TIME = re.compile(r"\{([^|}]+)\|([^|}]+)\}")


def sentences():
    """The page's date and the sentence with its times in braces, one by one."""
    page = ""
    for line in _SENTENCES.read_text(encoding="utf8").splitlines():
        if line.startswith("@"):
            page = line[1:].strip()
        elif line and not line.startswith("#"):
            yield page, line


def times_in(page, text):
    """The words and the value of each time found."""
    document = timebank.Document("d", text, page, ())
    return [(text[row.start : row.end], row.value) for row in timebank.found_in(document)]


@pytest.mark.parametrize(("page", "marked"), list(sentences()))
def test_sentence(page, marked):
    """Its times are those in braces, and no others."""
    assert times_in(page, _TIME.sub(r"\1", marked)) == _TIME.findall(marked)
