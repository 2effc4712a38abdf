import gzip
import json

import invented_pages as made
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.acquire import AcquireOptions, Shard, ShardRecords, plan
from reportedly.acquire import pages as acquired
from reportedly.acquire.planning import Piece, fitting
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


@pytest.mark.parametrize("form", ["warc.gz", "jsonl", "jsonl.gz", "parquet"])
@pytest.mark.parametrize("shard_bytes", [300, 1500, 100_000])
def test_shards_of_any_size_hold_the_same_records(tmp_path, form, shard_bytes):
    """A record that lies across an edge is in one shard, and in one only."""
    path = tmp_path / f"day.{form}"
    write(path, form, 9)
    found = [(r.ref, r.page) for r in records(path, shard_bytes=shard_bytes)]
    assert found == [(r.ref, r.page) for r in records(path)]
    assert len(found) == 9 + (form == "warc.gz")


@pytest.mark.parametrize("form", ["jsonl.gz", "parquet"])
def test_one_large_file_is_divided_whatever_it_is(tmp_path, form):
    """A table of a single group of rows, or a packed file, is work for many."""
    path = tmp_path / f"day.{form}"
    if form == "parquet":
        import pyarrow  # noqa: ICN001, PLC0415
        from pyarrow import parquet  # noqa: PLC0415

        parquet.write_table(pyarrow.Table.from_pylist(rows(40)), path)
        assert parquet.ParquetFile(path).num_row_groups == 1
    else:
        write(path, form, 40)
    shards = plan([str(path)], path.stat().st_size // 3)
    held = [len(list(ShardRecords(shard, OPTIONS))) for shard in shards]
    assert sum(held) == 40
    assert min(held) > 5


def test_shards_fit_what_there_is():
    """A little is divided into pieces for all workers, much into no more files than need be."""
    sizes = [fitting([Piece("warc", "a", size)]) for size in (10_000, 10**6, 10**9, 10**12)]
    assert sizes == [500_000, 500_000, 5_000_000, 8_000_000]


NAMED = {
    "page.html": "page",
    "picture.png": "not-a-page",
    "script.js": "not-a-page",
    "pages.tar.gz": "packed",
    "crawl.wacz": "packed",
    "day.warc.zst": "packed",
}


def test_what_was_asked_for_and_is_no_page_is_told(tmp_path):
    """By name or pattern each such file costs a row; in a folder only an archive does."""
    for name in NAMED:
        (tmp_path / name).write_bytes(b"<html><p>One.</p></html>" if "html" in name else b"\0\1")
    wanted = {str(tmp_path / name): code for name, code in NAMED.items()}

    def told(*refs):
        return {r.ref: getattr(r.page, "code", r.kind) for r in records(*refs)}

    assert told(*wanted) == told(f"{tmp_path}/*") == wanted
    kept = {ref: "other-file" if code == "not-a-page" else code for ref, code in wanted.items()}
    assert told(tmp_path) == kept
    assert len(records(tmp_path, tmp_path / "page.html")) == len(NAMED)


def test_an_empty_folder_is_told(tmp_path):
    """It names nothing to read."""
    (found,) = plan([str(tmp_path)])
    assert (found.code, found.reason) == ("empty-folder", "no file in this folder")


def test_records_that_hold_a_page_without_an_answer(tmp_path):
    """What a resource's own headers tell of it is kept, and so is what was asked for."""
    latin = "<p>The café closed, said Mira Tolvane.</p>".encode("latin-1")
    record = made.warc_record(
        "resource", made.url_of(1), latin, content_type="text/html; charset=latin-1"
    )
    path = tmp_path / "a.warc"
    path.write_bytes(record)
    (shard,) = plan([str(path)])
    (found,) = ShardRecords(shard, AcquireOptions(published="2031-01-02"))
    page = found.page
    assert (page.charset, page.fetched, page.published) == ("latin-1", "2031-04-01", "2031-01-02")


@pytest.mark.parametrize("name", ["a.warc.wet", "a.warc.wet.gz", "A.WARC.WAT.GZ"])
def test_plain_text_of_common_crawl_is_a_warc(tmp_path, name):
    """WET files hold conversions; they are read by that name, too."""
    text = " ".join(made.paragraphs(3)).encode()
    record = made.warc_record("conversion", made.url_of(3), text, content_type="text/plain")
    (tmp_path / name).write_bytes(made.packed([record]) if name.lower().endswith("gz") else record)
    (page,) = acquired(str(tmp_path / name))
    assert page.data == text


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://a.example/robots.txt", "robots"),
        ("dns:a.example", "dns"),
        ("https://a.example/robots.txt.html", "page"),
        ("https://a.example/news/robots.txt", "page"),
    ],
)
def test_what_crawlers_keep_beside_pages(tmp_path, address, kind):
    """What a site tells crawlers, and answers of name servers, are no articles."""
    body = made.answer(b"User-agent: *", content_type="text/plain")
    (tmp_path / "a.warc").write_bytes(made.warc_record("response", address, body))
    (found,) = records(tmp_path / "a.warc")
    assert (found.kind, found.page is None) == (kind, kind != "page")


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
    whole = [page.url for page in pages(path)]
    path.write_bytes(path.read_bytes()[:-400])
    for shard_bytes in (10**6, 600):
        found = [record.page for record in records(path, shard_bytes=shard_bytes)]
        urls = [page.url for page in found[:-1]]
        assert urls
        assert urls == whole[: len(urls)]
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
