"""A line on standard error that says how far a long run is."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextlib.contextmanager
def progress(*, shown: bool) -> Iterator[Callable[[], None]]:
    """A function to call after each page; it does nothing unless `shown`."""
    if not shown:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} read"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("read", total=None)
        yield lambda: bar.advance(task)


def wanted(*, terminal_output: bool) -> bool:
    """Only where somebody watches standard error, and nothing else is written there."""
    return sys.stderr.isatty() and not terminal_output
