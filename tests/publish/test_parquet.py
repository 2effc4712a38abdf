import io
import sys

import pyarrow as pa
import pytest
from pyarrow import parquet

from reportedly.errors import UsageError
from reportedly.publish import writer
from reportedly.testing import hedged_reading, sample_reading
from reportedly.views import COLUMNS


def table(*readings):
    out = io.BytesIO()
    writer("parquet").write(readings, out)
    return parquet.read_table(io.BytesIO(out.getvalue()))


def test_the_columns_are_the_table_s_with_their_types():
    """Names and order as in CSV; lists are lists, numbers numbers, and types do not depend on the rows."""
    for readings in ([], [hedged_reading()], [sample_reading()]):
        schema = table(*readings).schema
        assert schema.names == list(COLUMNS)
        assert schema.field("hedges").type == pa.list_(pa.string())
        assert schema.field("score").type == pa.float64()
        assert schema.field("negated").type == pa.bool_()
        assert schema.field("source_count").type == pa.int64()


def test_the_rows_are_those_of_the_reading():
    """What rows() gives is what a reader of the file gets."""
    readings = [sample_reading(), hedged_reading()]
    assert table(*readings).to_pylist() == [row for r in readings for row in r.rows()]


def test_without_pyarrow_one_line_says_what_to_install(monkeypatch):
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'reportedly\[parquet\]'"):
        writer("parquet").write([], io.BytesIO())
