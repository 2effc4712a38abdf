"""The shapes of answers, for the OpenAPI document: the contract's own, and what the questions put around them."""

from __future__ import annotations

from typing import Any, Literal, TypedDict

import msgspec

from reportedly.judgement import Judgement as KeptJudgement
from reportedly.ledger.information import Information
from reportedly.ledger.questions.articles import ArticleLine, VersionLine
from reportedly.ledger.replies.nouns import Kind, State
from reportedly.publish.schema import schema
from reportedly.types import Attribution, ModelName

_REF = "#/components/schemas/{name}"


class Page(TypedDict):
    """The head of the page on which a statement stands. `version`: which of its versions that is."""

    id: str
    ref: str
    url: str | None
    title: str | None
    outlet: str | None
    published: str | None
    version: int


class Verdict(TypedDict):
    """What one person judged, and still holds."""

    key: str
    kind: Literal["accept", "reject", "fix", "comment"]
    payload: dict[str, Any]
    author: str
    made: str


class Judged(TypedDict):
    """What all verdicts come to, what people disagree about, and what is read otherwise since."""

    state: Literal["accepted", "rejected", "fixed", "remarked on", "disputed"]
    disputed: list[str]
    changed_since: list[str]
    verdicts: list[Verdict]


class Statement(TypedDict):
    """One attribution of the JSON contract, with people's fixes made, and the page where it stands."""

    article: Page
    speaker: str | None
    speaker_id: str | None
    judged: Judged | None
    attribution: Attribution


class Section(TypedDict):
    """A named list. `more`: there are others beyond this page."""

    name: str
    heading: str
    more: bool
    entries: list[dict[str, Any]]


class Answer(TypedDict):
    """What `reportedly … -f json` prints. `next`: the address of the next page, null at the end."""

    question: dict[str, Any]
    notes: list[str]
    sections: list[Section]
    next: str | None


class Why(TypedDict):
    """An attribution as it was read, each decision with its rule and its words in `attribution.why`."""

    number: int
    ref: str | None
    model: ModelName
    attribution: Attribution


class Articles(TypedDict):
    """The newest pages."""

    articles: list[ArticleLine]
    more: bool
    next: str | None


class Versions(TypedDict):
    """The versions of a page, oldest first."""

    versions: list[VersionLine]


class Speaker(TypedDict):
    """Who speaks, on how many pages, in how many statements, between which days."""

    speaker_id: str
    name: str
    kind: str
    articles: int
    attributions: int
    first_published: str | None
    last_published: str | None


class Speakers(TypedDict):
    """Speakers, the last added first."""

    speakers: list[Speaker]
    more: bool
    next: str | None


class Judgements(TypedDict):
    """What people judged, also what is taken back."""

    judgements: list[KeptJudgement]
    more: bool
    next: str | None


class History(TypedDict):
    """All that was judged of one attribution, oldest first, with the undos."""

    judgements: list[KeptJudgement]


class Reply(TypedDict):
    """What a reader wrote. `quote`: the words it is about, null for the whole page; `signs`: what a moderator should look at, for moderators alone."""

    id: str
    page: str
    attribution: str | None
    quote: str | None
    kind: Kind
    name: str
    body: str
    link: str | None
    in_reply_to: str | None
    written: str
    changed: str | None
    state: State
    revision: int
    signs: list[str] | None


class Replies(TypedDict):
    """Replies, the last that came first."""

    replies: list[Reply]
    more: bool
    next: str | None


class Fault(TypedDict):
    """What went wrong: `code` for programs, `reason` for people."""

    status: int
    code: str
    reason: str


class Failure(TypedDict):
    """The one shape of everything that goes wrong."""

    error: Fault


_SHAPES = (
    Statement,
    Answer,
    Why,
    Articles,
    Versions,
    Speakers,
    Judgements,
    History,
    Reply,
    Replies,
    Failure,
    Information,
)


def components() -> dict[str, Any]:
    """Every schema by its name."""
    _, made = msgspec.json.schema_components(_SHAPES, ref_template=_REF)
    contract = schema()["$defs"]
    found: dict[str, Any] = {**made, **_relocated(contract)}
    for definition in made.values():
        if "properties" in definition:
            definition["required"] = list(definition["properties"])
    found["Section"]["properties"]["entries"]["items"] = {"$ref": _REF.format(name="Entry")}
    found["Entry"] = _entry(found["Statement"])
    found["Information"]["properties"]["ledger"] = {"type": ["string", "null"]}
    return found


def _entry(statement: dict[str, Any]) -> dict[str, Any]:
    """A statement with what a question adds to it, such as a date; some entries are facts alone."""
    other = {"$ref": _REF.format(name="Statement")}
    return {
        "title": "Entry",
        "description": "A statement, and what the question adds to it: facts, and the `other` side of a"
        " tension or of a change. Entries about names and judgements hold facts alone.",
        "type": "object",
        "properties": {**statement["properties"], "other": other},
        "additionalProperties": {"type": "string"},
    }


def _relocated(value: Any) -> Any:
    """`value` with its references where an OpenAPI document has them."""
    if isinstance(value, dict):
        return {
            key: part.replace("#/$defs/", "#/components/schemas/")
            if key == "$ref"
            else _relocated(part)
            for key, part in value.items()
        }
    return [_relocated(part) for part in value] if isinstance(value, list) else value
