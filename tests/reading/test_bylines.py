import pytest

from reportedly.reading.bylines import author_line, credit_line
from reportedly.reading.phrases import data_file
from reportedly.reading.printed_dates import date_line, first_date, valid_iso


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mira Tolvane", "Mira Tolvane"),
        ("BY MIRA TOLVANE", "MIRA TOLVANE"),
        ("by Mira Tolvane and Piet Oss", "Mira Tolvane and Piet Oss"),
        ("By Mira Tolvane, Staff Writer", "Mira Tolvane"),
        ("By Mira Tolvane in Port Marlow", "Mira Tolvane"),
        ("By Mira Tolvane for The Herald", "Mira Tolvane"),
        ("By: Mira van der Tolvane | March 5, 2031", "Mira van der Tolvane"),
        ("By M. J. Tolvane March 5, 2031", "M. J. Tolvane"),
        ("By Reuters", "Reuters"),
        ("Mira Tolvane, Staff Writer", "Mira Tolvane"),
        ("Mira O’Tolvane | Velden Correspondent", "Mira O’Tolvane"),
        ("Piet Oss, Associated Press", "Piet Oss"),
    ],
)
def test_lines_that_name_the_author(line, names):
    """A byline gives its names, without role, place and date."""
    assert author_line(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, the harbour was shut.",
        "By Monday",
        "By the sea, in winter",
        "By Mira Tolvane’s account, nothing had happened.",
        "By the time Piet Oss came, they had left",
        "Mira Tolvane, who leads the town, said no",
        "Mira Tolvane, mayor of Port Marlow",
        "Nearby Velden",
        "By",
        "",
        "By " + "Mira Tolvane and " * 50,
    ],
)
def test_lines_that_name_no_author(line):
    """A sentence, a date and a person who is no journalist are no byline."""
    assert author_line(line) is None


@pytest.mark.parametrize("role", data_file("bylines.toml")["roles"])
def test_each_role_makes_a_byline(role):
    """Every role of the list is reached."""
    assert author_line(f"Mira Tolvane, {role.title()}") == "Mira Tolvane"


@pytest.mark.parametrize("opening", data_file("bylines.toml")["openings"])
def test_each_opening_makes_a_byline(opening):
    """Every opening of the list is reached."""
    assert author_line(f"{opening.capitalize()} Mira Tolvane") == "Mira Tolvane"


@pytest.mark.parametrize("word", data_file("bylines.toml")["not_names"])
def test_each_word_that_is_no_name(word):
    """Every capitalised word that is no name is refused."""
    assert author_line(f"By {word}") is None


@pytest.mark.parametrize("opening", data_file("bylines.toml")["credits"])
def test_each_credit_is_a_credit(opening):
    """Every credit of the list is reached, in brackets too."""
    assert credit_line(f"({opening.capitalize()} Mira Tolvane; Editing by Piet Oss)")


@pytest.mark.parametrize("end", data_file("bylines.toml")["credit_ends"])
def test_each_end_is_a_credit(end):
    """Every closing phrase of the list is reached."""
    assert credit_line(f"Piet Oss in Velden {end}.")


@pytest.mark.parametrize("word", data_file("bylines.toml")["credit_words"])
def test_each_small_word_of_a_credit(word):
    """Every small word may stand between the names."""
    assert credit_line(f"Reporting by Mira {word} {word} {word} Oss")


@pytest.mark.parametrize(
    "line",
    [
        "Produced by the state theatre, the play tells of a harbour that nobody could open.",
        "Editing by hand takes time, she said.",
        "The storm contributed to this report being late, the ministry said on Monday evening.",
        "Translated by chance into forty languages, the song came back to the town last year.",
    ],
)
def test_sentences_that_are_no_credit(line):
    """Running text that begins like a credit stays text."""
    assert not credit_line(line)


@pytest.mark.parametrize("mark", data_file("bylines.toml")["caption_marks"])
def test_each_mark_of_a_caption(mark, blocks, story):
    """A line with a picture's credit at its end is a caption and not the title."""
    line = f"The harbour at dusk {mark} Ana Brill"
    assert blocks("\n\n".join([line, *story]))[0] == ("caption", None, line)


