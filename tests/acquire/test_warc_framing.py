import gzip
import io
from itertools import pairwise

import invented_pages as made
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.acquire import warc_framing
from reportedly.acquire.warc_framing import Frames

RECORDS = [made.page_record(number) for number in range(6)]


@pytest.mark.parametrize(
    "data", [made.packed(RECORDS), b"".join(RECORDS), gzip.compress(b"".join(RECORDS))]
)
def test_every_way_of_packing_gives_the_same_records(data):
    """A member a record, no compression, and one member for all: the same bodies in order."""
    frames, _ = made.records_of(data)
    assert [f.wrong for f in frames] == [""] * 6
    assert [f.body in record for f, record in zip(frames, RECORDS, strict=True)] == [True] * 6
    assert len({f.body for f in frames}) == 6
    assert len({(f.offset, f.inner) for f in frames}) == 6


def test_fastwarc_sees_the_same_records(tmp_path):
    """An archive that fastwarc wrote has the records that fastwarc reads back."""
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415

    path = tmp_path / "a.warc.gz"
    path.write_bytes(made.archive(range(20)))
    theirs = [r.reader.read() for r in ArchiveIterator(str(path), parse_http=False)]
    with path.open("rb") as file:
        ours = [frame.body for frame in Frames(file, 0, 1 << 40, 1 << 24)]
    assert ours == theirs


@pytest.mark.parametrize("packing", [made.packed, b"".join], ids=["gzip", "plain"])
@given(cuts=st.lists(st.integers(0, 6000), max_size=4))
def test_ranges_share_the_records_out(packing, cuts):
    """Wherever a file is divided, every record is in exactly one range, and the seams meet."""
    data = packing(RECORDS)
    whole, _ = made.records_of(data)
    edges = sorted({0, len(data), *(cut % len(data) for cut in cuts)})
    found, seam = [], None
    for start, end in pairwise(edges):
        part, frames = made.records_of(data, start, end)
        found += part
        if start and seam is not None and seam >= start:
            assert frames.first in {seam, None} or frames.first >= seam
        seam = frames.after
    assert found == whole
    assert seam is None


@pytest.mark.parametrize("packing", [made.packed, b"".join], ids=["gzip", "plain"])
@given(cut=st.integers(1, 6000))
def test_a_file_that_is_cut_off_says_so(packing, cut):
    """What stands before the cut is read; the record that it hits is named."""
    data = packing(RECORDS)
    cut %= len(data) - 20
    frames, _ = made.records_of(data[:cut])
    whole, _ = made.records_of(data)
    sound = [f for f in frames if not f.wrong]
    assert sound == whole[: len(sound)]
    begun = [f for f in whole if f.offset < cut]
    assert len(sound) == len(begun) or frames[-1].wrong in {"truncated", "damaged"}


@pytest.mark.parametrize("packing", [made.packed, b"".join], ids=["gzip", "plain"])
def test_damage_costs_one_record(packing):
    """Bytes that were overwritten in one record leave the others, before and after."""
    whole, _ = made.records_of(packing(RECORDS))
    data = bytearray(packing(RECORDS))
    hit = whole[2].offset + (20 if packing is made.packed else 0)
    data[hit : hit + 60] = b"\xff" * 60
    frames, _ = made.records_of(bytes(data))
    assert [f for f in frames if not f.wrong] == [*whole[:2], *whole[3:]]
    assert any(f.wrong == "damaged" for f in frames)


def test_junk_between_members_is_named():
    """Bytes that belong to no record cost none."""
    first, rest = made.packed(RECORDS[:3]), made.packed(RECORDS[3:])
    frames, _ = made.records_of(first + b"junk that is no gzip" + rest)
    assert [f.wrong for f in frames] == ["", "", "", "damaged", "", "", ""]


def test_a_record_without_an_end_is_passed_over(monkeypatch):
    """One that unpacks for ever is left at the cap, and the next one is found."""
    monkeypatch.setattr(warc_framing, "_MOST_PASSED_OVER", 1 << 20)
    endless = made.warc_record("response", "https://a.example/", b"\0" * 12_000_000)
    data = made.packed([RECORDS[0], endless, RECORDS[1]])
    frames = list(Frames(io.BytesIO(data), 0, len(data), 100_000))
    assert [f.wrong for f in frames] == ["", "too-large", ""]


def test_a_length_that_lies_costs_no_memory():
    """A record that promises a petabyte is cut off by the file's end."""
    liar = RECORDS[1].replace(b"Content-Length: ", b"Content-Length: 99999999999")
    for packing in (made.packed, b"".join):
        frames, _ = made.records_of(packing([RECORDS[0], liar, *RECORDS[2:]]))
        assert frames[0].wrong == ""
        assert frames[1].wrong in {"too-large", "truncated"}


def test_a_page_that_imitates_a_record_shows_at_the_seam():
    """A range that begins inside a page may find a record there; the one before knows better."""
    fake = made.page_record(99)
    data = b"".join([RECORDS[0], made.page_record(7, data=b"<p>\r\n\r\n" + fake), RECORDS[2]])
    middle = data.index(fake) - 2
    _, before = made.records_of(data, 0, middle)
    _, misled = made.records_of(data, middle, len(data))
    assert misled.first != before.after
    again, exact = made.records_of(data, before.after, len(data), exact=True)
    assert exact.first == before.after
    assert [f.wrong for f in again] == [""]


def test_a_large_record_is_passed_over_to_the_next():
    """What lies beyond the cap is left out, and the record after it begins where it does."""
    large = made.page_record(7, b"<p>" + b"for ever " * 200_000)
    for packing in (made.packed, b"".join):
        data = packing([RECORDS[0], large, RECORDS[1]])
        frames = list(Frames(io.BytesIO(data), 0, len(data), 100_000))
        assert [f.wrong for f in frames] == ["", "too-large", ""]
        assert frames[2].body in RECORDS[1]
