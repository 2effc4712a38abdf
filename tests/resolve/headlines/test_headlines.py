"""A quotation in the title is compared with what the body quotes."""

import pytest

import reportedly

READER = reportedly.load("rules")
BODY = "“We will not wait for the tide; we sail on Friday,” Mira Tolvane said. “Nobody asked us.”"


def _headlines(title, body=BODY):
    return READER.read(f"{title}\n\n{body}\n\nThe port was shut.\n").headlines


@pytest.mark.parametrize(
    ("quoted", "match"),
    [
        ("Nobody asked us", "identical"),
        ("nobody asked us!", "identical"),
        ("We will not wait for the tide", "clipped"),
        ("we sail on Friday", "clipped"),
        ("We will not be waiting for the tide", "altered"),
        ("The council lied to everyone", "absent"),
    ],
)
def test_each_kind_of_match(quoted, match):
    """Identical if a sentence is whole, clipped if it goes on, altered with other words, else absent."""
    (headline,) = _headlines(f"Ferry captain: “{quoted}”")
    assert (headline.match, headline.text) == (match, quoted)
    assert (headline.body is None) == (match == "absent")


def test_a_quote_split_round_its_cue_is_whole():
    """Two pieces of one attribution are compared as one."""
    body = "“We will not,” Mira Tolvane said, “wait for anyone.”"
    (headline,) = _headlines("Captain: “We will not wait for anyone”", body)
    assert headline.match == "identical"


def test_straight_and_curly_apostrophes_are_the_same_words():
    """The form of an apostrophe is no alteration."""
    (headline,) = _headlines('Captain: "It\'s over"', "“It’s over,” Mira Tolvane said.")
    assert headline.match == "identical"


def test_the_nearest_words_and_their_attribution_are_given():
    """`body` holds the quoted words, `attribution` the one that they belong to."""
    reading = READER.read(f"Captain: “Nobody asked us”\n\n{BODY}\n")
    (headline,) = reading.headlines
    assert "Nobody asked us" in headline.body.of(reading.article.text)
    assert headline.attribution in {item.id for item in reading.attributions}


def test_one_quoted_word_and_a_title_without_quotation_give_no_row():
    """A single word in marks is emphasis; nothing is said of titles that quote nothing."""
    assert _headlines("Captain calls tide “brief”") == ()
    assert _headlines("Captain will not wait") == ()


def test_headings_are_compared_too():
    """A quotation in a heading within the article has its own row."""
    page = f"""<html><body><article><h1>The ferry stays</h1><p>{BODY} The harbour was full of boats.</p>
<h2>On the quay: “Nobody asked us”</h2><p>The port was shut all day, and no one sailed.</p></article>"""
    assert [headline.match for headline in READER.read(page).headlines] == ["identical"]


def test_a_heading_that_only_quotes_is_its_speakers():
    """The same words in the body tell whose a heading's are; altered ones, or nobody's, do not."""
    reading = READER.read(
        f"Ferry stays\n\nThe port was shut on Monday.\n\n‘We sail on Friday’\n\n{BODY}\n"
    )
    (heading,) = [a for a in reading.attributions if a.content.text == "‘We sail on Friday’"]
    assert heading.source.name == "Mira Tolvane"
    assert [r.rule for r in heading.why if r.about == "speaker"] == ["headline"]
    other = READER.read(
        f"Ferry stays\n\nThe port was shut on Monday.\n\n‘We shall sail by Friday’\n\n{BODY}\n"
    )
    (open_,) = [a for a in other.attributions if a.content.text == "‘We shall sail by Friday’"]
    assert open_.source.name is None
