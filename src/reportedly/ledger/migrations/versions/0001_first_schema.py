"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SQLITE = (
    "PRAGMA application_id = 1380996164",  # RPTD: tells a ledger from other SQLite files
    "CREATE VIRTUAL TABLE attribution_search USING fts5(content, source, tokenize = 'ascii')",
    *(
        f"CREATE TRIGGER judgement_{verb} BEFORE {verb} ON judgement"
        " BEGIN SELECT raise(ABORT, 'judgements are only ever added'); END"
        for verb in ("update", "delete")
    ),
)
_POSTGRESQL = (
    (
        "CREATE TABLE attribution_search (attribution_id integer PRIMARY KEY"
        " REFERENCES attribution (id) ON DELETE CASCADE, words tsvector NOT NULL)"
    ),
    "CREATE INDEX ix_attribution_search_words ON attribution_search USING gin (words)",
    """CREATE FUNCTION judgement_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'judgements are only ever added'; END $$""",
    """CREATE TRIGGER judgement_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON judgement
    FOR EACH STATEMENT EXECUTE FUNCTION judgement_is_append_only()""",
)


def upgrade() -> None:
    """Tables, the full-text index, and the guard of the judgements."""
    _tables()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE if sqlite else _POSTGRESQL:
        op.execute(statement)


