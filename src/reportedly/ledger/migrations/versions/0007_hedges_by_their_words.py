"""Hedges in the order of their words: a rare one is found without looking through the others."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """One index."""
    op.create_index("ix_hedge_text_attribution_id", "hedge", ["text", "attribution_id"])
