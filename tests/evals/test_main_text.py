"""The measure of main text, on texts short enough to count by hand."""

import importlib.util
import sys

import pytest


@pytest.fixture(scope="module")
def measure(root):
    """`evals/main_text.py`, which is a script and no package."""
    spec = importlib.util.spec_from_file_location("main_text", root / "evals" / "main_text.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ("a b c d e", "a b c d e", (1.0, 1.0, 1.0)),
        ("a b c d e", "a b c d", (1.0, 0.5, 2 / 3)),
        ("a b c d", "a b c d e", (0.5, 1.0, 2 / 3)),
        ("a b c d", "e f g h", (0.0, 0.0, 0.0)),
        ("a b c d a b c d", "a b c d", (1.0, 0.2, 1 / 3)),
        ("", "", (1.0, 1.0, 1.0)),
        ("a b c d", "", (0.0, 0.0, 0.0)),
        ("", "a b c d", (0.0, 0.0, 0.0)),
        ("a b", "a b", (1.0, 1.0, 1.0)),
        ("One, two: three four!", "One two three four", (1.0, 1.0, 1.0)),
    ],
)
def test_the_score_of_a_page(measure, gold, found, expected):
    """4-grams are counted as often as they stand; marks do not count."""
    assert measure.score(gold, found) == pytest.approx(expected)


def test_our_text_leaves_out_title_and_furniture(measure):
    """Only what the article says is scored."""
    body = "The harbour stays shut until the spring, the mayor said on Monday."
    html = (
        "<html><head><title>Harbour shut for winter</title></head><body><article>"
        f"<h1>Harbour shut for winter</h1><p>{body}</p><p>{body} Again.</p>"
        "<p>Read more: The storm</p></article>"
    )
    assert measure.ours(html.encode(), "https://h.example/") == f"{body}\n{body} Again."


def test_main_text_is_not_worse_than_trafilatura_alone(measure, corpora, monkeypatch, capsys):
    """On the pages with gold text ours is at least as good, in the same run."""
    folder = corpora / "html-scrapinghub"
    if not folder.is_dir():
        pytest.skip("no pages with gold text among the corpora")
    monkeypatch.setattr(sys, "argv", ["main_text.py", str(folder)])
    assert measure.main() == 0
    printed = capsys.readouterr().out
    assert "ours" in printed
    assert "trafilatura" in printed
