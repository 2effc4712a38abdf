"""Outlets that do not look like one are known by what they are called and by what is done with them."""

import pytest

from reportedly.pipeline import as_page
from reportedly.reading import HtmlAndText
from reportedly.resolve.speakers import cast_of


def kinds(text):
    """What each figure of `text` is, by name."""
    article, _ = HtmlAndText().extract(as_page(text))
    return {entity.name: entity.kind for entity in cast_of(article).entities}


@pytest.mark.parametrize(
    "sentence",
    [
        "The port is closed, the financial daily Orrel reported.",
        "The port is closed, said Orrel, a weekly that is read in Harsk.",
        "A state broadcaster, Orrel, showed the port.",
        "The Orrel news agency showed the port.",
        "A pilot told The Orrel that the port was closed.",
        "Orrel, citing two pilots, said the port was closed.",
        "The port is closed, said Orrel's correspondent in Harsk.",
        "The editor of Orrel did not answer.",
        "The pilot told Orrel about it. The pictures were first reported by Orrel.",
        "The trade site Orrel said so. Orrel reported that the port was closed.",
    ],
)
def test_an_outlet_is_known_by_its_place(sentence):
    """Its name is in no list."""
    assert kinds(sentence).get("Orrel") == "outlet"


@pytest.mark.parametrize(
    "sentence",
    [
        "The pilot told Orrel that the port was closed. Orrel reported that it was open.",
        "The letter was seen by Orrel. The pilot told Orrel about it.",
        "The newspaper said Orrel was at sea.",
        "The daily said that Ada Orrel left. The mayor told Orrel so, citing Orrel.",
        "The station of Orrel, who sails, is closed.",
    ],
)
def test_what_people_do_as_well_makes_no_outlet(sentence):
    """People are told, see papers and report, too."""
    assert kinds(sentence).get("Orrel") != "outlet"


def test_a_number_ends_a_name():
    """Of "Channel Nine" the number is a part."""
    assert "Channel Nine" in kinds("Ada Solm told Channel Nine that she would leave.")
