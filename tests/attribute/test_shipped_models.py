"""The models that come with the package: each by its name, small, and of use."""

from pathlib import Path

import pytest

import reportedly
from reportedly import attribute
from reportedly.attribute import SHIPPED

MODELS = Path(attribute.__file__).parents[1] / "models"
TEXT = (
    "The council of Merrow will close the harbour in May, Mira Tolvane said on Monday.\n\n"
    "“We cannot keep two quays open,” said Tolvane, the harbour master.\n"
)
MOST_BYTES = 40_000_000


@pytest.mark.parametrize("name", SHIPPED)
def test_each_finds_who_said_what(name):
    reading = reportedly.load(name).read(TEXT)
    assert [a.source.text for a in reading.attributions] == [
        "Mira Tolvane",
        "Tolvane, the harbour master",
    ]


def test_each_has_a_name_and_a_digest_of_its_own():
    models = [attribute.load(name).model for name in SHIPPED]
    assert [attribute.named(name) for name in SHIPPED] == models
    assert len({m.name for m in models}) == len({m.digest for m in models}) == len(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_each_is_small_enough_to_ship(name):
    assert sum(path.stat().st_size for path in (MODELS / name).iterdir()) < MOST_BYTES


def test_an_unknown_name_is_told_the_known_ones():
    with pytest.raises(reportedly.ModelError, match="'en', 'fast', 'rules'"):
        reportedly.load("quick")
