"""Accounts and their passwords."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import UsageError
from reportedly.ledger.accounts import people
from reportedly.ledger.accounts.passwords import hashed, matches

NOW = "2031-05-06T12:00:00Z"
PASSWORD = "a long enough word"  # noqa: S105 - of an invented person


def refusal(ledger, work):
    with pytest.raises(UsageError) as caught:
        ledger.writes(work)
    return str(caught.value)


def test_names_are_told_apart_without_case_and_accents(staffed):
    """Nobody can pass for somebody else by writing the name a little differently."""
    told = refusal(staffed, lambda c: people.add(c, "  ÍDA  moor", "reader", PASSWORD, NOW))
    assert "already" in told
    with staffed.reads() as connection:
        assert people.named(connection, "ida moor").name == "Ida Moor"


def test_the_first_account_is_an_admins(ledger):
    """Else nobody could make the next."""
    told = refusal(ledger, lambda c: people.add(c, "Ida", "editor", PASSWORD, NOW))
    assert "first account" in told
    with ledger.reads() as connection:
        assert not people.any_account(connection)


def test_the_last_admin_stays(staffed):
    """Neither a role nor a removal leaves a room without somebody who may do everything."""
    assert "last admin" in refusal(staffed, lambda c: people.set_role(c, "Ida Moor", "reader"))
    assert "last admin" in refusal(staffed, lambda c: people.remove(c, "Ida Moor"))
    staffed.writes(lambda c: people.set_role(c, "Bo", "admin"))
    staffed.writes(lambda c: people.remove(c, "Ida Moor"))
    with staffed.reads() as connection:
        assert [one.name for one in people.accounts(connection)] == ["Ann", "Bo"]


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [
        ("", "reader", PASSWORD),
        ("—", "reader", PASSWORD),
        ("a\u202eb", "reader", PASSWORD),
        ("x" * 81, "reader", PASSWORD),
        ("Eve", "owner", PASSWORD),
        ("Eve", "reader", "short"),
        ("Eve", "reader", "x" * 1001),
    ],
)
def test_what_is_unfit_is_refused(staffed, name, role, password):
    """A name without letters, with steering characters or too long; a role or password that is none."""
    refusal(staffed, lambda c: people.add(c, name, role, password, NOW))
    with staffed.reads() as connection:
        assert len(people.accounts(connection)) == 3


def test_only_the_right_password_proves(staffed):
    """A wrong one, an empty one and an unknown name prove nothing."""
    with staffed.reads() as connection:
        assert people.proven(connection, "IDA MOOR", PASSWORD).role == "admin"
        for name, password in (("Ida Moor", PASSWORD + "x"), ("Ida Moor", ""), ("Nob", PASSWORD)):
            assert people.proven(connection, name, password) is None
        rows = connection.exec_driver_sql("SELECT password FROM account").scalars().all()
    assert all(kept.startswith("$argon2id$") and PASSWORD not in kept for kept in rows)


@settings(max_examples=5, deadline=None)
@given(st.text(min_size=10, max_size=40))
def test_any_password_matches_itself_alone(password):
    """Whatever the characters, lone surrogates too."""
    kept = hashed(password)
    assert matches(password, kept)
    assert not matches(password + " ", kept)
    assert not matches(password, None)
