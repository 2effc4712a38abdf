"""Accounts: people who may sign in, their sessions and tokens, and how often signing in was tried."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Four tables; nothing that was there changes."""
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("password", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("folded", name="uq_account_folded"),
        comment="Somebody who may sign in: reader, moderator, editor or admin. `password`: Argon2id.",
    )
    op.create_table(
        "account_session",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("begun", sa.String(), nullable=False),
        sa.Column("ends", sa.String(), nullable=False),
        _owned("account_session"),
        sa.PrimaryKeyConstraint("digest", name="pk_account_session"),
        comment="A browser that is signed in; `digest` is SHA-256 of what its cookie holds.",
    )
    op.create_table(
        "account_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("ends", sa.String()),
        _owned("account_token"),
        sa.PrimaryKeyConstraint("id", name="pk_account_token"),
        sa.UniqueConstraint("digest", name="uq_account_token_digest"),
        comment="What a program signs in with, for its owner and never for more than `scope`.",
    )
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_attempt"),
        comment="A sign-in that failed or is being tried: a keyed hash of name or network. Kept an hour.",
    )
    for table, column in (
        ("account_session", "account_id"),
        ("account_token", "account_id"),
        ("sign_in_attempt", "key"),
        ("sign_in_attempt", "made"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column], unique=False)


def _owned(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account_id"], ["account.id"], name=f"fk_{table}_account_id", ondelete="CASCADE"
    )
