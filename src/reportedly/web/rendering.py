"""Templates into pages. Whatever they print is escaped and its steering characters named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly import __version__
from reportedly.views import visible
from reportedly.web import wording
from reportedly.web.addresses import place
from reportedly.web.replies import words

if TYPE_CHECKING:
    from reportedly.web.assets import Assets
    from reportedly.web.settings import Settings


def environment(settings: Settings, assets: Assets) -> Environment:
    """The templates with their filters; a name that a page forgot to give is an error."""
    made = Environment(
        loader=PackageLoader("reportedly.web"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {
        "asset": lambda name: settings.base_path + assets.path(name),
        "to": lambda path: settings.base_path + path,
        "at": lambda article, key="": settings.base_path + place(article, key),
        "version": __version__,
    }
    made.globals |= wording.GLOBALS
    made.globals |= words.GLOBALS
    made.filters |= wording.FILTERS
    made.filters |= words.FILTERS
    made.tests |= wording.TESTS
    return made


def _shown(value: Any) -> Any:
    """What a template prints: text of a page must not steer what stands around it."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value
