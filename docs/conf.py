"""Sphinx settings: MyST pages, the furo theme, the API from docstrings."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from reportedly import __version__

project = "reportedly"
author = "The reportedly maintainers"
copyright = "2026, the reportedly maintainers"  # noqa: A001  Sphinx wants this name
release = version = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"reportedly {__version__}"
html_static_path: list[str] = []

autodoc_typehints = "signature"
autodoc_member_order = "bysource"


def setup(app: Any) -> None:
    """Pictures of the reading room are made anew where Debian's Chromium is installed."""
    app.connect("build-finished", _screens)


def _screens(app: Any, failed: Exception | None) -> None:
    chromium = shutil.which("chromium")
    if failed is not None or app.builder.name != "html":
        return
    if chromium is None:
        sys.stderr.write("pictures of the room are those of the repository: no chromium here\n")
        return
    sys.path.insert(0, str(app.srcdir))
    from make_screens import make  # noqa: PLC0415

    make(Path(app.outdir) / "_images", chromium)


# docstrings are plain prose with Markdown's single backticks
default_role = "code"
