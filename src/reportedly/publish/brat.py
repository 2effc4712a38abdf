"""brat standoff: a `.txt` with the article's text and an `.ann` with its attributions.

Layout as in PolNeAR, so that tools for that corpus read it: text-bound `Source`, `Cue`
and `Content`, and one `Attribution` event that joins them (`Attribution-no-source` where
nobody is named). Hedges, the addressee and the accused are text-bound too, `Inside` names the
enclosing event. A span that runs over a line end is written in pieces, as brat wants it.
Offsets count code points. The note on an event tells its authority and its hedges; a `Record`
note holds as JSON what brat has no place for, so that it can be read back.
"""

from __future__ import annotations

import re
import zipfile
from typing import IO, TYPE_CHECKING, Any

import msgspec

from reportedly.publish.beside import Beside
from reportedly.publish.wording import authority, hedging, statement
from reportedly.types import Proposal, Span
from reportedly.views import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportedly.types import Article, Attribution, Reading

CONFIGURATION = """\
[entities]
Source
Cue
Content
Hedge
Addressee
Accused

[relations]

[events]
Attribution Source*:Source, Cue?:Cue, Content*:Content, Hedge*:Hedge, Addressee?:Addressee, Accused?:Accused, Inside?:<EVENT>
Attribution-no-source Cue?:Cue, Content*:Content, Hedge*:Hedge, Addressee?:Addressee, Accused?:Accused, Inside?:<EVENT>

[attributes]
Kind Arg:<EVENT>, Value:direct|indirect|mixed
Act Arg:<EVENT>, Value:say|claim|confirm|deny|accuse|allege|request|promise|predict|ask|think|reveal|withhold
Negated Arg:<EVENT>
Owner Arg:Hedge, Value:page|relay|source
"""
"""brat's annotation.conf for these files."""

_ARTICLE = ("id", "ref", "url", "title", "byline", "outlet", "published")
_LINE_END = re.compile(r"[\r\n]+")
_NOTED_SCORE = re.compile(r"AnnotatorNotes (E\d+)\tscore (\d+(?:\.\d+)?(?:e-?\d+)?)(?![\w.])")
_FIRST_TIME = (1980, 1, 1, 0, 0, 0)


class BratWriter:
    """All articles as one zip archive; the same readings give the same bytes.

    `beside`: what people judged (`beside.Beside`), for a file of its own.
    """

    def __init__(self, beside: Beside | None = None) -> None:
        self._beside = beside or Beside()

    def write(self, readings: Iterable[Reading], out: IO[bytes]) -> None:
        """Write the archive; `out` need not be seekable."""
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files(readings, self._beside):
                entry = zipfile.ZipInfo(name, _FIRST_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, text.encode())
        out.flush()


