"""What stands under an article and under each attribution: the replies, and the way to leave one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from reportedly.ledger.replies.showing import board
from reportedly.web.below import ARTICLE
from reportedly.web.replies.form import Sheet, Subject, token_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.ledger.replies.threads import Thread
    from reportedly.web.below import Place
    from reportedly.web.visit import Visit


def replies_below(here: Visit, place: Place) -> Mapping[str, Markup]:
    """A `Below`: threads with their links by attribution; under the article the rest, and the form."""
    taking = here.room.replies
    if taking is None:
        return {}
    found = board(place.connection, place.page, place.version_id)
    card = here.room.templates.get_template("replies/card.html")
    article = place.reading.article
    made = {
        item.id: Markup(  # noqa: S704  a template's output, escaped there
            card.render(
                here=here,
                article=article.id,
                key=item.id,
                threads=_answers_first(found.under.get(item.id, [])),
            )
        )
        for item in place.reading.attributions
    }
    subject = Subject(article.id)
    foot = here.room.templates.get_template("replies/foot.html")
    shown = foot.render(
        here=here,
        taking=taking,
        board=found,
        article=article.id,
        sheet=Sheet(subject, None, token_for(subject, taking.desk())),
    )
    return {**made, ARTICLE: Markup(shown)}  # noqa: S704  likewise


def _answers_first(threads: list[Thread]) -> list[Thread]:
    """What the person quoted answered stands first, beside their words."""
    return sorted(threads, key=lambda thread: thread.first.kind != "answer")
