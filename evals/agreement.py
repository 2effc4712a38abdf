"""How far two annotators agree: the test articles that were annotated a second time.

    python evals/agreement.py

The second annotator read the guide (`docs/annotation-guide.md`) and the text of the articles in
`authority/second`, not their ledgers in `authority/test`. The first counts as gold and the second as found, so
P and R say who marked more; F1 is the agreement, and the limit of what a score on these ledgers can mean.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ledger_scores import Tally, compare
from ledgers import ledger_of, names_in

GOLD = Path(__file__).parent / "authority"


def agreement() -> dict[str, tuple[float, float, float, int]]:
    """Precision, recall, F1 and the first annotator's n, by phenomenon."""
    tally = Tally()
    for name in names_in(GOLD / "second"):
        compare(tally, ledger_of(GOLD / "test", name), ledger_of(GOLD / "second", name))
    return tally.scores()


def main() -> int:
    """Print the table."""
    print(f"{'':26}    P      R      F1     n")
    for name, (p, r, f1, n) in sorted(agreement().items()):
        print(f"{name:26} {p:6.1f} {r:6.1f} {f1:6.1f} {n:5}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
