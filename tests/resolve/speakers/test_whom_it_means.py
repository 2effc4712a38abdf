"""Names, pronouns and descriptions in whole passages: whom the cast says they mean."""

import pytest

from reportedly.pipeline import as_page
from reportedly.reading import HtmlAndText
from reportedly.resolve.speakers import cast_of
from reportedly.types import Span


def meant(text, phrase):
    """The name of whomever the last `phrase` in `text` means; the open names; None for nobody."""
    article, _ = HtmlAndText().extract(as_page(text))
    cast = cast_of(article)
    start = article.text.rindex(phrase)
    answer = cast.who(article, Span(start, start + len(phrase)))
    if answer is None:
        return None
    return cast.entity(answer.entity).name if answer.entity else answer.candidates or None


SOLM_AND_HE = (
    "President Jon Solm cut the fee on Monday.\n\n"
    "“Without it I would ask,” He Lianming, a former director of the fund, said at a forum."
)
AFTER_AN_EMPLOYER = (
    "Jon Vey met Ada Solm. Northern Canoe Society chief executive Ivo Pollard runs courses at the centre. "
    "He said the works were vital."
)
PRAISED = "Jon Trell said on Tuesday that he was leaving.\n\n"
TWO_PRESIDENTS = (
    "President Jon Trell opened the talks.\n\n"
    "“It is late,” said Ada Solm, the president of the Reserve Bank of Corvane.\n\n"
    "Officials met until noon. The president said little."
)


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        (SOLM_AND_HE, "He Lianming", "He Lianming"),
        (
            AFTER_AN_EMPLOYER,
            "He",
            "Ivo Pollard",
        ),
        (
            "Jon Vey met Mark Bole.\n\nMark Bole's manner is known in Harsk. He said the fee was fair.",
            "He",
            "Mark Bole",
        ),
        (
            "Paul Orr said that the cost had doubled. “If you ask me, Mark Bole makes it worse,” he said.",
            "he",
            "Paul Orr",
        ),
        (
            "Ada Solm was free. One of the drivers left Corvane. She added that she paid Solm 300 crowns.",
            "She",
            None,
        ),
        (
            "Jon Vey said it was late. For Mark Bole, he said it was all wind.",
            "he",
            "Mark Bole",
        ),
        (
            "Solomon Islands Prime Minister Manas Sogar said the pact was signed.",
            "Solomon Islands Prime Minister Manas Sogar",
            "Manas Sogar",
        ),
        (
            "Paul Ryde left. The Harsk Republican said it was late.",
            "The Harsk Republican",
            "Paul Ryde",
        ),
        (
            "It rose, according to a study by Lena Rade, a lecturer in Harsk, and Jon Vey of Calder, Berklow.",
            "a study by Lena Rade, a lecturer in Harsk, and Jon Vey of Calder, Berklow",
            "study",
        ),
        (
            "Founder and CEO of charity Harsk Youth Link Margaret Hallum said it was a shock.",
            "Founder and CEO of charity Harsk Youth Link Margaret Hallum",
            "Margaret Hallum",
        ),
        (
            "The Rural Land and Sea Board (RLSB) said it had tried. On Monday the RLSB said no.",
            "the RLSB",
            "Rural Land and Sea Board",
        ),
        (
            "On Monday the state-funded Harsk Radio Network said that the border was closed in the north.",
            "the state-funded Harsk Radio Network",
            "Harsk Radio Network",
        ),
        (
            "A man told US-funded Orlek Youth Network said that the border was closed in the north.",
            "US-funded Orlek Youth Network",
            "Orlek Youth Network",
        ),
        (TWO_PRESIDENTS, "The president", "Jon Trell"),
        (
            "The Coffee League continues to estimate a loss. It also forecasts a fall.",
            "It",
            "Coffee League",
        ),
    ],
)
def test_it_means_the_one_whom_a_reader_takes(text, phrase, name):
    """What the passage leaves no doubt of is resolved."""
    assert meant(text, phrase) == name


