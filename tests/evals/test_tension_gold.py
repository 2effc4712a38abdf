"""Articles with nothing but tensions: which words a side means, and what cannot be looked up."""

import json

import pytest

from ledgers import LedgerError
from tension_gold import GOLD, HALVES, names_in, tensions_in

TEXT = (
    "Pier closed\n\nMayor Ada Solm said the pier was safe. A diver said on Monday that it was not.\n\n"
    "The harbour office disagreed. It said the pier was safe.\n"
)


def _read(folder, a, b):
    (folder / "pier.txt").write_text(TEXT, "utf8")
    told = {"published": None, "tensions": [{"type": "denies", "a": a, "b": b}]}
    (folder / "pier.json").write_text(json.dumps(told), "utf8")
    return tensions_in(folder, "pier")


def test_a_side_is_its_cue_and_its_content(tmp_path):
    """Of several places the one where both stand next to each other; a gap stands for what is left out, and "" for no content."""
    ledger = _read(tmp_path, ["said", "that it … not"], ["disagreed", ""])
    words = {row.id: [s.of(TEXT) for s in (*row.cue, *row.content)] for row in ledger.rows}
    [(kind, later, earlier)] = ledger.tensions
    assert kind == "denies"
    assert words[later] == ["said", "that it was not"]
    assert words[earlier] == ["disagreed"]


@pytest.mark.parametrize("side", [["said", "the pier was safe"], ["swore", "that it was not"]])
def test_what_is_not_told_apart_or_not_there_is_a_fault(tmp_path, side):
    """Two places as near, and words that do not stand there."""
    with pytest.raises(LedgerError):
        _read(tmp_path, side, ["said", "that it was not"])


@pytest.mark.parametrize(
    ("half", "name"), [(half, name) for half in HALVES for name in names_in(GOLD / half)]
)
def test_every_article_is_looked_up(half, name):
    """Each side of each tension stands once where it is said to stand."""
    ledger = tensions_in(GOLD / half, name)
    assert all(a != b for _, a, b in ledger.tensions)
