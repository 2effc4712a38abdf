"""Answers of a ledger on standard output: text for people, JSON, JSON lines and CSV for programs."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import click

from reportedly.ledger.questions.rows import rows_of_answer
from reportedly.ledger.verdicts.telling import told_state
from reportedly.publish.csv_table import cell
from reportedly.publish.lines import line
from reportedly.publish.wording import circumstances, reported, statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.questions import Answer, Entry, Statement

FORMS = ("text", "json", "jsonl", "csv")


def show(answer: Answer, form: str) -> None:
    """Print `answer` in one of `FORMS`."""
    if form == "json":
        click.echo(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2))
    elif form == "jsonl":
        for section, entry in answer.entries():
            row = {"section": section.name, "heading": section.heading, **entry.to_dict()}
            click.echo(json.dumps(row, ensure_ascii=False))
    elif form == "csv":
        paper = io.StringIO(newline="")
        table = csv.writer(paper, lineterminator="\n")
        table.writerows([cell(value) for value in row] for row in rows_of_answer(answer))
        click.echo(paper.getvalue(), nl=False)
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
        yield f"      judged: {line(told_state(one.state))}"
