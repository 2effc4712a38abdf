"""A ledger with three accounts, on both engines."""

from __future__ import annotations

import pytest

pytest.importorskip("argon2", reason="the extra web is not installed")

from reportedly.ledger.accounts import people

NOW = "2031-05-06T12:00:00Z"
PASSWORD = "a long enough word"  # noqa: S105 - of an invented person


@pytest.fixture
def staffed(ledger):
    def made(connection):
        for name, role in (("Ida Moor", "admin"), ("Bo", "editor"), ("Ann", "reader")):
            people.add(connection, name, role, PASSWORD, NOW)

    ledger.writes(made)
    return ledger
