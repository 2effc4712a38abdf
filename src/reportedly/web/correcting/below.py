"""Under each attribution, for those who may correct it: the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from reportedly.web.correcting.judging import may_correct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.web.below import Place
    from reportedly.web.visit import Visit


def links_below(here: Visit, place: Place) -> Mapping[str, Markup]:
    """A `Below`: one link an attribution; nothing for readers."""
    if not may_correct(here):
        return {}
    link = here.room.templates.get_template("correcting/link.html")
    return {
        item.id: Markup(link.render(here=here, key=item.id))  # noqa: S704  escaped there
        for item in place.reading.attributions
    }
