"""Which clock a time sets: the saying's or what is said."""

from __future__ import annotations

import pytest

from reportedly.resolve.times import times_of, with_clocks
from reportedly.types import (
    Article,
    Attribution,
    Block,
    Content,
    Cue,
    PageDate,
    Source,
    Span,
)

PAGE = "2031-05-14"


def spans(text, words, start=0):
    if not words:
        return ()
    at = text.index(words, start)
    return (Span(at, at + len(words)),)


def attribution(text, source, cue, content, **more):
    start = text.index(more.pop("at")) if "at" in more else 0
    rest = {"kind": "indirect", "act": "say", "id": "a1", "inside": None} | more
    kind = rest.pop("source_kind", "person")
    return Attribution(
        negated=False,
        score=1.0,
        source=Source(spans(text, source, start), source, kind),
        cue=Cue(spans(text, cue, start), cue, None),
        content=Content(spans(text, content, start), content),
        **rest,
    )


def dated(text, *items, published=PAGE):
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block("paragraph", at, at + len(part)))
        at += len(part) + 2
    ends = [
        i + 1 for i, c in enumerate(text) if c in ".”" and text[i + 1 : i + 2] in {"", " ", "\n"}
    ]
    starts = [0, *(e + 1 if text[e : e + 1] == " " else e + 2 for e in ends[:-1])]
    sentences = tuple(Span(a, b) for a, b in zip(starts, ends, strict=True))
    date = PageDate(published, "given") if published else None
    page = Article("a", "a", None, None, None, None, date, "en", text, tuple(blocks), sentences)
    return with_clocks(page, items, times_of(page))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "said", "happened"),
    [
        (
            "Ada Solm said on Monday that she had left.",
            "Ada Solm",
            "said",
            "that she had left",
            "2031-05-12",
            [],
        ),
        (
            "HARSK, May 12 (Corvane Wire) - Ada Solm said she had left.",
            "Ada Solm",
            "said",
            "she had left",
            None,
            [],
        ),
        (
            "Ada Solm on Monday said she had left.",
            "Ada Solm",
            "said",
            "she had left",
            "2031-05-12",
            [],
        ),
        (
            "On Monday, Ada Solm said she had left.",
            "Ada Solm",
            "said",
            "she had left",
            "2031-05-12",
            [],
        ),
        (
            "Ada Solm said in a statement on Friday that she had left.",
            "Ada Solm",
            "said",
            "that she had left",
            "2031-05-09",
            [],
        ),
        (
            "Speaking at a rally in Harsk on Tuesday, Ada Solm said she had left.",
            "Ada Solm",
            "said",
            "she had left",
            "2031-05-13",
            [],
        ),
        (
            "Ada Solm said the mill had burned on Monday.",
            "Ada Solm",
            "said",
            "the mill had burned on Monday",
            None,
            ["2031-05-12"],
        ),
        (
            "Ada Solm, who resigned on Monday, said the mill had burned.",
            "Ada Solm",
            "said",
            "the mill had burned",
            None,
            [],
        ),
        (
            "Ada Solm, arrested on Monday, said the mill had burned.",
            "Ada Solm",
            "said",
            "the mill had burned",
            None,
            [],
        ),
        (
            "After a meeting on Monday, Ada Solm said the mill had burned.",
            "Ada Solm",
            "said",
            "the mill had burned",
            None,
            [],
        ),
        (
            "A report published on Monday said the mill had burned.",
            "A report published on Monday",
            "said",
            "the mill had burned",
            "2031-05-12",
            [],
        ),
        (
            "News came out on May 3, when Corvane Wire revealed that Solm had left.",
            "Corvane Wire",
            "revealed",
            "that Solm had left",
            "2031-05-03",
            [],
        ),
        (
            "Ada Solm disclosed new details on Monday about the talks.",
            "Ada Solm",
            "disclosed",
            "new details on Monday about the talks",
            "2031-05-12",
            [],
        ),
        (
            "Ada Solm said prices had risen since March.",
            "Ada Solm",
            "said",
            "prices had risen since March",
            None,
            ["2031-03/.."],
        ),
        (
            "Ada Solm said it was sold between 2019 and 2021.",
            "Ada Solm",
            "said",
            "it was sold between 2019 and 2021",
            None,
            ["2019/2021"],
        ),
        (
            "Ada Solm said nothing would change until Friday.",
            "Ada Solm",
            "said",
            "nothing would change until Friday",
            None,
            [],
        ),
        (
            "The league left on Monday, accusing Ada Solm of fraud.",
            "The league",
            "accusing",
            "of fraud",
            "2031-05-12",
            [],
        ),
    ],
)
def test_clock(text, source, cue, content, said, happened):
    """A time with the cue is the saying's, a time in the content is what happened's."""
    (item,) = dated(text, attribution(text, source, cue, content))
    assert (item.said and item.said.edtf) == said
    assert [when.edtf for when in item.happened] == happened
    assert len(item.why) == (said is not None) + len(happened)


def test_nothing_is_said_after_the_page():
    """A day that lies ahead of the page is no day on which it was said."""
    text = "The hearing will go on tomorrow, when Ada Solm said nothing."
    (item,) = dated(text, attribution(text, "Ada Solm", "said", "nothing"))
    assert item.said is None


def test_same_speaker_in_a_paragraph():
    """A second saying of the same speaker in the paragraph takes over the time, and says so."""
    text = "Ada Solm said on Monday that she had left. Ada Solm added that she was glad."
    first = attribution(text, "Ada Solm", "said", "that she had left")
    second = attribution(
        text, "Ada Solm", "added", "that she was glad", id="a2", at="Ada Solm added"
    )
    _, item = dated(text, first, second)
    assert (item.said.edtf, item.said.rule) == ("2031-05-12", "carried-same-speaker")
    assert item.why[0].rule == "carried-same-speaker"


