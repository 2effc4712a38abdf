"""The room's hold on its ledger."""

from __future__ import annotations

import pytest

import reportedly
from reportedly.errors import LedgerError
from reportedly.ledger import Ledger
from reportedly.web.ledger_access import LedgerAccess


def test_the_state_changes_with_every_addition_by_anybody(tmp_path):
    """Another ledger object's additions are seen, and nothing else changes the mark."""
    place = str(tmp_path / "a.db")
    access = LedgerAccess(place, create=True)
    first = access.state()
    assert access.state() == first
    reader = reportedly.load("rules")
    access.add(reader.read("“We will wait,” Mira Tolvane said."))
    second = access.state()
    assert second != first
    with Ledger.open(place) as other:
        other.add(reader.read("“We will not wait,” Ada Quill said."))
    assert access.state() != second
    access.close()


def test_a_missing_ledger_is_told_where_none_may_be_made(tmp_path):
    """A read-only room makes no ledger."""
    with pytest.raises(LedgerError, match="no such ledger"):
        LedgerAccess(str(tmp_path / "none.db"), create=False)
