import invented_pages as made
import pytest
from batch_runs import read, written


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """Thirty articles and a near-copy, in an archive of several shards."""
    path = tmp_path_factory.mktemp("archive") / "day.warc.gz"
    copy = made.page_record(31, made.html_page(3).replace("Monday", "Tuesday").encode())
    path.write_bytes(made.archive(range(30)) + made.packed([copy]))
    return path


@pytest.fixture(scope="session")
def undisturbed(archive, tmp_path_factory):
    """What one worker writes of the archive when nothing happens to it."""
    folder = tmp_path_factory.mktemp("undisturbed") / "out"
    read([archive], folder)
    return written(folder)
