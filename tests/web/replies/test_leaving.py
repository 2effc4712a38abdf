"""Leaving a reply without JavaScript, and what its writer can do afterwards."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from reportedly.ledger.replies.drafting import clean
from reportedly.ledger.replies.settings import Limits
from reportedly.web.proxies import proxy
from reportedly.web.replies.plain import link, paragraphs


def test_the_form_says_what_is_required_and_keeps_its_word(house):
    """Marked fields are explained, the sentence about the address stands there, each field has its label."""
    page = house().page()
    assert "Required fields are marked" in page
    assert "Your e-mail address will not be published." in page
    for identity in re.findall(r'<(?:input|textarea)[^>]* id="(reply-[^"]+)"', page):
        assert f'<label for="{identity}">' in page
    assert re.search(r'<textarea id="reply-comment"[^>]* required', page)
    assert not re.search(r'<input id="reply-email"[^>]* required', page)
    assert page.count("to these words</span>") == 2


@pytest.mark.parametrize(("rule", "shown", "required"), [("off", 0, 0), ("required", 1, 1)])
def test_the_address_is_asked_for_as_the_editor_wants(house, rule, shown, required):
    """Off: no field and no sentence about it. Required: marked and demanded."""
    room = house(email=rule)
    page = room.page()
    assert page.count('name="email"') == shown
    assert len(re.findall(r'name="email"[^>]* required', page)) == required
    answer = room.post_reply(email="")
    assert answer.status_code == (422 if required else 303)


def test_a_reply_waits_then_stands_where_it_belongs(house):
    """Sent: a redirect to the page that says that it waits; approved: beside its words, escaped."""
    room = house()
    answer = room.post_reply(
        0, comment="No.\n\n<b>It</b> is open: https://x.example/a?b=1&c=2.", kind="answer"
    )
    waiting = room.reader.get(answer.headers["location"]).text
    assert "Your reply waits for a moderator" in waiting
    key = answer.headers["location"].split("/")[2]
    assert "is open" not in room.page()
    room.decide(key)
    page = room.page()
    card = page[page.index(f'id="{room.reading.attributions[0].id}"') :].split("</section>")[0]
    assert "Answer by the person quoted" in card
    assert "&lt;b&gt;It&lt;/b&gt;" in card
    assert 'href="https://x.example/a?b=1&amp;c=2" rel="nofollow ugc noopener noreferrer"' in card
    place = room.reader.get(f"/replies/{key}", follow_redirects=False).headers["location"]
    assert place == f"{room.article}#{key}"
    assert f'id="{key}"' in page


def test_what_was_typed_stays_and_errors_stand_beside_their_fields(house):
    """422, each error is tied to its field, nothing typed is lost, and the next try goes through."""
    room = house()
    typed = {"name": " ", "comment": "Kept “words” & <more>\u202e", "link": "ftp://x", "kind": "evidence",
             "email": "ida@merrow.example"}  # fmt: skip
    answer = room.post_reply(**typed)
    assert answer.status_code == 422
    for field in ("reply-name", "reply-link"):
        assert re.search(
            f'id="{field}"[^>]*aria-invalid="true" aria-describedby="{field}-wrong', answer.text
        )
        assert f'id="{field}-wrong"' in answer.text
    assert "Kept “words” &amp; &lt;more&gt;\u202e</textarea>" in answer.text
    assert 'value="ida@merrow.example"' in answer.text
    assert 'value="evidence" checked' in answer.text
    again = {**typed, "name": "Ida", "link": "https://x.example/", "token": token(answer.text)}
    assert room.reader.post("/replies/new", data=again, follow_redirects=False).status_code == 303


def token(page):
    return re.search(r'name="token" value="([^"]*)"', page)[1]


def test_threads_are_two_deep(house):
    """An answer to an answer stands flat and says whom it answers."""
    room = house()
    first = room.shown(name="First")
    second = room.shown(to=first, name="Second")
    third = room.shown(to=second, name="Third")
    page = room.page()
    assert f'in reply to <a href="#{second}">Second</a>' in page
    assert page.count('<ol class="answers">') == 1
    assert page.index(first) < page.index(second) < page.index(third)


def test_a_form_is_signed_and_takes_a_person_s_time(house):
    """Faster than anybody types, older than a day, changed or made up: not taken; typed text stays."""
    room = house(limits=Limits(least_seconds=3))
    quick = room.post_reply(comment="My own words")
    assert quick.status_code == 422
    assert "faster than a person types" in quick.text
    assert "My own words" in quick.text
    again = {"name": "Ida", "comment": "My own words", "token": token(quick.text)}
    assert room.reader.post("/replies/new", data=again, follow_redirects=False).status_code == 303
    for made_up in ("", "x.y", again["token"][:-2]):
        answer = room.reader.post("/replies/new", data={**again, "token": made_up})
        assert answer.status_code == 400


def test_an_old_form_is_shown_again_with_its_words(house, monkeypatch):
    """A day later: please send it again, nothing lost."""
    room = house()
    old = room.form()
    monkeypatch.setattr("reportedly.web.replies.desk.now", lambda: "2099-01-01T00:00:00Z")
    answer = room.reader.post(
        "/replies/new", data={"name": "I", "comment": "Late words", "token": old}
    )
    assert answer.status_code == 422
    assert "lay open for a long time" in answer.text
    assert "Late words" in answer.text


def test_a_trap_catches_without_telling(house):
    """What fills in the unseen field is spam at once; it is answered like everybody."""
    room = house()
    key = room.send(website="https://buy.example")
    assert [one.state for one in held(room)] == ["spam"]
    assert key in room.moderator.get("/moderation?shelf=spam").text


def held(room):
    from reportedly.ledger.replies import rows  # noqa: PLC0415

    with room.room.ledger.reads() as connection:
        return rows.on_page(connection, "https://merrow.example/mine")


def test_floods_are_held_off_by_network_and_words_are_kept(house):
    """The third in a minute: 429, the text still in the form; from another network it goes through."""
    room = house(limits=Limits(least_seconds=0))
    for _ in range(2):
        room.send()
    neighbour = room.client(("203.0.113.200", 1))
    answer = room.post_reply(by=neighbour, comment="Words to keep")
    assert answer.status_code == 429
    assert "Words to keep" in answer.text
    room.send(by=room.client(("198.51.100.1", 1)))


def test_nobody_is_believed_about_for_whom_they_ask(house):
    """X-Forwarded-For does not change the network, but from our own proxy, and there from the right."""
    room = house(limits=Limits(least_seconds=0))
    for number in range(3):
        room.reader.headers["x-forwarded-for"] = f"192.0.{number}.1"
        status = room.post_reply().status_code
    assert status == 429
    behind = house(limits=Limits(least_seconds=0), behind=(proxy("203.0.113.9"),))
    for number in range(4):
        behind.reader.headers["x-forwarded-for"] = f"8.8.{number}.8, 198.51.{number // 2}.7"
        assert behind.post_reply().status_code == 303
    behind.reader.headers["x-forwarded-for"] = "1.2.3.4, 198.51.0.250"
    assert behind.post_reply().status_code == 429


def test_own_reply_can_be_changed_for_a_while_and_deleted_always(house, monkeypatch):
    """By the browser that sent it alone; an edit is held again; a deletion leaves a gravestone."""
    room = house()
    key = room.shown(comment="First words")
    change = {"name": "Ida", "comment": "Second words"}
    stranger = room.client(("203.0.113.9", 1))
    for path in ("edit", "delete"):
        assert stranger.get(f"/replies/{key}/{path}").status_code == 404
        assert stranger.post(f"/replies/{key}/{path}", data=change).status_code == 404
    assert "First words" in room.reader.get(f"/replies/{key}/edit").text
    assert room.reader.post(f"/replies/{key}/edit", data={"name": ""}).status_code == 422
    room.reader.post(f"/replies/{key}/edit", data=change)
    assert "words" not in room.page().split('id="replies"')[1].split("<form")[0]
    assert room.decide(key, revision="1").status_code == 409
    room.decide(key, revision="2")
    assert "Second words" in room.page()
    monkeypatch.setattr("reportedly.web.replies.desk.now", lambda: "2099-01-01T00:00:00Z")
    assert room.reader.post(f"/replies/{key}/edit", data=change).status_code == 400
    monkeypatch.undo()
    assert "erased" in room.reader.post(f"/replies/{key}/delete").text
    page = room.page()
    assert "Second words" not in page
    assert "A reply stood here." in page


def test_the_cookie_is_signed_and_closed_to_scripts(house):
    """HttpOnly, SameSite, Secure behind https; a made-up one opens nothing."""
    room = house()
    cookie = room.post_reply().headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "samesite=lax", "secure"))
    key = room.send()
    liar = room.client(("203.0.113.9", 1))
    liar.cookies.set("reportedly_replies", f'["{key}"]')
    assert liar.get(f"/replies/{key}/delete").status_code == 404
    assert "Only the browser that sent it" in liar.get(f"/replies/{key}/waits").text


def test_a_reply_that_is_not_shown_is_not_there(house):
    """Held, rejected and made up are answered alike: on its page, for reports, answers and feeds."""
    room = house()
    held_key, rejected = room.send(), room.send()
    room.decide(rejected, "reject")
    answers = set()
    for key in (held_key, rejected, "r_0000000000000000"):
        for path in ("", "/report", ".atom"):
            answer = room.reader.get(f"/replies/{key}{path}")
            answers.add((path, answer.status_code, answer.text.replace(key, "KEY")))
        query = {"article": room.reading.article.id, "to": key}
        assert room.reader.get("/replies/new", params=query).status_code == 404
    assert len(answers) == 3


def test_a_report_needs_no_account(house):
    """It is on the moderators' shelf with its reason; the reply stays until somebody decided."""
    room = house()
    key = room.shown()
    told = room.reader.post(f"/replies/{key}/report", data={"why": "It names my <street>."})
    assert "will look at it" in told.text
    assert "It names my &lt;street&gt;." in room.moderator.get("/moderation?shelf=reported").text
    assert key in room.page()


