import json

import pytest

from reportedly.intake import Judged, handed_over, kind_of
from reportedly.publish import writer
from reportedly.publish.brat import write_folder
from reportedly.testing import hedged_reading, sample_reading
from reportedly.types import Problem


@pytest.fixture
def folder(tmp_path):
    """Each form that is taken back, and what is none of them."""
    readings = [sample_reading(), hedged_reading()]
    for name, format_name in (
        ("a.jsonl", "jsonl"),
        ("a.json", "json"),
        ("a.jsonld", "webannotation"),
        ("a.zip", "brat"),
    ):
        with (tmp_path / name).open("wb") as out:
            writer(format_name).write(readings, out)
    write_folder(readings, tmp_path / "brat")
    (tmp_path / "page.html").write_text("<p>“No,” she said.</p>", "utf-8")
    (tmp_path / "other.json").write_text('{"schema": "x"}', "utf-8")
    (tmp_path / "other.zip").write_bytes(b"no archive")
    (tmp_path / "empty").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [
        ("a.jsonl", "contract", 2),
        ("a.json", "contract", 2),
        ("a.jsonld", "annotations", 7),
        ("a.zip", "brat-archive", 2),
        ("brat", "brat-folder", 2),
    ],
)
def test_each_form_is_known_by_what_is_in_it(folder, name, kind, count):
    """And everything in it comes out."""
    assert kind_of(folder / name) == kind
    found = list(handed_over(folder / name))
    assert len(found) == count
    assert not any(isinstance(item, Problem) for item in found)


@pytest.mark.parametrize("name", ["page.html", "other.json", "other.zip", "empty", "no-such"])
def test_anything_else_is_left_to_others(folder, name):
    """A page is no reading; asked for all the same, it is one problem."""
    assert kind_of(folder / name) is None
    (problem,) = handed_over(folder / name)
    assert problem.code == "unknown-format"


def test_annotations_of_hypothesis_are_known(tmp_path):
    """By the selector that they are made of."""
    selector = [{"type": "TextQuoteSelector", "exact": "no"}]
    row = {"uri": "https://merrow.example/", "target": [{"selector": selector}]}
    path = tmp_path / "export.json"
    path.write_text(json.dumps({"rows": [row]}), "utf-8")
    (judged,) = handed_over(path)
    assert isinstance(judged, Judged)
