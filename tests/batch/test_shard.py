import gzip
import json
import time

import invented_pages as made
import pytest
from batch_runs import job_for

from reportedly.acquire import plan
from reportedly.attribute import load
from reportedly.batch import Report, run_shard
from reportedly.batch.folder import Folder
from reportedly.batch.shard import Orders
from reportedly.pipeline import Reader
from reportedly.reading import HtmlAndText


@pytest.fixture(scope="module")
def reader():
    made_ready = Reader(load("rules"))
    made_ready.read(made.html_page(0))
    return made_ready


def run(path, folder, reader, orders=None, **how):
    """The report of a file that is one shard, and its rows of what was skipped."""
    job = job_for(folder, shard_bytes=10**9, **how)
    Folder(folder).make()
    (shard,) = plan([str(path)], 10**9)
    report = run_shard(shard, job, reader, orders)
    rows = Folder(folder).part("skipped", shard.name).read_text("utf-8").splitlines()
    assert not list(Folder(folder).root.rglob("*.part"))
    return Report.of(report), [json.loads(row) for row in rows]


def test_every_record_is_accounted_for(tmp_path, reader):
    """Articles, other records and skipped ones make up all there are, and each skip has its row."""
    path = tmp_path / "a.warc.gz"
    french = "<html lang='fr'><body><article><p>" + "Le ministre a dit que non. " * 40
    others = [
        made.warc_record("request", made.url_of(1), b"GET / HTTP/1.1\r\n\r\n"),
        made.page_record(1, b"\x89PNG", content_type="image/png"),
        made.page_record(2, b"gone", status="404 Not Found"),
        made.page_record(3, french.encode()),
        made.page_record(4, b""),
        made.page_record(
            5,
            gzip.compress(b"a" * 20_000_000),
            headers=("Content-Encoding: gzip",),
        ),
        made.page_record(6, b"<html>" + b"<div>" * 300_000 + b"deep"),
    ]
    endless = made.page_record(7, b"<p>" + b"for ever " * 2_000_000)
    liar = made.page_record(8).replace(b"Content-Length: ", b"Content-Length: 9")
    corrupt = bytearray(made.packed([made.page_record(9)]))
    corrupt[40:80] = b"\xff" * 40
    data = made.archive(range(10, 14)) + made.packed([*others, endless]) + bytes(corrupt)
    path.write_bytes(data + made.packed([made.page_record(14), liar]))
    report, rows = run(path, tmp_path / "out", reader)
    assert report.records == report.articles + report.not_pages.total() + report.skipped.total()
    assert report.articles == 5
    assert report.not_pages == {"warcinfo": 1, "request": 1}
    assert report.skipped.total() == len(rows)
    assert report.skipped == {
        "content-type": 1,
        "http-status": 1,
        "language": 1,
        "empty": 1,
        "no-text": 1,
        "bomb": 1,
        "too-large": 1,
        "damaged": 1,
        "truncated": 1,
    }
    assert report.other_languages == 1
    assert [row["language"] for row in rows if row["code"] == "language"] == ["fr"]
    assert all(row["reason"] and row["ref"].startswith(str(path)) for row in rows)


def test_a_page_that_takes_too_long_costs_one_row(tmp_path, reader):
    """It is left at the limit, the pages around it are read."""
    words = "The mayor of Sandel said that the quay would close. "
    pages = [made.html_page(1), words * 40_000, made.html_page(2)]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": page}) + "\n" for page in pages))
    begun = time.process_time()
    report, rows = run(path, tmp_path / "out", reader, max_seconds=2)
    assert (report.articles, report.skipped) == (2, {"timeout": 1})
    assert rows[0]["record"] == 1
    assert "after 2 seconds" in rows[0]["reason"]
    assert time.process_time() - begun < 15


class Waiting(HtmlAndText):
    """Has to wait for its turn, as on a busy machine."""

    def extract(self, page):
        time.sleep(1.0)
        return super().extract(page)


@pytest.mark.usefixtures("reader")  # which is warm: the first page is not the one to measure
def test_a_busy_machine_skips_no_page(tmp_path):
    """What is limited is the processor time, not how long others have the core."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"html": made.html_page(1)}))
    waiting = Reader(load("rules"), extractor=Waiting())
    report, _ = run(path, tmp_path / "out", waiting, max_seconds=0.9)
    assert (report.articles, report.skipped) == (1, {})


def test_orders_to_skip_are_kept(tmp_path, reader):
    """A record that brought a process down is not read again, and says so."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(made.archive(range(3)))
    report, rows = run(path, tmp_path / "out", reader, Orders({2: "crash"}))
    assert (report.articles, report.skipped) == (2, {"crash": 1})
    assert rows[0]["url"] == made.url_of(1)


class Broken(HtmlAndText):
    """Finds a bug in every page."""

    def extract(self, page):  # noqa: ARG002  the promise
        raise ZeroDivisionError("by a page")


def test_an_error_of_our_own_costs_one_row(tmp_path, reader):
    """A bug in reading is told as one, page by page."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(made.archive(range(2)))
    report, rows = run(path, tmp_path / "out", Reader(load("rules"), extractor=Broken()))
    assert report.skipped == {"crash": 2}
    assert "by a page" in rows[0]["reason"]


def test_the_report_is_the_sum_of_its_parts(tmp_path, reader):
    """Counts survive being written, and those of two shards add up."""
    from reportedly.batch.report import total  # noqa: PLC0415

    path = tmp_path / "a.warc.gz"
    path.write_bytes(made.archive(range(4)))
    report, _ = run(path, tmp_path / "out", reader)
    assert Report.of(json.loads(json.dumps(report.plain()))) == report
    both = total([report, report])
    assert both.articles == 8
    assert both.not_pages == {"warcinfo": 2}
    assert both.attributions == 2 * report.attributions > 0
