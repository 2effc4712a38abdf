import os
import stat
from pathlib import Path

import pytest

from reportedly.cli.output import format_for, opened, opened_folder


@pytest.mark.parametrize(
    ("asked", "output", "terminal", "expected"),
    [
        (None, None, True, "text"),
        (None, None, False, "jsonl"),
        ("csv", None, True, "csv"),
        (None, "x.csv", False, "csv"),
        (None, "x.JSON", False, "json"),
        (None, "x.zip", False, "brat"),
        (None, "x.txt", False, "text"),
        (None, "x", False, "jsonl"),
        (None, "-", True, "text"),
        ("json", "x.csv", False, "json"),
    ],
)
def test_the_format_is_asked_for_or_named_or_suits_the_output(asked, output, terminal, expected):
    """-f wins, then the file name, then what standard output is."""
    assert format_for(asked, output, terminal=terminal) == expected


def test_a_file_appears_when_it_is_complete(tmp_path):
    """While it is written the old file stays, and no draft is left behind."""
    path = tmp_path / "out.jsonl"
    path.write_text("old")
    with opened(str(path)) as out:
        out.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError, ValueError])
def test_an_error_leaves_the_old_file(tmp_path, error):
    """Neither an error nor Ctrl-C harms what was there."""
    path = tmp_path / "out.jsonl"
    path.write_text("old")
    with pytest.raises(error):  # noqa: PT012, SIM117  the error comes while the file is open
        with opened(str(path)) as out:
            out.write(b"half")
            raise error
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_usual_permissions(tmp_path):
    """The umask decides for a new file; an old file's own permissions are kept."""
    mask = os.umask(0o027)
    try:
        with opened(str(tmp_path / "new")) as out:
            out.write(b"x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    (tmp_path / "new").chmod(0o600)
    with opened(str(tmp_path / "new")) as out:
        out.write(b"y")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path):
    """The file that a link names is replaced, not the link."""
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with opened(str(tmp_path / "link")) as out:
        out.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_device_is_written_to_and_not_replaced():
    """`-o /dev/null` leaves the device a device."""
    with opened(os.devnull) as out:
        out.write(b"x")
    assert Path(os.devnull).is_char_device()


def test_a_folder_is_filled_at_the_end(tmp_path):
    """Files of an earlier run stay unless one has the same name."""
    target = tmp_path / "brat"
    target.mkdir()
    (target / "mine.txt").write_text("mine")
    with opened_folder(str(target)) as folder:
        (folder / "a.ann").write_text("T1")
        assert not (target / "a.ann").exists()
    assert sorted(path.name for path in target.iterdir()) == ["a.ann", "mine.txt"]
    assert list(tmp_path.iterdir()) == [target]
