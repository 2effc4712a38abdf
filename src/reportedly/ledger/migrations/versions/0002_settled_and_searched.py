"""What people settled as a table of its own; cues and headings in the full-text index; whose page a judgement is of."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_GUARDS = {
    "sqlite": (
        (
            "DROP TRIGGER judgement_update",
            "DROP TRIGGER judgement_delete",
        ),
        tuple(
            f"CREATE TRIGGER judgement_{verb} BEFORE {verb} ON judgement"
            " BEGIN SELECT raise(ABORT, 'judgements are only ever added'); END"
            for verb in ("update", "delete")
        ),
    ),
    "postgresql": (
        ("ALTER TABLE judgement DISABLE TRIGGER judgement_append_only",),
        ("ALTER TABLE judgement ENABLE TRIGGER judgement_append_only",),
    ),
}
"""The statements that lift the guard of the judgements, and that put it back."""
_INDEX = {
    "sqlite": (
        "DROP TABLE attribution_search",
        (
            "CREATE VIRTUAL TABLE attribution_search"
            " USING fts5(content, source, cue, title, tokenize = 'ascii')"
        ),
    ),
    "postgresql": ("DELETE FROM attribution_search",),
}
"""Emptied: `derived.renew` fills it with the words of today once all migrations are through."""


def upgrade() -> None:
    """Nothing that was read or judged is changed."""
    engine = op.get_bind().dialect.name
    _settled()
    lifted, put_back = _GUARDS[engine]
    for statement in lifted:
        op.execute(statement)
    op.add_column("judgement", sa.Column("page", sa.Text()))
    _pages()
    op.create_index("ix_judgement_page", "judgement", ["page"], unique=False)
    for statement in (*put_back, *_INDEX[engine]):
        op.execute(statement)


def _pages() -> None:
    """A judgement's page stands in its anchor; an undo is of the page of what it takes back."""
    connection = op.get_bind()
    query = sa.text("SELECT id, key, undoes, anchor FROM judgement ORDER BY id")
    pages: dict[str, str | None] = {}
    for identity, key, undoes, anchor in connection.execute(query).all():
        held = json.loads(anchor) if isinstance(anchor, str) else anchor
        pages[key] = pages.get(undoes) if undoes else held.get("page")
        connection.execute(
            sa.text("UPDATE judgement SET page = :page WHERE id = :id"),
            {"page": pages[key], "id": identity},
        )


def _settled() -> None:
    op.create_table(
        "settled",
        sa.Column("attribution_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("speaker_name", sa.Text()),
        sa.Column("speaker_folded", sa.String()),
        sa.Column("speaker_id", sa.Integer()),
        sa.Column("hop", sa.Integer()),
        sa.Column("source_kind", sa.String()),
        sa.Column("act", sa.String()),
        sa.Column("negated", sa.Boolean()),
        sa.ForeignKeyConstraint(
            ["attribution_id"],
            ["attribution.id"],
            name="fk_settled_attribution_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name="fk_settled_speaker_id"),
        sa.PrimaryKeyConstraint("attribution_id", name="pk_settled"),
        comment="What follows from the judgements that stand; null: as it was read. Made anew from them.",
    )
    op.create_index("ix_settled_speaker_folded", "settled", ["speaker_folded"], unique=False)
    op.create_index("ix_settled_speaker_id", "settled", ["speaker_id"], unique=False)
