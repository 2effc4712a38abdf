"""A room as the unit starts it, behind nginx with the site that is shipped, asked over TLS."""

from __future__ import annotations

import html
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest.importorskip("httpx", reason="httpx is missing")
pytest.importorskip("uvicorn", reason="the extra web is not installed")

import httpx
from nginx_site import (
    NAME,
    NGINX,
    Site,
    asked,
    certified,
    command_of,
    free_port,
    nginx_of,
    rewritten,
    running,
)

from reportedly.ledger.replies.keys import new_key
from reportedly.web.settings import Settings

OWN = {"sec-fetch-site": "same-origin"}
pytestmark = pytest.mark.skipif(NGINX is None, reason="no nginx: apt-get install nginx")
_ONE_A_DAY = """
address = "https://room.example"
[limits]
least_seconds = 0
per_day = 1
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory, deploy, filled):
    """The room behind nginx."""
    folder = tmp_path_factory.mktemp("site")
    filled(str(folder / "ledger.db"))
    (folder / "replies.toml").write_text(_ONE_A_DAY, "utf-8")
    room, http, https = free_port(), free_port(), free_port()
    trusted = certified(folder)
    ports = {80: http, 443: https, 8001: room}
    nginx = nginx_of(folder, rewritten(deploy / "nginx.conf", folder, ports))
    serving = command_of(deploy / "reportedly.service", folder, room)
    with (
        running(serving, room, REPORTEDLY_REPLIES_KEY=new_key()),
        running(nginx, https),
    ):
        yield Site(http, https, trusted)


def test_a_page_comes_over_tls_with_the_rooms_own_policy(site):
    """And with the wish that browsers never ask in the clear."""
    page = site.ask("GET", "/")
    assert page.status_code == 200
    assert "Mira Tolvane" in site.ask("GET", "/speakers").text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert page.headers["strict-transport-security"] == "max-age=31536000"
    assert "nginx/" not in page.headers.get("server", "")


def test_what_is_asked_in_the_clear_is_sent_to_tls(site):
    """To the same page, under the room's own name and not one that the reader sent."""
    answer = httpx.get(
        f"http://127.0.0.1:{site.http}/search?q=mine", headers={"host": "merrow.example"}
    )
    assert answer.status_code == 301
    assert answer.headers["location"] == f"https://{NAME}/search?q=mine"


def test_another_name_is_refused(site):
    """The room answers to its own alone."""
    assert site.ask("GET", "/", headers={"host": "merrow.example"}).status_code == 421


def test_feeds_name_the_room_as_readers_reach_it(site):
    """With https, though nginx asks the room without."""
    assert f'href="https://{NAME}/articles.atom"' in site.ask("GET", "/articles.atom").text


def test_a_session_is_for_tls_alone_and_no_cache_keeps_its_pages(site, password):
    """From signing in on."""
    with site.reader() as client:
        data = {"name": "Ida", "password": password}
        answer = asked(client, "POST", "/sign-in", data=data, headers=OWN)
        assert answer.status_code == 303
        cookie = answer.headers["set-cookie"]
        assert {"secure", "httponly"} <= {part.strip().lower() for part in cookie.split(";")}
        own = {"cookie": cookie.partition(";")[0]}
        account = asked(client, "GET", "/account", headers=own)
    assert "Ida" in account.text
    assert account.headers["cache-control"] == "private, no-cache"


def replied(site, reading, address, **headers):
    """The status of a reply from `address`."""
    with site.reader(address) as client:
        query = {"article": reading.article.id}
        form = asked(client, "GET", "/replies/new", params=query, headers=headers)
        token = html.unescape(re.search(r'name="token" value="([^"]*)"', form.text)[1])
        data = {"name": "Lena", "comment": "I was there.", "token": token}
        answer = asked(client, "POST", "/replies/new", data=data, headers=OWN | headers)
    if answer.status_code == 303:
        assert "secure" in answer.headers["set-cookie"].lower()
    return answer.status_code


def test_each_network_has_its_own_limits_and_cannot_forge_another(site, reading):
    """One reply a day from a network: as nginx sees it, whatever the reader says of it."""
    assert replied(site, reading, "127.7.7.1") == 303
    assert replied(site, reading, "127.7.7.2") == 429
    for header in ("x-forwarded-for", "x-real-ip", "forwarded"):
        forged = {header: "for=198.51.100.1" if header == "forwarded" else "198.51.100.1"}
        assert replied(site, reading, "127.7.7.3", **forged) == 429
    assert replied(site, reading, "127.8.8.1") == 303


def test_nobody_is_the_person_at_the_machine(site):
    """A reader at nginx's own address adds nothing without an account."""
    data = {"text": "“We wait,” Ada Quill said."}
    assert site.ask("POST", "/add", "127.0.0.1", data=data, headers=OWN).status_code == 403


@pytest.mark.parametrize("over", ["nginx", "the room"])
def test_a_body_that_is_too_large_is_refused(site, over):
    """By nginx, or by the room where nginx still lets it by."""
    most = 2 * 1024 * 1024 if over == "nginx" else Settings().max_body
    answer = site.ask("POST", "/add", content=b"x" * (most + 1), headers=OWN)
    assert answer.status_code == 413
    assert ("content-security-policy" in answer.headers) is (over == "the room")


def test_one_reader_who_asks_too_much_waits_and_no_other(site):
    """480 pages at once are more than the site gives to one address."""

    def some(_):
        with site.reader("127.9.9.9") as client:
            return [asked(client, "GET", "/nothing").status_code for _ in range(60)]

    with ThreadPoolExecutor(8) as pool:
        found = {status for each in pool.map(some, range(8)) for status in each}
    assert found == {404, 429}
    assert site.ask("GET", "/", "127.9.9.8").status_code == 200


def test_the_guide_shows_the_files_that_are_shipped(guide, deploy):
    """Both, whole."""
    shown = re.findall(r"^```\{literalinclude\} \.\./deploy/(\S+)$", guide, re.MULTILINE)
    assert sorted(shown) == sorted(path.name for path in deploy.iterdir())
