"""Mail: who gets which, when, and what stands in it. Against a mail server on this machine."""

from __future__ import annotations

import email
import re
from dataclasses import replace

import pytest
from mailboxes_at_hand import started

from reportedly.ledger.replies import erasing, flood, letters, notices, outbox, tokens
from reportedly.ledger.replies.settings import MailServer
from reportedly.ledger.replies.smtp import SmtpPostman

# what is kept is the same on both engines (test_reply_sending, test_reply_canary): here one will do
pytestmark = pytest.mark.parametrize("place", ["sqlite"], indirect=True)
IDA, BEN = "ida@merrow.example", "ben@merrow.example"


@pytest.fixture
def post():
    """A mail server, and what it received."""
    controller, received = started()
    yield controller, received
    controller.stop()


@pytest.fixture
def mailing(bench, post):
    """A bench whose mail goes to that server."""
    controller, received = post
    server = MailServer("127.0.0.1", "room@room.example", controller.port, tls="none", seconds=5)
    bench.desk = replace(bench.desk, settings=replace(bench.desk.settings, mail=server))
    bench.received = received
    return bench


def work(bench):
    return outbox.work(bench.ledger, bench.desk, SmtpPostman(bench.desk.settings.mail))


def mails(bench):
    found = [
        email.message_from_bytes(raw, policy=email.policy.default)
        for _, raw in bench.received.mails
    ]
    bench.received.mails.clear()
    return found


def token_in(mail):
    return re.search(r"token=(\S+)", mail.get_content())[1]


def confirmed(bench, address=IDA, words="Ida’s words", **how):
    """A shown reply whose writer is told of answers."""
    one = bench.shown(words, email=address, notice=True, **how)
    bench.ledger.writes(lambda c: notices.confirmed(c, one.key))
    work(bench)
    bench.received.mails.clear()
    return one


def test_nothing_is_mailed_before_approval_and_opt_in(mailing):
    """Held: no mail. Approved: one question. Answered without a yes: still nothing. After a yes: a notice."""
    one = mailing.send("Ida’s words", email=IDA, notice=True)
    assert work(mailing) == {}
    mailing.decide(one)
    assert work(mailing) == {"sent": 1}
    (asked,) = mails(mailing)
    assert (asked["To"], asked["Subject"]) == (IDA, "Do you want to be told of answers?")
    assert "Ida’s words" not in asked.get_content()
    mailing.shown("no yes yet", parent=one.key)
    assert work(mailing) == {}
    _, key = tokens.opened(mailing.desk.keyring, "confirm", token_in(asked), mailing.desk.now)
    assert key == one.key
    assert mailing.ledger.writes(lambda c: notices.confirmed(c, key))
    held = mailing.send("held answer", parent=one.key)
    assert work(mailing) == {}
    mailing.decide(held)
    assert work(mailing) == {"sent": 1}
    (told,) = mails(mailing)
    assert told["To"] == IDA
    assert f"https://room.example/replies/{held.key}" in told.get_content()


def test_a_notice_holds_no_words_and_is_turned_off_by_one_click(mailing):
    """Neither body nor name of the answer; RFC 8058 headers; the link in it turns notices off."""
    one = confirmed(mailing)
    mailing.shown("Very own words", parent=one.key, name="Benedikta")
    work(mailing)
    (told,) = mails(mailing)
    assert "Very own words" not in told.as_string()
    assert "Benedikta" not in told.as_string()
    assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    off = re.fullmatch(r"<https://room\.example/replies/off\?token=(.+)>", told["List-Unsubscribe"])
    _, key = tokens.opened(mailing.desk.keyring, "off", off[1], mailing.desk.now)
    mailing.ledger.writes(lambda c: notices.turned_off(c, key))
    mailing.shown("more", parent=one.key)
    assert work(mailing) == {}


def test_approving_twice_tells_once_and_nobody_is_told_of_themselves(mailing):
    """Approved, rejected, approved: one notice. An answer from the same address: none."""
    one = confirmed(mailing)
    other = mailing.shown("an answer", parent=one.key)
    mailing.decide(other, "reject")
    mailing.decide(other)
    assert work(mailing) == {"sent": 1}
    mailing.shown("my own", parent=one.key, email=IDA.upper())
    assert work(mailing) == {"dropped": 1}


def test_there_is_a_cap_a_day(mailing):
    """Five notices, over all that one writes under whatever case; the last says so; tomorrow again."""
    first, second = confirmed(mailing), confirmed(mailing, IDA.title(), "more words")
    for number in range(7):
        mailing.shown(f"answer {number}", parent=(first if number % 2 else second).key)
    assert work(mailing) == {"sent": 5, "dropped": 2}
    assert ["no more of these today" in mail.get_content() for mail in mails(mailing)] == [
        False, False, False, False, True]  # fmt: skip
    mailing.later(days=1, minutes=1)
    mailing.shown("tomorrow", parent=first.key)
    assert work(mailing) == {"sent": 1}


def test_an_answer_taken_away_before_the_mail_goes_is_not_told(mailing):
    """Rejected, or erased, in between."""
    one = confirmed(mailing)
    gone, bad = mailing.shown("gone", parent=one.key), mailing.shown("bad", parent=one.key)
    mailing.ledger.writes(lambda c: erasing.erase(c, gone.key, "x", mailing.desk.now))
    mailing.decide(bad, "reject")
    assert work(mailing) == {"dropped": 2}


