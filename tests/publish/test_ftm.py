"""FollowTheMoney's own model, as the followthemoney package dumps it, checks every entity.

The package itself compiles ICU; where it is installed it reads the entities too.
"""

import importlib.util
import io
import json
import re
from pathlib import Path

import pytest

from reportedly.publish import writer
from reportedly.testing import HOSTILE, hedged_reading, hostile_reading, sample_reading

MODEL = json.loads(
    (Path(__file__).with_name("vocabularies") / "followthemoney.json").read_text("utf-8")
)
VALID = {
    "url": r"https?://\S+",
    "date": r"\d{4}(-\d\d(-\d\d)?)?",
    "language": r"[a-z]{3}",
    "checksum": r"[0-9a-f]{40}",
    "entity": r"rptd-[0-9a-f]{32}",
}


def entities(*readings):
    out = io.BytesIO()
    writer("ftm").write(readings, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize("bait", [None, *HOSTILE])
def test_every_property_is_the_model_s(bait):
    """Known schemata and properties, required ones there, values of the right type, no id twice."""
    readings = [hostile_reading(bait)] if bait else [sample_reading(), hedged_reading()]
    found = entities(*readings)
    schemata = {entity["id"]: entity["schema"] for entity in found}
    assert len(schemata) == len(found)
    for entity in found:
        schema = MODEL[entity["schema"]]
        assert set(schema["required"]) <= set(entity["properties"])
        for name, values in entity["properties"].items():
            kind = schema["properties"][name]
            for value in values:
                assert isinstance(value, str)
                assert value
                assert re.fullmatch(VALID.get(kind["type"], r"(?s).*"), value), (name, value)
                if kind["type"] == "entity":
                    assert kind["range"] in MODEL[schemata[value]]["schemata"]


if importlib.util.find_spec("followthemoney"):  # compiles ICU: pip install 'reportedly[ftm]'

    def test_the_package_takes_every_entity():
        """Without a warning, and it cleans no value away."""
        from followthemoney import model  # noqa: PLC0415

        readings = [sample_reading(), hedged_reading(), *map(hostile_reading, HOSTILE[:3])]
        found = entities(*readings)
        assert found
        for entity in found:
            proxy = model.get_proxy(entity, cleaned=False)
            proxy.schema.validate(entity)
            assert set(proxy.properties) == set(entity["properties"])

    def test_the_model_at_hand_is_the_package_s():
        """Each property that the tests above look up is one of the package's schema."""
        from followthemoney import model  # noqa: PLC0415

        for name, held in MODEL.items():
            schema = model.get(name)
            for key, told in held["properties"].items():
                assert schema.properties[key].type.name == told["type"], (name, key)


def test_nobody_unnamed_or_left_open_becomes_an_entity():
    """Two officials and "Quill or Oss" stay words; the outlet that relays them is an organisation."""
    found = entities(hedged_reading())
    named = [e for e in found if e["schema"] in ("Person", "Organization", "PublicBody")]
    assert [(e["schema"], e["properties"]["name"]) for e in named] == [
        ("Organization", ["The Merrow Wire"])
    ]
    notes = [e["properties"] for e in found if e["schema"] == "Note"]
    assert all("entity" not in note for note in notes)
    assert notes[1]["namesMentioned"] == ["Ada Quill", "Piet Oss"]


def test_a_relay_is_linked_to_whom_it_passes_on():
    """Two known hops of a chain are joined, with the statement and its hedges as the summary."""
    found = entities(hostile_reading("The Merrow Wire"))
    (link,) = (e["properties"] for e in found if e["schema"] == "UnknownLink")
    names = {e["id"]: e["properties"].get("name") for e in found}
    assert names[link["subject"][0]] == ["The Merrow Wire"]
    assert names[link["object"][0]] == ["Ada Quill"]
    assert link["summary"][0].endswith("[hedged: allegedly (page)]")
