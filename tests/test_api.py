import importlib
import inspect

import pytest

import reportedly
from reportedly.testing import check_reading

QUOTE = "“We will not be hurried,” Mira Tolvane said."


def test_all_is_sorted_and_true():
    """Each public name exists, and the list is in order."""
    assert sorted(reportedly.__all__) == list(reportedly.__all__)
    for name in reportedly.__all__:
        assert hasattr(reportedly, name), name


def test_every_public_name_says_what_it_promises():
    """No public function or class is without a docstring."""
    for name in reportedly.__all__:
        public = getattr(reportedly, name)
        if callable(public):
            assert inspect.getdoc(public), name


def test_reading_a_text():
    """The simplest use: one text, one attribution."""
    reading = reportedly.read(QUOTE)
    check_reading(reading)
    assert reading.article.text == QUOTE
    assert [item.source.text for item in reading.attributions] == ["Mira Tolvane"]


def test_text_and_its_bytes_read_alike():
    """A str and its UTF-8 bytes give the same attributions."""
    assert reportedly.read(QUOTE).attributions == reportedly.read(QUOTE.encode()).attributions


def test_empty_input_raises_a_read_error():
    """One thing was asked for and cannot be read."""
    with pytest.raises(reportedly.ReadError):
        reportedly.read("")


def test_read_is_still_the_function():
    """After every room is imported `reportedly.read` has not become a module."""
    reportedly.read(QUOTE)
    importlib.import_module("reportedly.reading")
    assert callable(reportedly.read)


def test_a_loaded_reader_reads_a_stream():
    """`load` gives a reader for many; the rules need no model."""
    reader = reportedly.load("rules", threads=2, min_score=0.0)
    results = list(reader.pipe([QUOTE, ""]))
    assert isinstance(results[0], reportedly.Reading)
    assert isinstance(results[1], reportedly.Problem)


def test_a_model_that_is_not_there_is_a_model_error(tmp_path):
    """The error's exit code is 3."""
    with pytest.raises(reportedly.ModelError) as caught:
        reportedly.load(tmp_path)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("name", ["harbour-call.txt", "night-ferry.html"])
def test_the_examples_read_well(root, name):
    """Both examples give a sound reading with many speakers and no boilerplate quoted."""
    reading = reportedly.read((root / "examples" / name).read_bytes())
    check_reading(reading)
    assert len(reading.attributions) > 8
    words = " ".join(item.content.text for item in reading.attributions)
    assert "email address" not in words
    assert "morning tide" not in words
    assert "Accept all" not in words


def test_rows_make_a_table():
    """Columns are the same for each row and each reading."""
    first, second = reportedly.read(QUOTE), reportedly.read("“No,” he said.")
    assert list(first.rows()[0]) == list(second.rows()[0])
