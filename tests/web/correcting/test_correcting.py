"""Correcting on pages, as a form sends it."""

from __future__ import annotations

import re

import pytest

from reportedly.ledger import Ledger
from reportedly.ledger.accounts import people

OWN = {"sec-fetch-site": "same-origin"}
ELSEWHERE = ("203.0.113.9", 50_000)


def rows(desk, query):
    with Ledger.open(desk.db) as ledger:
        return ledger.sql(query)


def judge(desk, path, **data):
    return desk.post(f"/correct/{path}", data=data, headers=OWN, follow_redirects=False)


def test_from_the_words_to_a_correction_and_back(desk):
    """The card leads to the form; the fix shows on the page, with who made it, and goes when it is taken back."""
    identity = desk.ids["Ada Solm"]
    page = desk.get(f"/q/{identity}")
    assert f"/correct/{identity}" in page.text
    form = desk.get(f"/correct/{identity}").text
    assert "could" in form
    answer = judge(
        desk,
        identity,
        kind="fix",
        speaker="Mira Tolvane",
        act="claim",
        note="heard it",
        source_kind="person",
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"/q/{identity}")
    (row,) = rows(desk, f"SELECT judged, judged_by FROM attributions WHERE id = '{identity}'")  # noqa: S608
    assert (row["judged"], row["judged_by"]) == ("fixed", "editor")
    shown = desk.get(f"/correct/{identity}").text
    assert "Mira Tolvane" in shown
    assert "heard it" in shown
    key = re.search(r'name="target" value="(j_[0-9a-f]+)"', shown).group(1)
    assert judge(desk, identity, kind="undo", target=key).status_code == 303
    (row,) = rows(desk, f"SELECT judged FROM attributions WHERE id = '{identity}'")  # noqa: S608
    assert row["judged"] is None
    assert "taken back by editor" in desk.get(f"/correct/{identity}").text


@pytest.mark.parametrize("kind", ["accept", "reject"])
def test_a_verdict_is_kept_with_its_note(desk, kind):
    """It is a row, and the page shows it."""
    identity = desk.ids["Ada Solm"]
    assert judge(desk, identity, kind=kind, note="<b>read it</b>").status_code == 303
    shown = desk.get(f"/correct/{identity}").text
    assert "&lt;b&gt;read it&lt;/b&gt;" in shown
    assert rows(desk, "SELECT kind FROM judgement") == [{"kind": kind}]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ({"kind": "fix", "note": "only a note"}, "needs"),
        ({"kind": "comment"}, "note"),
        ({"kind": "fix", "act": "shout"}, "shout"),
        ({"kind": "fix", "source_kind": "oracle"}, "oracle"),
        ({"kind": "merge"}, "speakers"),
        ({"kind": "undo", "target": "j_0000000000000000"}, "not about"),
        ({"kind": "crown"}, "crown"),
        ({"kind": "accept", "note": "x" * 2001}, "2,000"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_kept(desk, data, word):
    """One line, and what was typed stands in its field again."""
    answer = judge(desk, desk.ids["Ada Solm"], **data)
    assert answer.status_code == 400
    assert word in answer.text.lower()
    if data.get("note"):
        assert data["note"] in answer.text
    assert rows(desk, "SELECT * FROM judgement") == []


def test_an_unknown_attribution_or_speaker_is_not_there(desk):
    """404, for looking and for judging."""
    for path in ("q_0000000000000000", "who/s_0000000000000000"):
        assert desk.get(f"/correct/{path}").status_code == 404
        assert judge(desk, path, kind="accept").status_code == 404


def test_two_speakers_become_one_and_two_again(desk):
    """Merged by the other's id, which the speaker's page offers; taken back on the page of either."""
    found = rows(desk, "SELECT key, name FROM speaker")
    keys = {row["name"]: row["key"] for row in found}
    ada, adah = keys["Ada Solm"], keys["Adah Solm"]
    assert f"/correct/who/{ada}" in desk.get(f"/who/{ada}").text
    answer = judge(desk, f"who/{adah}", kind="merge", into=ada, note="a misprint")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/who/{ada}")
    assert "the mill is safe" in desk.get(f"/who/{ada}").text
    shown = desk.get(f"/correct/who/{adah}").text
    key = re.search(r'name="target" value="(j_[0-9a-f]+)"', shown).group(1)
    assert judge(desk, f"who/{adah}", kind="undo", target=key).status_code == 303
    assert "the mill is safe" not in desk.get(f"/who/{ada}").text
    assert judge(desk, f"who/{adah}", kind="merge", into="s_0000000000000000").status_code == 400


def test_a_speaker_is_split_on_one_page(desk):
    """Whoever speaks there is somebody else from now on."""
    (ada,) = rows(desk, "SELECT key FROM speaker WHERE name = 'Ada Solm'")
    (page,) = rows(desk, "SELECT key FROM page WHERE key LIKE '%/0'")
    answer = judge(desk, f"who/{ada['key']}", kind="split", page=page["key"])
    assert answer.status_code == 303
    assert len(rows(desk, "SELECT key FROM speaker WHERE name = 'Ada Solm'")) == 1
    assert rows(desk, "SELECT key FROM speaker WHERE name = 'Ada Solm'") != [ada]


def test_readers_neither_see_the_way_nor_go_it(desk, room):
    """Nor does a form of another site, nor anybody in a room that is read-only."""
    identity = desk.ids["Ada Solm"]
    with Ledger.open(desk.db) as ledger:
        now, word = "2031-05-06T12:00:00Z", "a long enough word"
        ledger.writes(lambda c: people.add(c, "Ida", "admin", word, now))
    visitor = room(peer=ELSEWHERE, hosts=frozenset())
    closed = room(read_only=True, single_user=False)
    for client in (visitor, closed):
        assert "/correct/" not in client.get(f"/q/{identity}").text
        assert client.get(f"/correct/{identity}").status_code == 403
        answer = client.post(f"/correct/{identity}", data={"kind": "accept"}, headers=OWN)
        assert answer.status_code == 403
    foreign = {"sec-fetch-site": "cross-site"}
    assert (
        desk.post(f"/correct/{identity}", data={"kind": "accept"}, headers=foreign).status_code
        == 403
    )
    assert rows(desk, "SELECT * FROM judgement") == []
