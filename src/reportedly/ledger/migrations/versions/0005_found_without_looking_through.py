"""What is asked for stands in an index in the order in which it is told: whose statement, whose name, which outlet, when."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_OPEN = sa.text("earliest IS NULL AND latest IS NULL AND granularity != 'duration'")
_DROPPED = (
    ("ix_attribution_act", "attribution"),
    ("ix_attribution_source_folded", "attribution"),
    ("ix_hop_folded", "hop"),
    ("ix_moment_earliest", "moment"),
    ("ix_tension_type", "tension"),
    # nearly every version is the latest: it led SQLite to look through all of them
    ("ix_version_latest", "version"),
)
_MADE: tuple[tuple[str, str, list[str | sa.TextClause]], ...] = (
    ("ix_attribution_act_id", "attribution", ["act", "id"]),
    ("ix_attribution_source_last_id", "attribution", ["source_last", "id"]),
    ("ix_attribution_outlet_folded_id", "attribution", ["outlet_folded", "id"]),
    ("ix_attribution_kind_source_kind", "attribution", ["kind", "source_kind"]),
    ("ix_hop_folded_attribution_id", "hop", ["folded", "attribution_id"]),
    (
        "ix_moment_role_at",
        "moment",
        ["role", sa.text("coalesce(earliest, latest)"), "version_id", "attribution_id"],
    ),
    ("ix_tension_type_version_id", "tension", ["type", "version_id", "number"]),
    ("ix_speaker_kind_surname", "speaker", ["kind", "surname"]),
    ("ix_speaker_surname", "speaker", ["surname"]),
    ("ix_judgement_target_kind", "judgement", ["target_kind"]),
)


def upgrade() -> None:
    """Columns and tables that follow from what is there; `derived.renew` fills them."""
    for name in ("source_last", "outlet_folded"):
        op.add_column(
            "attribution", sa.Column(name, sa.String(), nullable=False, server_default="")
        )
    op.add_column("speaker", sa.Column("surname", sa.String(), nullable=False, server_default=""))
    _tables()
    for name, table in _DROPPED:
        op.drop_index(name, table_name=table)
    for name, table, columns in _MADE:
        op.create_index(name, table, columns, unique=False)
    op.create_index(
        "ix_moment_open", "moment", ["attribution_id"], sqlite_where=_OPEN, postgresql_where=_OPEN
    )


def _tables() -> None:
    op.create_table(
        "speaker_word",
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speaker.id"], name="fk_speaker_word_speaker_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("word", "speaker_id", name="pk_speaker_word"),
        comment="The words of a speaker's name, folded.",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_speaker_word_speaker_id", "speaker_word", ["speaker_id"], unique=False)
    op.create_table(
        "speaker_statement",
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("attribution_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attribution_id"],
            ["attribution.id"],
            name="fk_speaker_statement_attribution_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
            name="fk_speaker_statement_speaker_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "speaker_id", "role", "version_id", "attribution_id", name="pk_speaker_statement"
        ),
        comment="Whose statement it is as it was read (own), and whom it mentions (about).",
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_speaker_statement_attribution_id",
        "speaker_statement",
        ["attribution_id"],
        unique=False,
    )
