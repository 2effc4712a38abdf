"""Articles into attributions: who said what, by a model or by rules.

An attributor proposes bare spans; the steps after it do not ask which one it was: `settled`
cuts off the narrator's remarks, gives each quotation whole to its speaker and adds those that
nobody claimed; `interpret` reads kind, act and source out of the spans.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.attribute.interpret import interpret
from reportedly.attribute.rules import MODEL_NAME as RULES
from reportedly.attribute.rules import RuleAttributor
from reportedly.attribute.settle import settled
from reportedly.errors import ModelError

if TYPE_CHECKING:
    from reportedly.protocols import Attributor
    from reportedly.types import ModelName

__all__ = ["interpret", "load", "named", "settled"]

SHIPPED = ("en", "fast")
"""Models that come with the package, the default first; each in a folder of its name."""
_MODELS = Path(__file__).resolve().parent.parent / "models"


def load(name: str | None = None, threads: int = 1) -> Attributor:
    """The attributor called `name`, ready to run on `threads` threads.

    None and ``"en"`` mean the model that comes with the package, ``"fast"`` the small one that
    comes along too, ``"rules"`` the rules; anything else is a model's folder. Where the package
    was built without weights the rules stand in, and a line on standard error says so. Raises
    `ModelError` for a folder without a model, and for a damaged one.
    """
    folder = _folder(name)
    if folder is None:
        return RuleAttributor()
    # numpy and onnxruntime take ~150 ms to import; the rules do without
    from reportedly.attribute.model import load as load_model  # noqa: PLC0415

    return load_model(folder, threads)


def named(name: str | None = None) -> ModelName:
    """Name and digest of what `load` would give, without the time and the memory of loading it.

    Raises as `load` does.
    """
    folder = _folder(name)
    if folder is None:
        return RuleAttributor().model
    from reportedly.attribute.model import sound_manifest  # noqa: PLC0415

    return sound_manifest(folder).model


def _folder(name: str | None) -> Path | None:
    """Where that model is; None for the rules. Raises `ModelError` where there is none."""
    if name == RULES:
        return None
    own = SHIPPED[0] if name is None else name
    folder = _MODELS / own if own in SHIPPED else Path(own)
    if own in SHIPPED and not (folder / "model.toml").is_file():
        sys.stderr.write(f"reportedly: this build has no model {own!r}; the rules stand in\n")
        return None
    if not _is_folder(folder):
        known = ", ".join(map(repr, (*SHIPPED, RULES)))
        raise ModelError(f"no model {name!r}: there are {known}, or the path of a model's folder")
    return folder


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name too long, or no name at all
        return False
