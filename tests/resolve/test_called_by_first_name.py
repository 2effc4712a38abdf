"""People whom a page calls by the first word of their name, where nobody else can be meant."""

import pytest

import reportedly


@pytest.fixture(scope="module")
def sources():
    """Those who say what a text says."""
    reader = reportedly.load("en")

    def found(text):
        return [item.source for item in reader.read(f"Harsk meets\n\n{text}").attributions]

    return found


INTRODUCED = (
    "Minister of National Planning Suhandro Monarfal told parliament that the name was old."
)


def test_the_first_word_of_a_name_is_the_person(sources):
    """Many have no surname; the page has told what they are."""
    for said in ("Suhandro said there were 80 names.", "Suhandro also said there were 80 names."):
        found = sources(f"{INTRODUCED} {said}")
        assert [one.name for one in found] == ["Suhandro Monarfal"] * 2


def test_two_with_one_first_name_are_kept_open(sources):
    """No guess between them."""
    told = (
        f"{INTRODUCED} Governor Suhandro Wirawan said the road was shut."
        " Suhandro said there were 80 names."
    )
    assert sources(told)[2].name is None


def test_a_company_is_nobody(sources):
    """Nothing says that "Lorvik Optik" is a person."""
    told = "The deal with Lorvik Optik was signed. Lorvik said it would build lenses."
    assert sources(told)[-1].kind != "person"


def test_two_bodies_with_their_short_forms_are_two(sources):
    """Brackets behind a name do not part it from the next."""
    told = "Orlek Airways (OA) and South Merrow Airways (SMA) said they would share flights."
    assert sources(told)[0].members == ("Orlek Airways", "South Merrow Airways")
