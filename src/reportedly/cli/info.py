"""`reportedly info`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.cli.ledger_options import db_option, facts, facts_option, ledger_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.ledger import Information


@click.command()
@db_option
@facts_option
def info(db: str, form: str) -> None:
    """Tell what is in a ledger: how much of what, and which runs of which models made it."""
    with ledger_at(db, create=False) as ledger:
        found = ledger.info()
    if form != "text":
        from dataclasses import asdict

        click.echo(facts(asdict(found), form))
        return
    from reportedly.views import visible

    for line in _lines(found):
        click.echo(visible(line))


def _lines(found: Information) -> Iterator[str]:
    yield f"ledger        {found.ledger}"
    yield f"engine        {found.engine}, schema {found.schema}, {_size(found.bytes)}"
    for name, number in found.counts.items():
        yield f"{name:<13} {number:,}"
    yield f"acts          {_counts(found.acts)}"
    yield f"kinds         {_counts(found.kinds)}"
    yield f"sources       {_counts(found.source_kinds)}"
    for run in found.runs:
        yield (
            f"run {run.id:<9} {run.started}  {run.model} {run.model_digest}"
            f"  reportedly {run.software or '?'}  {run.versions:,} versions"
        )


def _counts(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in numbers.items()) or "-"


def _size(number: int) -> str:
    return f"{number / 1_000_000:.1f} MB" if number >= 100_000 else f"{number:,} bytes"
