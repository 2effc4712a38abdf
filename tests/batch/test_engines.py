import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import invented_pages as made
import pytest
from batch_runs import TROUBLE, children, job_for, read, written

from reportedly.batch import attendant as attendant_room
from reportedly.batch.attendant import Attendant
from reportedly.batch.engines import LocalEngine
from reportedly.batch.run import Watcher
from reportedly.errors import ModelError, UsageError

TROUBLED = (sys.executable, str(TROUBLE))


class Blow:
    """Does something to the workers once, when record `at` of the run begins."""

    def __init__(self, sign, at):
        self.sign, self.at, self.count, self.hit = sign, at, 0, []

    def page(self):
        self.count += 1
        if self.count == self.at:
            self.hit = children()
            for child in self.hit:
                os.kill(child, self.sign)

    @property
    def watcher(self):
        return Watcher(page=self.page)


def test_a_reading_process_does_without_pandas():
    """Pyarrow would bring it in with the first rows that it writes."""
    code = (
        "import sys, pyarrow; from reportedly.batch.child import WithoutPandas; "
        "sys.meta_path.insert(0, WithoutPandas()); "
        "pyarrow.Table.from_pylist([{'a': 1}]); print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_more_workers_write_the_same(archive, undisturbed, tmp_path):
    """Three workers write the bytes that one writes."""
    outcome = read([archive], tmp_path / "out", LocalEngine(3))
    assert written(tmp_path / "out") == undisturbed
    assert outcome.report.articles == 31
    assert outcome.near_copies == 1
    assert children() == []


def test_a_killed_worker_is_replaced(archive, undisturbed, tmp_path):
    """Kill -9 of every worker in the middle of a page changes nothing of what is written."""
    blow = Blow(signal.SIGKILL, 9)
    outcome = read([archive], tmp_path / "out", LocalEngine(2), blow.watcher)
    assert blow.hit
    assert outcome.failures == ()
    assert written(tmp_path / "out") == undisturbed


def test_pages_that_kill_or_hang_cost_a_row_each(archive, tmp_path, monkeypatch):
    """One brings the process down every time, one never lets it answer; the others are read."""
    monkeypatch.setattr(attendant_room, "_GRACE", 2.0)
    engine = LocalEngine(2, TROUBLED)
    outcome = read([archive], tmp_path / "out", engine, max_seconds=2)
    assert outcome.failures == ()
    assert outcome.report.skipped == {"crash": 1, "timeout": 1}
    assert outcome.report.articles == 29
    rows = (tmp_path / "out" / "skipped.jsonl").read_text()
    assert made.url_of(5) in rows
    assert made.url_of(9) in rows


def test_a_worker_that_cannot_start_fails_its_shards(archive, tmp_path):
    """A process that dies before its first page is tried thrice; the run ends and says so."""
    outcome = read([archive], tmp_path / "out", LocalEngine(1, ("/bin/false",)))
    assert len(outcome.failures) == outcome.shards
    assert "3 times" in outcome.failures[0].reason


@pytest.mark.parametrize(
    ("setting", "error"), [({"model": "none"}, ModelError), ({"extractor": "none"}, UsageError)]
)
def test_a_worker_says_what_it_was_told_wrong(tmp_path, setting, error):
    """A model that is not there is the error that it is in a single process."""
    worker = Attendant(job_for(tmp_path, **setting))
    with pytest.raises(error):
        worker.start()
    worker.stop()
    worker.close()


def command(archive, folder, *more):
    return [
        *(sys.executable, "-m", "reportedly", "batch", str(archive), "-o", str(folder)),
        *("--model", "rules", "--shard-size", "6k", "--jobs", "2", *more),
    ]


def wait_for(what, seconds=60):
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_killed_run_goes_on(archive, undisturbed, tmp_path):
    """Kill -9 of the run itself: its workers end, and --resume reads what is missing, only that."""
    folder = tmp_path / "out"
    driver = subprocess.Popen(command(archive, folder), stderr=subprocess.DEVNULL)
    wait_for(lambda: list(folder.glob("reports/*.json")))
    workers = children(driver.pid)
    driver.kill()
    driver.wait()
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))
    done = {path: path.stat().st_mtime_ns for path in folder.glob("reports/*.json")}
    assert 0 < len(done) < 6
    outcome = read([], folder, LocalEngine(1), resume=True)
    assert outcome.report.articles == 31
    assert written(folder) == undisturbed
    assert {path: path.stat().st_mtime_ns for path in done} == done
    assert not list(folder.rglob("*.part"))


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_ends_workers_and_says_how_to_go_on(archive, tmp_path, sent, code):
    """Ctrl-C, or a scheduler: its exit code, one line, no process left, no traceback."""
    folder = tmp_path / "out"
    driver = subprocess.Popen(
        command(archive, folder),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        # a shell's background job hands on that it ignores Ctrl-C
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    wait_for(lambda: list(folder.glob("articles/.*.part")))
    workers = children(driver.pid)
    driver.send_signal(sent)
    _, errors = driver.communicate(timeout=60)
    assert driver.returncode == code
    assert "--resume" in errors
    assert "Traceback" not in errors
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


def test_a_full_disk_costs_no_more_than_the_rest_of_the_run(archive, undisturbed, tmp_path):
    """Where nothing more can be written the run ends with 1; with room again it is completed."""
    folder = tmp_path / "out"
    done = subprocess.run(
        command(archive, folder),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000)),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "File too large" in done.stderr
    assert not list(folder.rglob("*.part"))
    read([], folder, LocalEngine(2), resume=True)
    assert written(folder) == undisturbed
