"""What was typed, checked: any input at all, and each thing that has to be mended."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import UsageError
from reportedly.ledger.replies.drafting import Draft, Form, clean, draft, is_web_address, links
from reportedly.ledger.replies.mailboxes import folded, mailbox, same
from reportedly.ledger.replies.settings import MailServer, ReplySettings, checked, load

_GOOD = {"name": "Ida Bell", "body": "I was there."}
_ROOM = ReplySettings(address="https://r.example", mail=MailServer("h", "r@r.example"))


def wrong(settings=_ROOM, **typed):
    found = draft(Form(**{**_GOOD, **typed}), settings)
    return found if isinstance(found, dict) else {}


@given(st.builds(Form, *[st.text()] * 5, st.booleans()))
def test_anything_typed_gives_a_sound_draft_or_reasons(form):
    """Never an error; what is kept has no control characters, halves of pairs or missing fields."""
    found = draft(form, _ROOM)
    if isinstance(found, dict):
        assert found
        assert all(words.endswith((".", "?")) for words in found.values())
        return
    assert found.name.strip()
    assert found.body.strip()
    assert found.email is None or mailbox(found.email) == found.email
    for kept in (found.name, found.body, found.link or ""):
        kept.encode()
        assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in kept)


@given(st.text())
def test_cleaning_is_done_once(text):
    """Cleaned text is clean."""
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", {"name": " \u200b "}),
        ("name", {"name": "x" * 81}),
        ("name", {"name": "ida@merrow.example"}),
        ("body", {"body": "\0 . !"}),
        ("body", {"body": "x" * 1_000_000}),
        ("body", {"body": "Write me: IDA@merrow.example", "email": "ida@merrow.example"}),
        ("body", {"body": "https://x.example/a " * 21}),
        ("link", {"kind": "evidence"}),
        ("link", {"link": "javascript:alert(1)"}),
        ("link", {"link": "https://me:pw@x.example/"}),
        ("link", {"link": "https://x.example/?u=ida@m.example", "email": "ida@m.example"}),
        ("kind", {"kind": "verdict"}),
        ("email", {"email": "ida@"}),
        ("email", {"notice": True}),
    ],
)
def test_what_has_to_be_mended_stands_by_its_field(field, typed):
    """One field is wrong, and only that one is named."""
    assert list(wrong(**typed)) == [field]


def test_an_address_is_asked_for_as_the_editor_wants():
    """Required: not without one. Off: whatever is sent is dropped before it is anywhere."""
    assert list(wrong(ReplySettings(email="required"))) == ["email"]
    kept = draft(Form(**_GOOD, email="ida@merrow.example", notice=True), ReplySettings(email="off"))
    assert isinstance(kept, Draft)
    assert (kept.email, kept.notice) == (None, False)


def test_an_address_shows_in_no_representation():
    """Neither of a form nor of a draft: what is printed for a bug must not print it."""
    form = Form(**_GOOD, email="ida@merrow.example")
    assert "ida@" not in repr(form) + repr(draft(form, _ROOM))


def test_a_moderator_is_told_what_to_look_at():
    """Many links and capitals are noted; nothing is refused for them."""
    body = "LOOK AT https://a.example, https://b.example. AND (https://c.example) NOW, EVERYBODY"
    found = draft(Form(name="Ida", body=body), _ROOM)
    assert found.signs == ("3 links", "mostly capitals")
    assert links(body) == ["https://a.example", "https://b.example", "https://c.example"]


@given(st.text())
def test_a_web_address_is_safe_in_an_attribute(text):
    """Nothing that is taken for one leaves its quotation marks or its scheme."""
    for link in (text, f"https://x.example/{text}", *links(f"https://{text}")):
        if is_web_address(link):
            assert link.lower().startswith(("http:", "https:"))
            assert not set(link) & set(' <>"\n\r\t\\')


@given(st.emails())
def test_the_same_mailbox_is_the_same(address):
    """Whatever the case; and an address has one form."""
    found = mailbox(address)
    if found is not None:
        assert same(found, f" {found.swapcase()} ") or folded(found) != folded(found.swapcase())
        assert same(found, found.upper()) or not found.isascii()


@pytest.mark.parametrize(
    "typed",
    ["a@b.example\r\nBcc: x@y.example", "a@b.example,c@d.example", "<a@b.example>", "a@b", "a@@b.example",
     "a..b@c.example", "a@b.example\0", "x" * 300 + "@b.example", "\u202ea@b.example", '"a b"@c.example'],
)  # fmt: skip
def test_what_could_steer_a_mail_server_is_no_address(typed):
    """Line ends, lists, quoting and hidden characters are refused."""
    assert mailbox(typed) is None


def test_settings_come_from_a_file(tmp_path):
    """Plain TOML; what is misspelt or makes no sense is named with its file."""
    path = tmp_path / "replies.toml"
    path.write_text('email = "required"\n[limits]\nper_minute = 5\n[retention]\nspam_days = 1\n')
    found = load(path)
    assert (found.email, found.limits.per_minute, found.retention.spam_days) == ("required", 5, 1)
    for text, said in (
        ("emial = 1", "emial: there is no such setting"),
        ("[limits]\nper_min = 1", "limits.per_min: there is no such setting"),
        ('email = "maybe"', "email"),
        ("limits = 3", "limits"),
        ("[limits]\nper_day = -1", "below 0"),
        ('address = "room.example"', "https://"),
        ('[mail]\nhost = "h"\nsender = "s@s.example"', "address is missing"),
        ("= =", "Invalid"),
    ):
        path.write_text(text)
        with pytest.raises(UsageError, match=said) as caught:
            load(path)
        assert str(path) in str(caught.value)
    assert checked({}) == ReplySettings()
