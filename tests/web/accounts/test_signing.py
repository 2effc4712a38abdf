"""Signing in, as a browser does it."""

from __future__ import annotations

import pytest

pytest.importorskip("argon2", reason="the extra web is not installed")

from reportedly.ledger import Ledger
from reportedly.ledger.accounts import people, sessions
from reportedly.web.accounts.sessions import COOKIE
from reportedly.web.accounts.signing import own_path

ELSEWHERE = ("203.0.113.9", 50_000)
OWN = {"sec-fetch-site": "same-origin"}
OTHER, WRONG = "another long word", "wrong word!"
NOW = "2031-05-06T12:00:00Z"
PASSWORD = "a long enough word"  # noqa: S105 - of an invented person


@pytest.fixture
def staffed(room, tmp_path):
    """A client of a room with an admin and a reader, who asks from elsewhere."""
    client = room(peer=ELSEWHERE, hosts=frozenset())
    with Ledger.open(tmp_path / "room.db") as ledger:
        ledger.writes(lambda c: people.add(c, "Ida", "admin", PASSWORD, NOW))
        ledger.writes(lambda c: people.add(c, "Ann", "reader", PASSWORD, NOW))
    return client


def sign_in(client, name="Ida", password=PASSWORD, to="/account"):
    data = {"name": name, "password": password, "to": to}
    return client.post("/sign-in", data=data, headers=OWN, follow_redirects=False)


def test_signing_in_and_out(staffed):
    """The cookie is out of reach of scripts and of other sites, and is worth nothing afterwards."""
    answer = sign_in(staffed)
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "Ida" in staffed.get("/account").text
    value = staffed.cookies[COOKIE]
    staffed.post("/sign-out", headers=OWN)
    staffed.cookies.set(COOKIE, value)
    assert staffed.get("/account").status_code == 403


def test_a_wrong_name_and_a_wrong_password_look_alike(staffed):
    """Nobody learns who has an account."""
    one, other = sign_in(staffed, "Ida", WRONG), sign_in(staffed, "Nob", WRONG)
    assert one.status_code == other.status_code == 403
    assert one.text.replace("Ida", "") == other.text.replace("Nob", "")
    assert "set-cookie" not in one.headers


def test_too_many_attempts_wait(staffed):
    """Even the right password then does."""
    for _ in range(6):
        assert sign_in(staffed, password=WRONG).status_code == 403
    assert sign_in(staffed).status_code == 429


@pytest.mark.parametrize(
    "to", ["https://merrow.example/", "//merrow.example", "/\\merrow.example", "javascript:x", ""]
)
def test_nobody_is_sent_elsewhere(staffed, to):
    """Only to a page of this room."""
    assert sign_in(staffed, to=to).headers["location"] == "/"
    assert own_path(to) == "/"


def test_where_there_are_accounts_this_machine_signs_in_too(room, tmp_path):
    """The person at the machine is admin until the first account is made."""
    client = room()
    assert client.get("/accounts").status_code == 200
    data = {"name": "Ida", "role": "admin", "password": PASSWORD}
    assert client.post("/accounts", data=data, headers=OWN).status_code == 403
    assert client.get("/accounts").status_code == 403
    sign_in(client)
    assert "Ida" in client.get("/accounts").text


def test_the_first_account_made_in_the_room_is_an_admins(room):
    """The page says so, and nothing is made."""
    client = room()
    data = {"name": "Ida", "role": "reader", "password": PASSWORD}
    answer = client.post("/accounts", data=data, headers=OWN)
    assert answer.status_code == 400
    assert "admin" in answer.text
    assert client.get("/accounts").status_code == 200


def test_a_reader_does_not_say_who_signs_in(staffed):
    """Nor does a form from another site, with a session that is good."""
    sign_in(staffed, "Ann")
    assert staffed.get("/accounts").status_code == 403
    sign_in(staffed)
    data = {"name": "Eve", "role": "admin", "password": PASSWORD}
    foreign = {"sec-fetch-site": "cross-site"}
    assert staffed.post("/accounts", data=data, headers=foreign).status_code == 403
    assert staffed.post("/accounts", data=data, headers=OWN).status_code == 200


def test_a_token_signs_a_program_in_for_its_scope(staffed, tmp_path):
    """Made on the account's page, shown once, revoked there."""
    sign_in(staffed)
    made = staffed.post("/account/tokens", data={"label": "feed", "scope": "read"}, headers=OWN)
    assert made.headers["cache-control"] == "no-store"
    value = made.text.split("<code>rptd_")[2 - 1].split("</code>")[0]
    assert value not in staffed.get("/account").text
    staffed.cookies.clear()
    bearer = {"authorization": f"Bearer rptd_{value}"}
    assert staffed.get("/account", headers=bearer).status_code == 200
    assert staffed.get("/accounts", headers=bearer).status_code == 403
    with Ledger.open(tmp_path / "room.db") as ledger, ledger.reads() as connection:
        (token,) = sessions.tokens(connection, people.named(connection, "Ida"))
    sign_in(staffed)
    staffed.post(f"/account/tokens/{token.id}/revoke", headers=OWN)
    staffed.cookies.clear()
    assert staffed.get("/account", headers=bearer).status_code == 403


def test_changing_the_password_ends_every_session(staffed):
    """The old one has to be known; what is refused is said, and nothing changes."""
    sign_in(staffed)

    def change(old, new):
        return staffed.post("/account/password", data={"old": old, "new": new}, headers=OWN)

    assert change(WRONG, OTHER).status_code == 403
    assert change(PASSWORD, "short").status_code == 400
    assert "Sign in" in change(PASSWORD, OTHER).text
    assert sign_in(staffed).status_code == 403
    assert sign_in(staffed, password=OTHER).status_code == 303


def test_a_read_only_room_has_no_accounts(room, tmp_path):
    """Nobody signs in where nothing can be changed, and the page does not offer it."""
    Ledger.open(tmp_path / "room.db").close()
    client = room(read_only=True, single_user=False)
    assert "Sign in" not in client.get("/").text
    answer = sign_in(client)
    assert answer.status_code == 403
    assert "read-only" in answer.text
