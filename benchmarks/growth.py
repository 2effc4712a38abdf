"""Does the work grow as the text does? Every bait at one size and at four times that.

    python benchmarks/growth.py [--model rules] [--size 100000] [BAIT ...]

A linear reader needs about four times as long; what needs more than `--most` times is
marked, and the exit code is 1. It measures processor time, so that a busy machine does
not matter much; below `FLOOR` seconds a ratio says nothing.
"""

from __future__ import annotations

import argparse
import sys
import time

import reportedly
from reportedly.testing.baits import BAITS, Bait

STEP = 4
FLOOR = 0.15


def main() -> int:
    """Print a table; 1 if something grows too fast."""
    options = _options()
    reader = reportedly.load(options.model)
    list(reader.pipe(["“We will wait,” Mira Tolvane said.", "<p>Not yet</p>"]))
    known = {bait.name: bait for bait in BAITS}
    chosen = [known[name] for name in options.baits] or BAITS
    print(f"| bait | {options.size:,} chars, s | {STEP * options.size:,} chars, s | ratio |")
    print("|---|---:|---:|---:|")
    failed = [bait.name for bait in chosen if not _shown(reader, bait, options)]
    print(f"\n{len(chosen) - len(failed)} of {len(chosen)} grow as the text does")
    return 1 if failed else 0


def _shown(reader: reportedly.Reader, bait: Bait, options: argparse.Namespace) -> bool:
    small = _seconds(reader, bait.of(options.size))
    large = _seconds(reader, bait.of(STEP * options.size))
    ratio = large / max(small, 1e-4)
    good = ratio <= options.most or large < FLOOR
    mark = "" if good else " **too fast**"
    print(f"| {bait.name} | {small:.2f} | {large:.2f} | {ratio:.1f}{mark} |", flush=True)
    return good


def _seconds(reader: reportedly.Reader, text: str) -> float:
    begun = time.process_time()
    for _ in reader.pipe([text]):
        pass
    return time.process_time() - begun


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("baits", nargs="*", metavar="BAIT", help="names; default: all")
    parser.add_argument("--model", default="rules")
    parser.add_argument("--size", type=int, default=100_000, help="characters of the smaller text")
    parser.add_argument("--most", type=float, default=6.5, help="largest ratio that passes")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
