"""What readers reply."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_SQLITE = tuple(
    f"CREATE TRIGGER reply_log_{verb} BEFORE {verb} ON reply_log"
    " BEGIN SELECT raise(ABORT, 'the log of replies is only ever added to'); END"
    for verb in ("update", "delete")
)
_POSTGRESQL = (
    """CREATE FUNCTION reply_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the log of replies is only ever added to'; END $$""",
    """CREATE TRIGGER reply_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reply_log
    FOR EACH STATEMENT EXECUTE FUNCTION reply_log_is_append_only()""",
)


def upgrade() -> None:
    """Tables, and the guard of the log."""
    _tables()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE if sqlite else _POSTGRESQL:
        op.execute(statement)


def _tables() -> None:
    op.create_table(
        "reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("target_kind", sa.String(), nullable=False),
        sa.Column("target", sa.String()),
        sa.Column("anchor", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("link", sa.Text()),
        sa.Column("parent", sa.String()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("changed", sa.String()),
        sa.Column("signs", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("origin_key", sa.String()),
        sa.ForeignKeyConstraint(
            ["parent"], ["reply.key"], name="fk_reply_parent", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reply"),
        sa.UniqueConstraint("key", name="uq_reply_key"),
        sa.UniqueConstraint("origin", "origin_key", name="uq_reply_origin_origin_key"),
        comment="What a reader wrote about a page or an attribution. Never an address of any kind.",
    )
    op.create_index("ix_reply_page", "reply", ["page"], unique=False)
    op.create_index("ix_reply_parent", "reply", ["parent"], unique=False)
    op.create_index("ix_reply_state", "reply", ["state"], unique=False)
    op.create_table(
        "reply_block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reply_block"),
        comment="A network from which nothing is taken until a time: a keyed hash, as in reply_trace.",
    )
    op.create_index("ix_reply_block_network", "reply_block", ["network"], unique=False)
    op.create_table(
        "reply_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("replies", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("expires", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reply_letter"),
        sa.UniqueConstraint("token", name="uq_reply_letter_token"),
        comment="A mailed link that still opens: the digest of its secret, and the replies it opens.",
    )
    op.create_table(
        "reply_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reply", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reply_log"),
        comment="Who decided what about a reply, when and why. Append only: the database refuses else.",
    )
    op.create_index("ix_reply_log_reply", "reply_log", ["reply"], unique=False)
    op.create_table(
        "reply_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reply", sa.String()),
        sa.Column("about", sa.String()),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("problem", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_reply_mail"),
        comment="Mail to send or sent within a day: to whom, encrypted; about which reply; never its words.",
    )
    op.create_index("ix_reply_mail_due", "reply_mail", ["due"], unique=False)
    op.create_table(
        "reply_address",
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("notice", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reply_id"], ["reply.id"], name="fk_reply_address_reply_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("reply_id", name="pk_reply_address"),
        comment="The e-mail address of who wrote, encrypted; the key is not in the database.",
    )
    op.create_table(
        "reply_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("settled", sa.String()),
        sa.ForeignKeyConstraint(
            ["reply_id"], ["reply.id"], name="fk_reply_report_reply_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reply_report"),
        comment="Somebody asks the moderators to look at a reply again.",
    )
    op.create_index("ix_reply_report_reply_id", "reply_report", ["reply_id"], unique=False)
    op.create_table(
        "reply_trace",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("reply_id", sa.Integer()),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("expires", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reply_id"], ["reply.id"], name="fk_reply_trace_reply_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reply_trace"),
        comment="From which network something was sent: a keyed hash of its /24 or /48, for days only.",
    )
    op.create_index("ix_reply_trace_expires", "reply_trace", ["expires"], unique=False)
    op.create_index("ix_reply_trace_network", "reply_trace", ["network"], unique=False)
    op.create_index("ix_reply_trace_reply_id", "reply_trace", ["reply_id"], unique=False)
