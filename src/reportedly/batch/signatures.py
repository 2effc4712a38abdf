"""What two pages are compared by: a signature of the runs of words in an article."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, Any

from reportedly.errors import UsageError

if TYPE_CHECKING:
    from reportedly.types import Article

PERMUTATIONS = 128
"""Numbers in a signature: the similarity of two is estimated to about ±0.04 (one sigma at 0.8)."""
_RUN = 5
_SEED = 1
# two short texts share runs of words by chance, or share all
_FEWEST_WORDS = 30
_WORD = re.compile(r"\w+")


def version() -> str:
    """What made the signatures: only those of one version can be compared.

    Raises `UsageError` without rensa.
    """
    return f"rensa-R{_rensa().ALGORITHM_VERSION}-{PERMUTATIONS}-words{_RUN}"


def signature(article: Article) -> bytes | None:
    """``[128]`` unsigned 32-bit numbers, little-endian; None for a text of under 30 words.

    The share of equal numbers in two signatures estimates the share of five-word runs that
    the texts have in common.
    """
    main = "\n".join(
        article.text[block.start : block.end] for block in article.blocks if not block.is_furniture
    )
    words = _WORD.findall(main.casefold())
    if len(words) < _FEWEST_WORDS:
        return None
    runs = [" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]
    made = _rensa()(PERMUTATIONS, _SEED)
    made.update(runs)
    numbers = array("I", made.digest())
    return numbers.tobytes()


def _rensa() -> Any:
    try:
        from rensa import RMinHash  # noqa: PLC0415  an extra
    except ImportError as error:
        raise UsageError("batch needs rensa: pip install 'reportedly[archive]'") from error
    return RMinHash
