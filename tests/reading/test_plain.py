"""Plain text: nothing is changed, nothing is lost, and lines are what they are."""

from itertools import pairwise

import pytest

TITLE = "Port Marlow keeps its harbour shut"


def text_of(*parts):
    return "\n\n".join(parts)


def kinds(found):
    return [kind for kind, _, _ in found]


def test_the_text_is_kept_as_it_is(read, story):
    """Line ends, tabs, odd spaces and zero-width characters stay where they are."""
    text = "\t" + "\r\n\r\n".join(story) + " \u00a0\u200b\n \x0c\n"
    article, problems = read(text)
    assert article.text == text
    assert problems == []


def test_a_byte_order_mark_is_not_text(read, story):
    """The mark at the head of a file is dropped, and nothing else."""
    assert read("\ufeff" + story[0] + " " + story[1])[0].text == story[0] + " " + story[1]


def test_empty_lines_part_paragraphs(blocks, story):
    """Paragraphs lie between empty lines, also where these hold spaces."""
    found = blocks("\n \t\n".join(story))
    assert [words for _, _, words in found] == list(story)
    assert set(kinds(found)) == {"paragraph"}


def test_lines_that_are_whole_paragraphs_stand_alone(blocks, story):
    """Archives print a paragraph a line, with and without empty lines between."""
    assert [w for _, _, w in blocks("\n".join(story))] == list(story)
    mixed = f"{story[0]}\n{story[1]}\n\n{story[2]}\n{story[3]}"
    assert [w for _, _, w in blocks(mixed)] == list(story)


def test_hard_wrapped_lines_stay_together(blocks, story):
    """Lines that end by width and not by sense are one paragraph."""
    import textwrap  # noqa: PLC0415

    wrapped = [textwrap.fill(words, 68) for words in story[1:]]
    assert [w for _, _, w in blocks("\n\n".join(wrapped))] == wrapped


def test_a_title_right_above_its_text_stays_a_title(read, story):
    """A line of a title's length is no wrapped line where the line below it is far longer."""
    title = "Port Marlow keeps its harbour shut for a second week"
    article, _ = read(f"{title}\n{story[0]} {story[1]}\n\n{story[2]}")
    assert article.title == title


def test_a_headline_right_above_wrapped_text_stands_alone(blocks, story):
    """A short line on top, where a sentence only begins below it, is no line of the paragraph."""
    import textwrap  # noqa: PLC0415

    wrapped = textwrap.fill(story[1], 68)
    found = blocks(f"Bridge closed\n{wrapped}")
    assert [words for _, _, words in found] == ["Bridge closed", wrapped]


def test_indents_part_hard_wrapped_paragraphs(blocks, story):
    """Where no line is empty, an indented line opens a paragraph of wrapped text."""
    import textwrap  # noqa: PLC0415

    wrapped = [textwrap.fill(words, 60, initial_indent="    ") for words in story[1:]]
    assert [w for _, _, w in blocks("\n".join(wrapped))] == [words.strip() for words in wrapped]


def test_a_transcript_keeps_a_turn_a_block(blocks):
    """`NAME: words` opens a block each time, also in wrapped text."""
    turns = [
        "MODERATOR: Good evening. The first question goes to the mayor of Port Marlow.",
        "TOLVANE: Thank you. We will not be hurried.",
        "OSS: Then who pays?",
        "TOLVANE: The ministry knows the answer, and it has not told us.",
    ]
    for gap in ("\n", "\n\n"):
        found = blocks(gap.join(turns))
        assert [w for _, _, w in found] == turns
        assert "title" not in kinds(found)


def test_list_items_and_quoted_lines(blocks, story):
    """Bullets make items, neighbouring dashes and numbers too, a sign of quoting a quote."""
    text = text_of(
        *story[:2],
        "• wages until the spring",
        "• a new mole",
        "1. The town pays.\n2. The ministry pays.",
        "- First it was the storm.\n- Then it was the money.",
        "> We will not be hurried.",
        "– And who are you? she asked.",
    )
    assert kinds(blocks(text))[2:] == ["list_item"] * 6 + ["quote", "paragraph"]


def test_the_first_line_is_the_title(read, blocks, story):
    """A short first line without a full stop names the article."""
    text = text_of(TITLE, *story)
    assert blocks(text)[0] == ("title", None, TITLE)
    assert read(text)[0].title == TITLE


