"""Reading a text, adding one, and judging, with tokens of each scope."""

from __future__ import annotations

import pytest

TEXT = {"text": "“We will possibly build it,” Orla Venn said on Monday.", "published": "2031-05-06"}
OWN = {"sec-fetch-site": "same-origin"}


def first(client, **asked):
    """An attribution."""
    found = client.get("/api/v1/attributions", params=asked).json()["sections"][0]["entries"]
    return found[0]["attribution"]


def judge(client, headers, kind, target, **payload):
    asked = {"kind": kind, "target": target, "payload": payload}
    return client.post("/api/v1/judgements", json=asked, headers=headers)


def test_a_text_is_read_and_not_kept(filled):
    """Anybody may ask, without a token, also from no page of ours; the ledger stays as it was."""
    ledger = filled.app.state.room.ledger.ledger
    before = ledger.digest(), ledger.info().counts
    answer = filled.post("/api/v1/read", json=TEXT)
    assert answer.status_code == 200
    (item,) = answer.json()["attributions"]
    assert item["source"]["name"] == "Orla Venn"
    assert [hedge["text"] for hedge in item["hedges"]] == ["possibly"]
    assert (ledger.digest(), ledger.info().counts) == before


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": ""}, 422),
        ({"text": "x" * 100_001}, 422),
        ({"text": "x", "url": "file:///etc/passwd"}, 422),
        ({"text": "x", "published": "soon"}, 422),
        ({"text": "x", "more": 1}, 422),
        ({"text": "x" * 2_000_001}, 413),
    ],
)
def test_what_cannot_be_read_is_refused(filled, body, status):
    """In the one shape."""
    answer = filled.post("/api/v1/read", json=body)
    assert answer.json()["error"]["status"] == answer.status_code == status


def test_no_browser_sends_a_text_from_elsewhere_unasked(filled):
    """What a form can send is no JSON."""
    content = '{"text": "“No,” she said."}'
    answer = filled.post("/api/v1/read", content=content, headers={"content-type": "text/plain"})
    assert answer.status_code == 422


def test_adding_needs_an_editor(filled, token):
    """A token for reading does not do, nor one that is made up; what is added is there."""
    editor = token("Ida", "editor", "judge")
    reader = token("Ann", "editor", "read")
    path = "/api/v1/articles"
    assert filled.post(path, json=TEXT, headers=reader).status_code == 403
    wrong = filled.post(path, json=TEXT, headers={"authorization": "Bearer rptd_wrong"})
    assert (wrong.status_code, wrong.headers["www-authenticate"]) == (401, "Bearer")
    made = filled.post(path, json=TEXT, headers=editor)
    assert made.status_code == 201
    assert filled.get(made.headers["location"]).json() == made.json()


def test_a_read_only_room_is_not_written_to(filled, room):
    """Whoever asks."""
    shut = room(read_only=True)
    assert shut.post("/api/v1/articles", json=TEXT, headers=OWN).status_code == 403
    assert judge(shut, OWN, "accept", first(shut)["id"]).status_code == 403


def test_every_kind_of_judgement(filled, token):
    """Signed with the token's name, kept as it was made, and taken back by another."""
    editor = token("Ida", "editor", "judge")
    item = first(filled, act="deny", speaker="Peel")
    for kind, payload in (
        ("accept", {}),
        ("comment", {"note": "see the minutes"}),
        ("fix", {"act": "say", "note": "no denial"}),
        ("reject", {}),
    ):
        made = judge(filled, editor, kind, item["id"], **payload)
        assert made.status_code == 201, made.text
        kept = filled.get(made.headers["location"]).json()
        assert kept == made.json()
        assert (kept["author"], kept["kind"], kept["target"]) == ("Ida", kind, item["id"])
    undone = judge(filled, editor, "undo", kept["key"]).json()
    assert undone["undoes"] == kept["key"]
    now = filled.get(f"/api/v1/attributions/{item['id']}").json()
    assert (now["judged"]["state"], now["attribution"]["act"]) == ("fixed", "say")
    past = filled.get(f"/api/v1/attributions/{item['id']}/judgements").json()["judgements"]
    assert [one["kind"] for one in past] == ["accept", "comment", "fix", "reject", "undo"]


def test_speakers_are_joined_and_split(filled, token):
    """And an undo keeps them apart again."""
    editor = token("Ida", "editor", "judge")
    named = {
        one["name"]: one["speaker_id"] for one in filled.get("/api/v1/speakers").json()["speakers"]
    }
    one, into = named["Ada Quill"], named["Joran Peel"]
    made = judge(filled, editor, "merge", one, into=into)
    assert filled.get(f"/api/v1/speakers/{one}").status_code == 404
    judge(filled, editor, "undo", made.json()["key"])
    assert filled.get(f"/api/v1/speakers/{one}").status_code == 200
    page = first(filled, speaker="Ada Quill")
    article = filled.get(f"/api/v1/attributions/{page['id']}").json()["article"]["id"]
    apart = judge(filled, editor, "split", one, page=article)
    assert apart.status_code == 201
    found = filled.get("/api/v1/speakers", params={"name": "quill"}).json()["speakers"]
    assert len(found) == 2


@pytest.mark.parametrize(
    ("kind", "payload", "reason"),
    [
        ("fix", {}, "fix needs"),
        ("accept", {"act": "say"}, "accept takes no act"),
        ("comment", {"note": " "}, "comment needs a note"),
        ("merge", {}, "merge needs into"),
        ("split", {"into": "s_1"}, "split takes no into"),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused(filled, token, kind, payload, reason):
    """With what is missing or too much; nothing is dropped in silence."""
    answer = judge(filled, token("Ida", "editor", "judge"), kind, "q_0000", **payload)
    assert answer.status_code == 400
    assert answer.json()["error"]["reason"].startswith(reason)
    assert filled.get("/api/v1/judgements").json()["judgements"] == []


@pytest.mark.parametrize("scope", ["read", "moderate"])
def test_judging_needs_the_scope(filled, token, scope):
    """Whatever the account may do itself."""
    headers = token("Ida", "admin", scope)
    assert judge(filled, headers, "accept", first(filled)["id"]).status_code == 403


def test_a_made_up_field_is_told_without_a_fault(filled):
    """Even where its name is no text that anybody can print."""
    raw = b'{"text": "x", "\\ud800": 1}'
    answer = filled.post("/api/v1/read", content=raw, headers={"content-type": "application/json"})
    assert answer.status_code == 422