def test_bylines_credits_and_dates_are_blocks_of_their_own(read, blocks, story):
    """Who wrote it and when stands apart from what is told."""
    text = "\n\n".join(
        [
            "Port Marlow keeps its harbour shut",
            "By Mira Tolvane, Staff Writer",
            "Updated March 7, 2031",
            "Published: March 5, 2031 at 10:30 am GMT",
            *story,
            "(Reporting by Mira Tolvane; Editing by Piet Oss)",
        ]
    )
    article, _ = read(text)
    assert article.byline == "Mira Tolvane"
    assert (article.published.date, article.published.words) == ("2031-03-05", "March 5, 2031")
    kinds = [kind for kind, _, _ in blocks(text)]
    assert kinds == ["title", *["byline"] * 3, *["paragraph"] * 4, "byline"]


def test_a_byline_in_the_middle_is_text(blocks, story):
    """Deep in an article "By" and a name is what somebody said."""
    lines = [*story * 3, "By Mira Tolvane", *story * 3]
    assert blocks("\n\n".join(lines))[12][0] == "heading"


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("March 5, 2031", "2031-03-05"),
        ("Mar. 5th 2031", "2031-03-05"),
        ("MARCH 5, 2031", "2031-03-05"),
        ("5 March 2031", "2031-03-05"),
        ("5th of March, 2031", "2031-03-05"),
        ("05-Mar-2031", "2031-03-05"),
        ("2031-03-05", "2031-03-05"),
        ("2031/3/5", "2031-03-05"),
        ("25/03/2031", "2031-03-25"),
        ("03/25/2031", "2031-03-25"),
        ("05.05.2031", "2031-05-05"),
        ("Sept 30, 1931", "1931-09-30"),
    ],
)
def test_dates_as_they_are_printed(words, iso):
    """Full dates are read in each common form."""
    found = first_date(f"On {words} it rained")
    assert found.iso == iso
    assert f"On {words} it rained"[found.start :].startswith(found.words)


@pytest.mark.parametrize(
    "words",
    [
        "03/05/2031",  # March or May: the page does not say
        "March 5",
        "March 2031",
        "31 February 2031",
        "13/13/2031",
        "March 45, 2031",
        "March 5, 2931",
        "0012-03-05",
        "Monday",
        "yesterday",
        "12345/03/05",
        "call 555-03-0512",
    ],
)
def test_what_is_no_full_date(words):
    """A date that is incomplete, impossible or could be two is none."""
    assert first_date(words) is None


@pytest.mark.parametrize("label", data_file("bylines.toml")["published"])
def test_each_label_of_a_first_printing(label):
    """Every label of a publication date is reached."""
    found, updated = date_line(f"{label.capitalize()}: 5 March 2031, 10:30 GMT")
    assert (found.iso, updated) == ("2031-03-05", False)


@pytest.mark.parametrize("label", data_file("bylines.toml")["updated"])
def test_each_label_of_an_update(label):
    """Every label of a later change is reached, and known as one."""
    found, updated = date_line(f"{label.capitalize()} March 5, 2031 10:30 a.m. EST")
    assert (found.iso, updated) == ("2031-03-05", True)


def test_an_update_alone_is_no_publication_date(read, story):
    """When a page was changed does not tell when it was published."""
    assert read("\n\n".join(["Updated: 5 March 2031", *story]))[0].published is None


@pytest.mark.parametrize(
    "line", ["The storm of March 5, 2031 broke the mole", "5 March 2031 was a Wednesday, she said"]
)
def test_a_sentence_with_a_date_is_no_date_line(line):
    """Only a line of nothing but a date dates the page."""
    assert date_line(line) is None


def test_a_dateline_with_a_year_dates_the_page(read, story):
    """The full date in a dateline counts; one without a year does not."""
    dated = "PORT MARLOW, March 5, 2031 (Herald) - " + story[0]
    assert read("\n\n".join([dated, *story]))[0].published.date == "2031-03-05"
    without = "PORT MARLOW, March 5 (Herald) - " + story[0]
    assert read("\n\n".join([without, *story]))[0].published is None


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        ("2031-03-05", True),
        ("2031-03-05T10:30:00Z", True),
        ("2031-03-05 10:30", True),
        ("2031-02-30", False),
        ("2931-03-05", False),
        ("5 March 2031", False),
        ("", False),
        ("2031-03-05T10:30" + "x" * 100, False),
    ],
)
def test_iso_dates(value, valid):
    """An ISO 8601 date passes as given, if the day exists and the year is sane."""
    assert valid_iso(value) == (value if valid else None)
