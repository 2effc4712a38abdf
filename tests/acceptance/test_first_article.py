"""The article that the project started from, row by row.

Its words are not ours and stay outside the repository: `rows.json` holds places in the text,
as code-point ranges, for every row of its ledger that is an attribution in one sentence.
"""

import json
from pathlib import Path

import pytest

import reportedly

ROWS = json.loads((Path(__file__).parent / "rows.json").read_text(encoding="utf8"))
TITLE, TITLE_AGAIN, COMMENT_FORM = (0, 87), (89, 176), (2644, 2729)


@pytest.fixture(scope="module")
def reading(corpora):
    path = corpora.parent / "seed-article.txt"
    if not path.is_file():
        pytest.skip("the article is not there")
    return reportedly.load().read(path.read_bytes().decode())


def letters(text, spans):
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}


def dice(a, b):
    return 2 * len(a & b) / (len(a) + len(b))


@pytest.mark.parametrize("row", ROWS, ids=[row["row"] for row in ROWS])
def test_row_is_found(reading, row):
    """Source words and cue words overlap, and the content agrees by at least 0.8 (Dice)."""
    text = reading.article.text
    wanted = {role: letters(text, [row[role]]) for role in ("source", "cue")}
    content = letters(text, row["content"])
    assert any(
        dice(content, letters(text, found.content.spans)) >= 0.8
        and wanted["source"] & letters(text, found.source.spans)
        and wanted["cue"] & letters(text, found.cue.spans)
        for found in reading.attributions
    )


def test_the_comment_form_says_nothing(reading):
    """No attribution touches the comment form's fixed words."""
    start, end = COMMENT_FORM
    for found in reading.attributions:
        for span in (*found.source.spans, *found.cue.spans, *found.content.spans):
            assert span.end <= start or span.start >= end


def test_the_title_stands_once(reading):
    """The second print of the title is boilerplate, and the title block is the first."""
    blocks = {(b.start, b.end): b for b in reading.article.blocks}
    assert blocks[TITLE].kind == "title"
    assert blocks[TITLE_AGAIN].kind == "boilerplate"
    assert sum(block.kind == "title" for block in reading.article.blocks) == 1
