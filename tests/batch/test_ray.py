import os
import signal
from pathlib import Path

import pytest
from batch_runs import job_for, read, written

from reportedly.acquire import plan
from reportedly.batch.cluster import RayEngine
from reportedly.batch.engines import Task
from reportedly.batch.run import Watcher
from reportedly.errors import ModelError, ReportedlyError, UsageError


@pytest.fixture(scope="module")
def cluster():
    """Ray on two cores of this machine, with a small object store, for this module alone."""
    ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'reportedly[batch]'")
    ray.init(
        num_cpus=2,
        include_dashboard=False,
        object_store_memory=80_000_000,
        log_to_driver=False,
        logging_level="ERROR",
    )
    yield ray
    ray.shutdown()


def actors():
    """Processes in which actors read."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                name = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if name.startswith(b"ray::") and b"ShardReader" in name:
                found.append(int(entry.name))
    return found


def mine(pid):
    """Whether this process started it, through however many others."""
    while pid > 1:
        if pid == os.getpid():
            return True
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            return False
    return False


@pytest.mark.usefixtures("cluster")
def test_a_cluster_writes_what_one_worker_writes_though_actors_are_killed(
    archive, undisturbed, tmp_path
):
    """Two actors, one of them killed with -9 after its first shard: the same bytes, every shard."""
    killed = []

    def kill(_):
        ours = [pid for pid in actors() if mine(pid)]
        if not killed and ours:
            os.kill(ours[0], signal.SIGKILL)
            killed.append(ours[0])

    outcome = read([archive], tmp_path / "out", RayEngine(workers=2), Watcher(shard=kill))
    assert killed
    assert outcome.failures == ()
    assert outcome.report.articles == 31
    assert written(tmp_path / "out") == undisturbed


@pytest.mark.usefixtures("cluster")
def test_what_no_actor_can_do_is_one_clear_line(archive, tmp_path):
    """What a machine of the cluster lacks is told as one machine alone tells it, or as Ray does."""
    tasks = [Task(shard) for shard in plan([str(archive)])]
    engine = RayEngine(workers=1)
    with pytest.raises(ModelError, match="no model 'none'"):
        list(engine.read(tasks, job_for(tmp_path, model="none"), lambda: None))
    told = job_for(tmp_path, max_bytes="a few")
    with pytest.raises(ReportedlyError, match=r"cannot read: msgspec\.ValidationError: ") as found:
        list(engine.read(tasks, told, lambda: None))
    assert "\n" not in str(found.value)


def test_a_cluster_that_is_not_there_is_one_clear_line(archive, tmp_path):
    """An address without Ray behind it is a usage error, in seconds and without a traceback."""
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'reportedly[batch]'")
    with pytest.raises(UsageError, match="no Ray cluster"):
        read([archive], tmp_path / "out", RayEngine("127.0.0.1:1"))
