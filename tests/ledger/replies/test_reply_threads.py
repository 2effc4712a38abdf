"""Threads of any shape."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.replies.nouns import STATES, Reply, Target
from reportedly.ledger.replies.threads import threads

_TARGET = Target("article", "p", None, {})
_SHOWN = {"approved", "erased"}


def made(key, parent=None, state="approved", minute=0):
    when = f"2031-05-06T12:{minute:02}:00Z"
    return Reply(str(key), _TARGET, "comment", "Ida", "w", None, parent, state, 1, when, None)


@st.composite
def crowds(draw):
    size = draw(st.integers(0, 12))
    keys = [str(number) for number in range(size)]
    parents = st.sampled_from([None, "elsewhere", *keys])
    return [
        made(key, draw(parents), draw(st.sampled_from(STATES)), draw(st.integers(0, 59)))
        for key in keys
    ]


@given(crowds())
def test_each_shown_reply_stands_once_and_nothing_else_does(crowd):
    """Whatever the parents are, circles too: approved and erased ones once each, no held one anywhere."""
    found = threads(crowd)
    told = [t.first.key for t in found] + [a.reply.key for t in found for a in t.answers]
    assert sorted(told) == sorted(one.key for one in crowd if one.state in _SHOWN)
    for thread in found:
        assert list(thread.answers) == sorted(
            thread.answers, key=lambda a: (a.reply.written, a.reply.key)
        )
        for answer in thread.answers:
            assert answer.to is None or answer.to.state in _SHOWN
            assert answer.to is not thread.first


@given(crowds(), st.randoms())
def test_the_order_they_come_in_does_not_matter(crowd, random):
    """Shuffled, the threads are the same."""
    shuffled = list(crowd)
    random.shuffle(shuffled)
    assert threads(shuffled) == threads(crowd)


def test_the_third_level_is_flat_and_says_whom_it_answers():
    """1 ← 2 ← 3: both below 1; 3 is in reply to 2."""
    one, two, three = made(1), made(2, "1", minute=1), made(3, "2", minute=2)
    (thread,) = threads([one, two, three])
    assert [(a.reply.key, a.to and a.to.key) for a in thread.answers] == [("2", None), ("3", "2")]


def test_what_answers_a_hidden_reply_goes_up():
    """1 ← 2 (rejected) ← 3: 3 is below 1 and says that what it answers is not shown."""
    one, two, three = made(1), made(2, "1", "rejected", 1), made(3, "2", minute=2)
    (thread,) = threads([one, two, three])
    assert [(a.reply.key, a.to_hidden) for a in thread.answers] == [("3", True)]
    alone = threads([two, three])
    assert [(t.first.key, t.first_answers_hidden) for t in alone] == [("3", True)]


def test_a_gravestone_keeps_its_answers_together():
    """1 (erased) ← 2: the stone stands on top."""
    (thread,) = threads([replace(made(1), state="erased"), made(2, "1", minute=1)])
    assert (thread.first.key, len(thread.answers)) == ("1", 1)
