from dataclasses import replace

import pytest

from reportedly.protocols import Attributor, Source
from reportedly.testing import (
    FakeSource,
    FixedAttributor,
    broken_promises,
    check_attributor,
    check_reading,
    sample_article,
    sample_reading,
)
from reportedly.types import Block, Content, Cue, ModelName, Page, Problem, Proposal, Span


def with_first(reading, **changes):
    first = replace(reading.attributions[0], **changes)
    return replace(reading, attributions=(first, *reading.attributions[1:]))


def test_the_sample_keeps_every_promise():
    """The sample is sound, so a test that alters it shows what the check sees."""
    check_reading(sample_reading())


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"score": 1.2}, "not in 0..1"),
        ({"score": float("nan")}, "not in 0..1"),
        ({"id": "s2"}, "same id"),
        ({"inside": "s1"}, "circle"),
        ({"inside": "nobody"}, "does not exist"),
        ({"cue": Cue((Span(50, 53),), "told", "tell")}, "is not what"),
        ({"cue": Cue((Span(50, 50),), "", None)}, "empty"),
        ({"content": Content((Span(0, 9), Span(5, 12)), "Mill ownewner d")}, "overlap"),
        ({"content": Content((Span(188, 219),), "Subscribe: “Best read in town.”")}, "boilerplate"),
        ({"content": Content((Span(30, 39),), "“No one,”", (Span(0, 4),))}, "verbatim"),
    ],
)
def test_each_broken_promise_is_named(changes, complaint):
    """The check sees what it is there for and says it in words."""
    broken = broken_promises(with_first(sample_reading(), **changes))
    assert any(complaint in line for line in broken), broken
    with pytest.raises(AssertionError, match=r"."):
        check_reading(with_first(sample_reading(), **changes))


@pytest.mark.parametrize(
    ("block", "complaint"),
    [
        (Block("paragraph", 0, 40), "out of order"),
        (Block("boilerplate", 30, 90), "without a reason"),
        (Block("paragraph", 30, 60), "sentence"),
    ],
)
def test_broken_blocks_are_named(block, complaint):
    """Blocks overlap, boilerplate has no reason, a sentence crosses its block's end."""
    reading = sample_reading()
    blocks = (reading.article.blocks[0], block, *reading.article.blocks[2:])
    article = replace(reading.article, blocks=blocks)
    assert any(complaint in line for line in broken_promises(replace(reading, article=article)))


def test_a_fixed_attributor_proposes_what_it_was_told():
    """Speaker, cue and content are found where they first occur."""
    attributor = FixedAttributor({"“No one,”": ("Ada Quill", "told"), "not there": ("x", "y")})
    assert isinstance(attributor, Attributor)
    (found,) = attributor.propose([sample_article()])
    assert found == (Proposal((Span(40, 49),), (Span(50, 54),), (Span(30, 39),), 0.9),)
    check_attributor(attributor, [sample_article(), sample_article()])


class Misbehaving:
    """Answers with what the test hands it."""

    model = ModelName("bad", "0")

    def __init__(self, answer):
        self.answer = answer

    def propose(self, articles):
        return self.answer(articles)


def proposal(*content, score=0.5):
    return Proposal((), (), tuple(Span(*span) for span in content), score)


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        (lambda _: [], "one tuple per article"),
        (lambda a: [(proposal((0, len(a))),)] * len(a), "depends on the batch"),
        (lambda a: [(proposal(),)] * len(a), "neither content nor cue"),
        (lambda a: [(proposal((0, 2), score=2),)] * len(a), "score"),
        (lambda a: [(proposal((5, 9), (0, 3)),)] * len(a), "sorted"),
        (lambda a: [(proposal((0, 9999)),)] * len(a), "leaves the text"),
        (lambda a: [(proposal((190, 195)),)] * len(a), "boilerplate"),
        (lambda a: [(proposal((50, 54)), proposal((0, 4)))] * len(a), "order"),
    ],
)
def test_an_attributor_that_breaks_a_promise_is_caught(answer, complaint):
    """Every promise of the Protocol has an attributor that breaks it."""
    with pytest.raises(AssertionError, match=complaint):
        check_attributor(Misbehaving(answer), [sample_article()] * 2)


def test_a_fake_source_serves_its_documents():
    """A known reference is one page, an unknown one a failed problem."""
    source = FakeSource({"a": "text", "b": b"\xff"})
    assert isinstance(source, Source)
    assert list(source.pages("a")) == [Page("a", b"text", charset="utf-8")]
    assert list(source.pages("b")) == [Page("b", b"\xff")]
    (problem,) = source.pages("c")
    assert isinstance(problem, Problem)
    assert problem.severity == "failed"
