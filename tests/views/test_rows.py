from reportedly.views import COLUMNS


def test_one_row_an_attribution_with_all_columns_in_order(sample):
    """Every row has the stable columns in their order."""
    rows = sample.rows()
    assert len(rows) == len(sample.attributions)
    assert all(tuple(row) == COLUMNS for row in rows)


def test_a_row_keeps_hedges_negation_and_chain(sample):
    """What weakens a statement stands in its row."""
    row = sample.rows()[1]
    assert row["hedges"] == ["allegedly"]
    assert row["negated"] is True
    assert row["chain"] == ["Two clerks"]
    assert row["happened"] == ["XXXX-05-04"]


def test_start_and_end_hold_the_whole_content(sample):
    """The range runs from the first to the last piece, and the block is named."""
    row = sample.rows()[0]
    assert (row["start"], row["end"]) == (30, 90)
    assert row["block_kind"] == "paragraph"
    assert row["verbatim"] == ["No one,", "was warned.\nNobody."]
