"""Two people exchange readings and judgements through files, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import gzip
import json
import zipfile

import pytest
from invented_articles import NOW, article

from reportedly.cli.main import run
from reportedly.ledger import Ledger

PAGE = "https://merrow.example/granary"


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    """A function that runs a command line in a folder of its own: exit code, output lines, error lines."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(article(2), "utf-8")

    def told(*arguments):
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        out = capsys.readouterr()
        return code, out.out.splitlines(), out.err.splitlines()

    return told


@pytest.fixture
def ida(desk, place):
    """The ledger of Ida, with a page of which she judged three statements; its ids in order."""
    where = place()
    add = ("add", "page.txt", "--model", "rules", "--url", PAGE, "--db", where, "--now", NOW)
    assert desk(*add)[0] == 0
    with Ledger.open(where, read_only=True) as ledger:
        ids = [row["id"] for row in ledger.sql("SELECT id FROM attributions ORDER BY number")]
    judge(desk, where, "accept", ids[0])
    judge(desk, where, "reject", ids[1])
    judge(desk, where, "fix", ids[2], "--speaker", "Oto Lind", "--source-kind", "person")
    judge(desk, where, "undo", ids[1])
    return where, ids


def judge(desk, where, *words, by="Ida Bell"):
    code, out, err = desk("judge", *words, "--by", by, "--db", where, "--now", NOW)
    assert code == 0, err
    return out[0]


def judged(where):
    with Ledger.open(where, read_only=True) as ledger:
        assert ledger.check() == []
        query = "SELECT id, judged, judged_by, source_name, act FROM attributions ORDER BY number"
        return [tuple(row.values()) for row in ledger.sql(query)]


def digest(where):
    with Ledger.open(where, read_only=True) as ledger:
        return ledger.digest()


@pytest.mark.parametrize(
    ("form", "name"),
    [("jsonl", "a.jsonl"), ("json", "a.json"), ("brat", "a.zip"), ("brat", "folder")],
)
def test_a_ledger_handed_on_whole_is_the_same_ledger(desk, ida, place, form, name):
    """Readings, judgements, signatures and undone rows come over; adding it again changes nothing."""
    where, _ = ida
    assert desk("export", "-f", form, "-o", name, "--db", where)[0] == 0
    other = place()
    code, out, err = desk("add", name, "--db", other)
    assert (code, [line.split()[0] for line in out]) == (0, ["new"] * 5), err
    assert judged(other) == judged(where)
    assert judged(other)[2][1:4] == ("fixed", "Ida Bell", "Oto Lind")
    if form != "brat":  # brat has no place for tensions, blocks and the reading's own model
        assert digest(other) == digest(where)
    before = digest(other)
    code, out, err = desk("add", name, "--db", other)
    assert (code, {line.split()[0] for line in out}) == (0, {"unchanged"})
    assert err[-1].startswith("reportedly: 0 new, 0 changed, 1 unchanged, 0 not read · judgements:")
    assert digest(other) == before


@pytest.mark.parametrize("form", ["jsonl", "webannotation", "brat"])
def test_what_was_judged_goes_back_and_disagreement_is_shown_to_both(desk, ida, place, form):
    """The second desk reads the page itself, takes the judgements, disagrees, and sends its own back."""
    where, ids = ida
    other = place()
    desk("add", "page.txt", "--model", "rules", "--url", PAGE, "--db", other)
    desk("export", "-f", form, "-o", "from-ida.zip", "--db", where)
    code, _, err = desk("add", "from-ida.zip", "--db", other)
    assert code == 0, err
    assert judged(other) == judged(where)
    judge(desk, other, "reject", ids[0], by="Una Rey")
    judge(desk, other, "fix", ids[2], "--act", "predict", by="Una Rey")
    desk("export", "-f", form, "-o", "from-una.zip", "--db", other)
    before = digest(where)
    assert desk("add", "from-una.zip", "--db", where)[0] == 0
    assert digest(where) == digest(other) != before
    rows = judged(where)
    assert rows == judged(other)
    assert rows[0][1:3] == ("disputed", "Ida Bell, Una Rey")
    assert rows[2][1:] == ("fixed", "Ida Bell, Una Rey", "Oto Lind", "predict")
    _, out, _ = desk("search", "--db", where)
    line = next(one for one in out if "disputed" in one)
    assert "accept, by Ida Bell" in line
    assert "reject, by Una Rey" in line
    _, out, _ = desk("unresolved", "--db", where)
    assert out[0] == "what people judge differently"


