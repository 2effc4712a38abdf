"""Lists: paged by a cursor, with an ETag, and with all that weakens a statement."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

OWN = {"sec-fetch-site": "same-origin"}
LISTS = (
    "/api/v1/articles",
    "/api/v1/attributions",
    "/api/v1/attributions?q=bridge",
    "/api/v1/speakers",
    "/api/v1/sources?name=Merrow+Wire",
    "/api/v1/timeline",
    "/api/v1/timeline?clock=said&q=bridge",
    "/api/v1/tensions",
    "/api/v1/unresolved",
    "/api/v1/judgements",
)


def entries(found):
    """The entries of a page of any list, each as something that can be compared."""
    for name, value in found.items():
        if name in {"articles", "speakers", "judgements"}:
            yield from (str(one) for one in value)
        if name == "sections":
            yield from (f"{one['name']} {entry}" for one in value for entry in one["entries"])


def with_limit(path, limit):
    return f"{path}{'&' if '?' in path else '?'}limit={limit}"


def pages(client, path):
    while path:
        answer = client.get(path)
        assert answer.status_code == 200, answer.text
        path = answer.json()["next"]
        assert (path is None) == ("link" not in answer.headers)
        yield list(entries(answer.json()))


@pytest.fixture
def judged(filled):
    """Enough judgements for two pages, and disputes."""
    found = filled.get("/api/v1/attributions?limit=8").json()["sections"][0]["entries"]
    for one in found:
        asked = {"kind": "accept", "target": one["attribution"]["id"]}
        answer = filled.post("/api/v1/judgements", json=asked, headers=OWN)
        assert answer.status_code == 201, answer.text
    return filled


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(LISTS), limit=st.integers(1, 9))
def test_all_pages_joined_are_the_whole_list(judged, path, limit):
    """Nothing twice, nothing left out, in the order of the whole."""
    whole = sorted(entries(judged.get(with_limit(path, 200)).json()))
    found = [one for page in pages(judged, with_limit(path, limit)) for one in page]
    assert whole
    assert sorted(found) == whole


@pytest.mark.parametrize("path", LISTS[:6])
def test_what_is_added_in_between_moves_nothing(filled, read, path):
    """A page of the ledger that comes, and one that changes, neither doubles nor hides what was there."""
    before = list(entries(filled.get(with_limit(path, 200)).json()))
    walk = pages(filled, with_limit(path, 2))
    found = next(walk)
    filled.app.state.room.ledger.add(read(7))
    filled.app.state.room.ledger.add(read(8))
    found += [one for page in walk for one in page]
    known = [one for one in found if one in set(before)]
    assert len(set(found)) == len(found)
    # how much a speaker is told of grows with what is added
    if "speakers" not in path:
        assert sorted(known) == sorted(before)


def test_a_speaker_goes_on(filled):
    """Their own words and what others say of them, each to its end."""
    ids = [one["speaker_id"] for one in filled.get("/api/v1/speakers").json()["speakers"]]
    for key in ids:
        whole = sorted(entries(filled.get(f"/api/v1/speakers/{key}?limit=200").json()))
        found = [one for page in pages(filled, f"/api/v1/speakers/{key}?limit=1") for one in page]
        assert sorted(found) == whole


def test_every_attribution_has_its_hedges(filled, read):
    """In every list and by itself: as many as were read."""
    hedges = {
        item.id: [hedge.text for hedge in item.hedges]
        for number in range(6)
        for item in read(number).attributions
    }
    assert sum(map(bool, hedges.values())) >= 6
    seen = set()
    for path in LISTS:
        for one in statements(filled.get(with_limit(path, 200)).json()):
            assert [hedge["text"] for hedge in one["hedges"]] == hedges[one["id"]]
            seen.add(one["id"])
    assert seen == set(hedges)
    for key, words in hedges.items():
        for path in (f"/api/v1/attributions/{key}", f"/api/v1/attributions/{key}/why"):
            one = filled.get(path).json()["attribution"]
            assert [hedge["text"] for hedge in one["hedges"]] == words


def statements(found):
    """All attributions in an answer, however deep."""
    if isinstance(found, dict):
        if "hedges" in found and "content" in found:
            yield found
        for value in found.values():
            yield from statements(value)
    elif isinstance(found, list):
        for value in found:
            yield from statements(value)


@pytest.mark.parametrize("path", [*LISTS, "/api/v1/info", "/api/v1/openapi.json"])
def test_what_a_program_has_is_not_sent_again(filled, read, path):
    """Until it changes; HEAD tells the same without a body."""
    first = filled.get(path)
    tag = first.headers["etag"]
    assert not tag.startswith("W/")
    again = filled.get(path, headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    head = filled.head(path)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", tag)
    if path == "/api/v1/articles":
        filled.app.state.room.ledger.add(read(9))
        assert filled.get(path, headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize(
    "cursor", ["", "x", "eyJmb3VuZCI6WyJ4Il19", "eyJvdGhlciI6WzJdfQ", "e30", "eyJmb3VuZCI6WzJdfQ="]
)
def test_a_cursor_that_is_none_is_refused(filled, cursor):
    """In one line, and never as a fault of ours."""
    answer = filled.get("/api/v1/attributions", params={"cursor": cursor})
    assert answer.status_code == (200 if cursor.startswith("eyJmb3VuZCI6WzJd") else 400)


def test_the_filters_are_those_of_the_command_line(filled):
    """By their names there; a value that is none is refused, and says which."""
    found = filled.get(
        "/api/v1/attributions",
        params={
            "q": "bridge",
            "in": "content",
            "speaker": "Peel",
            "act": "deny",
            "source_kind": "person",
            "outlet": "merrow wire",
            "title": "bridge",
            "from": "2031-05-01",
            "to": "2031-06-01",
            "hedge": "none",
            "cue": "deny",
        },
    ).json()
    assert {one["speaker"] for one in found["sections"][0]["entries"]} == {"Joran Peel"}
    answer = filled.get("/api/v1/attributions?act=shout")
    assert answer.status_code == 422
    assert set(answer.json()["error"]) == {"status", "code", "reason"}
    assert "act" in answer.json()["error"]["reason"]


def test_an_article_is_the_contract(filled, read):
    """Byte for byte what `reportedly read -f jsonl` prints; with its versions and their difference."""
    reading = read(1)
    place = f"/api/v1/articles/{reading.article.id}"
    assert filled.get(place).json() == reading.to_dict()
    changed = read(1, "Bridge 1 shut\n\n“We will open bridge 1 in June 2031,” Mira Tolvane said.\n")
    filled.app.state.room.ledger.add(changed)
    versions = filled.get(f"{place}/versions").json()["versions"]
    assert [one["article"] for one in versions] == [reading.article.id, changed.article.id]
    names = {one["name"] for one in filled.get(f"{place}/diff?from=1&to=2").json()["sections"]}
    assert "removed" in names
    assert filled.get(f"{place}/diff?from=1&to=9").status_code == 400
    assert filled.get(f"{place}/diff?from=1").status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "articles/a_1",
        "attributions/q_1",
        "attributions/q_1/why",
        "speakers/s_1",
        "judgements/j_1",
        "x",
    ],
)
def test_what_is_not_there_is_told_in_the_one_shape(filled, path):
    """404, as JSON."""
    answer = filled.get(f"/api/v1/{path}")
    assert answer.json()["error"]["status"] == answer.status_code == 404


def test_where_the_ledger_lies_is_not_for_everybody(filled, room):
    """A path tells about the machine."""
    assert filled.get("/api/v1/info").json()["ledger"]
    elsewhere = room(peer=("203.0.113.9", 50_000), hosts=frozenset())
    assert elsewhere.get("/api/v1/info").json()["ledger"] is None
