"""Draw docs/terminal.svg: the terminal view of an example, as `reportedly read` prints it.

    python docs/make_picture.py           write it
    python docs/make_picture.py --check   end with 1 if the picture is not what is printed now

The picture loads no font from anywhere.
"""

import io
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

import reportedly
from reportedly.publish.text import TextWriter

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
EXAMPLE = "examples/harbour-call.txt"
PICTURE = DOCS / "terminal.svg"
COLUMNS = 92
ATTRIBUTIONS = 5


def picture() -> str:
    """The SVG: the head of the view, its first blocks and its last line."""
    (reading,) = reportedly.load().pipe([reportedly.Page(EXAMPLE, (ROOT / EXAMPLE).read_bytes())])
    view = TextWriter(width=COLUMNS, colour=True).render(reading).rstrip("\n").split("\n")
    cut = next(i for i, line in enumerate(view) if re.match(rf" +{ATTRIBUTIONS + 1} ", plain(line)))
    more = len(reading.attributions) - ATTRIBUTIONS
    shown = [*view[:cut], f"     … and {more} more", "", *summary(view)]
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), highlight=False)
    console.print(Text(f"$ reportedly read {EXAMPLE}\n", style="green"))
    console.print(Text.from_ansi("\n".join(shown)))
    svg = console.export_svg(title="reportedly", theme=MONOKAI, unique_id="reportedly")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def plain(line: str) -> str:
    """`line` without its colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", line)


def summary(view: list[str]) -> list[str]:
    """The summary at the end of the view, however many lines it takes."""
    last = max(i for i, line in enumerate(view) if re.match(r"\d+ attributions", plain(line)))
    return view[last:]


if __name__ == "__main__":
    drawn = picture()
    if "--check" in sys.argv:
        same = PICTURE.is_file() and PICTURE.read_text("utf-8") == drawn
        sys.exit(
            0 if same else "docs/terminal.svg is not what is printed: python docs/make_picture.py"
        )
    PICTURE.write_text(drawn, "utf-8")
