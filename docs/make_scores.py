"""Tables of what was measured on the ledgers, from evals/measured.json. Called by cog."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).resolve().parent.parent
MEASURED: dict[str, Any] = json.loads((ROOT / "evals" / "measured.json").read_text("utf-8"))
ROWS = (
    "attribution",
    "form",
    "act",
    "act other than say",
    "negated",
    "accused",
    "non-statement",
    "speaker",
    "source kind",
    "count",
    "basis",
    "position",
    "chain",
    "chain of several",
    "inherited",
    "inside",
    "addressee",
    "hedge",
    "hedge with scope",
    "owner of a hedge found",
    "aside",
    "date found",
    "date value",
    "said",
    "happened",
    "tension",
    "tension of any type",
    "headline",
)
"""The phenomena in the order in which a reader asks for them."""


def ledgers_table() -> str:
    """Test and development half, and two annotations of the same articles."""
    test, dev, both = (MEASURED[f"authority_{part}"] for part in ("test", "dev", "agreement"))
    lines = [
        "| | test P | test R | **test F1** | n | dev F1 | n | two annotations | n |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name in ROWS:
        one, other, agreed = test[name], dev[name], both[name]
        cells = (
            name,
            f"{one['precision']:.1f}",
            f"{one['recall']:.1f}",
            f"**{one['f1']:.1f}**",
            one["n"],
            f"{other['f1']:.1f}",
            other["n"],
            f"{agreed['f1']:.1f}",
            agreed["n"],
        )
        lines.append(_row(cells))
    return "\n".join(lines)


def halves_table(names: Mapping[str, str]) -> str:
    """Some phenomena, each in words of the page, on both halves."""
    lines = [
        "| | dev P | dev R | dev F1 | n | test P | test R | **test F1** | n |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, words in names.items():
        dev, test = MEASURED["authority_dev"][name], MEASURED["authority_test"][name]
        cells = (words, *_scores(dev), *_scores(test, bold=True))
        lines.append(_row(cells))
    return "\n".join(lines)


def _scores(told: Mapping[str, float], *, bold: bool = False) -> tuple[str, ...]:
    f1 = f"**{told['f1']:.1f}**" if bold else f"{told['f1']:.1f}"
    return f"{told['precision']:.1f}", f"{told['recall']:.1f}", f1, str(told["n"])


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"
