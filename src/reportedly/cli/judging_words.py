"""A fix written in words, as an annotation holds it: one ``name: value`` a line."""

from __future__ import annotations

import re
from typing import Any, get_args

from reportedly.judgement import WORDS
from reportedly.types import Act, SourceKind

_LINE = re.compile(
    r"\s*(speaker|act|source[- _]kind|negated|content|cue|source)\s*:\s*(\S.*?)\s*", re.IGNORECASE
)
_VALUES: dict[str, dict[str, Any]] = {
    "act": {name: name for name in get_args(Act)},
    "source_kind": {name: name for name in get_args(SourceKind)},
    "negated": {"yes": True, "true": True, "no": False, "false": False},
}


def fixes_in(comment: str) -> tuple[dict[str, Any], str | None]:
    """What a comment says is right, and what is wrong with it, if anything.

    ``speaker: Ada Quill``, ``act: deny``, ``source-kind: person``, ``negated: yes``, and words as they are
    printed: ``content: the pier is safe``, ``cue: …``, ``source: …``, a line for each part. Other lines are a remark.
    """
    right: dict[str, Any] = {}
    for match in filter(None, map(_LINE.fullmatch, comment.splitlines())):
        name, value = re.sub("[- ]", "_", match[1].lower()), match[2]
        if name == "speaker":
            right[name] = value
        elif name in WORDS:
            right.setdefault(name, []).append({"exact": value})
        elif value.lower() in _VALUES[name]:
            right[name] = _VALUES[name][value.lower()]
        else:
            return {}, f"a fix with {value[:40]!r}, which is no {name.replace('_', '-')}"
    return right, None
