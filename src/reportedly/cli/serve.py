"""`reportedly serve`: its arguments."""

from __future__ import annotations

from typing import Any

import click

from reportedly.cli.ledger_options import db_option
from reportedly.cli.replies_options import key_option, settings_option

_EPILOG = """\b
Examples:
  reportedly serve
  reportedly serve --db team.db --port 8080 --no-browser
  reportedly serve --db postgresql://desk@db.example/ledger --host 0.0.0.0 --read-only
  reportedly serve --db team.db --replies replies.toml
  reportedly serve --db team.db --proxy 127.0.0.1 --name room.example
"""


@click.command(epilog=_EPILOG)
@db_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="The port; 0 takes a free one.",
)
@click.option(
    "--open/--no-browser",
    "browser",
    default=None,
    help="Open a browser, or do not. Default: where this is a terminal.",
)
@click.option("--read-only", is_flag=True, help="Nobody can change anything.")
@click.option(
    "--allow-fetch", is_flag=True, help="Let the add box fetch public web addresses, not only text."
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A name under which the room answers, as in room.example. Default: this machine's own, or any with --host.",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="A proxy of yours (or a network of them): it is believed for whom it asks and whether over TLS"
    " (X-Forwarded-For, X-Forwarded-Proto; docs/deploying.md).",
)
@click.option(
    "--base-path", default="", metavar="PATH", help="Where a proxy puts the room, as in /room."
)
@click.option("--model", metavar="MODEL", help="en (default), fast, rules, or a model's folder.")
@click.option(
    "--threads",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Threads for the model.",
)
@settings_option
@key_option
@click.option("--no-replies", is_flag=True, help="Take no replies, and show none.")
def serve(**options: Any) -> int:
    """Open the reading room: a ledger as pages in the browser.

    On this machine alone, and for one person, who may add and correct. With --host or --proxy others can
    ask too: that needs accounts (`reportedly user add`) or --read-only. Once there is an account,
    adding and correcting is for those who sign in. Readers' replies wait for a moderator (docs/replies.md);
    a room that is --read-only takes none.
    """
    from reportedly.cli.serving import run

    return run(options)
