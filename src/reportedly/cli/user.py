"""`reportedly user`: who may sign in to the reading room."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.ledger_options import db_option, ledger_at
from reportedly.views import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

_ROLES = ("reader", "moderator", "editor", "admin")
_EPILOG = """\b
Examples:
  reportedly user add "Ida Moor" --role admin --db team.db
  reportedly user role "Ida Moor" editor --db team.db
  reportedly user list --db team.db
"""


@click.group(epilog=_EPILOG)
def user() -> None:
    """Say who may sign in to the reading room, and what they may do.

    A reader reads; a moderator decides on replies; an editor adds and corrects; an admin also decides
    who may sign in. Each may do what those before may. Judgements are signed with the account's name.
    """


@user.command(
    epilog='\b\nExamples:\n  reportedly user add Ida --role admin\n  printf "%s" "$SECRET" | reportedly user add Ida'
)
@click.argument("name")
@click.option("--role", type=click.Choice(_ROLES), default="reader", show_default=True)
@db_option
def add(name: str, role: str, db: str) -> None:
    """Let NAME sign in. The password is asked for, or read from standard input.

    The first account has to be an admin's.
    """
    from reportedly.ledger.accounts import people
    from reportedly.ledger.clock import now

    password = _password()
    _write(db, lambda connection: people.add(connection, name, role, password, now()))
    click.echo(f"{visible(name)} may sign in as {role}")


@user.command(epilog="\b\nExample:\n  reportedly user password Ida --db team.db")
@click.argument("name")
@db_option
def password(name: str, db: str) -> None:
    """Give NAME a new password; their sessions and tokens end."""
    from reportedly.ledger.accounts import people

    given = _password()
    _write(db, lambda connection: people.set_password(connection, name, given))
    click.echo(f"{visible(name)} has a new password")


@user.command(epilog="\b\nExample:\n  reportedly user role Ida editor --db team.db")
@click.argument("name")
@click.argument("role", type=click.Choice(_ROLES))
@db_option
def role(name: str, role: str, db: str) -> None:
    """Change what NAME may do."""
    from reportedly.ledger.accounts import people

    _write(db, lambda connection: people.set_role(connection, name, role))
    click.echo(f"{visible(name)} may do what {_with_article(role)} may")


@user.command(epilog="\b\nExample:\n  reportedly user remove Ida --db team.db")
@click.argument("name")
@db_option
def remove(name: str, db: str) -> None:
    """Let NAME sign in no more; what they judged stays, signed."""
    from reportedly.ledger.accounts import people

    _write(db, lambda connection: people.remove(connection, name))
    click.echo(f"{visible(name)} may not sign in any more")


@user.command("list", epilog="\b\nExample:\n  reportedly user list --db team.db")
@db_option
def list_(db: str) -> None:
    """Who may sign in: name, role, since when."""
    from reportedly.ledger.accounts import people

    with ledger_at(db, create=False) as ledger, ledger.reads() as connection:
        for one in people.accounts(connection):
            click.echo(f"{visible(one.name)}\t{one.role}\t{one.made}")


def _with_article(role: str) -> str:
    return f"an {role}" if role[0] in "ae" else f"a {role}"


def _password() -> str:
    """Typed twice at a terminal; else the first line of standard input."""
    if sys.stdin.isatty():
        typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        return typed
    return sys.stdin.readline().rstrip("\r\n")


def _write(where: str, work: Callable[[Connection], Any]) -> None:
    with ledger_at(where) as ledger:
        ledger.writes(work)
