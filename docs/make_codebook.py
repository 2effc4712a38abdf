"""The tables of docs/codebook.md: columns from the code, words from codebook.toml, figures from evals/measured.json.

Called by cog; `faults` says what is missing, and a test holds it empty.
"""

import json
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from reportedly import types
from reportedly.judgement import JudgementKind
from reportedly.ledger import Ledger
from reportedly.ledger.tables import TABLES, table
from reportedly.views import COLUMNS

ROOT = Path(__file__).resolve().parent.parent
BOOK: dict[str, Any] = tomllib.loads((ROOT / "docs" / "codebook.toml").read_text("utf-8"))
MEASURED: dict[str, Any] = json.loads((ROOT / "evals" / "measured.json").read_text("utf-8"))
TEST: dict[str, dict[str, float]] = MEASURED["authority_test"]
VALUES = {
    "kind": get_args(types.AttributionKind),
    "act": get_args(types.Act),
    "source_kind": get_args(types.SourceKind),
    "block_kind": get_args(types.BlockKind),
    "hedge_owner": get_args(types.HedgeOwner),
    "tension": get_args(types.TensionKind),
    "judged": ("accepted", "fixed", "rejected", "disputed", "remarked on"),
    "judgement": get_args(JudgementKind),
}
"""The closed lists, as the code has them."""


def columns() -> dict[str, list[str]]:
    """The columns of each table as the code has them now."""
    found = {"row": list(COLUMNS)}
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger.open(Path(folder, "new.db")) as ledger,
        ledger.reads() as connection,
    ):
        for name in TABLES:
            with table(connection, name) as one:
                found[name] = list(one.columns)
    return found


def entry(name: str, column: str) -> dict[str, Any] | None:
    """What the book says of a column: of its own table, else of the row."""
    found: dict[str, Any] | None = BOOK.get(name, {}).get(column)
    if found is None and name != "judgements":
        found = BOOK["row"].get(column)
    return found


def faults() -> Iterator[str]:
    """Columns and values that are not described, and descriptions of what is not there."""
    held = columns()
    for name, names in held.items():
        yield from (
            f"{name}.{column} is not described" for column in names if not entry(name, column)
        )
        yield from (f"{name}.{column} is no column" for column in BOOK[name].keys() - set(names))
    for name, values in VALUES.items():
        differing = set(values) ^ BOOK["values"][name].keys()
        yield from (f"value {value} of {name}: described or there, not both" for value in differing)
    for name in held:
        for column, told in BOOK[name].items():
            for measure in told.get("measured", ()):
                if measure not in TEST:
                    yield f"{name}.{column}: {measure} is not in measured.json"


def columns_table(name: str) -> str:
    """The table of one table's columns, in Markdown."""
    lines = [
        "| column | meaning | values | how it is decided | measured on the test articles |",
        "|---|---|---|---|---|",
    ]
    for column in columns()[name]:
        told = entry(name, column) or {}
        values = told.get("values", "text")
        shown = f"[{values}](#{anchor(values)})" if values in VALUES else values
        cells = (f"`{column}`", told["meaning"], shown, told["decided"], measured(told))
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)


def measured(told: dict[str, Any]) -> str:
    """Precision, recall and n of each measurement; a dash where there is none."""
    parts = (
        f"{name.replace('_', ' ')}: P {TEST[name]['precision']:.1f}, R {TEST[name]['recall']:.1f}, n {TEST[name]['n']:,}"
        for name in told.get("measured", ())
    )
    return "; ".join(parts) or "–"


def values_table(name: str) -> str:
    """The values of one closed list, in Markdown."""
    told = BOOK["values"][name]
    lines = [f"| {name.replace('_', ' ')} | meaning |", "|---|---|"]
    lines += [f"| `{value}` | {told[value]} |" for value in VALUES[name]]
    return "\n".join(lines)


def anchor(name: str) -> str:
    """The heading of a list of values, as a link."""
    return f"values-of-{name.replace('_', '-')}"
