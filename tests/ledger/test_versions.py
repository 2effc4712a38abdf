"""Two versions of a page, claim by claim, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import pytest

from reportedly.errors import UsageError
from reportedly.ledger.versions import diff

_URL = "https://merrow.example/pier"


@pytest.fixture
def compared(ledger, rules):
    """A function that adds two texts under one address and tells what changed."""

    def compare(old, new):
        for text in (old, new):
            ledger.add(rules.read(text, url=_URL))
        with ledger.reads() as connection:
            answer = diff(connection, _URL)
        return {
            s.name: [
                dict(e.facts).get("changed") or e.statement.attribution.content.text
                for e in s.entries
            ]
            for s in answer.sections
        }

    return compare


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            "Mira Tolvane said the old pier could be closed in June.",
            "Mira Tolvane said the old pier will be closed in June.",
            "hedge removed: could; words altered",
        ),
        (
            "Mira Tolvane said the old pier was closed in June.",
            "Ada Quill said the old pier was closed in June.",
            "speaker changed: Mira Tolvane → Ada Quill",
        ),
        (
            "Mira Tolvane said the old pier cost 12 million crowns.",
            "Mira Tolvane said the old pier cost 21 million crowns.",
            "number changed: 12 → 21; words altered",
        ),
        (
            "Mira Tolvane said the old pier was closed.",
            "Mira Tolvane denied the old pier was closed.",
            "act changed: say → deny",
        ),
        (
            "“We closed the old pier and we are sorry for it,” Mira Tolvane said.",
            "“We closed the old pier,” Mira Tolvane said.",
            "quote trimmed",
        ),
    ],
)
def test_what_changed_is_named(compared, old, new, what):
    """One claim is changed, and nothing is added or removed."""
    kept = " Senna Peel said the weather was mild."
    assert compared(old + kept + "\n", new + kept + "\n") == {"changed": [what]}


def test_claims_without_a_partner_are_added_or_removed(compared):
    """A claim on another matter is no changed one."""
    found = compared(
        "Mira Tolvane said the old pier was closed.\n", "Ada Quill said taxes would rise again.\n"
    )
    assert found == {"removed": ["the old pier was closed"], "added": ["taxes would rise again"]}


def test_a_moved_claim_is_unchanged(compared):
    """Order alone changes nothing."""
    one, two = "Mira Tolvane said the pier was closed.", "Ada Quill said taxes would rise again."
    assert compared(f"{one}\n\n{two}\n", f"{two}\n\n{one}\n") == {}


def test_no_such_page_is_refused(ledger):
    """An address that was never added is a usage error."""
    with ledger.reads() as connection, pytest.raises(UsageError):
        diff(connection, "https://nowhere.example")
