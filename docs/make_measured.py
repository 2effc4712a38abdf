"""Write what the room's page about itself tells of measured errors, from `evals/measured.json`.

python docs/make_measured.py
"""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/reportedly/web/measured.json"
TOLD = {
    "attribution": "that somebody said something",
    "speaker": "who that is",
    "source kind": "what kind of source it is",
    "act": "what they did: said, denied, promised …",
    "chain": "on whose authority, hop by hop",
    "chain of several": "the same, where there is more than one hop",
    "inherited": "a hop carried on from a sentence before",
    "hedge": "the hedge words",
    "hedge with scope": "a hedge and the words it qualifies",
    "non-statement": "that somebody did not say something",
    "said": "when it was said",
    "happened": "when it happened",
    "tension": "two statements against each other, and how",
}
"""The phenomena that are told, and in which words."""


def measured(scores: dict[str, dict[str, float]]) -> list[dict[str, str | float]]:
    """Precision and recall on the test half, in points, and how many items were counted."""
    return [
        {"what": words, **{key: scores[name][key] for key in ("precision", "recall", "n")}}
        for name, words in TOLD.items()
    ]


def document() -> str:
    """The file as it has to be."""
    scores = json.loads((ROOT / "evals/measured.json").read_text("utf-8"))
    found = measured(scores["authority_test"])
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(document(), "utf-8")