@pytest.mark.parametrize(
    ("speaker", "gap"),
    [("Jon Vey", " "), ("Ada Solm", "\n\n")],
    ids=["another speaker", "another paragraph"],
)
def test_time_is_not_carried_too_far(speaker, gap):
    """Another speaker, or another paragraph, takes over no time."""
    text = f"Ada Solm said on Monday that she had left.{gap}{speaker} added that all was well."
    first = attribution(text, "Ada Solm", "said", "that she had left")
    second = attribution(
        text, speaker, "added", "that all was well", id="a2", at=f"{speaker} added"
    )
    _, item = dated(text, first, second)
    assert item.said is None


def test_same_occasion():
    """A saying at "the same press conference" has the time of the one named before."""
    text = (
        "Ada Solm told a press conference on Monday that she had left.\n\n"
        "At the same press conference, Jon Vey said he would stay."
    )
    first = attribution(text, "Ada Solm", "told", "that she had left")
    second = attribution(text, "Jon Vey", "said", "he would stay", id="a2")
    _, item = dated(text, first, second)
    assert (item.said.edtf, item.said.rule) == ("2031-05-12", "carried-same-occasion")


def test_later_is_after_the_time_named():
    """What is "later confirmed" lies between the last time named and the page."""
    text = "The talks came out on May 3. Ada Solm later confirmed them."
    (item,) = dated(text, attribution(text, "Ada Solm", "confirmed", "them", act="confirm"))
    assert (item.said.words, item.said.rule) == ("later", "after-named")
    assert (item.said.earliest, item.said.latest) == ("2031-05-03", PAGE)


def test_later_without_a_page_date_stays_open():
    """Without a page date "later" has no end, and no year is invented."""
    text = "The talks came out on May 3. Ada Solm later confirmed them."
    (item,) = dated(text, attribution(text, "Ada Solm", "confirmed", "them"), published=None)
    assert (item.said.edtf, item.said.earliest) == ("XXXX-05-03/..", None)


def test_inner_times_are_not_the_outer_ones():
    """What an inner attribution tells of does not happen by the outer one's word too."""
    text = "Corvane Wire reported that Ada Solm said the mill had burned on Monday."
    outer = attribution(
        text, "Corvane Wire", "reported", "that Ada Solm said the mill had burned on Monday"
    )
    inner = attribution(
        text, "Ada Solm", "said", "the mill had burned on Monday", id="a2", inside="a1"
    )
    first, second = dated(text, outer, inner)
    assert first.happened == ()
    assert [when.edtf for when in second.happened] == ["2031-05-12"]


def test_a_silence_takes_over_no_time():
    """Who did not answer did not do so at the time of the last saying."""
    text = "Ada Solm said on Monday that she had left. Ada Solm did not give a reason."
    first = attribution(text, "Ada Solm", "said", "that she had left")
    second = attribution(
        text, "Ada Solm", "did not give", "a reason", id="a2", act="withhold", at="Ada Solm did"
    )
    assert dated(text, first, second)[1].said is None


def test_a_saying_told_of_is_not_of_the_day_of_telling():
    """What somebody says to have asked for was not asked on the day of saying so."""
    text = "Ada Solm said on Monday that Ada Solm had asked for a delay."
    outer = attribution(text, "Ada Solm", "said", "that Ada Solm had asked for a delay")
    inner = attribution(
        text, "Ada Solm", "asked", "for a delay", id="a2", inside="a1", at="Ada Solm had"
    )
    assert dated(text, outer, inner)[1].said is None


def test_a_title_ends_no_clause_between_a_time_and_the_saying():
    """The full stop of "Ms." parts nothing: "On Sunday, Ms. Solm issued a statement saying …"."""
    text = "On Sunday, Ms Solm issued a statement saying the port would close."
    item = attribution(text, "Ms Solm", "issued a statement saying", "the port would close")
    (plain,) = dated(text, item)
    stopped = text.replace("Ms ", "Ms. ")
    item = attribution(stopped, "Ms. Solm", "issued a statement saying", "the port would close")
    page = Article(
        *("a", "a", None, None, None, None),
        PageDate(PAGE, "given"),
        "en",
        stopped,
        (),
        (Span(0, len(stopped)),),
    )
    (one,) = with_clocks(page, (item,), times_of(page))
    assert plain.said is not None
    assert one.said is not None
    assert one.said.edtf == plain.said.edtf == "2031-05-11"


def test_a_time_in_brackets_behind_another_is_no_time_of_the_saying():
    """The words "today (Tuesday)" name one day, that of what is said."""
    text = "Vey announced that he would go to the court today (Wednesday), adding that it was late."
    item = attribution(text, "Vey", "announced", "that he would go to the court today")
    (one,) = dated(text, item)
    assert one.said is None


@pytest.mark.parametrize(
    ("opening", "said"),
    [
        ("In a speech to the council on Monday", "2031-05-12"),
        ("In response to a question on Monday", "2031-05-12"),
        ("In addition to the three deaths at the mill on Monday", None),
        ("In the wake of the fire on Monday", None),
        ("In response to the strike on Monday", None),
    ],
)
def test_what_a_statement_answers_has_a_time_of_its_own(opening, said):
    """A speech on Monday dates the saying; a fire on Monday, in whose wake somebody speaks, does not."""
    text = f"{opening}, Solm said that it was over."
    (one,) = dated(text, attribution(text, "Solm", "said", "that it was over"))
    assert (one.said.edtf if one.said else None) == said
