"""The folder that a run writes: what lies where, and what of it is complete.

run.json                      the settings, and what was asked for
articles/SHARD.parquet        one row an article
attributions/SHARD.parquet    one row an attribution
skipped/SHARD.jsonl           one row a page that was not read, with the reason
reports/SHARD.json            written last: a shard with a report is complete
copies.parquet                which article is a near-copy of which
skipped.jsonl, report.json    of the whole run
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.batch.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PARTS = {
    "articles": ".parquet",
    "attributions": ".parquet",
    "skipped": ".jsonl",
    "reports": ".json",
}
_DRAFT = ".part"


class Folder:
    """The names in the folder of a run."""

    def __init__(self, root: str | Path) -> None:
        self.root = Path(root)

    def make(self) -> None:
        """Make what is not there. Raises `OSError`."""
        for part in _PARTS:
            (self.root / part).mkdir(parents=True, exist_ok=True)

    def part(self, part: str, shard: str) -> Path:
        """Where a shard's file of that part is."""
        return self.root / part / f"{shard}{_PARTS[part]}"

    def drafts(self, shard: str) -> dict[str, Path]:
        """Names for a shard's files until they are complete; another process has others."""
        return {part: self.root / part / f".{shard}.{os.getpid()}{_DRAFT}" for part in _PARTS}

    def settle(self, shard: str, drafts: Mapping[str, Path]) -> None:
        """Give a shard's files their names, the report last. Raises `OSError`."""
        for part in _PARTS:
            drafts[part].replace(self.part(part, shard))

    def sweep(self) -> None:
        """Remove what killed workers left behind; only while no worker runs."""
        for part in _PARTS:
            for draft in (self.root / part).glob(f".*{_DRAFT}"):
                draft.unlink(missing_ok=True)

    def report(self, shard: str) -> dict[str, Any] | None:
        """The report of a complete shard; None for one that is not."""
        try:
            found = json.loads(self.part("reports", shard).read_bytes())
            Report.of(found)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        files = (self.part(part, shard) for part in _PARTS)
        return found if all(file.is_file() for file in files) else None

    def forget(self, shard: str) -> None:
        """Let a shard count as one that was not read."""
        self.part("reports", shard).unlink(missing_ok=True)

    def written(self) -> dict[str, Any] | None:
        """What ``run.json`` says; None where there is none. Raises `ValueError` for a damaged one."""
        try:
            found: dict[str, Any] = json.loads((self.root / "run.json").read_bytes())
        except FileNotFoundError:
            return None
        return found

    def write(self, name: str, value: Any) -> None:
        """A small JSON file that is there whole or not at all."""
        with self.replacing(name) as draft:
            draft.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", "utf-8")

    @contextlib.contextmanager
    def replacing(self, name: str) -> Iterator[Path]:
        """A path to write to; it takes the name when the body ends well."""
        draft = self.root / f".{name}.{os.getpid()}{_DRAFT}"
        try:
            yield draft
            draft.replace(self.root / name)
        finally:
            draft.unlink(missing_ok=True)
