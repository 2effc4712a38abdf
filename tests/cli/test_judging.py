"""`judge`, `diff` and `export` at the command line."""

import json

import pytest

import reportedly
from reportedly.cli.main import run
from reportedly.ledger import Ledger
from reportedly.publish import FORMATS

_URL = "https://merrow.example/pier"
_OLD = "Mira Tolvane said the old pier could be closed in June.\n"
_NEW = "Mira Tolvane said the old pier will be closed in June.\n"


@pytest.fixture
def db(tmp_path):
    """A ledger with two versions of one page."""
    path = tmp_path / "some.db"
    rules = reportedly.load("rules")
    with Ledger.open(path) as ledger:
        for text in (_OLD, _NEW):
            ledger.add(rules.read(text, url=_URL))
    return str(path)


def asked(capsys, *arguments):
    code = run([*arguments])
    shown = capsys.readouterr()
    assert code == 0, shown.err
    return shown.out


def test_a_judgement_is_signed_shown_and_undone(db, capsys):
    """The state stands beside the statement with who said so, and goes when it is undone."""
    (found,) = asked(capsys, "search", "pier", "--db", db, "-f", "jsonl").splitlines()
    identity = json.loads(found)["attribution"]["id"]
    now = ("--by", "Ida", "--db", db, "--now", "2031-05-06T12:00:00Z")
    key = asked(capsys, "judge", "accept", identity, *now).strip()
    assert "judged: accepted by Ida, 2031-05-06T12:00:00Z" in asked(
        capsys, "who", "Tolvane", "--db", db
    )
    asked(capsys, "judge", "undo", key, *now)
    assert "judged:" not in asked(capsys, "search", "pier", "--db", db)
    assert run(["judge", "fix", identity, *now]) == 2


def test_words_are_selected_as_they_are_printed_or_by_their_place(db, capsys):
    """What is shown from then on; words that are not there, or there twice, are refused with one line."""
    (found,) = asked(capsys, "search", "pier", "--db", db, "-f", "jsonl").splitlines()
    identity = json.loads(found)["attribution"]["id"]
    now = ("--by", "Ida", "--db", db, "--now", "2031-05-06T12:00:00Z")
    start = _NEW.index("the old pier")
    for words in ("the  old pier", f"@{start}:{start + 12}"):
        asked(capsys, "judge", "fix", identity, "--content", words, *now)
        shown = asked(capsys, "who", "Tolvane", "--db", db)
        assert "judged: fixed by Ida" in shown
        assert "will be closed" not in shown
        assert f"(chars {start}–{start + 12})" in asked(capsys, "why", identity, "--db", db)
        asked(capsys, "judge", "undo", identity, *now)
    parts = ("--content", "the old pier", "--content", "in June", "--cue", "said")
    asked(capsys, "judge", "fix", identity, *parts, *now)
    assert "the old pier … in June" in asked(capsys, "who", "Tolvane", "--db", db)
    for wrong, reason in (
        (("--content", "the new pier"), "“the new pier” is not in the text"),
        (("--content", "e"), "stands there"),
        (("--content", "@9:900"), "not in the text"),
        (("--content", "pier", "--within", "in June"), "does not stand within"),
    ):
        assert run(["judge", "fix", identity, *wrong, *now]) == 2
        assert reason in capsys.readouterr().err


def test_diff_names_a_hedge_that_went(db, capsys):
    """Both versions stand under what changed."""
    shown = asked(capsys, "diff", _URL, "--db", db)
    assert "hedge removed: could" in shown
    assert "[hedged: could (source)]" in shown


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_exported(db, tmp_path, capsys, form):
    """The file is there and not empty; JSON lines are the readings themselves."""
    path = tmp_path / ("out.zip" if form == "brat" else "out")
    asked(capsys, "export", "--db", db, "-f", form, "-o", str(path), "--judged")
    assert path.stat().st_size > 50
    if form == "jsonl":
        reading = reportedly.load("rules").read(_NEW, url=_URL)
        assert json.loads(path.read_text("utf-8")) == reading.to_dict()


def test_why_explains_what_a_ledger_holds(db, capsys):
    """Without a page the ledger tells the decisions and the words, an older version's too."""
    (found,) = asked(capsys, "search", "pier", "--db", db, "-f", "jsonl").splitlines()
    identity = json.loads(found)["attribution"]["id"]
    shown = asked(capsys, "why", identity[:10], "--db", db)
    assert identity in shown
    assert "cue         “said”" in shown
    assert run(["why", "q_00000000", "--db", db]) == 2
    assert run(["why", identity, "some.txt", "--db", db]) == 2


def test_why_tells_what_people_judged(db, capsys):
    """A fix stands among the reasons with who said so; where two disagree, both stand in the last line."""
    (found,) = asked(capsys, "search", "pier", "--db", db, "-f", "jsonl").splitlines()
    identity = json.loads(found)["attribution"]["id"]
    more = ("--db", db, "--now", "2031-05-06T12:00:00Z")
    asked(capsys, "judge", "fix", identity, "--act", "predict", "--by", "Ida", *more)
    shown = asked(capsys, "why", identity, "--db", db)
    assert "· act       Ida, 2031-05-06T12:00:00Z (judged)" in shown
    assert shown.endswith("· judged    fixed by Ida, 2031-05-06T12:00:00Z\n")
    asked(capsys, "judge", "reject", identity, "--by", "Una", *more)
    last = asked(capsys, "why", identity, "--db", db).splitlines()[-1]
    assert "disputed (whether it is right): fix act predict, by Ida" in last
