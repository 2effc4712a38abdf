import gzip
import json

import invented_pages as made
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.acquire import AcquireOptions, Shard, ShardRecords, plan
from reportedly.acquire import pages as acquired
from reportedly.types import Page, Problem

OPTIONS = AcquireOptions(max_bytes=1_000_000)


def records(*refs, shard_bytes=1_000_000):
    return [
        record
        for shard in plan([str(ref) for ref in refs], shard_bytes)
        for record in (ShardRecords(shard, OPTIONS) if isinstance(shard, Shard) else [shard])
    ]


def pages(*refs, **how):
    return [r.page for r in records(*refs, **how) if isinstance(r.page, Page)]


def rows(count):
    return [
        {"html": made.html_page(n), "url": made.url_of(n), "fetched": "2031-04-02T10:00:00Z"}
        for n in range(count)
    ]


def write(path, form, count=5):
    if form == "jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows(count)))
    elif form == "jsonl.gz":
        path.write_bytes(gzip.compress("".join(json.dumps(r) + "\n" for r in rows(count)).encode()))
    elif form == "parquet":
        import pyarrow  # noqa: ICN001, PLC0415
        from pyarrow import parquet  # noqa: PLC0415

        parquet.write_table(pyarrow.Table.from_pylist(rows(count)), path, row_group_size=2)
    else:
        path.write_bytes(made.archive(range(count)))


@pytest.mark.parametrize("form", ["warc.gz", "jsonl", "jsonl.gz", "parquet"])
def test_every_kind_of_archive_gives_the_same_pages(tmp_path, form):
    """The same articles come out, with their addresses, however they are kept."""
    path = tmp_path / f"day.{form}"
    write(path, form)
    found = pages(path)
    assert [page.data.decode() for page in found] == [made.html_page(n) for n in range(5)]
    assert [page.url for page in found] == [made.url_of(n) for n in range(5)]
    assert {page.fetched for page in found} <= {"2031-04-01", "2031-04-02"}


@pytest.mark.parametrize("form", ["warc.gz", "jsonl", "parquet"])
@pytest.mark.parametrize("shard_bytes", [300, 1500, 100_000])
def test_shards_of_any_size_hold_the_same_records(tmp_path, form, shard_bytes):
    """A record that lies across an edge is in one shard, and in one only."""
    path = tmp_path / f"day.{form}"
    write(path, form, 9)
    found = [(r.ref, r.page) for r in records(path, shard_bytes=shard_bytes)]
    assert found == [(r.ref, r.page) for r in records(path)]


def test_what_is_no_page_is_passed_on_by_its_kind(tmp_path):
    """A warcinfo is a record without a page and without a problem."""
    (tmp_path / "a.warc.gz").write_bytes(made.archive(range(1)))
    assert [(r.kind, r.page is None) for r in records(tmp_path)] == [
        ("warcinfo", True),
        ("page", False),
    ]


def test_a_folder_may_hold_everything(tmp_path):
    """Archives, feeds, tables and single pages in one folder are each read as what they are."""
    write(tmp_path / "a.warc.gz", "warc.gz", 2)
    write(tmp_path / "b.jsonl", "jsonl", 2)
    write(tmp_path / "c.parquet", "parquet", 2)
    (tmp_path / "d.html").write_text(made.html_page(7))
    (tmp_path / "e.xml").write_text("<rss version='2.0'><channel/></rss>")
    (tmp_path / "f.bin").write_bytes(b"\0\1\2")
    kinds = [shard.kind for shard in plan([str(tmp_path)])]
    assert (
        kinds == ["warc", "jsonl", "parquet", "parquet", "files", "feed", "files"][:3] + kinds[3:]
    )
    assert set(kinds) == {"warc", "jsonl", "parquet", "files", "feed"}
    assert len(pages(tmp_path)) == 7