def test_a_server_that_is_away_is_tried_again_later(mailing):
    """After 5 minutes, 30, …; then given up. What is kept of the failure holds no address."""
    one = confirmed(mailing)
    mailing.shown("answer", parent=one.key)
    mailing.received.answer = "451 come back later"
    waited = []
    for _ in range(10):
        done = work(mailing)
        if not done:
            mailing.later(minutes=1)
            continue
        waited.append(done)
    assert waited == [{"waiting": 1}, {"waiting": 1}]
    for minutes in (30, 120, 480, 1440):
        mailing.later(minutes=minutes)
        waited.append(work(mailing))
    assert waited[-1] == {"failed": 1}
    problems = mailing.ledger.sql(
        "SELECT state, tries, problem FROM reply_mail WHERE kind = 'notice'"
    )
    assert problems == [
        {"state": "failed", "tries": 6, "problem": "the server refuses the recipient (451)"}
    ]


def test_a_recipient_refused_for_good_is_not_tried_again(mailing):
    """5xx: failed at once; a server that is not there: waiting."""
    one = confirmed(mailing)
    mailing.shown("answer", parent=one.key)
    mailing.received.answer = f"550 no such mailbox {IDA}"
    assert work(mailing) == {"failed": 1}
    assert IDA not in str(mailing.ledger.sql("SELECT * FROM reply_mail"))
    mailing.shown("another", parent=one.key)
    nowhere = replace(mailing.desk.settings.mail, port=1)
    mailing.desk = replace(mailing.desk, settings=replace(mailing.desk.settings, mail=nowhere))
    assert work(mailing) == {"waiting": 1}


def test_a_mailed_link_opens_all_that_was_written_from_an_address(mailing):
    """In whatever case it was typed; only what that address wrote; until it is too old."""
    mine = [mailing.send("one", email=IDA), mailing.shown("two", email="Ida@Merrow.example")]
    mailing.send("not mine", email=BEN)
    mailing.ledger.writes(
        lambda c: letters.ask(c, "IDA@merrow.example", "10.0.0.0/24", mailing.desk)
    )
    work(mailing)
    (mail,) = mails(mailing)
    token = token_in(mail)

    def opened(token):
        with mailing.ledger.reads() as connection:
            return letters.opens(connection, token, mailing.desk.now)

    assert opened(token) == [one.key for one in mine]
    assert token not in str(mailing.ledger.sql("SELECT * FROM reply_letter"))
    for wrong in ("", token[:-1], "\ud800", "x" * 10_000):
        assert opened(wrong) is None
    mailing.later(hours=25)
    assert opened(token) is None


def test_asking_for_an_unknown_address_sends_nothing_and_leaves_nothing(mailing):
    """No mail to a stranger; no row; asking too often from one network is refused, known or not."""
    for address in ("nobody@merrow.example", IDA):
        mailing.ledger.writes(lambda c, a=address: letters.ask(c, a, "10.0.0.0/24", mailing.desk))
    assert work(mailing) == {}
    assert mailing.count("reply_mail") == 0
    for _ in range(3):
        mailing.ledger.writes(lambda c: letters.ask(c, IDA, "10.0.0.0/24", mailing.desk))
    with pytest.raises(flood.FloodError):
        mailing.ledger.writes(lambda c: letters.ask(c, IDA, "10.0.0.0/24", mailing.desk))


def test_one_mailbox_is_not_flooded_with_links(mailing):
    """Three a day, from however many networks they are asked for."""
    mailing.send(email=IDA)
    for number in range(5):
        mailing.ledger.writes(
            lambda c, n=number: letters.ask(c, IDA, f"10.0.{n}.0/24", mailing.desk)
        )
        work(mailing)
    assert len(mails(mailing)) == 3


def test_a_lost_key_hurts_nobody_else(mailing):
    """What it sealed stays sealed; replies are shown, and other mail goes out."""
    from reportedly.ledger.replies.keys import Keyring, new_key  # noqa: PLC0415

    lost = confirmed(mailing)
    mailing.desk = replace(mailing.desk, keyring=Keyring.of([new_key()]))
    kept = confirmed(mailing, BEN)
    mailing.shown("to the lost", parent=lost.key)
    mailing.shown("to the kept", parent=kept.key)
    assert work(mailing) == {"failed": 1, "sent": 1}


def test_tokens_are_for_one_purpose_and_time(bench):
    """Changed, cut, of another purpose, from the future or too old: nothing."""
    ring, now = bench.desk.keyring, bench.desk.now
    token = tokens.signed(ring, "off", "r_1", now)
    assert tokens.opened(ring, "off", token, now) == (now, "r_1")
    assert tokens.opened(ring, "confirm", token, now) is None
    assert tokens.opened(ring, "off", token, "2031-05-07T12:00:00Z", hours=1) is None
    assert tokens.opened(ring, "off", token, "2031-05-05T12:00:00Z") is None
    for wrong in ("", token[1:], token + "x", "é", "a.b", "\0"):
        assert tokens.opened(ring, "off", wrong, now) is None
