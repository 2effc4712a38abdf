"""Many threads may ask a ledger for readings from the first moment on."""

from __future__ import annotations

import subprocess
import sys

_CROWD = """
import sys, threading
import msgspec
from reportedly.ledger.rebuilding import reading_of
from reportedly.types import Attribution, Reading
assert all("__msgspec_cache__" in vars(known) for known in (Reading, Attribution)), "not looked into yet"
from reportedly.testing import sample_reading
from reportedly.views import plain
told = plain(sample_reading())
sys.setswitchinterval(1e-6)
together = threading.Barrier(8)
def ask():
    together.wait()
    assert msgspec.convert(told, Reading).article
threads = [threading.Thread(target=ask) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("all answered")
"""


def test_the_first_readings_of_many_threads_do_not_crash():
    """What msgspec finds out about the contract at its first use is known before there are threads."""
    done = subprocess.run(
        [sys.executable, "-c", _CROWD], capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.returncode, done.stdout) == (0, "all answered\n"), done.stderr
