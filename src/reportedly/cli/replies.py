"""`reportedly replies`: moderating and looking after replies without a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.ledger_options import db_option
from reportedly.cli.replies_options import key_option, settings_option, text_or_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.ledger.replies.nouns import State

_STATES = ("held", "approved", "rejected", "spam", "erased", "withdrawn")
_KINDS = ("comment", "evidence", "correction", "answer")
_EPILOG = """\b
Examples:
  reportedly replies list --db team.db
  reportedly replies approve r_1a2b3c4d5e6f7081 --by "Ida Moor"
  reportedly replies purge --replies replies.toml --db team.db
"""


@click.group(epilog=_EPILOG)
def replies() -> None:
    """Look after what readers reply: decide, import, export, erase, send mail. docs/replies.md tells all of it."""


@replies.command("list", epilog="\b\nExample:\n  reportedly replies list --state spam -f json")
@click.option(
    "--state", type=click.Choice(_STATES), default="held", show_default=True, help="Which."
)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most.")
@db_option
@text_or_json
def list_(state: State, limit: int, db: str, form: str) -> None:
    """Show replies in one state, oldest first. No address is shown, to moderators neither."""
    from reportedly.cli.replies_run import show

    show(db, state, limit, form)


def _decision(action: str, words: str) -> None:
    @replies.command(
        action,
        help=words,
        epilog=f'\b\nExample:\n  reportedly replies {action} r_1a2b --by "Ida Moor"',
    )
    @click.argument("keys", nargs=-1, required=True, metavar="REPLY...")
    @click.option("--by", required=True, metavar="NAME", help="Who decides.")
    @click.option("--why", default="", metavar="WORDS", help="For the log.")
    @click.option("--as", "kind", type=click.Choice(_KINDS), help="What it is to count as.")
    @db_option
    def command(keys: tuple[str, ...], **options: Any) -> int:
        from reportedly.cli.replies_run import decide

        return decide(action, keys, options)


_decision(
    "approve", "Show REPLY. An answer by the person quoted needs --why: how you know who they are."
)
_decision("reject", "Do not show REPLY; it is erased after the retention time.")
_decision("spam", "Call REPLY spam; it is erased after the retention time.")


@replies.command(epilog="\b\nExample:\n  reportedly replies log r_1a2b3c4d5e6f7081")
@click.argument("key", required=False, metavar="[REPLY]")
@db_option
@text_or_json
def log(key: str | None, db: str, form: str) -> None:
    """Show who decided what, when and why: of all replies, or of one; newest first."""
    from reportedly.cli.replies_run import show_log

    show_log(db, key, form)


@replies.command(
    "import",
    epilog="\b\nExamples:\n  reportedly replies import wordpress export.xml --by Ida\n"
    "  reportedly replies import isso comments.db --site https://paper.example --by Ida\n"
    "  reportedly replies import remark42 backup.gz --by Ida",
)
@click.argument("origin", type=click.Choice(("wordpress", "isso", "remark42")))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--site", metavar="ADDRESS", help="Whose paths Isso kept, as in https://paper.example."
)
@click.option("--by", required=True, metavar="NAME", help="Who imports.")
@settings_option
@key_option
@db_option
def import_(**options: Any) -> None:
    """Take in the comments of another system; again changes nothing.

    What was approved there is shown here. Addresses are sealed; internet addresses, votes and
    web sites are not taken along.
    """
    from reportedly.cli.replies_run import take_in

    take_in(options)


@replies.command(
    epilog="\b\nExample:\n  reportedly replies export -f webannotation -o replies.jsonl"
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(("jsonl", "webannotation")),
    default="jsonl",
    show_default=True,
    help="JSON lines, of our own or of W3C Web Annotations.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, complete or not at all.")
@db_option
def export(form: str, output: str | None, db: str) -> None:
    """Write every reply that is shown. No address is in it."""
    from reportedly.cli.replies_run import hand_out

    hand_out(db, form, output)


@replies.command(
    epilog="\b\nExamples:\n  reportedly replies erase r_1a2b3c4d5e6f7081 --by Ida\n"
    "  reportedly replies erase --of-address --by Ida < address.txt"
)
@click.argument("keys", nargs=-1, metavar="[REPLY...]")
@click.option(
    "--of-address",
    is_flag=True,
    help="All that was written from an address, which is asked for, or read from standard input.",
)
@click.option("--by", required=True, metavar="NAME", help="Who erases.")
@click.option("--why", default="", metavar="WORDS", help="For the log; no address in it.")
@key_option
@db_option
def erase(keys: tuple[str, ...], **options: Any) -> None:
    """Erase words, name, address and network of REPLY; where it was shown a gravestone stays."""
    from reportedly.cli.replies_run import erase as erased

    erased(keys, options)


def _kept(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (db_option, key_option, settings_option):
        command = option(command)
    return command


@replies.command(
    epilog="\b\nExample:\n  reportedly replies purge --replies replies.toml --db team.db"
)
@settings_option
@db_option
def purge(replies_file: Path | None, db: str) -> None:
    """Take away what is older than the retention times, and tell how much of what. `serve` does so by itself."""
    from reportedly.cli.replies_run import purge as purged

    purged(db, replies_file)


@replies.command(
    epilog="\b\nExample:\n  reportedly replies mail --replies replies.toml --db team.db"
)
@_kept
def mail(**options: Any) -> None:
    """Send the mail that is due. `serve` does so by itself; this is for those who run it by a timer."""
    from reportedly.cli.replies_run import send

    send(options)


@replies.command(
    epilog="\b\nExamples:\n  reportedly replies key > replies.key\n"
    "  reportedly replies key --rotate --db team.db\n"
    "  reportedly replies key --rotate --drop-old --db team.db"
)
@click.option(
    "--rotate", is_flag=True, help="Put a new key in front, and seal every address with it."
)
@click.option(
    "--drop-old",
    is_flag=True,
    help="With --rotate: forget the old keys too. Cookies, mailed links and blocks made with them end.",
)
@key_option
@db_option
def key(**options: Any) -> None:
    """Make a key for addresses (on standard output), or change it."""
    from reportedly.cli.replies_run import new_key

    new_key(options)