@pytest.mark.parametrize("form", ["jsonl", "webannotation", "brat"])
def test_selected_words_go_to_another_desk_and_back(desk, ida, place, form):
    """The other ledger shows the same words; what is selected and taken back there comes back."""
    where, ids = ida
    other = place()
    desk("add", "page.txt", "--model", "rules", "--url", PAGE, "--db", other)
    key = judge(desk, where, "fix", ids[0], "--content", "open the granary", "--cue", "told Radio")
    desk("export", "-f", form, "-o", "from-ida.zip", "--db", where)
    code, _, err = desk("add", "from-ida.zip", "--db", other)
    assert (code, texts(other)) == (0, texts(where)), err
    assert texts(other)[0] == ("open the granary", "told Radio", "fixed")
    judge(desk, other, "fix", ids[0], "--content", "the granary number 2", by="Una Rey")
    judge(desk, other, "undo", key, by="Una Rey")
    desk("export", "-f", form, "-o", "from-una.zip", "--db", other)
    assert desk("add", "from-una.zip", "--db", where)[0] == 0
    assert digest(where) == digest(other)
    # Ida had accepted the words as they were read: with her fix taken back, the two of them disagree
    assert texts(where)[0][2] == "disputed"
    assert "We will open the granary" in texts(where)[0][0]


def texts(where):
    with Ledger.open(where, read_only=True) as ledger:
        assert ledger.check() == []
        query = "SELECT content, cue, judged FROM attributions ORDER BY number"
        return [tuple(row.values()) for row in ledger.sql(query)]


def test_judgements_of_speakers_come_over_too(desk, ida, place):
    """A merge is a judgement about nobody's page: it travels with the others and joins there too."""
    where, _ = ida
    with Ledger.open(where, read_only=True) as ledger:
        one, into = (row["speaker_id"] for row in ledger.sql("SELECT * FROM speakers LIMIT 2"))
    judge(desk, where, "merge", one, into)
    desk("export", "-f", "webannotation", "-o", "a.jsonld", "--db", where)
    other = place()
    desk("add", "page.txt", "--model", "rules", "--url", PAGE, "--db", other)
    assert desk("add", "a.jsonld", "--db", other)[0] == 0
    with Ledger.open(other, read_only=True) as ledger:
        assert one not in {row["speaker_id"] for row in ledger.sql("SELECT * FROM speakers")}
    assert digest(other) == digest(where)


def test_a_judgement_whose_page_is_not_here_waits_for_it(desk, ida, place):
    """It is an orphan, listed and never dropped; when the page is added it finds its words."""
    where, _ = ida
    desk("export", "-f", "webannotation", "-o", "a.jsonld", "--db", where)
    other = place()
    assert desk("add", "a.jsonld", "--db", other)[0] == 0
    _, out, _ = desk("unresolved", "--db", other)
    assert out[0] == "judgements whose words are gone"
    desk("add", "page.txt", "--model", "rules", "--url", PAGE, "--db", other)
    assert judged(other) == judged(where)
    assert digest(other) == digest(where)


def note(page=PAGE, exact="", tags=(), text="", **more):
    """An annotation as the Hypothesis API gives it."""
    selector = [{"type": "TextQuoteSelector", "exact": exact}] if exact else []
    return {
        "id": f"h-{exact}-{text}",
        "uri": page,
        "text": text,
        "tags": list(tags),
        "target": [{"source": page, "selector": selector}],
        **more,
    }


