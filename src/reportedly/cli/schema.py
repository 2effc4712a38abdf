"""`reportedly schema`."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of one line of `read -f jsonl`."""
    from reportedly.publish.schema import schema_text

    click.echo(schema_text(), nl=False)