def write_folder(readings: Iterable[Reading], folder: Path, beside: Beside | None = None) -> None:
    """The same files in `folder`, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files(readings, beside or Beside()):
        (folder / name).write_bytes(text.encode())


def files(readings: Iterable[Reading], beside: Beside) -> Iterator[tuple[str, str]]:
    """Name and text of each file, `annotation.conf` first, `judgements.jsonl` last where there are any.

    An article's files carry its place in the stream and its id.
    """
    yield "annotation.conf", CONFIGURATION
    for number, reading in enumerate(readings, 1):
        stem = f"{number:05}-{re.sub(r'[^0-9A-Za-z_-]', '_', reading.article.id)}"
        yield f"{stem}.txt", reading.article.text
        yield f"{stem}.ann", standoff(reading)
    if beside.all:
        lines = (msgspec.json.encode(one).decode() for one in beside.all)
        yield "judgements.jsonl", "".join(f"{line}\n" for line in lines)


def standoff(reading: Reading) -> str:
    """The `.ann` file of one reading."""
    sheet = _Sheet(reading.article)
    placed = [item for item in reading.attributions if _trigger(item)]
    sheet.events = {item.id: f"E{number}" for number, item in enumerate(placed, 1)}
    for item in placed:
        sheet.add(item)
    return "".join(f"{line}\n" for line in sheet.lines)


def _trigger(item: Attribution) -> tuple[Span, ...]:
    """An event hangs on words: the cue, or what there is where a layout attributes."""
    return item.cue.spans or item.source.spans[:1] or item.content.spans[:1]


class _Sheet:
    """Lines of an `.ann` file under way, with brat's running numbers."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.lines: list[str] = []
        self.events: dict[str, str] = {}
        self.bound = 0
        self.attributes = 0
        self.notes = 0

    def add(self, item: Attribution) -> None:
        arguments = [
            f"{role}:{self._bound(role, spans)}" for role, spans in _roles_of(item) if spans
        ]
        kind = "Attribution" if item.source.spans else "Attribution-no-source"
        event, trigger = self.events[item.id], self._bound(kind, _trigger(item))
        arguments += self._hedges(item)
        if item.inside in self.events:
            arguments.append(f"Inside:{self.events[item.inside]}")
        self.lines.append(f"{event}\t{kind}:{trigger} {' '.join(arguments)}")
        self._attribute(f"Kind {event} {item.kind}")
        self._attribute(f"Act {event} {item.act}")
        if item.negated:
            self._attribute(f"Negated {event}")
        self._note("AnnotatorNotes", event, _told(item))
        # one line whatever the words are: JSON escapes what would end it
        self._note("Record", event, _json_line(_record(item, self.article)))

    def _hedges(self, item: Attribution) -> Iterator[str]:
        for number, hedge in enumerate(item.hedges, 1):
            bound = self._bound("Hedge", (Span(hedge.start, hedge.end),))
            self._attribute(f"Owner {bound} {hedge.owner}")
            yield f"Hedge{number if number > 1 else ''}:{bound}"

    def _note(self, kind: str, event: str, words: str) -> None:
        self.notes += 1
        self.lines.append(f"#{self.notes}\t{kind} {event}\t{words}")

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


def _roles_of(item: Attribution) -> Iterator[tuple[str, tuple[Span, ...]]]:
    yield "Source", item.source.spans
    yield "Cue", item.cue.spans
    yield "Content", item.content.spans
    yield "Addressee", item.addressee.spans if item.addressee else ()
    yield "Accused", item.accused.spans if item.accused else ()


def _told(item: Attribution) -> str:
    """For the annotator: the score first, as tools look for it there."""
    parts = [f"score {item.score!r}", f"authority: {authority(item)}"]
    if item.hedges:
        parts.append(f"hedged: {hedging(item)}")
    if item.source.candidates or item.negated:
        parts.append(statement(item, 0))
    return _flat("; ".join(parts))


def _record(item: Attribution, article: Article) -> dict[str, Any]:
    """What no span, attribute or event of brat can hold, in the keys of the JSON contract."""
    whole: dict[str, Any] = plain(item)
    kept = {key: whole[key] for key in ("id", "chain", "said", "happened", "hedges", "why")}
    source = {key: value for key, value in whole["source"].items() if key not in ("spans", "text")}
    return {
        **kept,
        "spans": [whole[role]["spans"] for role in ("source", "cue", "content")],
        "source": source,
        "lemma": item.cue.lemma,
        "verbatim": whole["content"]["verbatim"],
        "asides": whole["content"]["asides"],
        "article": {key: plain(getattr(article, key)) for key in _ARTICLE},
    }


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


def _json_line(value: dict[str, Any]) -> str:
    """JSON in which every character that somebody may take for a line end is escaped."""
    data = msgspec.json.encode(value).decode()
    return re.sub(r"[\x7f-\x9f\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", data)


def _flat(words: str) -> str:
    return re.sub(r"[\s\x1c-\x1f\x85\u2028\u2029]", " ", words)