def test_annotations_of_other_people_are_judgements(desk, ida, tmp_path):
    """Tags are verdicts, lines are fixes, anything else a remark; what fits nowhere is kept as an orphan."""
    where, _ = ida
    rows = [
        note(
            exact="that the granary was ever closed",
            tags=["reject"],
            user="acct:oto@merrow.example",
        ),
        note(
            exact="could possibly cost 5 million crowns",
            tags=["fix"],
            text="act: predict",
            user="Oto",
        ),
        note(
            exact="that the granary was ever closed",
            tags=["fix"],
            text="content: the granary was ever closed\nnot “that”",
            user="Una",
        ),
        note(exact="We will open the granary", text="heard it on the wireless", user="Oto"),
        note(exact="words that are nowhere on it", tags=["accept"], user="Oto", created=NOW),
    ]
    (tmp_path / "notes.json").write_text(json.dumps({"rows": rows}), "utf-8")
    code, out, err = desk("add", "notes.json", "--db", where, "--now", NOW)
    assert (code, len(out)) == (0, 5), err
    by_act = {row[4]: row[1:3] for row in judged(where)}
    assert by_act["deny"] == ("disputed", "Ida Bell, acct:oto@merrow.example, Una"), by_act
    assert by_act["predict"][0] == "fixed"
    _, out, _ = desk("unresolved", "--db", where)
    assert any("words that are nowhere on it" in line for line in out)
    with Ledger.open(where, read_only=True) as ledger:
        payloads = [one.payload for one in ledger.judgements() if one.author == "Una"]
    assert payloads[0]["content"][0]["exact"] == "the granary was ever closed"
    wrong = [note(exact="closed", tags=["fix"], text="content: the granary fell", user="Una")]
    (tmp_path / "wrong.json").write_text(json.dumps(wrong), "utf-8")
    code, _, err = desk("add", "wrong.json", "--db", where)
    assert (code, "not in the text" in err[0]) == (1, True)
    before = digest(where)
    assert desk("add", "notes.json", "--db", where)[1][0].startswith("unchanged")
    assert digest(where) == before


def test_who_signs_nothing_is_asked_for_a_name(desk, ida, tmp_path):
    """An annotation without its maker is no judgement until somebody says whose it is."""
    where, _ = ida
    (tmp_path / "a.json").write_text(json.dumps([note(exact="closed", tags=["reject"])]), "utf-8")
    code, out, err = desk("add", "a.json", "--db", where)
    assert (code, out) == (1, [])
    assert "--by NAME" in err[0]
    assert desk("add", "a.json", "--db", where, "--by", "Oto Lind")[0] == 0


def test_damage_costs_itself_alone(desk, ida, place, tmp_path):
    """A line each for what cannot be taken, exit code 1, and all the rest is there."""
    where, _ = ida
    desk("export", "-f", "jsonl", "-o", "a.jsonl", "--db", where)
    (line,) = (tmp_path / "a.jsonl").read_text("utf-8").splitlines()
    told = json.loads(line)
    told["judgements"][0]["made"] = "yesterday"
    told["judgements"][1]["author"] = ""
    del told["judgements"][2]["anchor"]
    undone = {**told["judgements"][3], "target": "j_" + "0" * 16, "undoes": "j_" + "0" * 16}
    told["judgements"][3] = {**undone, "key": "j_" + "1" * 16}
    (tmp_path / "b.dat").write_text(f"{json.dumps(told)}\n{line[:300]}\nnonsense\n", "utf-8")
    other = place()
    code, out, err = desk("add", "b.dat", "--db", other)
    assert code == 1
    assert [line.split()[0] for line in out] == ["new"]
    assert len(err) == 6 + 1
    assert all(len(one) < 400 for one in err)
    assert "1 new, 0 changed, 0 unchanged, 6 not read" in err[-1]
    assert len(judged(other)) == len(judged(where))


