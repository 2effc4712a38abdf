"""Proposals become attributions: kind, verbatim parts, act, polarity, source, identity."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_articles import plain_article

from reportedly.attribute.acts import performed, read_cue
from reportedly.attribute.interpret import interpret
from reportedly.attribute.rules import RuleAttributor
from reportedly.attribute.source_kinds import source_kind, surnames


def read_one(article):
    """The only attribution of `article`."""
    (proposals,) = RuleAttributor().propose([article])
    (found,) = interpret(article, proposals)
    return found


@pytest.mark.parametrize(
    ("text", "kind", "verbatim"),
    [
        ("“The port will close,” Falk said.", "direct", ["The port will close,"]),
        ("Falk said that “the port will close in May.”", "direct", ["the port will close in May."]),
        ("Falk said the port would close.", "indirect", []),
        ("Falk called the port “a mess” in need of care.", "mixed", ["a mess"]),
        ("«The port will close,» Falk said.", "direct", ["The port will close,"]),
    ],
)
def test_kind_and_verbatim(text, kind, verbatim, make_article):
    """Direct within marks, indirect without, mixed between; verbatim leaves the marks out."""
    article = make_article(text)
    found = read_one(article)
    assert found.kind == kind
    assert [s.of(article.text) for s in found.content.verbatim] == verbatim


def test_pieces_are_joined_visibly(make_article):
    """Content in two places reads with a gap sign between."""
    found = read_one(make_article("“The port,” Falk said, “will close.”"))
    assert found.content.text == "“The port,” … “will close.”"


def test_identity_depends_on_article_and_spans(make_article):
    """The same article gives the same id, 16 hex digits long; another text another id."""
    first = read_one(make_article("Falk said the port would close."))
    again = read_one(make_article("Falk said the port would close."))
    other = read_one(make_article("Falk says the port would close."))
    assert first.id == again.id != other.id
    assert re.fullmatch(r"q_[0-9a-f]{16}", first.id)


def test_doubles_are_dropped(make_article):
    """Two proposals with the same spans are one attribution."""
    article = make_article("Falk said the port would close.")
    (proposals,) = RuleAttributor().propose([article])
    assert len(interpret(article, proposals * 2)) == 1


@pytest.mark.parametrize(
    ("cue", "before", "content", "expected"),
    [
        ("said", "Falk ", "the port is shut", ("say", "say", False)),
        ("has denied", "Falk ", "the charge", ("deny", "deny", False)),
        ("said", "Falk never ", "that", ("say", "say", True)),
        ("never said", "Falk ", "that the port is safe", ("say", "say", True)),
        ("did not accuse", "Falk ", "anyone", ("accuse", "accuse", True)),
        ("hasn't said", "Falk ", "that he will go", ("say", "say", True)),
        ("did not say", "Falk ", "when the port shuts", ("say", "withhold", False)),
        ("did not specify", "Falk ", "what the fleet has", ("specify", "withhold", False)),
        ("has not disclosed", "Falk ", "the sum", ("disclose", "withhold", False)),
        ("declined", "Falk ", "to comment", ("decline", "withhold", False)),
        ("has never declined", "Falk ", "to comment", ("decline", "withhold", True)),
        ("did not deny", "Falk ", "the charge", ("deny", "deny", True)),
        ("went on to criticize", "Falk ", "the plan", ("criticize", "say", False)),
        ("according to", "shut, ", "the port is shut", ("according to", "say", False)),
        (":", "Falk", "the port is shut", (None, "say", False)),
        ("", "", "the port is shut", (None, "say", False)),
        ("refuses", "Falk ", "any help", ("refuse", "deny", False)),
        ("refused", "Falk ", "to take part", ("refuse", "promise", True)),
        ("refused to", "Falk ", "take part", ("refuse", "promise", True)),
        ("refused to take", "Falk ", "part", ("refuse", "promise", True)),
        ("refusing", "Falk said, ", "to take part", ("refuse", "promise", True)),
        ("never refused", "Falk ", "to take part", ("refuse", "deny", True)),
        ("refuses", "Falk ", "to believe it", ("refuse", "think", True)),
        ("refused", "Falk ", "to concede that the port is shut", ("refuse", "deny", False)),
        ("refused", "Falk ", "a request for an interview", ("refuse", "withhold", False)),
        ("declined", "Falk ", "all requests for comment", ("decline", "withhold", False)),
        ("refused to", "Falk ", "be named", ("refuse", "withhold", False)),
        ("told", "Falk ", "to wait", ("tell", "request", False)),
        ("told", "Falk ", "that they must have gone", ("tell", "say", False)),
        ("asked", "Falk ", "to wait", ("ask", "request", False)),
        ("asked", "Falk ", "the crews to wait", ("ask", "request", False)),
        ("asked", "Falk ", "the way to the quay", ("ask", "ask", False)),
        ("asked", "Falk ", "whether to wait", ("ask", "ask", False)),
        ("agreed", "Falk ", "to close the port", ("agree", "promise", False)),
        ("agreed", "Falk ", "that the port is shut", ("agree", "confirm", False)),
        ("calls", "the ", "to close the port", ("call", "request", False)),
        ("imposed", "the office ", "a record fine", ("imposed", "say", False)),
    ],
)
def test_cues(cue, before, content, expected):
    """Lemma, act and polarity of a cue."""
    reading = read_cue(cue, before, content, quoted=False)
    assert (reading.lemma, reading.act, reading.negated) == expected


@pytest.mark.parametrize(
    ("content", "act"),
    [
        ("“We can confirm the loss of the ship,”", "confirm"),
        ("“I deny that,”", "deny"),
        ("“We promise a new quay,”", "promise"),
        ("“I urge all crews to wait,”", "request"),
        ("“Who pays for it?”", "ask"),
        ("“It is late. Who pays for it?”", "say"),
        ("“Who pays for it? Is it J. Falk?”", "ask"),
        ("“The council must reject the plan,”", "request"),
        ("“They must have known,”", "say"),
        ("“The quay is wet,”", "say"),
    ],
)
def test_words_that_perform_an_act(content, act):
    """Quoted words perform an act whatever "said" says."""
    assert performed(content, quoted=True) == act


def test_a_line_of_a_transcript_asks(make_article):
    """What a name and a colon introduce is printed as it was said, so a question asks."""
    found = read_one(make_article("FALK: Who pays for the new quay?"))
    assert (found.act, found.kind) == ("ask", "indirect")


def test_only_a_neutral_cue_gives_way():
    """A cue with an act of its own keeps it."""
    assert read_cue("predicted", "", "“Who pays for it?”", quoted=True).act == "predict"
    assert read_cue("asked", "", "“We confirm it.”", quoted=True).act == "ask"


@pytest.mark.parametrize(
    ("mention", "kind"),
    [
        ("", "unknown"),
        ("he", "person"),
        ("they", "group"),
        ("it", "unknown"),
        ("we", "narrator"),
        ("Oda Falk", "person"),
        ("President Oda Falk of Norrhaven", "person"),
        ("Oda Falk, a pilot who left the navy,", "person"),
        ("Falk's", "person"),
        ("Brandt", "unknown"),
        ("the Norrhaven Courier", "outlet"),
        ("The Ministry of Fisheries", "organisation"),
        ("the Harbour Workers Union", "organisation"),
        ("a leaked report", "document"),
        ("the lawsuit", "document"),
        ("Washington", "place-as-government"),
        ("Washington, DC-based painter Oda Falk", "unknown"),
        ("the Ambassador", "person"),
        ("The Speaker of the Lower House Oda Falk", "person"),
        ("a prominent member", "unnamed"),
        ("the organisers of the march", "group"),
        ("the yearbook", "document"),
        ("Three sources familiar with the sale", "unnamed"),
        ("a senior ministry official", "unnamed"),
        ("residents", "group"),
        ("many fishermen", "group"),
        ("the minister", "person"),
        ("a farmer", "unnamed"),
        ("the ministry", "organisation"),
        ("some", "group"),
        ("the wind", "unknown"),
        ("The Norrhaven Police Agency", "organisation"),
        ("The Norrhaven News Agency", "outlet"),
        ("46 percent of voters", "group"),
        ("Hundreds of marchers", "group"),
        ("Both the mayor and her staff", "group"),
        ("New polls released Sunday", "document"),
        ("an inmate", "unnamed"),
        ("a third-party insurer", "organisation"),
        ("a third official", "unnamed"),
        ("the majority leader", "person"),
        ("The widow’s will", "document"),
        ("The railway’s own recorder", "document"),
        ("the pilots’ union", "organisation"),
        ("This columnist", "narrator"),
        ("The columnist", "person"),
        ("party bosses", "group"),
        ("The property mogul and reality TV star", "unnamed"),
        ("Executives across the country", "group"),
        ("Many businesses", "group"),
        ("Founder and CEO of Orlek Wind Oda Falk", "person"),
        ("a third of the voters", "group"),
    ],
)
def test_source_kinds(mention, kind):
    """Closed lists and form tell the kind; what they do not tell is unknown."""
    assert source_kind(mention, frozenset({"Falk"})) == kind


def test_surnames_need_a_full_or_titled_name():
    """A surname is known as a person's where a full or titled name stands in the text."""
    text = "Oda Falk met Mr. Brandt in Norrhaven. The Harbour Office wrote to Oska."
    assert {"Falk", "Brandt"} <= surnames(text)
    assert "Oska" not in surnames(text)
    assert "Office" not in surnames(text)


PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        " Falk",
        " said",
        " that ",
        ". ",
        ", ",
        "\n\n",
        "The quay is safe",
        " never ",
        "?",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_span_slices_back(text):
    """Texts are the words of their spans; ids are unique; order is by position."""
    article = plain_article(text)
    (proposals,) = RuleAttributor().propose([article])
    found = interpret(article, proposals)
    assert found == interpret(article, tuple(reversed(proposals)))
    assert len({a.id for a in found}) == len(found)
    for a in found:
        for role in (a.source, a.cue, a.content):
            assert role.text == " … ".join(s.of(text) for s in role.spans)
        assert all(
            any(c.start <= v.start and v.end <= c.end for c in a.content.spans)
            for v in a.content.verbatim
        )
        assert (a.kind == "indirect") == (
            not any(c.isalnum() for v in a.content.verbatim for c in v.of(text))
        )