@pytest.mark.parametrize(
    "phrase",
    [
        "The former boxing star",
        "The property mogul and television star",
        "The retired champion",
    ],
)
def test_an_epithet_is_the_one_person_of_whom_the_page_speaks(phrase):
    """As in "The former boxing star said", right after one person alone has been named."""
    assert meant(f"{PRAISED}{phrase} said the club was poor.", phrase) == "Jon Trell"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{PRAISED}Ada Solm met him. ", " said the club was poor."),
        (PRAISED, " was seen in Harsk."),
        (
            "Ada Solm's flat was sold. The street is quiet. It is old. It is steep. It is long. ",
            " said no.",
        ),
    ],
)
def test_an_epithet_stays_open_where_another_may_be_meant(before, after):
    """Somebody else with a name, no speech, or nobody near: the description names nobody."""
    assert meant(f"{before}The former boxing star{after}", "The former boxing star") is None


def test_a_former_minister_is_the_ex_minister():
    """Two ways to say that an office is past fit each other, and one who holds it is neither."""
    text = "Ivo Koss, a former minister of ports, met Ada Solm, the minister. The {} told the court that it was late."
    assert meant(text.format("ex-minister"), "The ex-minister") == "Ivo Koss"
    assert meant(text.format("former minister"), "The former minister") == "Ivo Koss"


def test_a_columnist_who_says_this_columnist_is_no_person_of_the_page():
    """Whoever says "this columnist" is whoever wrote the page, and never the person spoken of before."""
    text = "Premier Jon Vey lost the vote. This columnist has never believed that he would go."
    assert meant(text, "This columnist") is None


def test_the_speaker_of_a_quotation_is_nobody_whom_it_names():
    """Where a quotation names the only one whom "he" could mean, nobody is left."""
    text = "Mark Bole met the crew.\n\n“Mark Bole makes it worse,” he said."
    assert meant(text, "he") is None


def test_whom_a_report_names_takes_no_other_away():
    """Only where the one named in it would have been meant, nobody from far off takes their place."""
    text = (
        "Dana Orr met the crew on Monday. The hall was full. The doors were shut. "
        "She told Ivo Pell that it was late."
    )
    assert meant(text, "She") == "Dana Orr"


def test_a_name_before_a_noun_names_nobody_in_a_quotation():
    """As in "the Bole supporters": Bole may still be the one who says it."""
    text = "Mark Bole met the crew. “They hit the Bole supporters in the hall,” he said."
    assert meant(text, "he") == "Mark Bole"


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        (
            "On Tuesday the harbour crews of the town were called by Gov. Paul Venn and then by Rep. Drew Gatt.\n\nDuring the interview, the governor apologised.",
            "the governor",
            "Paul Venn",
        ),
        (
            "Gov. Paul Venn opened the mill.\n\nThe Republican governor said so.",
            "The Republican governor",
            "Paul Venn",
        ),
        (
            "Gov. Paul Venn met Gov. Ada Solm.\n\nThe Republican governor said so.",
            "The Republican governor",
            None,
        ),
        (
            "In the evening opposition Sarel Tehreek-e-Nord (STN) Chairman Ivo Kell said so.",
            "opposition Sarel Tehreek-e-Nord (STN) Chairman Ivo Kell",
            "Ivo Kell",
        ),
        ("Ada Solm (NP) said so.", "Ada Solm (NP)", "Ada Solm"),
        ("The council met Ivo Kell. EX-premier Kell said so.", "EX-premier Kell", "Ivo Kell"),
        ("The founder, Advocate Ivo Zinn, came. Zinn said so.", "Zinn", "Ivo Zinn"),
        (
            "It was seized by the office of the United Isles attorney for Sarel. The office said so.",
            "The office",
            "office of the United Isles attorney",
        ),
        (
            "The researchers, who include Ada Solm, Dr. Ivo Kell and Jon Vey, said so.",
            "The researchers, who include Ada Solm, Dr. Ivo Kell and Jon Vey",
            None,
        ),
        ("Ada Solm opened the mill. “Go,” Jon Vey said.He said so.", "He", "Jon Vey"),
    ],
)
def test_offices_titles_and_short_forms(text, phrase, name):
    """An abbreviated title is an office, initials in brackets are a body's, and a full stop may lack its space."""
    assert meant(text, phrase) == name
