"""An answer as a table: one row an entry, the same columns as the table of a reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.views import COLUMNS, plain, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.questions.answers import Answer
    from reportedly.ledger.questions.statements import Statement

_JUDGED = ("version", "speaker", "speaker_id", "judged", "judged_by")


def rows_of_answer(answer: Answer) -> Iterator[list[Any]]:
    """The header, then a row for each entry: its section, its facts, its statement, and the other one of a tension."""
    entries = list(answer.entries())
    facts = list(dict.fromkeys(name for _, entry in entries for name, _ in entry.facts))
    paired = any(entry.other for _, entry in entries)
    columns = [*COLUMNS, *_JUDGED]
    header = ["section", *(f"answer_{name}" for name in facts), *columns]
    yield [*header, *(f"other_{name}" for name in columns)] if paired else header
    for section, entry in entries:
        given = dict(entry.facts)
        row = [section.name, *(given.get(name) for name in facts), *_cells(entry.statement)]
        yield row + _cells(entry.other) if paired else row


def _cells(one: Statement | None) -> list[Any]:
    if one is None:
        return [None] * (len(COLUMNS) + len(_JUDGED))
    reading = {
        "article": plain(one.article),
        "attributions": [plain(one.attribution)],
        "model": {"name": None},
    }
    (row,) = rows_of(reading)
    agreed = one.state.agreement if one.state else None
    by = ", ".join(row["author"] for row in agreed.verdicts) if agreed else None
    word = agreed.word if agreed else None
    return [*(row[name] for name in COLUMNS), one.version, one.speaker, one.speaker_id, word, by]
