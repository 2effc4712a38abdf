import json
import shutil

import invented_pages as made
import pytest
from batch_runs import read, written

import reportedly
from reportedly.acquire import plan
from reportedly.batch.attendant import ShardFailure
from reportedly.batch.engines import LocalEngine
from reportedly.batch.folder import Folder
from reportedly.batch.run import Watcher, torn_seams
from reportedly.errors import UsageError
from reportedly.publish.jsonl import line
from reportedly.types import Page


@pytest.fixture(scope="module")
def finished(archive, tmp_path_factory):
    """A run that ended well; tests that change it copy it."""
    folder = tmp_path_factory.mktemp("finished") / "out"
    read([archive], folder, LocalEngine(2))
    return folder


def test_the_report_adds_up(finished):
    """Every record is an article, no page, or skipped; the copy is counted and named."""
    report = json.loads((finished / "report.json").read_text())
    assert report["records"] == 32
    assert report["articles"] + sum(report["not_pages"].values()) == 32
    assert report["near_copies"] == 1
    assert report["failed_shards"] == report["missing"] == []


def test_duckdb_reads_it_as_it_lies(finished, monkeypatch):
    """Both tables join by shard and record, and near-copies can be left out."""
    duckdb = pytest.importorskip("duckdb")
    query = """
        select count(*), count(distinct article_id), list_sort(list(distinct act))[1]
        from 'attributions/*.parquet' q
        join 'articles/*.parquet' a using (shard, record, article_id)
        anti join 'copies.parquet' c using (shard, record)
    """
    monkeypatch.chdir(finished)
    rows, articles, act = duckdb.sql(query).fetchone()
    assert rows > 100
    assert articles == 30
    assert act
    joined = "select url from 'copies.parquet' join 'articles/*.parquet' using (shard, record)"
    assert duckdb.sql(joined).fetchall() == [(made.url_of(31),)]


def test_what_is_written_is_what_one_page_alone_gives(finished):
    """Each reading, whole as the contract prints it, is that of its page read by itself."""
    from pyarrow import parquet  # noqa: PLC0415

    rows = parquet.read_table(finished / "articles", columns=["ref", "url", "reading"]).to_pylist()
    reader = reportedly.load("rules")
    for row in rows[:8]:
        number = int(row["url"].rpartition("/")[2])
        page = Page(
            row["ref"],
            made.html_page(number).encode(),
            url=row["url"],
            content_type="text/html; charset=utf-8",
            charset="utf-8",
            fetched="2031-04-01",
        )
        (alone,) = reader.pipe([page])
        assert line(alone).decode() == row["reading"]


def test_a_folder_with_a_run_is_not_written_over(archive, finished):
    """Without --resume the run is refused, and so it is with other settings."""
    with pytest.raises(UsageError, match="--resume"):
        read([archive], finished)
    with pytest.raises(UsageError, match=r"min_score was 0\.0"):
        read([archive], finished, resume=True, min_score=0.5)


def test_a_resumed_run_reads_only_what_is_missing(archive, finished, tmp_path):
    """A shard whose report or file is gone is read again, and the folder is as it was."""
    folder = tmp_path / "out"
    shutil.copytree(finished, folder)
    before = written(folder)
    min(folder.glob("reports/*")).unlink()
    sorted(folder.glob("articles/*"))[2].unlink()
    (folder / "copies.parquet").unlink()
    seen = []
    watcher = Watcher(planned=lambda *told: seen.append(told), shard=lambda _: seen.append("shard"))
    read([], folder, None, watcher, resume=True)
    assert written(folder) == before
    assert seen == [(5, 3), "shard", "shard"]


def test_what_is_not_there_is_told_and_stops_nothing(archive, tmp_path):
    """A reference that names nothing is in the report, the others are read."""
    outcome = read([archive, tmp_path / "none.warc.gz"], tmp_path / "out")
    assert [problem.reason for problem in outcome.missing] == ["no such file"]
    assert outcome.report.articles == 31


def test_nothing_found_leaves_no_folder(tmp_path):
    """A pattern with a slip of the pen can be put right without another folder."""
    outcome = read([tmp_path / "*.warc.gz"], tmp_path / "out")
    assert [problem.reason for problem in outcome.missing] == ["no file matches this pattern"]
    assert not (tmp_path / "out").exists()


def test_a_trial_reads_so_many_shards_and_the_rest_later(archive, undisturbed, tmp_path):
    """A run with a limit sums up what it read; going on completes it, with the same bytes."""
    folder = tmp_path / "out"
    outcome = read([archive], folder, limit=2)
    assert (outcome.shards, outcome.unread, outcome.failures) == (5, 3, ())
    assert 0 < outcome.report.articles < 31
    assert json.loads((folder / "report.json").read_text())["unread_shards"] == 3
    assert read([], folder, resume=True).unread == 0
    assert written(folder) == undisturbed


def test_an_archive_that_has_grown_is_divided_as_before(archive, tmp_path):
    """Going on with more files keeps the size of shards, and so what was read."""
    first, second = tmp_path / "a.warc.gz", tmp_path / "b.warc.gz"
    shutil.copy(archive, first)
    read([tmp_path / "*.warc.gz"], tmp_path / "out")
    shutil.copy(archive, second)
    seen = []
    watcher = Watcher(planned=lambda *told: seen.append(told))
    read([], tmp_path / "out", watcher=watcher, resume=True, shard_bytes=None)
    assert seen == [(10, 5)]


class FullDisk:
    """An engine whose every shard fails, as on a disk that is full."""

    def __init__(self):
        self.tried = 0

    def read(self, tasks, job, progress):  # noqa: ARG002  the promise
        for task in tasks:
            self.tried += 1
            yield ShardFailure(task.shard.name, "No space left on device")


def test_a_run_ends_where_shard_after_shard_fails(archive, tmp_path):
    """Hours of reading for a disk that is full are spared; what is left is counted."""
    engine = FullDisk()
    outcome = read([archive], tmp_path / "out", engine, shard_bytes=1_000)
    assert engine.tried == len(outcome.failures) == 8
    assert outcome.unread == outcome.shards > 20


def test_a_range_misled_by_a_page_is_read_again(tmp_path):
    """A page that holds a record's bytes adds no article, wherever the file is divided."""
    fake = made.page_record(99)
    lure = made.page_record(
        7, b"<p>" + b"x" * 3000 + b"\r\n\r\n" + fake + b"\r\n\r\n" + b"y" * 3000
    )
    path = tmp_path / "a.warc"
    path.write_bytes(made.page_record(1) + lure + made.page_record(2))
    folder = tmp_path / "out"
    outcome = read([path], folder, shard_bytes=2_500)
    assert made.url_of(99) not in str(written(folder))
    assert outcome.report.records == 3
    assert torn_seams(plan([str(path)], 2_500), Folder(folder)) == []
