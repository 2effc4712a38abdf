"""From what somebody typed to a reply, or to what is wrong with each field: no input, no output."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from reportedly.ledger.replies.mailboxes import holds, looks_like_one, mailbox
from reportedly.ledger.replies.nouns import KINDS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.replies.settings import ReplySettings

LINK = re.compile(r"\bhttps?://[^\s<>\"“”]+", re.IGNORECASE)
"""What is made a link in plain text; marks that end a sentence are cut off by `links`."""
_LONGEST_LINK = 2000
_STEERING = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Form:
    """What was typed, as it came."""

    name: str = ""
    body: str = ""
    email: str = field(default="", repr=False)
    kind: str = "comment"
    link: str = ""
    notice: bool = False
    """Whether they want a mail when somebody answers."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply that can be kept."""

    name: str
    body: str
    kind: Kind
    link: str | None
    email: str | None = field(repr=False)
    notice: bool
    signs: tuple[str, ...]


def draft(form: Form, settings: ReplySettings) -> Draft | dict[str, str]:
    """A `Draft`, or by the name of each field what has to be mended, in words for who typed it."""
    name, body = " ".join(clean(form.name).split()), clean(form.body).strip()
    link, email = clean(form.link).strip(), mailbox(form.email)
    wrong = {
        "name": _name(name, form, settings),
        "body": _body(body, form, settings),
        "link": _link(link, form),
        "email": _email(form, settings),
        "kind": None if form.kind in KINDS else "Choose one of the kinds.",
    }
    found = {key: words for key, words in wrong.items() if words is not None}
    if found:
        return found
    given = None if settings.email == "off" else email
    return Draft(
        name=name,
        body=body,
        kind=cast("Kind", form.kind),
        link=link or None,
        email=given,
        notice=form.notice and given is not None and settings.can_mail,
        signs=tuple(_signs(body, link, settings)),
    )


def clean(typed: str) -> str:
    """`typed` with Unix line ends and without what no keyboard types: control characters, halves of pairs."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n")
    return _STEERING.sub("\ufffd", unicodedata.normalize("NFC", lines))


def links(text: str) -> list[str]:
    """Addresses in plain text, as they are made links."""
    return [trimmed(match.group()) for match in LINK.finditer(text)]


def trimmed(address: str) -> str:
    """`address` without the marks of the sentence that it ends; a bracket that it opens itself stays."""
    while address and (
        address[-1] in ".,;:!?'’…"
        or (address[-1] == ")" and address.count(")") > address.count("("))
    ):
        address = address[:-1]
    return address


def is_web_address(link: str) -> bool:
    """Whether `link` may be an address to click on: http or https, with a host, without a password."""
    try:
        parts = urlsplit(link)
        host = parts.hostname
    except ValueError:
        return False
    sound = not re.search(r"[\s<>\"\\]", link) and "@" not in parts.netloc
    return parts.scheme in {"http", "https"} and bool(host) and sound


def _name(name: str, form: Form, settings: ReplySettings) -> str | None:
    most = settings.limits.name_characters
    if not any(character.isalnum() for character in name):
        return "Please give a name. It is published; it need not be your full one."
    if len(name) > most:
        return f"This is longer than {most} characters. Please give a shorter name."
    if looks_like_one(name) or holds(name, form.email):
        return "This looks like an e-mail address. The name is published: please give another."
    return None


def _body(body: str, form: Form, settings: ReplySettings) -> str | None:
    limits = settings.limits
    if not any(character.isalnum() for character in body):
        return "Please write your comment here."
    if len(body) > limits.body_characters:
        return (
            f"This has {len(body):,} characters. At most {limits.body_characters:,} can be kept:"
            " please shorten it."
        )
    if mailbox(form.email) and holds(body, form.email):
        return "Your e-mail address stands in this text and would be published. Please take it out."
    if len(links(body)) > limits.links:
        return f"There are more than {limits.links} links here. Please keep those that matter."
    return None


def _link(link: str, form: Form) -> str | None:
    if not link:
        needed = form.kind == "evidence"
        return "Please give the web address of what you point to." if needed else None
    if len(link) > _LONGEST_LINK or not is_web_address(link):
        return "This is no web address. It begins with https:// or http://."
    if mailbox(form.email) and holds(link, form.email):
        return "Your e-mail address stands in this link and would be published."
    return None


def _email(form: Form, settings: ReplySettings) -> str | None:
    typed = form.email.strip()
    if settings.email == "off":
        return None
    if not typed:
        if settings.email == "required":
            return "Please give your e-mail address. It will not be published."
        if form.notice:
            return "To be told of answers, give your e-mail address. It will not be published."
        return None
    if mailbox(typed) is None:
        return "This is no e-mail address like name@place.example."
    return None


def _signs(body: str, link: str, settings: ReplySettings) -> Iterator[str]:
    """What a moderator should look at."""
    number = len(links(body)) + bool(link)
    if settings.limits.links_noted and number >= settings.limits.links_noted:
        yield f"{number} links"
    letters = [character for character in LINK.sub("", body) if character.isalpha()]
    if len(letters) > 20 and sum(map(str.isupper, letters)) > 0.7 * len(letters):
        yield "mostly capitals"
