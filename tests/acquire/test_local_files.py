import gzip
import io
import os
import sys

import pytest

from reportedly.acquire import AcquireOptions, References, pages
from reportedly.protocols import Source
from reportedly.types import Page, Problem

STORY = b"The mayor of Port Marlow said the harbour would stay shut."


def only(ref, **options):
    """The one result behind a reference."""
    found = list(pages(str(ref), AcquireOptions(**options)))
    assert len(found) == 1
    return found[0]


def code(ref, **options):
    result = only(ref, **options)
    assert isinstance(result, Problem)
    assert result.severity == "failed"
    assert result.stage == "acquire"
    assert result.ref == str(ref)
    assert "\n" not in result.reason
    return result.code


def test_a_file_is_read_as_it_is(tmp_path):
    """A file's bytes arrive unchanged, with what the caller knows about them."""
    path = tmp_path / "story.txt"
    path.write_bytes(STORY)
    page = only(path, url="https://herald.example/a", published="2031-03-05")
    assert page == Page(
        ref=str(path), data=STORY, url="https://herald.example/a", published="2031-03-05"
    )


def test_references_keep_the_source_protocol(tmp_path):
    """`References` can stand wherever a `Source` is asked for."""
    assert isinstance(References(), Source)
    (tmp_path / "a.txt").write_bytes(STORY)
    assert [page.data for page in References().pages(str(tmp_path))] == [STORY]


def test_standard_input(monkeypatch):
    """A dash means standard input, to its end."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY)))
    page = only("-")
    assert (page.ref, page.data) == ("-", STORY)


def test_a_compressed_file_is_unpacked(tmp_path):
    """A gzip file is read as what is inside it, whatever it is called."""
    path = tmp_path / "story.html.gz"
    path.write_bytes(gzip.compress(STORY))
    assert only(path).data == STORY


def test_a_gzip_bomb_is_refused(tmp_path):
    """A small file that unpacks to a huge one is a problem, and nothing is read."""
    path = tmp_path / "bomb.html.gz"
    path.write_bytes(gzip.compress(bytes(30_000_000)))
    assert code(path) == "bomb"


def test_a_damaged_compressed_file(tmp_path):
    """A gzip file that ends early is a problem."""
    path = tmp_path / "cut.gz"
    path.write_bytes(gzip.compress(os.urandom(5000))[:2000])
    assert code(path) == "damaged"


def test_a_file_over_the_cap(tmp_path):
    """A file larger than the cap is a problem that names the cap."""
    path = tmp_path / "big.txt"
    path.write_bytes(b"x" * 1001)
    assert code(path, max_bytes=1000) == "too-large"
    assert "1,000 bytes" in only(path, max_bytes=1000).reason
    assert only(path, max_bytes=1001).data == b"x" * 1001


@pytest.mark.parametrize("ref", ["", "\0"])
def test_an_empty_name_is_not_the_current_folder(ref):
    """A reference of nothing gives nothing, not whatever lies about."""
    assert code(ref) == "unreadable"


@pytest.mark.parametrize("name", ["missing.txt", "with\0nul", "x" * 5000])
def test_a_name_that_opens_nothing(tmp_path, name):
    """A missing file or an impossible name is a problem and no exception."""
    assert code(f"{tmp_path}/{name}") == "unreadable"


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no devices here")  # noqa: PTH110
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_devices_are_never_read(device):
    """An endless or interactive device is refused before a byte is read."""
    assert code(device) in {"not-a-file", "unreadable"}


def test_a_pipe_is_not_waited_for(tmp_path):
    """A named pipe without a writer is refused at once."""
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert code(pipe) == "not-a-file"


def test_a_folder_is_read_in_order(tmp_path):
    """A folder gives its text and HTML files, sorted, down to the last level."""
    for name in ("b.txt", "a.html", "sub/c.htm", "sub/deep/d.md", "page.php", "README"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"<!DOCTYPE html><p>x" if name == "page.php" else STORY)
    found = [page.ref.removeprefix(f"{tmp_path}/") for page in pages(str(tmp_path))]
    assert found == ["README", "a.html", "b.txt", "page.php", "sub/c.htm", "sub/deep/d.md"]


def test_a_folder_passes_over_what_is_no_article(tmp_path):
    """Hidden files, hidden folders, tables, pictures and programs are left alone."""
    (tmp_path / "a.txt").write_bytes(STORY)
    (tmp_path / ".hidden.txt").write_bytes(STORY)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "b.txt").write_bytes(STORY)
    (tmp_path / "table.csv").write_bytes(b"a,b\n1,2\n")
    (tmp_path / "picture").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to(tmp_path)
    assert [page.ref for page in pages(str(tmp_path))] == [f"{tmp_path}/a.txt"]


def test_one_bad_file_does_not_end_a_folder(tmp_path):
    """What cannot be read in a folder is a problem among the pages."""
    (tmp_path / "a.txt").write_bytes(STORY)
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(STORY)[:20])
    (tmp_path / "c.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "d.txt").write_bytes(STORY)
    found = list(pages(str(tmp_path)))
    assert [getattr(item, "code", "page") for item in found] == [
        "page",
        "damaged",
        "unreadable",
        "page",
    ]


def test_a_folder_gives_no_page_the_address_of_another(tmp_path):
    """`url` names one page, so a folder's pages do not get it; the date they do."""
    (tmp_path / "a.txt").write_bytes(STORY)
    (page,) = pages(str(tmp_path), AcquireOptions(url="https://x.example/", published="2031-03-05"))
    assert (page.url, page.published) == (None, "2031-03-05")


def test_an_empty_folder_is_a_problem(tmp_path):
    """A folder without any article says so instead of giving silence."""
    assert code(tmp_path) == "empty-folder"


def test_pages_come_one_by_one(tmp_path):
    """The second file is not opened before it is asked for."""
    (tmp_path / "a.txt").write_bytes(STORY)
    (tmp_path / "b.txt").write_bytes(STORY)
    found = pages(str(tmp_path))
    next(found)
    (tmp_path / "b.txt").write_bytes(b"changed")
    assert next(found).data == b"changed"
