"""The first schema."""

import sqlalchemy as sa
from alembic import op

from reportedly.ledger import migrate, searching, views
from reportedly.ledger.schema import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Tables, the full-text index, the guard of the judgements, and the views."""
    connection = op.get_bind()
    sqlite = connection.dialect.name == "sqlite"
    metadata.create_all(connection)
    for statement in searching.SQLITE_DDL if sqlite else searching.POSTGRESQL_DDL:
        op.execute(statement)
    for statement in views.guard(connection.dialect.name):
        op.execute(statement)
    for statement in views.created(connection.dialect.name):
        op.execute(sa.text(statement))
    if sqlite:
        op.execute(f"PRAGMA application_id = {migrate.APPLICATION_ID}")
