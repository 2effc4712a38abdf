"""What goes wrong with files and servers: one clear line, and the data as it was."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import sqlite3
import stat
import tempfile
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from reportedly.errors import LedgerError, UsageError
from reportedly.ledger import Ledger

NOBODY = 65_534


@pytest.fixture
def file(tmp_path, sample):
    """A ledger file with one reading, closed."""
    path = tmp_path / "kept.db"
    with Ledger.open(path) as ledger:
        ledger.add(sample)
    return path


def add_all(ledger, readings, added=None):
    for reading in readings:
        ledger.add(reading)
        if added is not None:
            added.append(reading)


def digest(path):
    with Ledger.open(path, create=False) as ledger:
        assert ledger.check() == []
        return ledger.digest()


def refusal(path, **how):
    with pytest.raises(LedgerError) as caught:
        Ledger.open(path, **how).close()
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith(f"{path}: ")
    return line


def test_a_text_file_is_no_ledger_and_stays_as_it_is(tmp_path):
    """It is named as what it is not, and not one byte changes."""
    path = tmp_path / "notes.txt"
    path.write_text("Buy milk. " * 50)
    assert "no ledger" in refusal(path)
    assert path.read_text() == "Buy milk. " * 50
    assert [item.name for item in tmp_path.iterdir()] == ["notes.txt"]


def test_another_program_s_database_is_no_ledger(tmp_path):
    """An SQLite file with other tables is refused and stays as it is."""
    path = tmp_path / "photos.db"
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE photo (id INTEGER)")
    before = path.read_bytes()
    assert "not a ledger" in refusal(path)
    assert path.read_bytes() == before


def test_a_folder_is_no_ledger(tmp_path):
    """A folder's name gives one clear line, as does a device's."""
    assert "folder" in refusal(tmp_path)
    assert "device" in refusal("/dev/null")


def test_no_ledger_is_made_by_asking(tmp_path):
    """Who reads gets told how to make one; no file appears."""
    path = tmp_path / "none.db"
    assert "reportedly add" in refusal(path, create=False)
    assert not path.exists()


def test_a_folder_that_is_not_there(tmp_path):
    """Folders are not made for a ledger."""
    assert "cannot be opened" in refusal(tmp_path / "no" / "such" / "ledger.db")


@pytest.mark.parametrize("part", [0.5, 0.95])
def test_a_half_copied_file_is_told(file, tmp_path, part):
    """A copy that is shorter than its header says is refused, and the copy stays as it is."""
    whole = file.read_bytes()
    copy = tmp_path / "copy.db"
    copy.write_bytes(whole[: int(len(whole) * part)])
    assert "only a part" in refusal(copy)
    assert len(copy.read_bytes()) == int(len(whole) * part)


def test_a_file_cut_in_its_header_is_told(file, tmp_path):
    """Fifty bytes of a ledger are a part of one."""
    copy = tmp_path / "copy.db"
    copy.write_bytes(file.read_bytes()[:50])
    assert "only a part" in refusal(copy)


def test_an_empty_file_becomes_a_ledger(tmp_path, sample):
    """That is what a process leaves that was killed at once."""
    path = tmp_path / "empty.db"
    path.touch()
    with Ledger.open(path) as ledger:
        assert ledger.add(sample) == "new"


def test_a_damaged_file_is_told(file):
    """Overwritten pages are found by `check`, or refused by name when they are needed."""
    data = bytearray(file.read_bytes())
    for start in range(3 * 4096, len(data) - 4096, 2 * 4096):
        data[start : start + 512] = b"\xff" * 512
    file.write_bytes(data)
    try:
        with Ledger.open(file) as ledger:
            broken = ledger.check()
    except LedgerError as error:
        broken = [str(error)]
    assert broken
    assert all("\n" not in line for line in broken)


def test_a_newer_schema_is_refused(file):
    """The message names both schemas; the file stays as it is."""
    with contextlib.closing(sqlite3.connect(file)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()
    before = file.read_bytes()
    line = refusal(file)
    assert "9999" in line
    assert "update reportedly" in line
    assert file.read_bytes() == before


@contextlib.contextmanager
def without_rights():
    """For the superuser, to whom no permission applies."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder():
    """A folder that everybody may enter; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_file_is_told_and_can_be_read(file, open_folder, readings):
    """Adding is refused with one line; asking works, also in a folder that nobody may write."""
    before = digest(file)
    path = open_folder / "kept.db"
    shutil.copy(file, path)
    path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    open_folder.chmod(0o555)
    with without_rights():
        with Ledger.open(path, read_only=True) as ledger:
            assert ledger.digest() == before
            assert ledger.check() == []
        with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="read-only"):
            ledger.add(readings(1)[0])
        with Ledger.open(path) as ledger:
            assert ledger.digest() == before
    assert path.read_bytes() == file.read_bytes()


def test_a_ledger_opened_for_reading_is_not_written(file, readings):
    """`read_only` is held by the database."""
    with Ledger.open(file, read_only=True) as ledger:
        with pytest.raises(LedgerError, match="read-only"):
            ledger.add(readings(1)[0])
        assert ledger.check() == []


def test_a_full_disk_loses_nothing(file, readings):
    """SQLite says that it is full: one line, and what was there stays; with room again it goes on."""
    before = digest(file)
    with Ledger.open(file) as ledger:
        pages = ledger.sql("PRAGMA page_count")[0]["page_count"]

        def full(connection, _):
            connection.execute(f"PRAGMA max_page_count = {pages}")

        event.listen(ledger.engine, "connect", full)
        with pytest.raises(LedgerError, match="disk is full"):
            add_all(ledger, readings(20))
        event.remove(ledger.engine, "connect", full)
        assert ledger.check() == []
        assert ledger.digest() == before or len(list(ledger.readings())) > 1
        for reading in readings(20):
            ledger.add(reading)
        assert len(list(ledger.readings())) == 21
        assert ledger.check() == []


def test_a_disk_that_refuses_to_write_loses_nothing(file, readings):
    """The system refuses to let the file grow: one line, and all that was acknowledged is there."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    added = []
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size + 8 * 4096, hard))
    try:
        with Ledger.open(file) as ledger, pytest.raises(LedgerError, match="disk") as caught:
            add_all(ledger, readings(60), added)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "\n" not in str(caught.value)
    with Ledger.open(file) as ledger:
        assert ledger.check() == []
        assert list(ledger.readings())[1:] == added


