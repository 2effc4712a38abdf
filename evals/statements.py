"""How many of the attributions that are put out nobody said or thought, on real articles judged by eye.

    python evals/statements.py --corpora ../shared/corpora

`statements/judged.tsv` holds places and no words: one attribution a row as an earlier version put it out, by the article's
file and the range of its cue, judged *statement* (what somebody says, thinks, feels, plans, demands, promises or keeps back, and what a
document shows), *doubtful* (arguable) or *none* (a deed, or the page's own sentence). `read` tells whether the article
was read before the rules of `attribute/deeds.py` and `attribute/narrated.py` were done, or after. What is put out now is compared by place.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import reportedly

JUDGED = Path(__file__).parent / "statements" / "judged.tsv"
VERDICTS = ("statement", "doubtful", "none")


class Place(NamedTuple):
    """One judged attribution: the half-open range of its cue, the verdict, and when its article was read."""

    start: int
    end: int
    judged: str
    read: str


def places(path: Path = JUDGED) -> dict[str, list[Place]]:
    """The judged places of each article, by its file below the corpora."""
    found: dict[str, list[Place]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            place = Place(int(row["start"]), int(row["end"]), row["judged"], row["read"])
            found[row["file"]].append(place)
    return dict(found)


def measure(corpora: Path, judged: dict[str, list[Place]]) -> dict[str, Counter[str]]:
    """For each time of reading, how many places of each verdict were judged, are ``kept`` now, and how many are ``new``."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    texts = [(corpora / name).read_bytes().decode() for name in judged]
    for rows, reading in zip(judged.values(), reportedly.load().pipe(texts), strict=True):
        if isinstance(reading, reportedly.Problem):
            raise SystemExit(f"not read: {reading.reason}")
        now = [a.cue.spans for a in reading.attributions if a.cue.spans]
        tally = counts[rows[0].read]
        for row in rows:
            tally[row.judged] += 1
            tally[f"kept {row.judged}"] += any(_meets(spans, row) for spans in now)
        tally["new"] += sum(not any(_meets(spans, row) for row in rows) for spans in now)
    return counts


def _meets(spans: tuple[reportedly.Span, ...], place: Place) -> bool:
    return any(span.start < place.end and place.start < span.end for span in spans)


def main() -> None:
    """Print a line for each time of reading and verdict."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpora", type=Path, required=True)
    for read, tally in sorted(measure(parser.parse_args().corpora, places()).items()):
        kept = sum(tally[f"kept {verdict}"] for verdict in VERDICTS)
        for verdict in VERDICTS:
            was, now = tally[verdict], tally[f"kept {verdict}"]
            print(
                f"{read:7} {verdict:10} {was:5} judged, {now:5} put out ({100 * now / kept:.1f} %)"
            )
        print(f"{read:7} not judged {tally['new']:5}")


if __name__ == "__main__":
    main()
