import json

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from reportedly.publish.jsonl import line
from reportedly.publish.schema import schema, schema_text


def test_the_published_schema_is_the_generated_one(root):
    """docs/reading.schema.json is what the types give; `reportedly schema` renews it."""
    assert (root / "docs" / "reading.schema.json").read_text("utf-8") == schema_text()


def test_a_reading_with_everything_validates(sample):
    """What is printed is what the schema says."""
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(line(sample)))


@pytest.mark.parametrize("path", [("act", "shout"), ("score", 1.5), ("inside", 3)])
def test_a_wrong_value_does_not_validate(sample, path):
    """The schema refuses an unknown act, a score above one and a number for an id."""
    printed = sample.to_dict()
    printed["attributions"][0][path[0]] = path[1]
    with pytest.raises(ValidationError):
        Draft202012Validator(schema()).validate(printed)


def test_a_missing_key_does_not_validate(sample):
    """Every key is always printed, so every key is required."""
    printed = sample.to_dict()
    del printed["attributions"][0]["hedges"]
    with pytest.raises(ValidationError):
        Draft202012Validator(schema()).validate(printed)
