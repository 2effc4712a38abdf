"""The rule attributor on planted sentences: who, by which words, what, at exact offsets."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_articles import plain_article

from reportedly.attribute.rules import RuleAttributor
from reportedly.protocols import Attributor

RULES = RuleAttributor()


def read(article):
    """Proposals as (source, cue, content pieces) in words."""
    text = article.text
    return [
        (
            " … ".join(s.of(text) for s in p.source),
            " … ".join(s.of(text) for s in p.cue),
            [s.of(text) for s in p.content],
        )
        for p in RULES.propose([article])[0]
    ]


PLANTED = {
    "split quotation": (
        "“The ferry is late,” the harbour master said. “It will come.”",
        [("the harbour master", "said", ["“The ferry is late,”", "“It will come.”"])],
    ),
    "quotation round its cue": (
        "“The ferry,” she said, “is late.”",
        [("she", "said", ["“The ferry,”", "“is late.”"])],
    ),
    "inverted, with a description": (
        "“We sailed at dawn,” said Ilse Brandt, 41, a pilot from Norrhaven.",
        [("Ilse Brandt, 41, a pilot from Norrhaven", "said", ["“We sailed at dawn,”"])],
    ),
    "question before the cue": (
        "“Who pays?” Brandt asked.",
        [("Brandt", "asked", ["“Who pays?”"])],
    ),
    "that-clause": (
        "Minister Oda Falk said on Tuesday that the port would close.",
        [("Minister Oda Falk", "said", ["that the port would close"])],
    ),
    "bare clause": (
        "Falk has said the port would close.",
        [("Falk", "has said", ["the port would close"])],
    ),
    "addressee": (
        "Falk told the Norrhaven Courier that the port would close.",
        [("Falk", "told", ["that the port would close"])],
    ),
    "clause before its cue": (
        "The port will close, Falk said.",
        [("Falk", "said", ["The port will close"])],
    ),
    "cue inside the clause": (
        "The port, Falk said, will close in May.",
        [("Falk", "said", ["The port", "will close in May"])],
    ),
    "according to, after": (
        "The port will close, according to two harbour pilots.",
        [("two harbour pilots", "according to", ["The port will close"])],
    ),
    "according to, before": (
        "According to the ministry, the port will close.",
        [("the ministry", "According to", ["the port will close"])],
    ),
    "participle": (
        "Falk praised the crews, adding that the port would close.",
        [
            ("Falk", "praised", ["the crews"]),
            ("Falk", "adding", ["that the port would close"]),
        ],
    ),
    "coordinated cues": (
        "Falk rejected the plan and called for a vote.",
        [("Falk", "rejected", ["the plan"]), ("Falk", "called for", ["a vote"])],
    ),
    "denial": (
        "The union denies any part in the strike.",
        [("The union", "denies", ["any part in the strike"])],
    ),
    "withholding": (
        "Falk declined to comment on the letter.",
        [("Falk", "declined", ["to comment on the letter"])],
    ),
    "negated": (
        "Falk never said that the port was safe.",
        [("Falk", "never said", ["that the port was safe"])],
    ),
    "aside that describes": (
        "Falk, who runs the ministry, said the port would close.",
        [("Falk, who runs the ministry", "said", ["the port would close"])],
    ),
    "aside that tells when": (
        "Falk, speaking on Monday, said the port would close.",
        [("Falk", "said", ["the port would close"])],
    ),
    "mixed": (
        "Falk called the plan “a costly mistake” for the coast.",
        [("Falk", "called", ["the plan “a costly mistake” for the coast"])],
    ),
    "agentless passive": (
        "The port is expected to close in May.",
        [("", "is expected", ["The port", "to close in May"])],
    ),
    "noun": (
        "Nobody believed her claim that the port was safe.",
        [("Nobody", "believed", ["her claim that the port was safe"])],
    ),
    "name and quotation": (
        "Oda Falk: “The port will close.”",
        [("Oda Falk", ":", ["“The port will close.”"])],
    ),
    "straight marks": (
        '"The port will close," Falk said. "Soon."',
        [("Falk", "said", ['"The port will close,"', '"Soon."'])],
    ),
    "single marks and an apostrophe": (
        "‘The port’s closing,’ Falk said.",
        [("Falk", "said", ["‘The port’s closing,’"])],
    ),
    "guillemets": (
        "«The port will close,» Falk said.",
        [("Falk", "said", ["«The port will close,»"])],
    ),
    "a noun that looks like a verb": ("The state budget grew in all states.", []),
    "according to, as a manner": ("The sale went ahead and was according to the law.", []),
    "no cue": ("The port closed on Monday after a storm.", []),
}


@pytest.mark.parametrize("name", PLANTED)
def test_planted(name, make_article):
    """Each planted sentence gives exactly the attributions that a reader finds in it."""
    text, expected = PLANTED[name]
    assert read(make_article(text)) == expected


def test_quotation_over_paragraphs_is_one(make_article):
    """Speech whose paragraphs each open with a mark belongs to one attribution."""
    article = make_article(
        "“The port will close in May,” Falk said. “We have no choice.\n\n"
        "“The quay is sinking.”\n\nShips turned back."
    )
    ((source, cue, pieces),) = read(article)
    assert (source, cue) == ("Falk", "said")
    assert pieces == [
        "“The port will close in May,”",
        "“We have no choice.",
        "“The quay is sinking.”",
    ]


def test_colon_at_the_end_of_a_paragraph(make_article):
    """A cue with a colon gets the quotation of the next paragraph."""
    article = make_article("Falk said:\n\n“The port will close in May.”")
    assert read(article) == [("Falk", "said", ["“The port will close in May.”"])]


def test_name_above_its_quotation(make_article):
    """A press release prints the name on a line of its own, then the words."""
    article = make_article("Oda Falk:\n\n“The port will close in May.”")
    assert read(article) == [("Oda Falk", ":", ["“The port will close in May.”"])]


def test_signed_quotation(make_article):
    """A name after a dash signs the quotation above it."""
    article = make_article("“The port will close in May.”\n\n― Oda Falk")
    assert read(article) == [("Oda Falk", "―", ["“The port will close in May.”"])]


def test_transcript(make_article):
    """Names in capitals before a colon are speakers; clock times and headings are not."""
    article = make_article(
        "FALK: The port will close.\n\nBRANDT: When?\n\n4:57, the hall empties.\n\nUPDATE: none."
    )
    assert read(article) == [
        ("FALK", ":", ["The port will close."]),
        ("BRANDT", ":", ["When?"]),
    ]


@pytest.mark.parametrize("kind", ["boilerplate", "byline"])
def test_skipped_blocks_yield_nothing(kind, make_article):
    """A comment form and a byline hold no attribution, whatever they say."""
    article = make_article("“The port will close,” Falk said.", {0: kind})
    assert read(article) == []


def test_offsets_are_code_points(make_article):
    """Signs outside the basic plane count as one."""
    text = "🚢🚢. “The port will close,” Falk said."
    ((found,),) = RULES.propose([make_article(text)])
    assert found.content[0] == (4, 26)
    assert found.source[0] == (27, 31)
    assert found.cue[0] == (32, 36)


def test_scores_come_from_the_pattern(make_article):
    """A quotation beside its cue is surer than a noun phrase after a verb."""
    ((quoted,),) = RULES.propose([make_article("“The port will close,” Falk said.")])
    ((bare,),) = RULES.propose([make_article("Falk criticized the plan.")])
    assert quoted.score > bare.score


def test_keeps_the_protocol():
    """The rules can stand wherever an attributor is wanted."""
    assert isinstance(RULES, Attributor)


PIECES = st.sampled_from(
    [
        *"“”\"'‘’«».,:;!?-—()\n ",
        *(
            "''",
            "``",
            " said ",
            " he ",
            " Falk ",
            " that ",
            "according to ",
            " told ",
            " the port ",
        ),
        *("“The port will close,”", " her claim ", " is expected to ", "é🚢"),
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


@given(TEXTS)
def test_any_text(text):
    """No text raises; spans are sorted, disjoint, inside a block, and the same every time."""
    article = plain_article(text)
    (proposals,) = RULES.propose([article])
    assert RULES.propose([article, article]) == [proposals, proposals]
    for p in proposals:
        assert p.content
        for role in (p.source, p.cue, p.content):
            assert all(0 <= s.start < s.end <= len(text) for s in role)
            assert all(a.end <= b.start for a, b in pairwise(role))
            assert all(
                any(b.start <= s.start and s.end <= b.end for b in article.blocks) for s in role
            )


@pytest.mark.parametrize(
    "unit",
    ["he said that ", "“a b c d,” he said. ", "“ ", '" ', "his claim that ", "X, who ", ": “a b” "],
)
def test_one_endless_line_is_linear(unit, make_article, grows_at_most):
    """Four times the text takes far less than sixteen times the time."""
    small, large = (
        make_article((unit * (size // len(unit) + 1))[:size]) for size in (20_000, 80_000)
    )
    grows_at_most(lambda: RULES.propose([small]), lambda: RULES.propose([large]), 10)
