"""The view for a person at a terminal."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from rich.console import Console

from reportedly.publish.terminal import show

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.types import Reading

_TRAILING = re.compile(r" +(?=(?:\x1b\[0m)?$)", re.MULTILINE)

PLAIN_WIDTH = 88
"""Columns where nobody says how wide the paper is."""


@dataclass(frozen=True, slots=True)
class TextWriter:
    """Title, place and date, one block an attribution, then what should be known.

    `width`: columns, None for `PLAIN_WIDTH`. `colour`: whether to write colours and bold
    as escape sequences; the page's own escape sequences never come through.
    """

    width: int | None = None
    colour: bool = False

    def write(self, readings: Iterable[Reading], out: IO[bytes]) -> None:
        """Write each view as its reading comes, an empty line between two."""
        for number, reading in enumerate(readings):
            out.write((b"\n" if number else b"") + self.render(reading).encode("utf-8", "replace"))
            out.flush()

    def render(self, reading: Reading) -> str:
        """The view of one reading, ended by a line end."""
        paper = io.StringIO()
        show(reading, self.console(paper))
        return _TRAILING.sub("", paper.getvalue())

    def console(self, paper: IO[str]) -> Console:
        """A rich console that takes nothing from the environment."""
        return Console(
            file=paper,
            width=max(20, self.width or PLAIN_WIDTH),
            force_terminal=self.colour,
            color_system="standard" if self.colour else None,
            no_color=not self.colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            _environ={},
        )