def test_a_room_without_replies_has_none(house, tmp_path):
    """No form, no link, 404 on each path."""
    from reportedly.web.app import create_app  # noqa: PLC0415

    room = house()
    app = create_app(replace(room.room.settings, replies=None))
    client = TestClient(app, base_url="https://127.0.0.1")
    assert "Leave a reply" not in client.get(room.article).text
    for path in ("/replies/new?article=a", "/replies/ask", "/replies.atom", "/replies/r_1"):
        assert client.get(path).status_code == 404
    app.state.room.ledger.close()


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"name=%FF%FE&comment=%ED%A0%80%00", "application/x-www-form-urlencoded", 400),
        (b"\xff\xfe\x00=%", "application/x-www-form-urlencoded", 400),
        (b"&".join(b"a=%d" % n for n in range(500)), "application/x-www-form-urlencoded", 400),
        (b"--x\r\n", "multipart/form-data; boundary=x", 415),
        (b"{}", "application/json", 415),
        (b"x" * 3_000_000, "application/x-www-form-urlencoded", 413),
    ],
)
def test_broken_forms_are_refused_in_one_line(house, body, kind, status):
    """Never a server error, never a reply."""
    room = house()
    answer = room.reader.post("/replies/new", content=body, headers={"content-type": kind})
    assert answer.status_code == status
    assert held(room) == []


