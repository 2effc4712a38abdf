"""Sphinx settings: MyST pages, the furo theme, the API from docstrings."""

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
# docstrings are plain prose with Markdown's single backticks
default_role = "code"