def _tables() -> None:
    op.create_table(
        "judgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("target_kind", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("payload", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("anchor", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.Column("undoes", sa.String()),
        sa.ForeignKeyConstraint(["undoes"], ["judgement.key"], name="fk_judgement_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
        sa.UniqueConstraint("key", name="uq_judgement_key"),
        comment="What a person decided. Append only: the database refuses to change or delete a row.",
    )
    op.create_index("ix_judgement_target", "judgement", ["target"], unique=False)
    op.create_index("ix_judgement_undoes", "judgement", ["undoes"], unique=False)
    op.create_table(
        "page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_page"),
        sa.UniqueConstraint("key", name="uq_page_key"),
        comment="A page under its address; `key` says how it is told from others (docs/ledger.md).",
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("model_digest", sa.String(), nullable=False),
        sa.Column("software", sa.String(), nullable=False),
        sa.Column("started", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
        comment="One use of one model: every row of an extraction leads here.",
    )
    op.create_table(
        "speaker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_speaker"),
        sa.UniqueConstraint("key", name="uq_speaker_key"),
        comment="Somebody across articles.",
    )
    op.create_index("ix_speaker_folded", "speaker", ["folded"], unique=False)
    op.create_table(
        "speaker_suggestion",
        sa.Column("a", sa.Integer(), nullable=False),
        sa.Column("b", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("score", sa.Double()),
        sa.ForeignKeyConstraint(
            ["a"], ["speaker.id"], name="fk_speaker_suggestion_a", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["b"], ["speaker.id"], name="fk_speaker_suggestion_b", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("a", "b", name="pk_speaker_suggestion"),
        comment="Two speakers who may be one: kept apart until a person says so.",
    )
    op.create_table(
        "version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("latest", sa.Boolean(), nullable=False),
        sa.Column("text_digest", sa.String(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("byline", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("outlet_folded", sa.String(), nullable=False),
        sa.Column("published", sa.String()),
        sa.Column("published_evidence", sa.String()),
        sa.Column("published_words", sa.Text()),
        sa.Column("language", sa.String()),
        sa.Column("correction", sa.Text()),
        sa.Column("added", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("blocks", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("sentences", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_version_page_id"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_version_run_id"),
        sa.PrimaryKeyConstraint("id", name="pk_version"),
        sa.UniqueConstraint("page_id", "number", name="uq_version_page_id_number"),
        sa.UniqueConstraint("page_id", "text_digest", name="uq_version_page_id_text_digest"),
        comment="The words that a page had at one time. `article` is the id of the JSON contract.",
    )
    op.create_index("ix_version_article", "version", ["article"], unique=False)
    op.create_index("ix_version_latest", "version", ["latest"], unique=False)
    op.create_index("ix_version_outlet_folded", "version", ["outlet_folded"], unique=False)
    op.create_index("ix_version_published", "version", ["published"], unique=False)
    op.create_table(
        "extraction",
        sa.Column("version_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.Column("contract", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_extraction_run_id"),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_extraction_version_id"),
        sa.PrimaryKeyConstraint("version_id", name="pk_extraction"),
        comment="The reading of a version that stands now; a new one replaces it with all below it.",
    )
    op.create_table(
        "attribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("inside", sa.String()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_kind", sa.String(), nullable=False),
        sa.Column("source_entity", sa.String()),
        sa.Column("source_name", sa.Text()),
        sa.Column("source_count", sa.Integer()),
        sa.Column("source_basis", sa.Text()),
        sa.Column("source_position", sa.Text()),
        sa.Column("source_relayed_by", sa.Text()),
        sa.Column("source_folded", sa.String(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("cue_lemma", sa.Text()),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("start_char", sa.Integer()),
        sa.Column("end_char", sa.Integer()),
        sa.Column("detail", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("why", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id", "inside"],
            ["attribution.version_id", "attribution.key"],
            name="fk_attribution_version_id_inside",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["extraction.version_id"],
            name="fk_attribution_version_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_attribution"),
        sa.UniqueConstraint("version_id", "key", name="uq_attribution_version_id_key"),
        sa.UniqueConstraint("version_id", "number", name="uq_attribution_version_id_number"),
        comment="Somebody said something. `key` is the id of the JSON contract; `detail` holds spans.",
    )
    op.create_index("ix_attribution_act", "attribution", ["act"], unique=False)
    op.create_index("ix_attribution_key", "attribution", ["key"], unique=False)
    op.create_index("ix_attribution_source_folded", "attribution", ["source_folded"], unique=False)
    op.create_table(
        "entity",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("mentions", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["extraction.version_id"],
            name="fk_entity_version_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "key", name="pk_entity"),
        comment="Whom or what one version of a page mentions; `key` is unique on that page only.",
    )
    op.create_index("ix_entity_folded", "entity", ["folded"], unique=False)
    op.create_table(
        "headline",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("match", sa.String(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("body_start", sa.Integer()),
        sa.Column("body_end", sa.Integer()),
        sa.Column("attribution", sa.String()),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["extraction.version_id"],
            name="fk_headline_version_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "number", name="pk_headline"),
        comment="A quotation in a heading, compared with the words quoted in the body.",
    )
    op.create_table(
        "problem",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("ref", sa.Text()),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["extraction.version_id"],
            name="fk_problem_version_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "number", name="pk_problem"),
        comment="What a reader of this version should know.",
    )
    op.create_table(
        "seen",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["extraction.version_id"], name="fk_seen_version_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", name="pk_seen"),
        comment="Bytes that need not be read again: they gave the extraction that stands.",
    )
    op.create_index("ix_seen_version_id", "seen", ["version_id"], unique=False)
    op.create_table(
        "hedge",
        sa.Column("attribution_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("scope_start", sa.Integer(), nullable=False),
        sa.Column("scope_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attribution_id"],
            ["attribution.id"],
            name="fk_hedge_attribution_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attribution_id", "number", name="pk_hedge"),
        comment="A word by which the page or the speaker stops short of vouching, and whose it is.",
    )
    op.create_table(
        "hop",
        sa.Column("attribution_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entity", sa.String()),
        sa.Column("cue", sa.Text()),
        sa.Column("inherited", sa.Boolean(), nullable=False),
        sa.Column("spans", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attribution_id"], ["attribution.id"], name="fk_hop_attribution_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("attribution_id", "number", name="pk_hop"),
        comment="The authority chain of an attribution, outermost first.",
    )
    op.create_index("ix_hop_folded", "hop", ["folded"], unique=False)
    op.create_table(
        "moment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("attribution_id", sa.Integer()),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("earliest", sa.String()),
        sa.Column("latest", sa.String()),
        sa.Column("granularity", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("anchor", sa.String()),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("edtf", sa.String(), nullable=False),
        sa.Column("start_char", sa.Integer()),
        sa.Column("end_char", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["attribution_id"],
            ["attribution.id"],
            name="fk_moment_attribution_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["extraction.version_id"],
            name="fk_moment_version_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_moment"),
        comment="A time: `role` is said or happened (of an attribution) or text (any that is printed).",
    )
    op.create_index("ix_moment_attribution_id", "moment", ["attribution_id"], unique=False)
    op.create_index("ix_moment_earliest", "moment", ["earliest"], unique=False)
    op.create_index("ix_moment_version_id", "moment", ["version_id"], unique=False)
    op.create_table(
        "speaker_mention",
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("score", sa.Double()),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speaker.id"], name="fk_speaker_mention_speaker_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id", "entity"],
            ["entity.version_id", "entity.key"],
            name="fk_speaker_mention_version_id_entity",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "entity", name="pk_speaker_mention"),
        comment="Which entity of which page a speaker is, and by which rule.",
    )
    op.create_index(
        "ix_speaker_mention_speaker_id", "speaker_mention", ["speaker_id"], unique=False
    )
    op.create_table(
        "tension",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("a", sa.String(), nullable=False),
        sa.Column("b", sa.String(), nullable=False),
        sa.Column("signal_start", sa.Integer()),
        sa.Column("signal_end", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["version_id", "a"],
            ["attribution.version_id", "attribution.key"],
            name="fk_tension_version_id_a",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["version_id", "b"],
            ["attribution.version_id", "attribution.key"],
            name="fk_tension_version_id_b",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["extraction.version_id"],
            name="fk_tension_version_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "number", name="pk_tension"),
        comment="Two attributions that a page sets beside or against each other; no verdict.",
    )
    op.create_index("ix_tension_type", "tension", ["type"], unique=False)
