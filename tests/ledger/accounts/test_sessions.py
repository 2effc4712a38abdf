"""Sessions and tokens."""

from __future__ import annotations

import pytest

from reportedly.errors import UsageError
from reportedly.ledger.accounts import people, sessions

NOW = "2031-05-06T12:00:00Z"
PASSWORD = "a long enough word"  # noqa: S105 - of an invented person


def account(ledger, name):
    with ledger.reads() as connection:
        return people.named(connection, name)


def owner(ledger, value, now=NOW):
    with ledger.reads() as connection:
        found = sessions.owner(connection, value, now)
    return found and found.name


def test_a_session_lasts_its_days_and_no_longer(staffed):
    """What the cookie holds is not what is kept."""
    bo = account(staffed, "Bo")
    value = staffed.writes(lambda c: sessions.begin(c, bo, NOW))
    assert owner(staffed, value) == "Bo"
    assert owner(staffed, value, "2031-05-20T11:59:59Z") == "Bo"
    assert owner(staffed, value, "2031-05-20T12:00:00Z") is None
    assert owner(staffed, value[:-1]) is None
    kept = staffed.sql("SELECT digest FROM account_session")[0]["digest"]
    assert value not in kept
    assert owner(staffed, kept) is None


def test_ending_one_session_leaves_the_others_and_a_new_password_ends_all(staffed):
    """Each browser for itself; whoever changes a password fears for all of them."""
    bo = account(staffed, "Bo")
    one, two, three = (staffed.writes(lambda c: sessions.begin(c, bo, NOW)) for _ in range(3))
    staffed.writes(lambda c: sessions.end(c, one))
    assert [owner(staffed, value) for value in (one, two, three)] == [None, "Bo", "Bo"]
    assert staffed.writes(lambda c: sessions.end_others(c, bo, three)) == 1
    assert [owner(staffed, value) for value in (two, three)] == [None, "Bo"]
    staffed.writes(lambda c: people.set_password(c, "Bo", PASSWORD + "2"))
    assert owner(staffed, three) is None


def test_old_sessions_are_cleared_away(staffed):
    """The table does not grow for ever."""
    bo = account(staffed, "Bo")
    staffed.writes(lambda c: sessions.begin(c, bo, NOW))
    staffed.writes(lambda c: sessions.begin(c, bo, "2031-06-06T12:00:00Z"))
    assert len(staffed.sql("SELECT * FROM account_session")) == 1


def test_a_token_gives_no_more_than_its_scope(staffed):
    """An editor's token for reading makes a reader; a reader gets none for judging."""
    bo, ann = account(staffed, "Bo"), account(staffed, "Ann")
    wanted = sessions.Wanted("feed", "read", 30)
    value = staffed.writes(lambda c: sessions.issue(c, bo, wanted, NOW))

    def found(now=NOW):
        with staffed.reads() as connection:
            return sessions.token_owner(connection, value, now)

    assert (found().name, found().role) == ("Bo", "reader")
    assert found("2031-06-05T12:00:00Z") is None
    for scope in ("judge", "everything"):
        with pytest.raises(UsageError):
            staffed.writes(lambda c, s=scope: sessions.issue(c, ann, sessions.Wanted("x", s), NOW))
    # who loses a role loses it in every token
    judging = staffed.writes(lambda c: sessions.issue(c, bo, sessions.Wanted("x", "judge"), NOW))
    staffed.writes(lambda c: people.set_role(c, "Bo", "reader"))
    with staffed.reads() as connection:
        assert sessions.token_owner(connection, judging, NOW).role == "reader"


def test_a_token_is_revoked_by_its_owner_alone(staffed):
    """Others do not even learn that it is there."""
    bo, ann = account(staffed, "Bo"), account(staffed, "Ann")
    value = staffed.writes(lambda c: sessions.issue(c, bo, sessions.Wanted("feed"), NOW))
    with staffed.reads() as connection:
        (token,) = sessions.tokens(connection, bo)
    assert not staffed.writes(lambda c: sessions.revoke(c, ann, token.id))
    assert staffed.writes(lambda c: sessions.revoke(c, bo, token.id))
    with staffed.reads() as connection:
        assert sessions.token_owner(connection, value, NOW) is None


def test_an_account_takes_its_sessions_and_tokens_along(staffed):
    """Nothing of it lets anybody in again."""
    bo = account(staffed, "Bo")
    value = staffed.writes(lambda c: sessions.begin(c, bo, NOW))
    staffed.writes(lambda c: sessions.issue(c, bo, sessions.Wanted("feed"), NOW))
    staffed.writes(lambda c: people.remove(c, "Bo"))
    assert owner(staffed, value) is None
    assert staffed.sql("SELECT * FROM account_token") == []
