"""The tables. What a model found, who that is, and what people judged are kept apart.

    page ─ version ─ extraction ─┬ attribution ─┬ hop
                                 │              ├ hedge
                                 ├ moment       └ attribution_search (full text)
                                 ├ entity ─ speaker_mention ─ speaker ─┬ speaker_suggestion, speaker_word
                                 │                                     └ speaker_statement ─ attribution
                                 ├ tension
                                 ├ headline
                                 ├ problem
                                 └ seen
    run (which model, which software, when)       judgement (append only)

Reading a page again replaces the rows below its `extraction`; nothing there refers to a
judgement or is referred to by one: a judgement names its target by the id that the JSON
contract prints, and by its words; `settled` says what that comes to for the rows that stand now,
and is made anew whenever either changes. Offsets are half-open code points in `version.text`; spans
are JSON lists ``[[start, end], ...]``. Times of the ledger itself are ISO 8601 in UTC.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from reportedly.ledger.columns import Json, Words

_NAMED = "_%(table_name)s_%(column_0_N_name)s"
metadata = sa.MetaData(
    naming_convention={"pk": "pk_%(table_name)s"} | {k: k + _NAMED for k in ("uq", "ix", "fk")}
)

run = sa.Table(
    "run",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("model", sa.String, nullable=False),
    sa.Column("model_digest", sa.String, nullable=False),
    sa.Column("software", sa.String, nullable=False),
    sa.Column("started", sa.String, nullable=False),
    comment="One use of one model: every row of an extraction leads here.",
)

page = sa.Table(
    "page",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("key", Words, nullable=False, unique=True),
    comment="A page under its address; `key` says how it is told from others (docs/ledger.md).",
)

version = sa.Table(
    "version",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("page_id", sa.ForeignKey("page.id"), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("latest", sa.Boolean, nullable=False),
    sa.Column("text_digest", sa.String, nullable=False),
    sa.Column("article", sa.String, nullable=False, index=True),
    sa.Column("ref", Words, nullable=False),
    sa.Column("url", Words),
    sa.Column("title", Words),
    sa.Column("byline", Words),
    sa.Column("outlet", Words),
    sa.Column("outlet_folded", sa.String, nullable=False, index=True),
    sa.Column("published", sa.String, index=True),
    sa.Column("published_evidence", sa.String),
    sa.Column("published_words", Words),
    sa.Column("language", sa.String),
    sa.Column("correction", Words),
    sa.Column("added", sa.String, nullable=False),
    sa.Column("run_id", sa.ForeignKey("run.id"), nullable=False),
    sa.Column("text", Words, nullable=False),
    sa.Column("blocks", Json, nullable=False),
    sa.Column("sentences", Json, nullable=False),
    sa.UniqueConstraint("page_id", "text_digest"),
    sa.UniqueConstraint("page_id", "number"),
    comment="The words that a page had at one time. `article` is the id of the JSON contract.",
)

extraction = sa.Table(
    "extraction",
    metadata,
    sa.Column("version_id", sa.ForeignKey("version.id"), primary_key=True, autoincrement=False),
    sa.Column("run_id", sa.ForeignKey("run.id"), nullable=False),
    sa.Column("added", sa.String, nullable=False),
    sa.Column("contract", sa.Integer, nullable=False),
    sa.Column("digest", sa.String, nullable=False),
    comment="The reading of a version that stands now; a new one replaces it with all below it.",
)


def _version() -> sa.Column[Any]:
    return sa.Column(
        "version_id",
        sa.ForeignKey("extraction.version_id", ondelete="CASCADE"),
        nullable=False,
    )


def _attribution() -> sa.Column[Any]:
    return sa.Column(
        "attribution_id", sa.ForeignKey("attribution.id", ondelete="CASCADE"), nullable=False
    )


def _named(*columns: str) -> sa.ForeignKeyConstraint:
    """`columns` name an attribution of the same version by its key; looked at when a transaction ends."""
    return sa.ForeignKeyConstraint(
        ["version_id", *columns],
        ["attribution.version_id", "attribution.key"],
        deferrable=True,
        initially="DEFERRED",
    )


attribution = sa.Table(
    "attribution",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _version(),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("key", sa.String, nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("act", sa.String, nullable=False),
    sa.Column("negated", sa.Boolean, nullable=False),
    sa.Column("score", sa.Double, nullable=False),
    sa.Column("inside", sa.String),
    sa.Column("source", Words, nullable=False),
    sa.Column("source_kind", sa.String, nullable=False),
    sa.Column("source_entity", sa.String),
    sa.Column("source_name", Words),
    sa.Column("source_count", sa.Integer),
    sa.Column("source_basis", Words),
    sa.Column("source_position", Words),
    sa.Column("source_relayed_by", Words),
    sa.Column("source_folded", sa.String, nullable=False),
    sa.Column("cue", Words, nullable=False),
    sa.Column("cue_lemma", Words),
    sa.Column("content", Words, nullable=False),
    *(sa.Column(name, sa.Integer) for name in ("start_char", "end_char")),
    sa.Column("detail", Json, nullable=False),
    sa.Column("why", Json, nullable=False),
    # what follows from the rest, so that an index can have it
    sa.Column("source_last", sa.String, nullable=False, server_default=""),
    sa.Column("outlet_folded", sa.String, nullable=False, server_default=""),
    sa.Index("ix_attribution_act_id", "act", "id"),
    sa.Index("ix_attribution_source_last_id", "source_last", "id"),
    sa.Index("ix_attribution_outlet_folded_id", "outlet_folded", "id"),
    sa.Index("ix_attribution_kind_source_kind", "kind", "source_kind"),
    sa.UniqueConstraint("version_id", "key"),
    sa.UniqueConstraint("version_id", "number"),
    _named("inside"),
    comment="Somebody said something. `key` is the id of the JSON contract; `detail` holds spans.",
)

hop = sa.Table(
    "hop",
    metadata,
    _attribution(),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("name", Words, nullable=False),
    sa.Column("folded", sa.String, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("entity", sa.String),
    sa.Column("cue", Words),
    sa.Column("inherited", sa.Boolean, nullable=False),
    sa.Column("spans", Json, nullable=False),
    sa.PrimaryKeyConstraint("attribution_id", "number"),
    sa.Index("ix_hop_folded_attribution_id", "folded", "attribution_id"),
    comment="The authority chain of an attribution, outermost first.",
)

hedge = sa.Table(
    "hedge",
    metadata,
    _attribution(),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("text", Words, nullable=False),
    sa.Column("owner", sa.String, nullable=False),
    sa.Column("start_char", sa.Integer, nullable=False),
    sa.Column("end_char", sa.Integer, nullable=False),
    sa.Column("scope_start", sa.Integer, nullable=False),
    sa.Column("scope_end", sa.Integer, nullable=False),
    sa.PrimaryKeyConstraint("attribution_id", "number"),
    sa.Index("ix_hedge_text_attribution_id", "text", "attribution_id"),
    comment="A word by which the page or the speaker stops short of vouching, and whose it is.",
)

_OPEN = sa.text("earliest IS NULL AND latest IS NULL AND granularity != 'duration'")

moment = sa.Table(
    "moment",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _version(),
    sa.Column("attribution_id", sa.ForeignKey("attribution.id", ondelete="CASCADE"), index=True),
    sa.Column("role", sa.String, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    *(sa.Column(name, sa.String) for name in ("earliest", "latest")),
    sa.Column("granularity", sa.String, nullable=False),
    sa.Column("words", Words, nullable=False),
    sa.Column("anchor", sa.String),
    sa.Column("rule", sa.String, nullable=False),
    sa.Column("edtf", sa.String, nullable=False),
    sa.Column("start_char", sa.Integer),
    sa.Column("end_char", sa.Integer),
    sa.Index("ix_moment_version_id", "version_id"),
    # in order of time, those without one together
    sa.Index(
        "ix_moment_role_at",
        "role",
        sa.text("coalesce(earliest, latest)"),
        "version_id",
        "attribution_id",
    ),
    sa.Index("ix_moment_open", "attribution_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    comment="A time: `role` is said or happened (of an attribution) or text (any that is printed).",
)

entity = sa.Table(
    "entity",
    metadata,
    _version(),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("key", sa.String, nullable=False),
    sa.Column("name", Words, nullable=False),
    sa.Column("folded", sa.String, nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("mentions", Json, nullable=False),
    sa.PrimaryKeyConstraint("version_id", "key"),
    comment="Whom or what one version of a page mentions; `key` is unique on that page only.",
)

tension = sa.Table(
    "tension",
    metadata,
    _version(),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("type", sa.String, nullable=False),
    sa.Column("a", sa.String, nullable=False),
    sa.Column("b", sa.String, nullable=False),
    sa.Column("signal_start", sa.Integer),
    sa.Column("signal_end", sa.Integer),
    sa.PrimaryKeyConstraint("version_id", "number"),
    sa.Index("ix_tension_type_version_id", "type", "version_id", "number"),
    _named("a"),
    _named("b"),
    comment="Two attributions that a page sets beside or against each other; no verdict.",
)

headline = sa.Table(
    "headline",
    metadata,
    _version(),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("text", Words, nullable=False),
    sa.Column("match", sa.String, nullable=False),
    sa.Column("start_char", sa.Integer, nullable=False),
    sa.Column("end_char", sa.Integer, nullable=False),
    sa.Column("body_start", sa.Integer),
    sa.Column("body_end", sa.Integer),
    sa.Column("attribution", sa.String),
    sa.PrimaryKeyConstraint("version_id", "number"),
    comment="A quotation in a heading, compared with the words quoted in the body.",
)

problem = sa.Table(
    "problem",
    metadata,
    _version(),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("stage", sa.String, nullable=False),
    sa.Column("code", sa.String, nullable=False),
    sa.Column("reason", Words, nullable=False),
    sa.Column("severity", sa.String, nullable=False),
    sa.Column("ref", Words),
    sa.PrimaryKeyConstraint("version_id", "number"),
    comment="What a reader of this version should know.",
)

seen = sa.Table(
    "seen",
    metadata,
    sa.Column("digest", sa.String, primary_key=True),
    _version(),
    sa.Index("ix_seen_version_id", "version_id"),
    comment="Bytes that need not be read again: they gave the extraction that stands.",
)

speaker = sa.Table(
    "speaker",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("key", sa.String, nullable=False, unique=True),
    sa.Column("name", Words, nullable=False),
    sa.Column("folded", sa.String, nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    # the last word of the folded name
    sa.Column("surname", sa.String, nullable=False, server_default=""),
    sa.Index("ix_speaker_kind_surname", "kind", "surname"),
    sa.Index("ix_speaker_surname", "surname"),
    comment="Somebody across articles.",
)

speaker_word = sa.Table(
    "speaker_word",
    metadata,
    sa.Column("word", sa.String, nullable=False),
    sa.Column("speaker_id", sa.ForeignKey("speaker.id", ondelete="CASCADE"), nullable=False),
    sa.PrimaryKeyConstraint("word", "speaker_id"),
    sa.Index("ix_speaker_word_speaker_id", "speaker_id"),
    comment="The words of a speaker's name, folded.",
    sqlite_with_rowid=False,
)

speaker_mention = sa.Table(
    "speaker_mention",
    metadata,
    sa.Column("speaker_id", sa.ForeignKey("speaker.id", ondelete="CASCADE"), nullable=False),
    sa.Column("version_id", sa.Integer, nullable=False),
    sa.Column("entity", sa.String, nullable=False),
    sa.Column("rule", sa.String, nullable=False),
    sa.Column("reason", Words, nullable=False),
    sa.Column("score", sa.Double),
    sa.PrimaryKeyConstraint("version_id", "entity"),
    sa.ForeignKeyConstraint(
        ["version_id", "entity"], ["entity.version_id", "entity.key"], ondelete="CASCADE"
    ),
    sa.Index("ix_speaker_mention_speaker_id", "speaker_id"),
    comment="Which entity of which page a speaker is, and by which rule.",
)

speaker_statement = sa.Table(
    "speaker_statement",
    metadata,
    sa.Column("speaker_id", sa.ForeignKey("speaker.id", ondelete="CASCADE"), nullable=False),
    sa.Column("role", sa.String, nullable=False),
    sa.Column("version_id", sa.Integer, nullable=False),
    _attribution(),
    sa.PrimaryKeyConstraint("speaker_id", "role", "version_id", "attribution_id"),
    sa.Index("ix_speaker_statement_attribution_id", "attribution_id"),
    comment="Whose statement it is as it was read (own), and whom it mentions (about).",
    sqlite_with_rowid=False,
)

speaker_suggestion = sa.Table(
    "speaker_suggestion",
    metadata,
    sa.Column("a", sa.ForeignKey("speaker.id", ondelete="CASCADE"), nullable=False),
    sa.Column("b", sa.ForeignKey("speaker.id", ondelete="CASCADE"), nullable=False),
    sa.Column("rule", sa.String, nullable=False),
    sa.Column("reason", Words, nullable=False),
    sa.Column("score", sa.Double),
    sa.PrimaryKeyConstraint("a", "b"),
    comment="Two speakers who may be one: kept apart until a person says so.",
)

judgement = sa.Table(
    "judgement",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("key", sa.String, nullable=False, unique=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("target_kind", sa.String, nullable=False, index=True),
    sa.Column("target", sa.String, nullable=False, index=True),
    sa.Column("payload", Json, nullable=False),
    sa.Column("anchor", Json, nullable=False),
    sa.Column("author", Words, nullable=False),
    sa.Column("made", sa.String, nullable=False),
    sa.Column("added", sa.String, nullable=False),
    sa.Column("undoes", sa.ForeignKey("judgement.key"), index=True),
    sa.Column("page", Words, index=True),
    comment="What a person decided. Append only: the database refuses to change or delete a row.",
)

settled = sa.Table(
    "settled",
    metadata,
    sa.Column(
        "attribution_id",
        sa.ForeignKey("attribution.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("author", Words, nullable=False),
    sa.Column("made", sa.String, nullable=False),
    sa.Column("speaker_name", Words),
    sa.Column("speaker_folded", sa.String, index=True),
    sa.Column("speaker_id", sa.ForeignKey("speaker.id"), index=True),
    sa.Column("hop", sa.Integer),
    *(sa.Column(name, sa.String) for name in ("source_kind", "act")),
    sa.Column("negated", sa.Boolean),
    *(sa.Column(name, Words) for name in ("source", "cue", "content")),
    *(sa.Column(name, sa.Integer) for name in ("start_char", "end_char")),
    comment="What follows from the judgements that stand; null: as it was read. Made anew from them.",
)