def test_a_judgement_that_was_tampered_with_is_refused(desk, ida, tmp_path):
    """The same key with another author or verdict never takes the place of what is there."""
    where, _ = ida
    desk("export", "-f", "jsonl", "-o", "a.jsonl", "--db", where)
    told = json.loads((tmp_path / "a.jsonl").read_text("utf-8"))
    told["judgements"][0]["kind"] = "reject"
    (tmp_path / "b.jsonl").write_text(json.dumps(told), "utf-8")
    before = digest(where)
    code, _, err = desk("add", "b.jsonl", "--db", where)
    assert code == 1
    assert "another judgement" in err[0]
    assert digest(where) == before


def test_what_a_file_holds_decides_and_not_its_name(desk, ida, place, tmp_path):
    """Our lines under a text's name are taken; told to be a page, they are looked at as one; packed, they are refused."""
    where, _ = ida
    desk("export", "-f", "jsonl", "-o", "a.txt", "--db", where)
    other = place()
    assert desk("add", "a.txt", "--db", other)[1][0] == "new        page.txt"
    code, _, err = desk("add", "a.txt", "--as", "page", "--model", "rules", "--db", other)
    assert (code, "this is JSON data" in err[0]) == (1, True)
    code, _, err = desk("add", "page.txt", "--as", "jsonl", "--db", other)
    assert (code, "no line of the JSON contract" in err[0]) == (1, True)
    (tmp_path / "a.gz").write_bytes(gzip.compress((tmp_path / "a.txt").read_bytes()))
    assert "gunzip" in desk("add", "a.gz", "--db", other)[2][0]
    desk("export", "-f", "csv", "-o", "t.csv", "--db", where)
    desk("export", "--what", "speakers", "-o", "s.csv", "--db", where)
    for name in ("t.csv", "s.csv"):
        assert "a table does not hold whole readings" in desk("add", name, "--db", other)[2][0]
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("x.ann", "T1\tCue 0 4\tSaid\n")
    assert "no x.txt beside it" in desk("add", "d.zip", "--db", other)[2][0]


def test_an_annotator_who_changed_something_gives_a_reading(desk, ida, tmp_path):
    """Our brat files unchanged say nothing new; with another act they are that person's reading."""
    where, ids = ida
    desk("export", "-f", "brat", "-o", "folder", "--db", where)
    assert desk("add", "folder", "--db", where)[1][0].startswith("unchanged")
    (sheet,) = (tmp_path / "folder").glob("*.ann")
    sheet.write_text(
        sheet.read_text("utf-8")
        .replace("Act E1 promise", "Act E1 say")
        .replace("Act E2 say", "Act E2 claim"),
        "utf-8",
    )
    code, out, _ = desk("add", "folder", "--db", where)
    assert (code, out[0].split()[0]) == (0, "changed")
    assert [row[0] for row in judged(where)] == ids


def test_standard_input_hands_over_too(desk, ida, place, tmp_path, monkeypatch):
    """One ledger's export goes straight into another's `add -`."""
    where, _ = ida
    desk("export", "-f", "jsonl", "-o", "a.jsonl", "--db", where)
    other = place()
    with (tmp_path / "a.jsonl").open(encoding="utf-8") as file:
        monkeypatch.setattr("sys.stdin", file)
        assert desk("add", "-", "--db", other)[0] == 0
    assert digest(other) == digest(where)


def test_what_somebody_else_took_back_is_told(desk, ida):
    """An undo of another person's judgement holds, and `unresolved` says whose it was and who did it."""
    where, ids = ida
    judge(desk, where, "undo", ids[0], by="Una Rey")
    assert judged(where)[0][1] is None
    _, out, _ = desk("unresolved", "--db", where)
    heading = out.index("judgements that somebody else took back")
    assert "verdict accept · by Ida Bell" in out[heading + 2]
    assert "taken_back_by Una Rey" in out[heading + 2]
