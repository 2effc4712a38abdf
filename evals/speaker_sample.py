"""Draw attributions whose source is a pronoun or a description, to judge their speakers by eye.

    python evals/speaker_sample.py --corpus ../shared/corpora/polnear/dev [--n 100] [--seed 1]

Every article is read by the whole line, as a user runs it. Of all attributions whose printed source
holds no name and is not kept unnamed by its own words, `n` are drawn with the seed; each is printed with the
words before it and the answer. Whoever judges writes right, wrong or abstained beside its number.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING

import reportedly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.types import Attribution

UNCLAIMED = 0.2
"""Scores below it belong to quotations that nobody was found for."""
BEFORE, AFTER = 700, 120
_PRONOUNS = frozenset(["he", "she", "they", "it", "who", "his", "her", "their", "him", "them"])
_DEFINITE = ("the ", "this ", "that ", "his ", "her ", "their ", "its ")


def is_wanted(item: Attribution) -> bool:
    """Whether the source is a pronoun or a definite description without a name in it."""
    words = item.source.text
    if item.score < UNCLAIMED or not item.source.spans:
        return False
    low = words.lower()
    if low in _PRONOUNS:
        return True
    capital = any(part[:1].isupper() for part in words.split()[1:])
    return low.startswith(_DEFINITE) and not capital


def cases(folder: Path, model: str | None) -> Iterator[str]:
    """Every case of the folder, as it is shown."""
    reader = reportedly.load(model, threads=2)
    paths = sorted((folder / "text").glob("*.txt"))
    texts = (path.read_bytes().decode() for path in paths)
    for path, reading in zip(paths, reader.pipe(texts), strict=True):
        if isinstance(reading, reportedly.Problem):
            continue
        for item in reading.attributions:
            if is_wanted(item):
                yield shown(path.stem, reading.article.text, item)


def shown(name: str, text: str, item: Attribution) -> str:
    """One case: the words around the mention, and who it is said to be."""
    start, end = item.source.spans[0]
    before = text[max(0, start - BEFORE) : start].replace("\n", " ¶ ")
    after = text[end : end + AFTER].replace("\n", " ¶ ")
    rule = "; ".join(f"{r.rule}: {r.text}" for r in item.why if r.about == "speaker")
    source = item.source
    answer = source.name or ", ".join(source.members) or "-"
    open_ = f" between {' | '.join(source.candidates)}" if source.candidates else ""
    return (
        f"{name} [{item.cue.text}]\n  …{before}>>>{text[start:end]}<<<{after}…\n"
        f"  = {answer}{open_} ({source.kind}; {rule})"
    )


def main() -> None:
    """Print the sample, numbered."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--model")
    parser.add_argument("--n", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    found = list(cases(args.corpus, args.model))
    drawn = random.Random(args.seed).sample(found, min(args.n, len(found)))  # noqa: S311  a sample
    print(f"{len(drawn)} of {len(found)}")
    for number, case in enumerate(drawn, 1):
        print(f"{number}. {case}\n")


if __name__ == "__main__":
    main()
