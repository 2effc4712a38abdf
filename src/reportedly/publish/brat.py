"""brat standoff: a `.txt` with the article's text and an `.ann` with its attributions.

Layout as in PolNeAR, so that tools for that corpus read it: text-bound `Source`, `Cue`
and `Content`, and one `Attribution` event that joins them (`Attribution-no-source` where
nobody is named). A span that runs over a line end is written in pieces, as brat wants it.
Offsets count code points.
"""

from __future__ import annotations

import re
import zipfile
from typing import IO, TYPE_CHECKING

from reportedly.types import Proposal, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportedly.types import Attribution, Reading

CONFIGURATION = """\
[entities]
Source
Cue
Content

[relations]

[events]
Attribution Source*:Source, Cue?:Cue, Content*:Content
Attribution-no-source Cue?:Cue, Content*:Content

[attributes]
Kind Arg:<EVENT>, Value:direct|indirect|mixed
Act Arg:<EVENT>, Value:say|claim|confirm|deny|accuse|allege|request|promise|predict|ask|think|reveal|withhold
Negated Arg:<EVENT>
"""
"""brat's annotation.conf for these files."""

_LINE_END = re.compile(r"[\r\n]+")
_NOTED_SCORE = re.compile(r"AnnotatorNotes (E\d+)\tscore (\d+(?:\.\d+)?(?:e-?\d+)?)(?![\w.])")
_FIRST_TIME = (1980, 1, 1, 0, 0, 0)


class BratWriter:
    """All articles as one zip archive; the same readings give the same bytes."""

    def write(self, readings: Iterable[Reading], out: IO[bytes]) -> None:
        """Write the archive; `out` need not be seekable."""
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files(readings):
                entry = zipfile.ZipInfo(name, _FIRST_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, text.encode())
        out.flush()


def write_folder(readings: Iterable[Reading], folder: Path) -> None:
    """The same files in `folder`, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files(readings):
        (folder / name).write_bytes(text.encode())


def files(readings: Iterable[Reading]) -> Iterator[tuple[str, str]]:
    """Name and text of each file, `annotation.conf` first.

    An article's files carry its place in the stream and its id.
    """
    yield "annotation.conf", CONFIGURATION
    for number, reading in enumerate(readings, 1):
        stem = f"{number:05}-{re.sub(r'[^0-9A-Za-z_-]', '_', reading.article.id)}"
        yield f"{stem}.txt", reading.article.text
        yield f"{stem}.ann", standoff(reading)


def standoff(reading: Reading) -> str:
    """The `.ann` file of one reading."""
    sheet = _Sheet(reading.article.text)
    for item in reading.attributions:
        sheet.add(item)
    return "".join(f"{line}\n" for line in sheet.lines)


class _Sheet:
    """Lines of an `.ann` file under way, with brat's running numbers."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        self.bound = 0
        self.events = 0
        self.attributes = 0

    def add(self, item: Attribution) -> None:
        roles = [("Source", item.source.spans), ("Cue", item.cue.spans)]
        roles.append(("Content", item.content.spans))
        arguments = [f"{role}:{self._bound(role, spans)}" for role, spans in roles if spans]
        # an event hangs on words: the cue, or what there is where a layout attributes
        trigger = item.cue.spans or item.source.spans[:1] or item.content.spans[:1]
        if not trigger:
            return
        kind = "Attribution" if item.source.spans else "Attribution-no-source"
        self.events += 1
        event = f"E{self.events}"
        self.lines.append(f"{event}\t{kind}:{self._bound(kind, trigger)} {' '.join(arguments)}")
        self._attribute(f"Kind {event} {item.kind}")
        self._attribute(f"Act {event} {item.act}")
        if item.negated:
            self._attribute(f"Negated {event}")
        note = f"score {item.score!r}" + "".join(f"; hedge {_flat(h.text)}" for h in item.hedges)
        self.lines.append(f"#{self.events}\tAnnotatorNotes {event}\t{note}")

    def _bound(self, kind: str, spans: tuple[Span, ...]) -> str:
        pieces = [piece for span in spans for piece in self._one_line(span)]
        ranges = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        words = _flat(" ".join(piece.of(self.text) for piece in pieces))
        self.bound += 1
        self.lines.append(f"T{self.bound}\t{kind} {ranges}\t{words}")
        return f"T{self.bound}"

    def _attribute(self, line: str) -> None:
        self.attributes += 1
        self.lines.append(f"A{self.attributes}\t{line}")

    def _one_line(self, span: Span) -> Iterator[Span]:
        start = span.start
        for match in _LINE_END.finditer(self.text, span.start, span.end):
            if match.start() > start:
                yield Span(start, match.start())
            start = match.end()
        if start < span.end:
            yield Span(start, span.end)


def proposals(ann: str) -> tuple[Proposal, ...]:
    """The attributions of an `.ann` file, this package's or PolNeAR's, in its order.

    The score is 1 where the file notes none. A line that is damaged is left out.
    """
    bound: dict[str, tuple[Span, ...]] = {}
    events: dict[str, dict[str, list[Span]]] = {}
    scores: dict[str, float] = {}
    for line in ann.split("\n"):
        key, _, rest = line.partition("\t")
        if match := re.match(r"\S+ ([0-9 ;]+)\t", rest + "\t"):
            if key.startswith("T"):
                bound[key] = _ranges(match[1])
        elif key.startswith("E"):
            events[key] = _roles(rest, bound)
        elif match := _NOTED_SCORE.match(rest):
            scores[match[1]] = float(match[2])
    return tuple(
        Proposal(
            source=tuple(sorted(roles.get("Source", ()))),
            cue=tuple(sorted(roles.get("Cue", ()))),
            content=tuple(sorted(roles.get("Content", ()))),
            score=scores.get(event, 1.0),
        )
        for event, roles in events.items()
        if roles.get("Content") or roles.get("Cue")
    )


def _roles(rest: str, bound: dict[str, tuple[Span, ...]]) -> dict[str, list[Span]]:
    roles: dict[str, list[Span]] = {}
    for argument in rest.split()[1:]:
        role, _, key = argument.partition(":")
        # brat numbers a role's second argument: Content, Content2
        roles.setdefault(role.rstrip("0123456789"), []).extend(bound.get(key, ()))
    return roles


def _ranges(words: str) -> tuple[Span, ...]:
    pairs = [pair.split() for pair in words.split(";")]
    spans = [Span(int(pair[0]), int(pair[1])) for pair in pairs if len(pair) == 2]
    return tuple(span for span in spans if span.start < span.end)


def _flat(words: str) -> str:
    return re.sub(r"[\s\x1c-\x1f\x85\u2028\u2029]", " ", words)
