import re
from dataclasses import replace

import pytest

from reportedly.publish import writer
from reportedly.publish.text import TextWriter
from reportedly.types import Block, Content, Hop, Problem, Source, Span

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def test_the_view_says_who_said_what_and_where(sample):
    """Title, outlet, date with evidence; speaker, act, kind, words, place and score."""
    view = TextWriter(width=100).render(sample)
    lines = [line.strip() for line in view.splitlines()]
    assert lines[0] == "Mill owner denies fire claim"
    assert lines[1] == "The Merrow Post · Ivo Lund · 2031-05-06 (from the page's metadata)"
    assert lines[2] == "https://merrow.example/mill"
    assert "1  Ada Quill  says · direct" in lines
    assert "“No one,” … “was warned. Nobody.”" in lines
    assert "paragraph 1, chars 30–90 · cue: told · score 0.97 · s1" in lines
    assert any(line.startswith("4 attributions (2 direct, 2 indirect)") for line in lines)
    assert "1 hedged · 1 tension" in view


def test_who_speaks_on_without_being_named_again_is_shown(sample):
    """A sentence that only carries on shows whose telling it is; it is not counted as nobody's."""
    hop = Hop("documents", "document", None, (), None, inherited=True)
    item = replace(sample.attributions[0], source=Source((), "", "document"), chain=(hop,))
    view = TextWriter(width=100).render(replace(sample, attributions=(item,)))
    assert "1  [documents]  says" in view
    assert "without a known speaker" not in view


def test_nothing_that_weakens_a_statement_is_lost(sample):
    """Hedge, negation, basis, nesting and the unknown speaker all show."""
    view = TextWriter(width=100).render(sample)
    for words in (
        "hedged: allegedly (page)",
        "not: says",
        "basis: clerks",
        "inside 2",
        "unknown speaker",
    ):
        assert words in view


def test_boilerplate_and_problems_stand_at_the_end(sample):
    """What was left out is named with its reason."""
    view = TextWriter(width=100).render(sample)
    assert "left out (newsletter): Subscribe: “Best read in town.”" in view
    assert "partial: the text may be cut" in view


def test_what_was_left_out_for_one_reason_stands_together(sample):
    """A line for each reason, each part once; of many, the first and how many more."""
    lines = ["Leave a Reply", "LEAVE A REPLY", *(f"Share this on network {n}" for n in range(20))]
    text = "\n".join(lines)
    blocks, at = [], 0
    for line in lines:
        reason = "comment form" if line.lower().startswith("leave") else "share bar"
        blocks.append(Block("boilerplate", at, at + len(line), reason))
        at += len(line) + 1
    article = replace(sample.article, text=text, blocks=tuple(blocks))
    view = TextWriter(width=200).render(replace(sample, article=article, attributions=()))
    left = [line for line in view.splitlines() if line.startswith("left out")]
    assert left[0] == "left out (comment form): Leave a Reply"
    assert left[1].startswith("left out (share bar): Share this on network 0 · Share this on")
    assert left[1].endswith(" · and 16 more")
    assert len(left) == 2


def test_verbatim_words_are_bold_in_colour_only(sample):
    """Bold marks the words inside quotation marks; without colour there is no escape."""
    coloured = TextWriter(colour=True).render(sample)
    assert "“\x1b[1mNo one,\x1b[0m”" in coloured
    assert "\x1b" not in TextWriter().render(sample)
    assert ESCAPE.sub("", coloured) == TextWriter().render(sample)


@pytest.mark.parametrize("width", [20, 33, 80, 200])
def test_the_width_is_kept(sample, width):
    """No line is longer than the terminal is wide."""
    view = TextWriter(width=width).render(sample)
    assert max(len(line) for line in view.splitlines()) <= width


def test_a_page_cannot_steer_the_terminal(sample):
    """Escape sequences, bidirectional controls and rich's own markup come out as text."""
    bait = "\x1b]0;title\x07[bold red]x[/]\u202e:smile:"
    item = replace(
        sample.attributions[3],
        source=Source((Span(0, 3),), bait, "person"),
        content=Content((Span(0, len(bait)),), bait),
    )
    article = replace(sample.article, text=bait, title=bait, outlet=bait, byline=bait, blocks=())
    view = TextWriter(width=200, colour=True).render(
        replace(sample, article=article, attributions=(item,))
    )
    assert "[bold red]x[/]" in view
    assert ":smile:" in view
    left = ESCAPE.sub("", view)
    assert not {"\x1b", "\x07", "\u202e"} & set(left)


def test_a_page_without_attributions_says_so(sample):
    """An empty list is a plain sentence, another one where nothing was looked for."""
    view = writer("text").render(replace(sample, attributions=()))
    assert "nobody is quoted or reported" in view
    german = Problem("reading", "language", "German, not supported yet", "failed")
    unread = writer("text").render(replace(sample, attributions=(), problems=(german,)))
    assert "not searched" in unread
    assert "nobody" not in unread
