"""The numbers as a Markdown table, with ratios to the peer of the same run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PEER = "textacy `direct_quotations`, small spaCy model, 1 thread"
BEGIN, END = "<!-- measured: written by benchmarks/read.py -->", "<!-- measured: end -->"
_BUSY = 0.5
_HEAD = (
    "system",
    "words/s",
    "to peer",
    "articles/s",
    "words per processor second",
    "first article",
    "to peer",
    "peak memory",
    "to peer",
    "found",
    "gave up on",
)


def page(result: Mapping[str, Any]) -> str:
    """The table with a line above that says where and on what it was measured."""
    return "\n".join([*_where(result), "", *_table(result), "", *_notes(result)])


def write_into(path: Path, result: Mapping[str, Any]) -> None:
    """Put the table into `path`. Raises `ValueError` without marks."""
    between_marks(path, page(result), BEGIN)


def between_marks(path: Path, words: str, begin: str) -> None:
    """Replace what stands in `path` between `begin` and `END`. Raises `ValueError` without them."""
    text = path.read_text("utf-8")
    before, found, rest = text.partition(begin)
    _, ended, after = rest.partition(END)
    if not (found and ended):
        raise ValueError(f"{path}: the marks {begin} and {END} are not there")
    path.write_text(f"{before}{begin}\n{words}\n{END}{after}", "utf-8")


def _where(result: Mapping[str, Any]) -> Iterator[str]:
    versions = ", ".join(f"{name} {value}" for name, value in result["versions"].items())
    yield f"Processor: {result['processor']}. {versions}."
    yield (
        f"{result['articles']:,} articles, {result['words']:,} words, "
        f"median of {result['rounds']} rounds."
    )
    if result["load"] > _BUSY:
        yield f"**The machine was busy (load {result['load']:.1f}): these times are not for the record.**"


def _table(result: Mapping[str, Any]) -> Iterator[str]:
    peer = next((row for row in result["systems"] if row["label"] == PEER), None)
    yield f"| {' | '.join(_HEAD)} |"
    yield "|---" + "|---:" * (len(_HEAD) - 1) + "|"
    for row in result["systems"]:
        yield f"| {' | '.join(_cells(row, peer))} |"


def _cells(row: Mapping[str, Any], peer: Mapping[str, Any] | None) -> tuple[str, ...]:
    def ratio(key: str) -> str:
        return f"{row[key] / peer[key]:.2f}" if peer else "–"

    return (
        row["label"],
        f"{row['words_per_second']:,.0f}",
        ratio("words_per_second"),
        f"{row['articles_per_second']:.1f}",
        f"{row['words_per_processor_second']:,.0f}",
        f"{row['start']:.2f} s",
        ratio("start"),
        f"{row['peak'] / 1e6:,.0f} MB",
        ratio("peak"),
        f"{row['attributions']:,}",
        f"{row['failures']:,}",
    )


def _notes(result: Mapping[str, Any]) -> Iterator[str]:
    yield f"`reportedly --help`: {result['help']:.2f} s."
    yield (
        "The peer looks for direct quotations alone, ours for indirect and mixed ones, too. "
        "It gives up a paragraph, ours a page."
    )
    widest = max(row["spread"] for row in result["systems"])
    yield f"Slowest round to fastest, at most: {widest:.2f}."
