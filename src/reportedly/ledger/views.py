"""The views for people who write SQL.

Columns of a view keep their names and their meaning; a later version may add some at the
end. Every view shows the latest version of each page; older ones are in the tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LATEST = "JOIN version v ON v.id = {0}.version_id AND v.latest JOIN page p ON p.id = v.page_id"

VIEWS = {
    "articles": """
SELECT v.article AS article_id, p.key AS page, v.number AS version, v.url, v.ref, v.title,
    v.byline, v.outlet, v.published, v.language, v.correction, v.added AS first_added,
    (SELECT count(*) FROM attribution a WHERE a.version_id = v.id) AS attributions,
    (SELECT count(*) FROM version o WHERE o.page_id = p.id) AS versions,
    r.model, r.model_digest, e.run_id, e.added AS read_on, v.text, v.id AS version_id
FROM version v JOIN page p ON p.id = v.page_id AND v.latest
JOIN extraction e ON e.version_id = v.id JOIN run r ON r.id = e.run_id
""",
    "attributions": """
SELECT a.key AS id, v.article AS article_id, v.url, v.outlet, v.title, v.published, a.number,
    a.kind, a.act, a.negated, a.score, a.inside, a.source, a.source_kind, a.source_name,
    a.source_count, a.source_basis, a.source_position,
    a.source_relayed_by, s.name AS speaker, s.key AS speaker_id, a.cue, a.cue_lemma, a.content,
    (SELECT {join_hedges} FROM hedge h WHERE h.attribution_id = a.id) AS hedges,
    (SELECT {join_hops} FROM hop c WHERE c.attribution_id = a.id) AS chain,
    (SELECT m.edtf FROM moment m WHERE m.attribution_id = a.id AND m.role = 'said') AS said,
    (SELECT {join_moments} FROM moment m
        WHERE m.attribution_id = a.id AND m.role = 'happened') AS happened,
    a.start_char, a.end_char, r.model, e.run_id, e.added AS read_on,
    a.version_id, a.id AS attribution_id
FROM attribution a {latest}
JOIN extraction e ON e.version_id = a.version_id JOIN run r ON r.id = e.run_id
LEFT JOIN speaker_mention sm ON sm.version_id = a.version_id AND sm.entity = a.source_entity
LEFT JOIN speaker s ON s.id = sm.speaker_id
""",
    "speakers": """
SELECT s.key AS speaker_id, s.name, s.kind, count(DISTINCT sm.version_id) AS articles,
    count(a.id) AS attributions, min(v.published) AS first_published,
    max(v.published) AS last_published
FROM speaker s JOIN speaker_mention sm ON sm.speaker_id = s.id
JOIN version v ON v.id = sm.version_id AND v.latest
LEFT JOIN attribution a ON a.version_id = sm.version_id AND a.source_entity = sm.entity
GROUP BY s.id, s.key, s.name, s.kind
""",
    "sources": """
SELECT a.key AS id, v.article AS article_id, v.url, v.outlet, v.published, c.number AS place,
    c.name, c.kind, c.cue, c.inherited, c.folded, a.version_id, a.id AS attribution_id
FROM hop c JOIN attribution a ON a.id = c.attribution_id {latest}
""",
    "tensions": """
SELECT t.type, v.article AS article_id, v.url, v.outlet, v.published, t.a AS a_id, t.b AS b_id,
    coalesce(x.source_name, x.source) AS a_source, x.content AS a_content,
    coalesce(y.source_name, y.source) AS b_source, y.content AS b_content,
    substr(v.text, t.signal_start + 1, t.signal_end - t.signal_start) AS signal, t.version_id
FROM tension t JOIN version v ON v.id = t.version_id AND v.latest
JOIN attribution x ON x.version_id = t.version_id AND x.key = t.a
JOIN attribution y ON y.version_id = t.version_id AND y.key = t.b
""",
}
"""The query of each view, by its name; `created` fills in what the engines write differently."""


def created(engine: str) -> Iterator[str]:
    """The statements that make the views."""
    for name, query in VIEWS.items():
        filled = query.format(
            latest=_LATEST.format("a"),
            join_hedges=_joined(engine, "h.text", "h.number", " | "),
            join_hops=_joined(engine, "c.name", "c.number", " > "),
            join_moments=_joined(engine, "m.edtf", "m.number", " | "),
        )
        yield f"CREATE VIEW {name} AS {filled.strip()}"


def dropped() -> Iterator[str]:
    """The statements that take the views away: PostgreSQL alters no table below a view."""
    for name in VIEWS:
        yield f"DROP VIEW IF EXISTS {name}"


def _joined(engine: str, value: str, order: str, mark: str) -> str:
    """One string of many rows, in order. SQLite before 3.44 orders by how the rows come, which is by key."""
    if engine == "postgresql":
        return f"string_agg({value}, '{mark}' ORDER BY {order})"
    return f"group_concat({value}, '{mark}')"
