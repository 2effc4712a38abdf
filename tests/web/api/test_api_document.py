"""The OpenAPI document, and whatever it allows to be asked."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

pytest.importorskip("schemathesis", reason="schemathesis is not installed")

import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

HERE = "http://127.0.0.1"
EXAMPLES = 3
"""A route. More find more, and cost ~0.4 s each."""
OWN = {"sec-fetch-site": "same-origin"}


def test_only_the_api_is_in_it(filled):
    """No page; every route says who may ask it, and what may go wrong."""
    found = filled.get("/api/v1/openapi.json").json()
    assert found["openapi"].startswith("3.1")
    assert set(found["components"]["securitySchemes"]) == {"bearer", "cookie"}
    for path, routes in found["paths"].items():
        assert path.startswith("/api/v1/")
        for method, route in routes.items():
            assert ({} in route["security"]) == (method == "get" or path == "/api/v1/read")
            shape = {"$ref": "#/components/schemas/Failure"}
            assert route["responses"]["422"]["content"]["application/json"]["schema"] == shape


def test_every_shape_is_a_schema_and_every_name_is_there(filled):
    """And no other than JSON Schema knows."""
    found = filled.get("/api/v1/openapi.json").json()
    known = found["components"]["schemas"]
    for name, shape in known.items():
        Draft202012Validator.check_schema(shape)
        assert shape.get("description"), name
    for name in references(found):
        assert name in known


def references(value):
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"].removeprefix("#/components/schemas/")
        for part in value.values():
            yield from references(part)
    elif isinstance(value, list):
        for part in value:
            yield from references(part)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("articles", "Articles"),
        ("attributions", "Answer"),
        ("speakers", "Speakers"),
        ("sources?name=Merrow+Wire", "Answer"),
        ("timeline", "Answer"),
        ("tensions", "Answer"),
        ("unresolved", "Answer"),
        ("judgements", "Judgements"),
        ("replies", "Replies"),
        ("replies?state=held", "Replies"),
        ("info", "Information"),
    ],
)
def test_answers_are_what_the_document_says(filled, path, name):
    """With the statements in them, judged ones too."""
    found = filled.get("/api/v1/attributions").json()["sections"][0]["entries"]
    for one in found[:3]:
        asked = {"kind": "accept", "target": one["attribution"]["id"]}
        assert filled.post("/api/v1/judgements", json=asked, headers=OWN).status_code == 201
    schemas = filled.get("/api/v1/openapi.json").json()
    shape = {"$ref": f"#/components/schemas/{name}", "components": schemas["components"]}
    Draft202012Validator(shape).validate(filled.get(f"/api/v1/{path}").json())


def test_nothing_that_it_allows_is_a_fault_of_ours(filled, token):
    """Every route, as an editor asks it, with values of every kind: an answer of the shape it says, never a 5xx."""
    headers = token("Ida", "editor", "judge")
    api = schemathesis.openapi.from_dict(filled.get("/api/v1/openapi.json").json())
    asked = [found.ok() for found in api.get_all_operations()]
    for operation in asked:
        some_cases(operation, filled, headers)
    assert len(asked) == 23


def some_cases(operation, client, headers):
    """Ask a few times."""

    @settings(
        max_examples=EXAMPLES,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case):
        answer = client.request(**case.as_transport_kwargs(base_url=HERE, headers=headers))
        case.validate_response(answer, checks=[not_a_server_error, response_schema_conformance])

    ask()
