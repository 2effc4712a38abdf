"""Who is believed for whom they ask."""

from __future__ import annotations

import pytest

from reportedly.ledger import Ledger
from reportedly.ledger.accounts import people
from reportedly.web.accounts.sessions import COOKIE
from reportedly.web.proxies import asking, proxy

OURS = (proxy("127.0.0.1"), proxy("10.0.0.0/8"), proxy("2001:db8::/64"))
PROXY, READER = ("127.0.0.1", 50_000), "203.0.113.9"
PASSWORD = "a long enough word"  # noqa: S105 - of an invented person
OWN = {"sec-fetch-site": "same-origin"}


@pytest.mark.parametrize(
    ("peer", "forwarded", "who"),
    [
        (READER, "", READER),
        (READER, "198.51.100.1", READER),  # not through us: nobody believes it
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", READER, READER),
        ("::ffff:127.0.0.1", READER, READER),
        ("2001:db8::7", READER, READER),
        ("127.0.0.1", f"198.51.100.1, {READER}", READER),  # forged on the left
        ("127.0.0.1", f"198.51.100.1, {READER}, 10.1.2.3", READER),  # two of ours, one after the other
        ("127.0.0.1", "10.1.2.3", "10.1.2.3"),
        ("127.0.0.1", f"{READER}, made up", "made up"),  # what a proxy of ours says, whatever it is
        ("made up", READER, "made up"),
    ],
)  # fmt: skip
def test_it_counts_from_the_right_while_proxies_are_ours(peer, forwarded, who):
    """The first address that is not ours is who asks."""
    assert asking(peer, forwarded, OURS) == who


def staffed(room, tmp_path, peer, **settings):
    client = room(peer=peer, hosts=frozenset(), single_user=False, **settings)
    with Ledger.open(tmp_path / "room.db") as ledger:
        ledger.writes(lambda c: people.add(c, "Ida", "admin", PASSWORD, "2031-05-06T12:00:00Z"))
    return client


def sign_in(client, password=PASSWORD, name="Ida", **headers):
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    data = {"name": name, "password": password}
    return client.post("/sign-in", data=data, headers=OWN | given, follow_redirects=False)


@pytest.mark.parametrize(
    ("proxies", "said", "secure"),
    [(OURS, "https", True), (OURS, "http", False), (OURS, "gopher", False), ((), "https", False)],
)
def test_behind_tls_the_session_goes_over_tls_alone(room, tmp_path, proxies, said, secure):
    """Where a proxy of ours says that the reader came over TLS."""
    client = staffed(room, tmp_path, PROXY, proxies=proxies)
    answer = sign_in(client, x_forwarded_proto=said, x_forwarded_for=READER)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(COOKIE)
    assert ("secure" in cookie.lower()) is secure


def test_readers_behind_one_proxy_do_not_share_their_attempts(room, tmp_path):
    """Thirty wrong names from one network make that network wait, and no other."""
    client = staffed(room, tmp_path, PROXY, proxies=OURS)
    for number in range(30):
        sign_in(client, "wrong word!", f"Nob {number}", x_forwarded_for=READER)
    assert sign_in(client, x_forwarded_for="203.0.113.77").status_code == 429
    forged = f"198.51.100.1, {READER}"
    assert sign_in(client, x_forwarded_for=forged).status_code == 429
    assert sign_in(client, x_forwarded_for="198.51.100.1").status_code == 303