@pytest.mark.parametrize(
    "title",
    [
        "Mayor: “We will not be hurried”",
        "Will the harbour ever open?",
        "No wages before spring, says U.S.",
        "Storm over Velden!",
        "Harbour of Port Marlow\nto stay shut until spring",
    ],
)
def test_the_shapes_of_titles(read, story, title):
    """Questions, quotations, abbreviations and two lines may be titles."""
    assert read(text_of(title, *story))[0].title == " ".join(title.split())


@pytest.mark.parametrize(
    "first",
    [
        "She said no.",
        "“No,” she said. “Not now.”",
        "VELDEN, Monday - The minister said nothing; he left.",
        "The harbour at dusk. Photo: Ana Brill",
    ],
)
def test_a_sentence_is_no_title(read, story, first):
    """A text that begins with its first sentence, or with a caption, has no title."""
    assert read(text_of(first, *story))[0].title is None


def test_a_text_of_one_line_has_no_title(read):
    """What stands alone is the text and not its title."""
    assert read("The mayor said the harbour stays shut")[0].title is None


@pytest.mark.parametrize(
    "repeat",
    [TITLE, TITLE.upper(), TITLE + " | The Marlow Herald", TITLE + " - Herald", TITLE + "\n"],
)
def test_a_title_printed_twice_stands_once(read, blocks, story, repeat):
    """The repeat is boilerplate with its reason, whatever case or site name it adds."""
    text = text_of(TITLE, repeat, *story)
    found = blocks(text)
    assert [(k, r) for k, r, _ in found[:2]] == [
        ("title", None),
        ("boilerplate", "title repeated"),
    ]
    assert read(text)[0].title == TITLE


def test_a_kicker_is_not_the_title(read, blocks, story):
    """A section's name above the title heads it and is not taken for it."""
    text = text_of("WORLD NEWS", TITLE, *story)
    assert read(text)[0].title == TITLE
    assert kinds(blocks(text))[:2] == ["heading", "title"]


def test_headings_stand_alone_and_are_followed(blocks, story):
    """A short line without an end, above a paragraph, is a heading; a last line is none."""
    text = text_of(
        TITLE, *story[:2], "Who pays?", story[2], "The dockers’ winter", story[3], "Ends"
    )
    assert kinds(blocks(text)) == [
        "title",
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
        "heading",
        "paragraph",
        "paragraph",
    ]


@pytest.mark.parametrize(
    "line", ["“No,” she said.", "“Never”", "and then nothing", "Because,", "For:"]
)
def test_short_paragraphs_are_no_headings(blocks, story, line):
    """A short quotation or a broken line stays a paragraph."""
    assert kinds(blocks(text_of(*story[:2], line, *story[2:])))[2] == "paragraph"


def test_a_run_of_short_lines_has_no_headings(blocks, story):
    """Dates of a tour and rows of a table do not head one another."""
    rows = ["June 9 – Velden", "June 10 – Port Marlow, Old Harbour Hall", "July 2 – Tolve"]
    found = blocks(text_of(*story, "The dates of the tour are:", *rows))
    assert kinds(found) == ["paragraph"] * 8


def test_an_address_in_the_first_line_is_the_articles(read, blocks, story):
    """A text that begins with a bare address came from there; the caller's own word wins."""
    address = "https://herald.example/2031/03/05/harbour"
    text = text_of(address, *story)
    article, _ = read(text)
    assert article.url == address
    assert (article.published.date, article.published.evidence) == ("2031-03-05", "url")
    assert blocks(text)[0] == ("boilerplate", "address of the page", address)
    assert read(text, url="https://other.example/")[0].url == "https://other.example/"


def test_sentences_lie_in_blocks_and_hold_them(read, story):
    """Sentences slice back, never cross a block, and leave no word of it out."""
    article, _ = read(text_of(TITLE, *story, "Leave a Reply"))
    said = [span.of(article.text) for span in article.sentences]
    assert said[0] == TITLE
    assert story[0] in said
    assert "Leave a Reply" not in said
    for before, after in pairwise(article.sentences):
        assert before.end <= after.start


def test_an_unwrapped_megabyte_is_read_whole(read):
    """A megabyte in one line is one paragraph with all its sentences."""
    article, problems = read("The mayor said it was so. " * 42_000)
    assert problems == []
    assert len(article.blocks) == 1
    assert len(article.sentences) == 42_000


def test_a_text_over_the_cap_says_so(read):
    """Beyond two million characters a text is cut, and the cut is visible."""
    article, problems = read("The mayor said it was so.\n\n" * 80_000)
    assert problems == ["truncated"]
    assert len(article.text) == 2_000_000
