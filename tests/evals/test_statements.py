"""Judged places: what is put out now is compared with them by place."""

import csv

import statements

TEXT = "Ana Voss said the dam would hold. Orm Falk said it would not. The crew signed a lease.\n"


def at(word, judged, read="after", text=TEXT):
    start = text.index(word)
    return statements.Place(start, start + len(word), judged, read)


def test_places_are_read_by_article(tmp_path):
    """A row a place, grouped by the file that it stands in."""
    table = tmp_path / "judged.tsv"
    with table.open("w", newline="") as lines:
        rows = csv.writer(lines, delimiter="\t")
        rows.writerow((*statements.Place._fields[:2], "file", "judged", "read"))
        rows.writerow((3, 7, "a.txt", "none", "after"))
    assert statements.places(table) == {"a.txt": [statements.Place(3, 7, "none", "after")]}


def test_what_is_put_out_is_compared_by_place(tmp_path):
    """A statement that is found is kept, a deed that is not found is not, and what nobody judged is counted apart."""
    (tmp_path / "a.txt").write_text(TEXT)
    judged = {"a.txt": [at("said", "statement"), at("signed", "none")]}
    (tally,) = statements.measure(tmp_path, judged).values()
    assert (tally["statement"], tally["kept statement"]) == (1, 1)
    assert (tally["none"], tally["kept none"], tally["new"]) == (1, 0, 1)


def test_the_judged_places_are_whole():
    """Every verdict is one of three, every range holds something, and both times of reading are there."""
    rows = [row for article in statements.places().values() for row in article]
    assert {row.judged for row in rows} == set(statements.VERDICTS)
    assert {row.read for row in rows} == {"before", "after"}
    assert all(0 <= row.start < row.end for row in rows)
