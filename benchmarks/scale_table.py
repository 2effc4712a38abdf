"""What `batch.py` measured, as Markdown for a page of the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

BEGIN = "<!-- measured: written by benchmarks/batch.py -->"
MONTH = 11_600_000
"""Pages of CC-NEWS in a month of 2024."""
_CORES = (1, 16, 256)
_HOUR = 3600
_BUSY = 2.5
"""Load; two workers alone are two."""


def page(found: Mapping[str, Any]) -> str:
    """All tables."""
    return "\n".join([*_where(found), "", *_runs(found), "", *_stages(found), "", *_plan(found)])


def write_into(path: Path, found: Mapping[str, Any]) -> None:
    """Replace what stands between the marks of `path`. Raises `ValueError` without marks."""
    table.between_marks(path, page(found), BEGIN)


def _where(found: Mapping[str, Any]) -> Iterator[str]:
    told = dict(found["machine"])
    processor = told.pop("processor")
    yield f"Processor: {processor}. {', '.join(f'{n} {v}' for n, v in told.items())}."
    busy = [(n, e["load"]) for n, e in found.items() if e.get("load", 0) > _BUSY]
    if busy:
        named = ", ".join(f"{name} (load {load:.0f})" for name, load in busy)
        yield (
            f"**The machine was busy for {named}: "
            "by the clock these say nothing, and processor time is longer than it is alone.**"
        )


def _batches(found: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    runs = [(n.removeprefix("batch "), e) for n, e in found.items() if n.startswith("batch ")]
    return sorted(runs, key=lambda run: (run[0].split()[:2], run[1]["size"], run[1]["workers"]))


def _runs(found: Mapping[str, Any]) -> Iterator[str]:
    yield (
        "| model, extractor | pages | workers | articles | words | words per processor second | "
        "pages per processor second | pages per second by the clock | a worker's memory: early, late, most | "
        "bytes written a page | near-copies | skipped |"
    )
    yield "|---" + "|---:" * 11 + "|"
    for name, run in _batches(found):
        busy = run["processor"]
        clock = f"{run['size'] / run['wall']:.1f}" if "wall" in run else "–"
        megabytes = ", ".join(f"{run[key] / 1e6:,.0f}" for key in ("early", "late", "peak"))
        cells = (
            ", ".join(name.split()[:2]),
            f"{run['size']:,}",
            f"{run['workers']}",
            f"{run['articles']:,}",
            f"{run['words']:,}",
            f"{run['words'] / busy:,.0f}",
            f"{run['size'] / busy:.1f}",
            clock,
            f"{megabytes} MB",
            f"{run['stored'] / run['size']:,.0f}",
            f"{run['near_copies']:,}",
            f"{sum(run['skipped'].values()):,}",
        )
        yield f"| {' | '.join(cells)} |"
    peer = found.get("peer")
    if peer:
        speed = peer["words"] / peer["busy"]
        yield (
            f"\ntextacy `direct_quotations` over a small spaCy model, on the text of {peer['articles']} of these "
            f"articles, in the same run: {speed:,.0f} words per processor second, {peer['peak'] / 1e6:,.0f} MB. "
            "It looks for direct quotations alone and is given the text, not the page."
        )


def _stages(found: Mapping[str, Any]) -> Iterator[str]:
    for name, entry in found.items():
        if not name.startswith("stages "):
            continue
        total = sum(v for stage, v in entry["seconds"].items() if not stage.startswith("("))
        yield (
            f"What each stage costs ({name.removeprefix('stages ')}; {entry['pages']} pages, "
            f"{entry['words']:,} words):\n"
        )
        yield "| stage | ms a page | share |\n|---|---:|---:|"
        for stage, seconds in entry["seconds"].items():
            share = "" if stage.startswith("(") else f"{seconds / total:.0%}"
            yield f"| {stage} | {1000 * seconds / entry['pages']:.1f} | {share} |"
        yield ""


def _plan(found: Mapping[str, Any]) -> Iterator[str]:
    """Hours for a month of CC-NEWS, from the largest run of each kind."""
    largest: dict[str, Mapping[str, Any]] = {}
    for name, run in _batches(found):
        if run["workers"] == 1:
            largest[", ".join(name.split()[:2])] = run
    heads = " | ".join(f"hours on {cores} core{'s' * (cores > 1)}" for cores in _CORES)
    yield f"A month of CC-NEWS ({MONTH:,} pages) at these rates:\n"
    yield f"| model, extractor | processor hours | {heads} | Parquet |"
    yield "|---" + "|---:" * (len(_CORES) + 2) + "|"
    for name, run in largest.items():
        hours = MONTH * run["processor"] / run["size"] / _HOUR
        cells = [f"{hours:,.0f}", *(f"{hours / cores:,.1f}" for cores in _CORES)]
        stored = MONTH * run["stored"] / run["size"] / 1e9
        yield f"| {name} | {' | '.join(cells)} | {stored:,.0f} GB |"