def test_a_server_that_is_not_there_is_told():
    """One line that names the server and never the password."""
    pytest.importorskip("psycopg", reason="psycopg is missing")
    with pytest.raises(LedgerError, match="cannot be reached") as caught:
        Ledger.open("postgresql://desk:secret@127.0.0.1:1/ledger").close()
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_database_that_the_server_has_not(database):
    """One line says so."""
    with pytest.raises(LedgerError, match="no such database"):
        Ledger.open(database().replace("ledger_", "nothing_")).close()


def test_another_database_of_the_server_is_no_ledger(database):
    """Tables of somebody else are left alone."""
    where = database()
    engine = sa.create_engine(where.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE photo (id integer)"))
    engine.dispose()
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(where).close()


def test_a_read_only_server_is_told(database, sample, readings):
    """A session that may not write says so, and changes nothing."""
    where = database()
    with Ledger.open(where) as ledger:
        ledger.add(sample)
        before = ledger.digest()
    with Ledger.open(where, read_only=True) as ledger:
        with pytest.raises(LedgerError, match="read-only"):
            ledger.add(readings(1)[0])
        assert ledger.digest() == before


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("postgresql://desk:secret@no-such-host.invalid/x", "name is not known"),
        ("postgresql:///x?host=/nonexistent", "cannot be reached"),
        ("postgresql://localhost:99999/x", "cannot be reached"),
        ("postgresql://u@[bad/x", "name is not known"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(where, words):
    """Whatever is wrong on the way to the server: one line, without the password."""
    pytest.importorskip("psycopg", reason="psycopg is missing")
    with pytest.raises(LedgerError, match=words) as caught:
        Ledger.open(where).close()
    assert "secret" not in str(caught.value)


def test_a_password_that_breaks_the_address_is_not_printed():
    """An @ that is not written %40 cuts a password in two: neither half is shown."""
    with pytest.raises(UsageError, match="%40") as caught:
        Ledger.open("postgresql://desk:sec@ret@db.example/x").close()
    assert "sec" not in str(caught.value)
    assert "ret@" not in str(caught.value)


@pytest.mark.parametrize("where", ["mysql://host/db", "ftp://x/y", ""])
def test_an_address_of_another_kind_makes_no_sense(where):
    """Only files and PostgreSQL."""
    with pytest.raises(UsageError):
        Ledger.open(where).close()


@pytest.mark.parametrize("change", [
    "UPDATE attribution SET content = content || 'x' WHERE number = 1",
    "UPDATE version SET text = text || 'x'",
    "DELETE FROM hedge",
    "DELETE FROM moment",
    "UPDATE version SET latest = 0",
    "UPDATE version SET correction = 'none of the page'",
    "DELETE FROM attribution_search WHERE rowid = 1",
    "UPDATE attribution_search SET content = 'x' WHERE rowid = 2",
    "INSERT INTO attribution_search (rowid, content) VALUES (99, 'x')",
    "INSERT INTO attribution_search (attribution_search) VALUES ('delete-all')",
    "UPDATE hop SET attribution_id = 99",
    "DELETE FROM extraction",
    "UPDATE tension SET a = 'q_none'",
])  # fmt: skip
def test_check_finds_what_somebody_changed(file, change):
    """Each hand-made change of a row is found."""
    with contextlib.closing(sqlite3.connect(file)) as raw:
        try:
            raw.execute(change)
            raw.commit()
        except sqlite3.OperationalError:
            # 'delete-all' is for contentless tables: take the index's own rows instead
            raw.execute("DELETE FROM attribution_search_data WHERE id > 10")
            raw.commit()
    with Ledger.open(file) as ledger:
        assert ledger.check()