def test_a_megabyte_of_words_is_too_long_and_bytes_that_are_no_text_are_marked(house):
    """422 with the number of characters; broken UTF-8 and NULs come in as U+FFFD."""
    room = house()
    answer = room.post_reply(comment="x" * 1_000_000)
    assert answer.status_code == 422
    assert "1,000,000 characters" in answer.text
    raw = f"token={room.form()}&name=Ida&comment=a%FFb%00c".encode()
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert (
        room.reader.post(
            "/replies/new", content=raw, headers=kind, follow_redirects=False
        ).status_code
        == 303
    )
    assert held(room)[0].body == "a\ufffdb\ufffdc"


def test_a_form_from_elsewhere_is_refused(house):
    """No cross-site post, but for the one-click link of mail programs."""
    room = house()
    elsewhere = {"sec-fetch-site": "cross-site"}
    for path in (
        "/replies/new",
        "/replies/ask",
        "/replies/yours",
        "/moderation/r_1",
        "/replies/confirm",
    ):
        assert room.moderator.post(path, data={}, headers=elsewhere).status_code == 403
    assert room.reader.post("/replies/off?token=x", data={}, headers=elsewhere).status_code == 404


_BAIT = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "{{ 7*7 }}",
         "\u202e\u2066", "&lt;", 'https://x.example/"onmouseover=alert(1)//', "</textarea><script>"]  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.lists(st.sampled_from(_BAIT) | st.text(max_size=5)).map("".join))
def test_any_words_make_only_paragraphs_breaks_and_safe_links(words):
    """No tag but p, br and a; no attribute but href and rel; no steering character; no scheme but http(s)."""
    made = str(paragraphs(words)) + str(link(words))
    for tag in re.findall(r"<[^>]*>", made):
        assert re.fullmatch(
            r'</?p>|<br>|</a>|<a href="https?://[^"<>\s]*" rel="[a-z ]+">', tag, re.IGNORECASE
        )
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", re.sub('href="[^"]*"', "", made))


def test_hostile_words_are_harmless_on_every_page(house):
    """In name, text, link, report and reason: on the page, in the queue, the log, the feed, the form."""
    room = house()
    bait = "".join(_BAIT)
    key = room.send(0, name=bait[:70], comment=bait, link="https://x.example/'")
    room.decide(key, why=bait)
    room.reader.post(f"/replies/{key}/report", data={"why": bait})
    pages = [room.page(), *(room.moderator.get(f"/moderation{rest}").text
             for rest in ("", "?shelf=approved", "?shelf=reported", "/log"))]  # fmt: skip
    pages += [
        room.reader.get(path).text
        for path in ("/replies.atom", f"/replies/{key}/report", f"/replies/{key}/waits")
    ]
    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "49" not in re.findall(r"\{\{[^}]*\}\}|>\s*49\s*<", page)
        assert "\u202e" not in page
    data = room.reader.get(f"{room.article}/replies.json")
    assert data.headers["content-type"] == "application/json"
    assert data.headers["x-content-type-options"] == "nosniff"
    assert data.json()["replies"][0]["body"] == clean(bait).strip()
