"""`reportedly why` explains one attribution of a page."""

import json

import pytest
from click import UsageError

from reportedly.cli.main import run
from reportedly.cli.why import number_of

TEXT = "“We will not be hurried,” Mira Tolvane said. The port is shut, the harbour master said.\n"


@pytest.fixture
def article(tmp_path):
    """Two attributions in a file."""
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def _why(capsys, *arguments):
    code = run(["why", *arguments, "--model", "rules"])
    return code, capsys.readouterr().out


def test_each_decision_has_its_words(article, capsys):
    """Who found it, its source, cue and content with their places, its kind and act."""
    code, shown = _why(capsys, "1", article)
    assert code == 0
    assert shown.startswith("1  Mira Tolvane  say")
    for words in (
        "found by    rules, score 0.9",
        "source      “Mira Tolvane” (chars 26–38)",
        "cue         “said” (chars 39–43)",
        "kind        direct: all its words",
        "from the cue “say”",
    ):
        assert words in shown


def test_an_id_or_its_beginning_names_it_too(article, capsys):
    """The number, the id and a unique beginning of the id give the same explanation."""
    _, by_number = _why(capsys, "2", article)
    _, as_json = _why(capsys, "2", article, "-f", "json")
    told = json.loads(as_json)
    assert told["number"] == 2
    identity = told["attribution"]["id"]
    for name in (identity, identity[:8]):
        assert _why(capsys, name, article) == (0, by_number)


@pytest.mark.parametrize("identity", ["0", "3", "q_", "zz", "-1", "²"])
def test_what_names_none_or_several_is_a_usage_error(article, identity):
    """No guess is made at which one is meant."""
    assert run(["why", "--model", "rules", "--", identity, article]) == 2


def test_several_with_one_beginning_are_refused(sample):
    """A beginning that two ids share names neither."""
    with pytest.raises(UsageError, match="several"):
        number_of(sample.attributions, "s")


def test_a_page_that_cannot_be_read_says_so_in_one_line(tmp_path, capsys):
    """The exit code is 1, the reason one line on standard error."""
    assert run(["why", "1", str(tmp_path / "none.txt"), "--model", "rules"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_folder_of_pages_asks_for_one(tmp_path, article):
    """With several pages behind REF nobody guesses which is meant."""
    (tmp_path / "second.txt").write_text(TEXT, "utf-8")
    assert run(["why", "1", str(tmp_path), "--model", "rules"]) == 2
