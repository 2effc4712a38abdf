"""Offices told at length: whoever holds one is the name behind it, never what it is for."""

import pytest

import reportedly

SAID = "said the quay would open in June."


@pytest.fixture(scope="module", params=["en", "rules"])
def speaker(request):
    """Who says what `text` says."""
    reader = reportedly.load(request.param)

    def spoken(text):
        (item,) = reader.read(f"Harsk council meets\n\n{text}").attributions
        return item.source

    return spoken


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (
            "Veldran Minister for Gender, Labour, and Social Development, Amina Betty Orlan",
            "Amina Betty Orlan",
        ),
        ("Veldran Minister for Trade, Industry and Mining, Albin Tolvane,", "Albin Tolvane"),
        ("The Minister of Trade and Industry, Nils Varga,", "Nils Varga"),
        ("Chief of Staff Nils Varga", "Nils Varga"),
        ("Veldran Minister of Trade Nils Varga", "Nils Varga"),
    ],
)
def test_the_name_behind_an_office_speaks(speaker, source, name):
    """However many things it is for, and with a comma before the name or none."""
    found = speaker(f"{source} {SAID}")
    assert (found.name, found.kind, found.members) == (name, "person", ())


def test_what_an_office_is_for_is_nobody(speaker):
    """No group of two bodies "Ports" and "Ferries"."""
    found = speaker(f"The deputy of the Minister for Ports and Ferries {SAID}")
    assert found.members == ()
    assert found.name not in {"Ports", "Ferries", "Ports and Ferries"}


def test_people_in_a_list_stay_three(speaker):
    """Commas between names are no office."""
    found = speaker(f"Mira Tolvane, Ada Quill, and Nils Varga {SAID}")
    assert found.kind == "group" or found.name == "Nils Varga"
    assert found.name != "Mira Tolvane"


def test_offices_behind_a_name_are_no_others(speaker):
    """Two offices joined by "and" are one person's."""
    found = speaker(f"Albin Kildar, Orlek Airways CEO and Group Managing Director, {SAID}")
    assert (found.name, found.members) == ("Albin Kildar", ())
