"""Two people who speak together are two, however each is introduced."""

import pytest

import reportedly


@pytest.fixture(scope="module")
def source():
    """Who says what a text says."""
    reader = reportedly.load("en")

    def found(text):
        reading = reader.read(f"Harsk council meets\n\n{text} said the bridge would open in June.")
        (item,) = reading.attributions
        return item.source

    return found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Kazimir Shiv, leader of the Veldran Farmers Party, and Mizka Fulvane, chief of the Harsk Labour Party,",
            ("Kazimir Shiv", "Mizka Fulvane"),
        ),
        (
            "Both party secretary general Sofia Shanin and party spokesperson Hilda Nicavor",
            ("Sofia Shanin", "Hilda Nicavor"),
        ),
        (
            "Veldra's President Abel Sisov and Harsk's President Hassan Mohar",
            ("Abel Sisov", "Hassan Mohar"),
        ),
        ("Mira Tolvane, Ada Quill and Nils Varga", ("Mira Tolvane", "Ada Quill", "Nils Varga")),
    ],
)
def test_titles_and_descriptions_do_not_part_them(source, text, names):
    """Nobody is left out, and no country or party is put among them."""
    assert source(text).members == names


@pytest.mark.parametrize(
    "text", ["A lawyer for Ada Quill and Nils Varga", "The parents of Ada Quill and Nils Varga"]
)
def test_those_who_are_only_theirs_are_not_they(source, text):
    """Whose lawyer somebody is does not speak."""
    assert source(text).members == ()


def test_the_office_of_a_body_is_no_name():
    """The name behind it is."""
    text = "The CEO of the Merrow-based Orlek Wildlife Foundation, Kadri Sebun – in Lowmere for a week – said the plan was late."
    (item,) = reportedly.read(f"Harsk council meets\n\n{text}").attributions
    assert item.source.name == "Kadri Sebun"
