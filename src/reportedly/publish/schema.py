"""The JSON Schema of one line of the contract, generated from the types."""

from __future__ import annotations

import inspect
from typing import Any

import msgspec

from reportedly import types

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema as a dict: every key that is printed is required, none is forbidden."""
    generated = msgspec.json.schema(types.Reading)
    definitions: dict[str, Any] = generated["$defs"]
    for name, definition in definitions.items():
        if "properties" in definition:
            definition["required"] = list(definition["properties"])
        for value in definition.get("properties", {}).values():
            value.pop("default", None)
        documented = inspect.getdoc(getattr(types, name, None)) or ""
        definition["description"] = " ".join(documented.split())
    definitions["Reading"]["properties"]["schema"] = {"type": "integer", "const": 1}
    definitions["Attribution"]["properties"]["score"].update(minimum=0, maximum=1)
    return {"$schema": DIALECT, "title": "reportedly reading", **generated}


def schema_text() -> str:
    """The schema as `docs/reading.schema.json` holds it."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"