def test_patterns_and_lists_name_the_same_files(tmp_path):
    """A pattern and a list of references plan the same shards, each file once."""
    for name in ("b", "a", "c"):
        write(tmp_path / f"{name}.warc.gz", "warc.gz", 1)
    listed = tmp_path / "wanted.txt"
    names = [str(tmp_path / f"{n}.warc.gz") for n in "abc"]
    listed.write_text("# the first week\n\n" + "\n".join(names) + "\n")
    assert plan([f"@{listed}"]) == plan([f"{tmp_path}/*.warc.gz"]) == plan(names)
    assert plan([*names, str(tmp_path / "a.warc.gz")]) == plan(names)


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("nothing.warc.gz", "no such file"),
        ("none/*.warc.gz", "no file matches"),
        ("@none.txt", "no such file"),
        ("-", "batch reads files"),
    ],
)
def test_what_is_not_there_is_a_problem(tmp_path, monkeypatch, ref, words):
    """A reference that names nothing is told once and stops nothing."""
    monkeypatch.chdir(tmp_path)
    (found,) = plan([ref])
    assert isinstance(found, Problem)
    assert words in found.reason


def test_feed_entries_are_pages(tmp_path):
    """Each entry is an article with its own address, title and date; markup in a title is text."""
    body = made.paragraphs(4)
    items = "".join(
        f"<item><title>Quay &lt;b&gt;{n}&lt;/b&gt; &amp; ferry</title><link>{made.url_of(n)}</link>"
        f"<pubDate>Mon, 03 Mar 2031 10:00:00 GMT</pubDate>"
        f"<description><![CDATA[<p>{body[n]}</p>]]></description></item>"
        for n in range(3)
    )
    path = tmp_path / "news.rss"
    path.write_text(f"<rss version='2.0'><channel><title>The Post</title>{items}</channel></rss>")
    found = pages(path)
    assert [page.url for page in found] == [made.url_of(n) for n in range(3)]
    assert {page.published for page in found} == {"2031-03-03"}
    assert "<title>Quay 1 &amp; ferry</title>" in found[1].data.decode()
    assert "waited 6 years" in found[1].data.decode()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "damaged"),
        ("[1]", "damaged"),
        ("{}", "empty"),
        ('{"html": 5}', "not-a-page"),
        ('{"article": {}, "attributions": []}', "not-a-page"),
        (json.dumps({"text": "a" * 1_000_001}), "too-large"),
    ],
)
def test_a_line_without_a_page_costs_one_row(tmp_path, line, code):
    """The lines around it are read."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n' + line + '\n{"text": "Two."}\n')
    found = [record.page for record in records(path)]
    assert [getattr(page, "code", "") for page in found] == ["", code, ""]


def test_a_packed_file_that_is_cut_off_says_so(tmp_path):
    """The lines before the cut are read; then comes a problem."""
    path = tmp_path / "a.jsonl.gz"
    write(path, "jsonl.gz", 40)
    path.write_bytes(path.read_bytes()[:-400])
    found = [record.page for record in records(path)]
    assert isinstance(found[0], Page)
    assert found[-1].code == "truncated"


def test_an_archive_is_a_reference_like_any_other(tmp_path):
    """`reportedly read` takes a WARC, too: its pages in order, and a problem for what is broken."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(made.archive(range(3)) + made.packed([made.page_record(4)])[:300])
    found = list(acquired(str(path)))
    assert [getattr(page, "url", None) for page in found] == [*map(made.url_of, range(3)), None]
    assert found[-1].code in {"damaged", "truncated"}
    (missing,) = acquired(str(tmp_path / "none.warc"))
    assert missing.reason == "no such file"


@given(st.binary(max_size=400))
def test_no_bytes_stop_the_reading(data):
    """Whatever stands in a file of any kind, each record is a page, a problem or told by kind."""
    import tempfile  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        for name in ("a.warc", "a.warc.gz", "a.jsonl", "a.jsonl.gz", "a.parquet", "a.rss"):
            Path(folder, name).write_bytes(data)
        for record in records(folder, shard_bytes=50):
            assert isinstance(getattr(record, "page", record), Page | Problem | None)
