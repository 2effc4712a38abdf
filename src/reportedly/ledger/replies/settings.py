"""How a room takes replies. Every number is a choice of the editor's: docs/replies.md."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from reportedly.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

EmailRule = Literal["optional", "required", "off"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one network may send, and what a reply may hold. Times in the names' units."""

    per_minute: int = 2
    per_hour: int = 10
    per_day: int = 30
    letters_per_day: int = 5
    reports_per_day: int = 20
    least_seconds: int = 3
    form_hours: int = 24
    edit_minutes: int = 15
    name_characters: int = 80
    body_characters: int = 10_000
    links: int = 20
    links_noted: int = 3
    """So many links and more are noted for the moderator."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long what is kept: `reportedly replies purge` takes the rest away."""

    network_days: int = 7
    rejected_days: int = 30
    spam_days: int = 14
    letter_hours: int = 24
    mail_days: int = 1


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed to. `password_file` holds the password alone; `tls`: none, starttls or tls."""

    host: str
    sender: str
    port: int = 587
    tls: Literal["none", "starttls", "tls"] = "starttls"
    user: str | None = None
    password_file: str | None = None
    seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class ReplySettings:
    """All of it. `address`: where the room is on the web, as mailed links name it, without a slash at the end."""

    email: EmailRule = "optional"
    address: str | None = None
    notices_per_day: int = 5
    limits: Limits = field(default_factory=Limits)
    retention: Retention = field(default_factory=Retention)
    mail: MailServer | None = None

    @property
    def can_mail(self) -> bool:
        """Whether links can be mailed at all."""
        return self.mail is not None and self.address is not None


def load(path: Path) -> ReplySettings:
    """The settings of a TOML file. Raises `UsageError` with one line that names what is wrong."""
    try:
        written = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    try:
        return checked(written)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from error


def checked(written: Mapping[str, Any]) -> ReplySettings:
    """Settings of plain values. Raises `UsageError`."""
    _known(written)
    try:
        made = msgspec.convert(written, ReplySettings)
    except msgspec.ValidationError as error:
        raise UsageError(str(error)) from error
    numbers = [made.notices_per_day, *_numbers(made.limits), *_numbers(made.retention)]
    if min(numbers) < 0:
        raise UsageError("a number below 0 makes no sense here")
    if made.address is not None and not made.address.startswith(("http://", "https://")):
        raise UsageError("address: it begins with https://, as in https://room.example")
    if made.mail is not None and made.address is None:
        raise UsageError("address is missing: mailed links have to name the room")
    if made.address is not None and made.address.endswith("/"):
        raise UsageError("address: without a slash at its end")
    return made


def _numbers(settings: Limits | Retention) -> list[int]:
    return [getattr(settings, one.name) for one in fields(settings)]


def _known(written: Mapping[str, Any]) -> None:
    """A name that is misspelt must not be a promise that is silently not kept."""
    tables = {"limits": Limits, "retention": Retention, "mail": MailServer}
    for table, kind in (("", ReplySettings), *tables.items()):
        given = written if not table else written.get(table, {})
        if not isinstance(given, dict):
            raise UsageError(f"{table}: this is a table, as in [{table}]")
        for name in set(given) - {one.name for one in fields(kind)}:
            raise UsageError(f"{table + '.' if table else ''}{name}: there is no such setting")
