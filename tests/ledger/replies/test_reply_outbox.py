"""The outbox on both engines, and what a mail says whatever a page is called."""

from __future__ import annotations

import pytest

from reportedly.ledger.replies import letters, outbox
from reportedly.ledger.replies.messages import Letter, message
from reportedly.ledger.replies.settings import MailServer

IDA = "ida@merrow.example"


def test_a_claimed_mail_is_not_sent_by_another(bench):
    """Two workers at once: the second finds nothing; what one that died had claimed is sent later, once."""
    bench.send(email=IDA)
    bench.ledger.writes(lambda c: letters.ask(c, IDA, "10.0.0.0/24", bench.desk))
    bench.ledger.writes(lambda c: letters.look_up(c, bench.desk))
    claimed = bench.ledger.writes(lambda c: outbox._claimed(c, bench.desk.now))
    assert len(claimed) == 1
    sent = []
    assert outbox.work(bench.ledger, bench.desk, sent.append) == {}
    bench.later(minutes=16)
    assert outbox.work(bench.ledger, bench.desk, sent.append) == {"sent": 1}
    assert outbox.work(bench.ledger, bench.desk, sent.append) == {}
    assert [mail["To"] for mail in sent] == [IDA]


@pytest.mark.parametrize("title", ["Mine\r\nBcc: x@y.example", "\u202eenim", "x" * 500, "Łódź"])
def test_a_title_steers_no_header(title):
    """Whatever a page is called, a mail has the same headers."""
    server = MailServer("h", "room@room.example")
    letter = Letter(
        "notice", IDA, "https://r.example", "https://r.example/l", "https://r.example/o", title
    )
    made = message(letter, server, "2031-05-06T12:00:00Z")
    assert "Bcc" not in made
    assert made["To"] == IDA
    assert "\u202e" not in made.get_content()
