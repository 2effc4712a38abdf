import csv
import io
from dataclasses import replace

import pytest

from reportedly.publish import writer
from reportedly.publish.csv_table import cell
from reportedly.views import COLUMNS


def rows(readings):
    out = io.BytesIO()
    writer("csv").write(readings, out)
    return list(csv.reader(io.StringIO(out.getvalue().decode(), newline="")))


def test_a_header_and_one_row_an_attribution(sample):
    """Two articles stand under one header."""
    table = rows([sample, sample])
    assert tuple(table[0]) == COLUMNS
    assert len(table) == 1 + 2 * len(sample.attributions)


def test_no_article_still_gives_the_header():
    """A table without rows has its columns."""
    assert rows([]) == [list(COLUMNS)]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " =", "\n="])
def test_a_cell_that_a_spreadsheet_would_run_is_quoted(start):
    """Page text cannot become a formula."""
    assert cell(start + "HYPERLINK(1)") == "'" + start + "HYPERLINK(1)"


def test_a_formula_in_any_column_is_quoted(sample):
    """The title, the address and the words come from the page alike."""
    article = replace(sample.article, title="=1+1", outlet="@cmd", ref="-x")
    row = dict(zip(COLUMNS, rows([replace(sample, article=article)])[1], strict=True))
    assert (row["title"], row["outlet"], row["ref"]) == ("'=1+1", "'@cmd", "'-x")


def test_lists_and_truth_values_are_words(sample):
    """Several values are joined, a truth value is true or false."""
    row = dict(zip(COLUMNS, rows([sample])[1], strict=True))
    assert row["verbatim"] == "No one, | was warned.\nNobody."
    assert row["negated"] == "false"
