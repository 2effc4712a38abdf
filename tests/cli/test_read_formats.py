import io
import zipfile

import pytest

from reportedly.cli.main import run
from reportedly.publish import FORMATS

ARTICLE = (
    "Two officials told Oskar Wire on 9 March 2031 that the quay might allegedly reopen.\n\n"
    "“We were never told,” Davit Kell said.\n"
)


@pytest.fixture
def article(tmp_path):
    """Two paragraphs in a file."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return str(path)


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_can_be_asked_for(article, tmp_path, name):
    """The file is there, whole, and holds the hedge."""
    out = tmp_path / ("out.zip" if name == "brat" else "out")
    assert run(["read", article, "--model", "rules", "-f", name, "-o", str(out)]) == 0
    data = out.read_bytes()
    if name == "brat":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(archive.read(member) for member in archive.namelist())
    assert b"allegedly" in data or name == "parquet"
    assert data


def test_parquet_is_not_for_a_terminal(article, monkeypatch, capsys):
    """It says where else to write it."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run(["read", article, "--model", "rules", "-f", "parquet"]) == 2
    assert "-o FILE.parquet" in capsys.readouterr().err


def test_parquet_without_its_extra_is_one_line(article, tmp_path, monkeypatch, capsys):
    """No traceback, and the extra is named."""
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    out = tmp_path / "out.parquet"
    assert run(["read", article, "--model", "rules", "-o", str(out)]) == 2
    assert "reportedly[parquet]" in capsys.readouterr().err
    assert not out.exists()
