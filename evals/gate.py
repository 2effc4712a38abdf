"""The accuracy gate: numbers must not fall below the floors in `floors.json`.

    python evals/gate.py --shared ../shared            # exit 1 below a floor
    python evals/gate.py --shared ../shared --raise    # pin what was reached
    python evals/gate.py --shared ../shared --lower "why"

What is measured: attributions on PolNeAR dev (`polnear.py`), time expressions on TimeBank's held-out part (`timebank.py`), and every phenomenon on the authority
ledgers (`authority.py`; a phenomenon is pinned from `ENOUGH` gold items on). The corpus is pinned by digest: other data are another measurement, and an error. Floors only
rise by ``--raise``; to lower one takes ``--lower`` with a reason, which is kept in the file.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import authority
import timebank
from polnear import corpus_digest, measure

FLOORS = Path(__file__).with_name("floors.json")
SYSTEMS: dict[str, str | None] = {"model": None, "fast": "fast", "rules": "rules"}
ENOUGH = 15
"""Gold items of one phenomenon below which its score jumps too much to be a floor."""
MARGIN = 0.3
"""Points left between what was reached and the floor: processors add up in different orders."""


def below(floors: dict[str, float], numbers: dict[str, float]) -> list[str]:
    """One line for each number under its floor, or missing."""
    lines = []
    for name, floor in sorted(floors.items()):
        reached = numbers.get(name)
        if reached is None:
            lines.append(f"{name}: not measured, floor {floor}")
        elif reached < floor:
            lines.append(f"{name}: {reached} is below the floor {floor}")
    return lines


def raised(floors: dict[str, float], numbers: dict[str, float]) -> dict[str, float]:
    """Floors that never fall: each name's floor, or what was reached less the margin.

    Precision and recall are shown but not pinned: one is traded for the other, F1 is not.
    """
    names = floors.keys() | {n for n in numbers if not n.endswith(("_precision", "_recall"))}
    return {
        name: max(floors.get(name, 0.0), round(numbers.get(name, 0.0) - MARGIN, 2))
        for name in sorted(names)
    }


def changes(floors: dict[str, float], numbers: dict[str, float]) -> list[str]:
    """What was reached, next to each floor."""
    return [
        f"{name:28} {value:6.2f}   floor {floors.get(name, float('nan')):6.2f}"
        for name, value in sorted(numbers.items())
    ]


def outdated(numbers: dict[str, float]) -> list[str]:
    """One line for each printed figure (`measured.json`) that is no longer what is measured."""
    printed = json.loads(authority.MEASURED.read_text("utf-8"))
    lines = []
    for half in ("authority_dev", "authority_test"):
        for name, scores in printed[half].items():
            now = numbers.get(f"{half}.{name.replace(' ', '_')}")
            if now is not None and abs(now - scores["f1"]) > MARGIN:
                lines.append(f"{half} {name}: the codebook prints {scores['f1']}, now {now}")
    return lines


def numbers_now(shared: Path) -> dict[str, float]:
    """Every system measured, names as ``system.measure``."""
    found = {}
    for system, model in SYSTEMS.items():
        dev = shared / "corpora" / "polnear" / "dev"
        measured = measure(dev, shared / "score_attributions.py", model)
        found |= {f"{system}.{name}": value for name, value in measured.items()}
    found |= timebank.measure(shared / "corpora" / "timebank")
    for half in ("dev", "test"):
        found |= {
            f"authority_{half}.{name.replace(' ', '_')}": round(f1, 2)
            for name, (_, _, f1, gold) in authority.measure(half).items()
            if gold >= ENOUGH
        }
    return found


def main(argv: list[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--lower", metavar="WHY")
    args = parser.parse_args(argv)
    pinned = json.loads(FLOORS.read_text(encoding="utf8"))
    digest = corpus_digest(args.shared / "corpora" / "polnear" / "dev")
    if digest != pinned["corpus"]:
        print(f"the corpus is not the pinned one: {digest}", file=sys.stderr)
        return 1
    numbers = numbers_now(args.shared)
    print("\n".join(changes(pinned["floors"], numbers)))
    if args.lower:
        pinned["floors"] = raised({}, numbers)
        pinned["lowered"] = [*pinned.get("lowered", []), args.lower]
    elif args.lift:
        pinned["floors"] = raised(pinned["floors"], numbers)
    if args.lower or args.lift:
        FLOORS.write_text(json.dumps(pinned, indent=1) + "\n", encoding="utf8")
    old = outdated(numbers)
    if old:
        print("\n".join(old), "renew with: python evals/authority.py --write", sep="\n")
    failures = below(pinned["floors"], numbers)
    for line in failures:
        print(line, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
