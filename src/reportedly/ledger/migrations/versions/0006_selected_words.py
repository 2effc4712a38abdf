"""The words that people selected instead of those that were read, in the table of what is settled."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Columns that follow from the judgements; `derived.renew` fills them."""
    for name in ("source", "cue", "content"):
        op.add_column("settled", sa.Column(name, sa.Text()))
    for name in ("start_char", "end_char"):
        op.add_column("settled", sa.Column(name, sa.Integer()))
