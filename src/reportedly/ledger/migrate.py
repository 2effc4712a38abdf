"""The schema's version: what the file has, what the code knows, and the way up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.ledger import derived, views

if TYPE_CHECKING:
    from sqlalchemy import Connection

HEAD = "0007"
"""The newest revision; a test holds it equal to the last migration."""
_LOCK = 0x52_50_54_44
_REVISION = sa.text("SELECT version_num FROM alembic_version")
_FOLDER = Path(__file__).with_name("migrations")


def revision_of(connection: Connection, name: str) -> str | None:
    """The revision of the ledger; None where the database is empty. `LedgerError` if it is another's."""
    tables = set(sa.inspect(connection).get_table_names())
    if "alembic_version" not in tables or not tables & {"attribution", "judgement"}:
        if tables:
            raise LedgerError(f"{name}: a database, but not a ledger")
        return None
    found: str | None = connection.execute(_REVISION).scalar()
    return found


def must_be_known(revision: str, name: str) -> None:
    """Raise `LedgerError` for a schema that this program is too old for."""
    if revision not in known():
        raise LedgerError(
            f"{name}: made by a newer version of reportedly (schema {revision}, this one knows"
            f" {HEAD}); update reportedly"
        )


def known() -> frozenset[str]:
    """Every revision there is a migration for, by its file's name."""
    return frozenset(path.name[:4] for path in (_FOLDER / "versions").glob("[0-9]*.py"))


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the database of `connection` up, inside its transaction: all of it or nothing.

    Views and what follows from other rows are made anew each time, as the code of today has
    them: no migration has to know of them. Minutes for a million attributions.
    """
    # ~0.4 s to import: only who makes or renews a ledger pays
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    for statement in views.dropped():
        connection.exec_driver_sql(statement)
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    before = connection.execute(_REVISION).scalar() if _has_revision(connection) else None
    command.upgrade(config, revision)
    if revision in {"head", HEAD}:
        if before not in {None, HEAD}:
            derived.renew(connection)
        for statement in views.created(connection.dialect.name):
            connection.exec_driver_sql(statement)


def _has_revision(connection: Connection) -> bool:
    return "alembic_version" in sa.inspect(connection).get_table_names()
