import resource
import subprocess
import sys

import reportedly

HEAVY = (
    "charset_normalizer",
    "htmldate",
    "httpx2",
    "lxml",
    "msgspec",
    "numpy",
    "onnxruntime",
    "py3langid",
    "rich",
    "syntok",
    "tokenizers",
    "trafilatura",
)


def fresh(code):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    ).stdout


def test_help_imports_nothing_heavy():
    """`reportedly --help` needs click and the standard library."""
    loaded = fresh(
        "import sys\n"
        "from reportedly.cli.main import run\n"
        "run(['--help'])\n"
        f"print('LOADED', [m for m in {HEAVY} if m in sys.modules])"
    )
    assert loaded.endswith("LOADED []\n")


def test_importing_the_package_imports_nothing_heavy():
    """`import reportedly` costs the standard library alone."""
    loaded = fresh(
        f"import sys, reportedly; print([m for m in ('click', *{HEAVY}) if m in sys.modules])"
    )
    assert loaded == "[]\n"


def test_help_answers_at_once():
    """The best of three starts takes under 0.3 s of processor time.

    Of the processor's, not the wall's: other work on the machine is not our cost.
    """
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "reportedly", "--help"],
            capture_output=True,
            check=True,
            timeout=60,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(times) < 0.3, times


def test_the_version_is_the_package_s():
    """`--version` prints what `__version__` says."""
    out = fresh("from reportedly.cli.main import run; run(['--version'])")
    assert out == f"reportedly {reportedly.__version__}\n"
