"""Answers of a ledger on standard output: text for people, JSON, JSON lines and CSV for programs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from reportedly.ledger.verdicts.opinions import FIELDS
from reportedly.publish.csv_table import cell
from reportedly.publish.lines import line
from reportedly.publish.wording import circumstances, reported, statement
from reportedly.views import COLUMNS, rows_of
from reportedly.views.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.ledger.questions import Answer, Entry, Statement
    from reportedly.ledger.verdicts.state import State

FORMS = ("text", "json", "jsonl", "csv")
_JUDGED = ("version", "speaker", "speaker_id", "judged", "judged_by")


def show(answer: Answer, form: str) -> None:
    """Print `answer` in one of `FORMS`."""
    if form == "json":
        click.echo(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2))
    elif form == "jsonl":
        for section, entry in answer.entries():
            row = {"section": section.name, "heading": section.heading, **entry.to_dict()}
            click.echo(json.dumps(row, ensure_ascii=False))
    elif form == "csv":
        click.echo(_table(answer), nl=False)
    else:
        for words in _text(answer):
            click.echo(words)


def _text(answer: Answer) -> Iterator[str]:
    if not answer.sections:
        yield "nothing found"
    for number, section in enumerate(answer.sections):
        if number:
            yield ""
        yield line(section.heading)
        for entry in section.entries:
            yield from _entry(entry)
        if section.more:
            yield "  … there is more: --limit, --offset"
    for note in answer.notes:
        yield f"note: {line(note)}"


def _entry(entry: Entry) -> Iterator[str]:
    facts = " · ".join(f"{name} {line(words)}" for name, words in entry.facts)
    if facts:
        yield f"\n  {facts}"
    elif entry.statement is not None:
        yield ""
    for one in (entry.statement, entry.other):
        if one is not None:
            yield from told(one)


def told(one: Statement) -> Iterator[str]:
    """The lines about one statement; whatever weakens it stands in them."""
    yield f"  {one.attribution.id}  {statement(one.attribution)}"
    for words in circumstances(one.attribution, one.article):
        if not words.startswith("hedged: "):
            yield f"      {words}"
    title = f"“{line(one.article.title)}”, " if one.article.title else ""
    outlet = f"{line(one.article.outlet)}, " if one.article.outlet else ""
    where = line(one.article.url or one.article.ref)
    yield f"      page: {title}{outlet}{reported(one.article)}, {where}, version {one.version}"
    if one.state is not None:
        yield f"      judged: {judged(one.state)}"


def judged(state: State) -> str:
    """What people judged, on one line; where they disagree, each of them and about what."""
    agreed = state.agreement
    since = f"; read otherwise since: {', '.join(state.changed)}" if state.changed else ""
    if agreed.apart:
        each = "; ".join(map(_verdict, agreed.verdicts))
        return f"disputed ({', '.join(agreed.apart)}): {each}{since}"
    last = agreed.verdicts[-1]
    return f"{agreed.word} by {line(last['author'])}, {last['made']}{since}"


def _verdict(row: Mapping[Any, Any]) -> str:
    fixes = [f"{name} {row['payload'][name]}" for name in FIELDS if name in row["payload"]]
    what = line(f"{row['kind']} {', '.join(fixes)}".strip())
    return f"{what}, by {line(row['author'])}, {row['made']}"


def _table(answer: Answer) -> str:
    entries = list(answer.entries())
    facts = list(dict.fromkeys(name for _, entry in entries for name, _ in entry.facts))
    paired = any(entry.other for _, entry in entries)
    columns = [*COLUMNS, *_JUDGED]
    header = ["section", *(f"answer_{name}" for name in facts), *columns]
    if paired:
        header += [f"other_{name}" for name in columns]
    paper = io.StringIO(newline="")
    table = csv.writer(paper, lineterminator="\n")
    table.writerow(header)
    for section, entry in entries:
        given = dict(entry.facts)
        row = [section.name, *(given.get(name) for name in facts), *_cells(entry.statement)]
        table.writerow([cell(value) for value in (row + _cells(entry.other) if paired else row)])
    return paper.getvalue()


def _cells(one: Statement | None) -> list[Any]:
    if one is None:
        return [None] * (len(COLUMNS) + len(_JUDGED))
    reading = {
        "article": plain(asdict(one.article)),
        "attributions": [plain(one.attribution)],
        "model": {"name": None},
    }
    (row,) = rows_of(reading)
    agreed = one.state.agreement if one.state else None
    by = ", ".join(row["author"] for row in agreed.verdicts) if agreed else None
    word = agreed.word if agreed else None
    return [*(row[name] for name in COLUMNS), one.version, one.speaker, one.speaker_id, word, by]
