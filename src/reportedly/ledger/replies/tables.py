"""The tables of replies. What is personal stands apart from what is shown, and can go alone."""

from __future__ import annotations

import sqlalchemy as sa

from reportedly.ledger.columns import Json, Words
from reportedly.ledger.schema import metadata


def _reply(*, required: bool = True) -> sa.Column[int]:
    return sa.Column(
        "reply_id", sa.ForeignKey("reply.id", ondelete="CASCADE"), nullable=not required
    )


reply = sa.Table(
    "reply",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("key", sa.String, nullable=False, unique=True),
    sa.Column("page", Words, nullable=False, index=True),
    sa.Column("target_kind", sa.String, nullable=False),
    sa.Column("target", sa.String),
    sa.Column("anchor", Json, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("name", Words, nullable=False),
    sa.Column("body", Words, nullable=False),
    sa.Column("link", Words),
    sa.Column("parent", sa.ForeignKey("reply.key", ondelete="SET NULL"), index=True),
    sa.Column("state", sa.String, nullable=False, index=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("written", sa.String, nullable=False),
    sa.Column("changed", sa.String),
    sa.Column("signs", Json, nullable=False),
    sa.Column("origin", sa.String, nullable=False),
    sa.Column("origin_key", sa.String),
    sa.UniqueConstraint("origin", "origin_key"),
    comment="What a reader wrote about a page or an attribution. Never an address of any kind.",
)

reply_log = sa.Table(
    "reply_log",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("reply", sa.String, nullable=False, index=True),
    sa.Column("action", sa.String, nullable=False),
    sa.Column("before", sa.String, nullable=False),
    sa.Column("after", sa.String, nullable=False),
    sa.Column("who", Words, nullable=False),
    sa.Column("why", Words, nullable=False),
    sa.Column("made", sa.String, nullable=False),
    comment="Who decided what about a reply, when and why. Append only: the database refuses else.",
)

reply_address = sa.Table(
    "reply_address",
    metadata,
    _reply(),
    sa.Column("sealed", sa.Text, nullable=False),
    sa.Column("notice", sa.String, nullable=False),
    sa.PrimaryKeyConstraint("reply_id"),
    comment="The e-mail address of who wrote, encrypted; the key is not in the database.",
)

reply_trace = sa.Table(
    "reply_trace",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("network", sa.String, nullable=False, index=True),
    sa.Column("act", sa.String, nullable=False),
    _reply(required=False),
    sa.Column("made", sa.String, nullable=False),
    sa.Column("expires", sa.String, nullable=False, index=True),
    sa.Index("ix_reply_trace_reply_id", "reply_id"),
    comment="From which network something was sent: a keyed hash of its /24 or /48, for days only.",
)

reply_block = sa.Table(
    "reply_block",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("network", sa.String, nullable=False, index=True),
    sa.Column("until", sa.String, nullable=False),
    sa.Column("who", Words, nullable=False),
    sa.Column("why", Words, nullable=False),
    sa.Column("made", sa.String, nullable=False),
    comment="A network from which nothing is taken until a time: a keyed hash, as in reply_trace.",
)

reply_report = sa.Table(
    "reply_report",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _reply(),
    sa.Column("why", Words, nullable=False),
    sa.Column("made", sa.String, nullable=False),
    sa.Column("settled", sa.String),
    sa.Index("ix_reply_report_reply_id", "reply_id"),
    comment="Somebody asks the moderators to look at a reply again.",
)

reply_letter = sa.Table(
    "reply_letter",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("token", sa.String, nullable=False, unique=True),
    sa.Column("replies", Json, nullable=False),
    sa.Column("expires", sa.String, nullable=False),
    comment="A mailed link that still opens: the digest of its secret, and the replies it opens.",
)

reply_mail = sa.Table(
    "reply_mail",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("reply", sa.String),
    sa.Column("about", sa.String),
    sa.Column("sealed", sa.Text, nullable=False),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("due", sa.String, nullable=False, index=True),
    sa.Column("made", sa.String, nullable=False),
    sa.Column("problem", sa.String),
    comment="Mail to send or sent within a day: to whom, encrypted; about which reply; never its words.",
)

TABLES = (
    reply,
    reply_log,
    reply_address,
    reply_trace,
    reply_block,
    reply_report,
    reply_letter,
    reply_mail,
)
