"""Many processes at one ledger, and processes that are killed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from invented_articles import article

from reportedly.ledger import Ledger

ARTICLES = 60
KILLS = 6


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Sixty invented articles as files."""
    place = tmp_path_factory.mktemp("articles")
    for number in range(ARTICLES):
        (place / f"{number:03}.txt").write_text(article(number), encoding="utf-8")
    return place


def adding(folder, where):
    command = [sys.executable, "-m", "reportedly", "add", folder, "--db", where, "--model", "rules"]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def finished(process):
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out


@pytest.fixture(scope="module")
def undisturbed(folder, tmp_path_factory):
    """The digest of the ledger that one process makes of the folder; no engine changes it."""
    where = tmp_path_factory.mktemp("undisturbed") / "ledger.db"
    finished(adding(folder, where))
    with Ledger.open(where) as ledger:
        return ledger.digest()


def test_a_killed_process_loses_nothing_and_leaves_nothing_half_written(folder, undisturbed, place):
    """After each kill the ledger is sound and holds all that was told; the end is as if undisturbed."""
    where, chance = place(), random.Random(4)  # noqa: S311  the same moments each time
    told = set()
    for _ in range(KILLS):
        process = adding(folder, where)
        lines = chance.randrange(1, ARTICLES // KILLS)
        for _ in range(lines):
            told.add(process.stdout.readline().split()[1])
        time.sleep(chance.random() * 0.01)
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate()
        # a last line without its end was not told
        told |= {line.split()[1] for line in rest.split("\n")[:-1]}
        with Ledger.open(where) as ledger:
            assert ledger.check() == []
            assert told <= {reading.article.ref for reading in ledger.readings()}
    assert "new" in finished(adding(folder, where))
    with Ledger.open(where) as ledger:
        assert ledger.check() == []
        assert ledger.digest() == undisturbed


def test_writers_and_readers_do_not_see_each_other_s_locks(place, readings, tmp_path):
    """Two writers and five readers at once: nothing lost, no error, every state whole."""
    where, made = place(), readings(40)
    finish = []

    def write(part):
        with Ledger.open(where) as ledger:
            return [ledger.add(reading) for reading in part]

    def read():
        seen = []
        with Ledger.open(where) as ledger:
            while not finish or not seen:
                seen.append(len(list(ledger.readings())))
                assert ledger.sql("SELECT count(*) AS n FROM attributions")
        return seen

    with ThreadPoolExecutor(7) as pool:
        reading = [pool.submit(read) for _ in range(5)]
        # both writers add everything: they meet at every page
        writing = [pool.submit(write, made), pool.submit(write, list(reversed(made)))]
        outcomes = [outcome for task in writing for outcome in task.result()]
        finish.append(True)
        counts = [task.result() for task in reading]
    assert sorted(outcomes) == ["new"] * 40 + ["unchanged"] * 40
    assert all(seen == sorted(seen) for seen in counts)
    with Ledger.open(where) as ledger, Ledger.open(tmp_path / "alone.db") as alone:
        for item in made:
            alone.add(item)
        assert ledger.check() == []
        assert ledger.digest() == alone.digest()


def test_many_make_one_ledger_at_once(place, sample):
    """Eight that open a place where nothing is, and add the same page: one ledger, one page."""
    where = place()

    def make():
        with Ledger.open(where) as ledger:
            return ledger.add(sample)

    with ThreadPoolExecutor(8) as pool:
        outcomes = sorted(task.result() for task in [pool.submit(make) for _ in range(8)])
    assert outcomes == ["new"] + ["unchanged"] * 7
    with Ledger.open(where) as ledger:
        assert ledger.check() == []


def test_many_processes_make_one_ledger(tmp_path, folder):
    """Four processes that start at once on no file at all end with one whole ledger."""
    where = tmp_path / "shared.db"
    processes = [adding(folder, where) for _ in range(4)]
    told = [line for process in processes for line in finished(process).splitlines()]
    assert sum(line.startswith("new") for line in told) == ARTICLES
    with Ledger.open(where) as ledger:
        assert ledger.check() == []
        assert len(list(ledger.readings())) == ARTICLES
    assert Path(where).exists()
