"""Attributions on PolNeAR's development articles, through the whole line as a user runs it.

    python evals/polnear.py --corpus ../shared/corpora/polnear/dev \
        --scorer ../shared/score_attributions.py [--model rules] [--out predictions.jsonl]

Two views: ``all_`` is everything that is put out. The other keeps to what PolNeAR annotates: it leaves
out the quotations that no attribution covered (they carry an unknown source and a score below
`UNCLAIMED`), what lies inside another attribution (the corpus is flat), and sentences that only carry on
an authority named before (they have no cue).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import reportedly

if TYPE_CHECKING:
    from types import ModuleType

ROLES = ("source", "cue", "content")
UNCLAIMED = 0.2
"""Scores below it belong to quotations that nobody was found for."""


@dataclass(frozen=True, slots=True)
class Found:
    """Attributions of one article: role spans and score."""

    name: str
    text: str
    attributions: tuple[dict[str, Any], ...]

    def view(self, *, everything: bool) -> list[dict[str, Any]]:
        """All that is put out, or what PolNeAR annotates."""
        if everything:
            return list(self.attributions)
        return [a for a in self.attributions if a["flat"] and a["score"] >= UNCLAIMED]


def load_scorer(path: Path) -> ModuleType:
    """The scoring script as a module."""
    spec = importlib.util.spec_from_file_location("score_attributions", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: no scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def corpus_digest(folder: Path) -> str:
    """SHA-256 over names and bytes of all texts and annotations."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".txt", ".ann"}:
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def read_all(folder: Path, model: str | None, threads: int = 2) -> list[Found]:
    """Every article of ``folder/text`` read by the package's own line."""
    reader = reportedly.load(model, threads=threads)
    paths = sorted((folder / "text").glob("*.txt"))
    texts = [path.read_bytes().decode() for path in paths]
    found = []
    for path, text, reading in zip(paths, texts, reader.pipe(texts), strict=True):
        if isinstance(reading, reportedly.Problem):
            found.append(Found(path.stem, text, ()))
            continue
        if reading.article.text != text:
            raise SystemExit(f"{path}: plain text was changed")
        rows = tuple(
            {
                **{role: list(getattr(a, role).spans) for role in ROLES},
                "score": a.score,
                "flat": a.inside is None and bool(a.cue.spans or a.source.spans),
            }
            for a in reading.attributions
        )
        found.append(Found(path.stem, text, rows))
    return found


def joint(
    found: list[Found], folder: Path, scorer: ModuleType, *, everything: bool
) -> dict[str, float]:
    """Percentages by the scorer's definitions."""
    docs = scorer.docs_of(str(folder))
    counts = []
    for item in found:
        text, annotated = docs[item.name]
        inside = scorer.inside_quotes(text)
        gold = scorer.Doc(text, scorer.gold_spans(annotated[0][1]), inside).attrs
        counts.append(
            scorer.counts(gold, scorer.Doc(text, item.view(everything=everything), inside).attrs)
        )
    total = scorer.add(counts)

    def f1(key: str) -> float:
        return round(100 * scorer.prf(total, key)[2], 2)

    precision, recall, _ = scorer.prf(total, "j8")
    return {
        "joint": f1("j8"),
        "joint_precision": round(100 * precision, 2),
        "joint_recall": round(100 * recall, 2),
        "lenient": f1("j5"),
        "exact_content": f1("ex_content"),
        "direct": f1("d8"),
    }


def role_spans(
    found: list[Found], folder: Path, scorer: ModuleType, *, everything: bool
) -> dict[str, float]:
    """Exact span F1 by role, as CofeNet (Wang et al., COLING 2022) reports it.

    A span is one contiguous run of words with one role; each piece of a discontinuous content
    counts for itself. Both ends must agree; white space and punctuation at the ends are left
    out on both sides, since tokenizers differ there.
    """
    docs = scorer.docs_of(str(folder))
    right, gold_n, found_n = (dict.fromkeys(ROLES, 0) for _ in range(3))
    for item in found:
        text, annotated = docs[item.name]
        gold = scorer.gold_spans(annotated[0][1])
        mine = item.view(everything=everything)
        for role in ROLES:
            wanted = {trimmed(text, *s) for a in gold for s in a[role]} - {None}
            given = {trimmed(text, *s) for a in mine for s in a[role]} - {None}
            right[role] += len(wanted & given)
            gold_n[role] += len(wanted)
            found_n[role] += len(given)
    return {
        f"span_{role}": round(200 * right[role] / max(1, gold_n[role] + found_n[role]), 2)
        for role in ROLES
    }


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The range without what is no letter or digit at its ends; None if nothing is left."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return (start, end) if end > start else None


def measure(folder: Path, scorer_path: Path, model: str | None) -> dict[str, float]:
    """All numbers of one attributor, both views."""
    scorer = load_scorer(scorer_path)
    found = read_all(folder, model)
    numbers = joint(found, folder, scorer, everything=False)
    numbers |= role_spans(found, folder, scorer, everything=False)
    everything = joint(found, folder, scorer, everything=True)
    return numbers | {f"all_{key}": value for key, value in everything.items()}


def main() -> None:
    """Print the numbers as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--model")
    parser.add_argument("--out", type=Path, help="write the predictions for the scorer's own use")
    args = parser.parse_args()
    if args.out:
        lines = [
            json.dumps({"doc": f.name, "attributions": f.view(everything=False)})
            for f in read_all(args.corpus, args.model)
        ]
        args.out.write_text("\n".join(lines) + "\n")
    json.dump(measure(args.corpus, args.scorer, args.model), sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
