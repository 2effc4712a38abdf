"""The form: what it carries, whether a person can have sent it, and what it looks like again after an error."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportedly.errors import UsageError
from reportedly.ledger.replies import placing, rows, tokens
from reportedly.ledger.replies.drafting import Form
from reportedly.ledger.replies.times import minutes_between, shifted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from reportedly.ledger.replies.nouns import Reply, Target
    from reportedly.ledger.replies.sending import Desk
    from reportedly.web.replies.typed import Typed

TRAP = "website"
"""A field that people do not see and machines fill in."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a form is about: an article, an attribution of it, a reply that is answered."""

    article: str
    attribution: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form to be shown: where it goes, what it is about, what was typed and what has to be mended.

    `target` is None under the article itself, where everybody sees what it is about.
    """

    subject: Subject
    target: Target | None
    token: str
    form: Form = field(default_factory=Form)
    errors: Mapping[str, str] = field(default_factory=dict)
    parent: Reply | None = None


def sheet(connection: Connection, subject: Subject, desk: Desk, *, again: bool = False) -> Sheet:
    """An empty form. `again`: its sender was found to be a person, and need not wait once more.

    Raises `UsageError` where what it is about is not here.
    """
    found = placing.target_at(
        connection, placing.version_of(connection, subject.article), subject.attribution
    )
    parent = None
    if subject.parent is not None:
        above = rows.with_keys(connection, [subject.parent])
        parent = above[0] if above else None
        if parent is None or parent.state != "approved" or parent.target.page != found.page:
            raise UsageError("what you answer is not shown any more")
    return Sheet(subject, found, token_for(subject, desk, again=again), parent=parent)


def token_for(subject: Subject, desk: Desk, *, again: bool = False) -> str:
    """The signed time at which a form was shown, and what it is about."""
    since = shifted(desk.now, seconds=-desk.settings.limits.least_seconds) if again else desk.now
    value = [subject.article, subject.attribution, subject.parent]
    return tokens.signed(desk.keyring, "form", value, since)


def read_token(sent: Typed, desk: Desk) -> tuple[Subject | None, str | None]:
    """What a form that came back is about, and what is wrong with the time it took; None, None for none of ours."""
    words = sent.get("token", "")
    found = tokens.opened(desk.keyring, "form", words, desk.now)
    if found is None:
        return None, None
    then, value = found
    subject = _subject(value)
    limits = desk.settings.limits
    minutes = minutes_between(then, desk.now)
    if minutes > limits.form_hours * 60:
        return subject, "This form lay open for a long time. Please look at it and send it again."
    if minutes * 60 < limits.least_seconds:
        return subject, "That was faster than a person types. Please send it again."
    return subject, None


def _subject(value: Any) -> Subject:
    article, attribution, parent = value
    return Subject(article, attribution, parent)


def typed_form(sent: Typed) -> Form:
    """What was typed, field by field."""
    return Form(
        name=sent.get("name", ""),
        body=sent.get("comment", ""),
        email=sent.get("email", ""),
        kind=sent.get("kind", "comment"),
        link=sent.get("link", ""),
        notice=bool(sent.get("notice")),
    )
