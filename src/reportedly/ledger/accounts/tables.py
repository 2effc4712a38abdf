"""The tables of accounts. What is secret is here as a hash alone."""

from __future__ import annotations

import sqlalchemy as sa

from reportedly.ledger.columns import Words
from reportedly.ledger.schema import metadata


def _account() -> sa.Column[int]:
    return sa.Column(
        "account_id", sa.ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True
    )


account = sa.Table(
    "account",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", Words, nullable=False),
    sa.Column("folded", sa.String, nullable=False, unique=True),
    sa.Column("role", sa.String, nullable=False),
    sa.Column("password", sa.String, nullable=False),
    sa.Column("made", sa.String, nullable=False),
    comment="Somebody who may sign in: reader, moderator, editor or admin. `password`: Argon2id.",
)

account_session = sa.Table(
    "account_session",
    metadata,
    sa.Column("digest", sa.String, primary_key=True),
    _account(),
    sa.Column("begun", sa.String, nullable=False),
    sa.Column("ends", sa.String, nullable=False),
    comment="A browser that is signed in; `digest` is SHA-256 of what its cookie holds.",
)

account_token = sa.Table(
    "account_token",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _account(),
    sa.Column("digest", sa.String, nullable=False, unique=True),
    sa.Column("label", Words, nullable=False),
    sa.Column("scope", sa.String, nullable=False),
    sa.Column("made", sa.String, nullable=False),
    sa.Column("ends", sa.String),
    comment="What a program signs in with, for its owner and never for more than `scope`.",
)

sign_in_attempt = sa.Table(
    "sign_in_attempt",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("key", sa.String, nullable=False, index=True),
    sa.Column("made", sa.String, nullable=False, index=True),
    comment="A sign-in that failed or is being tried: a keyed hash of name or network. Kept an hour.",
)
