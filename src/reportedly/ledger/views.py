"""The views for people who write SQL. They show what people settled, where they did.

Columns of a view keep their names and their meaning; a later version may add some at the
end. Every view shows the latest version of each page; older ones are in the tables. Judged
and unjudged rows are two halves of a view, so that a condition finds the index of the second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LATEST = "JOIN version v ON v.id = {0}.version_id AND v.latest JOIN page p ON p.id = v.page_id"
_ATTRIBUTIONS = """
SELECT a.key AS id, v.article AS article_id, v.url, v.outlet, v.title, v.published, a.number,
    a.kind, {act} AS act, {negated} AS negated, a.score, a.inside, {source} AS source,
    {source_kind} AS source_kind, {source_name} AS source_name,
    a.source_count, a.source_basis, a.source_position,
    a.source_relayed_by, s.name AS speaker, s.key AS speaker_id, {cue} AS cue, {cue_lemma} AS cue_lemma,
    {content} AS content,
    (SELECT {{join_hedges}} FROM hedge h WHERE h.attribution_id = a.id) AS hedges,
    {chain} AS chain,
    (SELECT m.edtf FROM moment m WHERE m.attribution_id = a.id AND m.role = 'said') AS said,
    (SELECT {{join_moments}} FROM moment m
        WHERE m.attribution_id = a.id AND m.role = 'happened') AS happened,
    {start} AS start_char, {end} AS end_char, r.model, e.run_id, e.added AS read_on,
    a.version_id, a.id AS attribution_id, {judged}
FROM {rows}
JOIN extraction e ON e.version_id = a.version_id JOIN run r ON r.id = e.run_id
LEFT JOIN speaker_mention sm ON sm.version_id = a.version_id AND sm.entity = a.source_entity
LEFT JOIN speaker s ON s.id = {speaker}
WHERE {only}
"""
_UNJUDGED = _ATTRIBUTIONS.format(
    act="a.act",
    negated="a.negated",
    source_kind="a.source_kind",
    source_name="a.source_name",
    source="a.source",
    cue="a.cue",
    cue_lemma="a.cue_lemma",
    content="a.content",
    start="a.start_char",
    end="a.end_char",
    chain="(SELECT {join_hops} FROM hop c WHERE c.attribution_id = a.id)",
    judged="{no_words} AS judged, {no_words} AS judged_by, {no_words} AS judged_on",
    rows="attribution a {latest}",
    speaker="sm.speaker_id",
    only="NOT EXISTS (SELECT 1 FROM settled f WHERE f.attribution_id = a.id)",
)
_JUDGED = _ATTRIBUTIONS.format(
    act="coalesce(f.act, a.act)",
    negated="coalesce(f.negated, a.negated)",
    source_kind="coalesce(f.source_kind, a.source_kind)",
    source_name="coalesce(f.speaker_name, a.source_name)",
    source="coalesce(f.source, a.source)",
    cue="coalesce(f.cue, a.cue)",
    # which verb the selected words are is not known
    cue_lemma="CASE WHEN f.cue IS NULL THEN a.cue_lemma END",
    content="coalesce(f.content, a.content)",
    start="coalesce(f.start_char, a.start_char)",
    end="coalesce(f.end_char, a.end_char)",
    chain="""(SELECT {join_hops} FROM (
        SELECT h.number,
            CASE WHEN h.number = f.hop THEN coalesce(f.speaker_name, f.source) ELSE h.name END AS name
        FROM hop h WHERE h.attribution_id = a.id
        UNION ALL
        SELECT 1000000, f.speaker_name WHERE f.speaker_name IS NOT NULL AND f.hop IS NULL
    ) c)""",
    judged="f.state AS judged, f.author AS judged_by, f.made AS judged_on",
    # SQLite keeps the order of a CROSS JOIN: few rows are settled, many are not
    rows="settled f CROSS JOIN attribution a {latest}",
    only="a.id = f.attribution_id",
    speaker="CASE WHEN f.speaker_name IS NULL THEN sm.speaker_id ELSE f.speaker_id END",
)

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
    "attributions": _UNJUDGED + "UNION ALL" + _JUDGED,
    "speakers": """
SELECT s.key AS speaker_id, s.name, s.kind, count(DISTINCT x.version_id) AS articles,
    count(x.attribution_id) AS attributions, min(v.published) AS first_published,
    max(v.published) AS last_published
FROM speaker s JOIN (
    SELECT sm.speaker_id, sm.version_id,
        CASE WHEN f.speaker_name IS NULL THEN a.id END AS attribution_id
    FROM speaker_mention sm
    LEFT JOIN attribution a ON a.version_id = sm.version_id AND a.source_entity = sm.entity
    LEFT JOIN settled f ON f.attribution_id = a.id
    UNION ALL
    SELECT f.speaker_id, a.version_id, a.id
    FROM settled f JOIN attribution a ON a.id = f.attribution_id WHERE f.speaker_id IS NOT NULL
) x ON x.speaker_id = s.id
JOIN version v ON v.id = x.version_id AND v.latest
GROUP BY s.id, s.key, s.name, s.kind
""",
    "sources": """
SELECT a.key AS id, v.article AS article_id, v.url, v.outlet, v.published, c.number AS place,
    c.name, c.kind, c.cue, c.inherited, c.folded, a.version_id, a.id AS attribution_id
FROM hop c JOIN attribution a ON a.id = c.attribution_id {latest}
WHERE NOT EXISTS
    (SELECT 1 FROM settled f WHERE f.attribution_id = c.attribution_id AND f.hop = c.number)
UNION ALL
SELECT a.key, v.article, v.url, v.outlet, v.published,
    coalesce(f.hop, 1 + (SELECT count(*) FROM hop h WHERE h.attribution_id = a.id)),
    coalesce(f.speaker_name, f.source), coalesce(f.source_kind, a.source_kind), coalesce(f.cue, a.cue), 1 = 0, f.speaker_folded,
    a.version_id, a.id
FROM settled f JOIN attribution a ON a.id = f.attribution_id {latest}
WHERE f.speaker_name IS NOT NULL OR f.hop IS NOT NULL
""",
    "tensions": """
SELECT t.type, v.article AS article_id, v.url, v.outlet, v.published, t.a AS a_id, t.b AS b_id,
    coalesce(fx.speaker_name, x.source_name, fx.source, x.source) AS a_source,
    coalesce(fx.content, x.content) AS a_content,
    coalesce(fy.speaker_name, y.source_name, fy.source, y.source) AS b_source,
    coalesce(fy.content, y.content) AS b_content,
    substr(v.text, t.signal_start + 1, t.signal_end - t.signal_start) AS signal, t.version_id
FROM tension t JOIN version v ON v.id = t.version_id AND v.latest
JOIN attribution x ON x.version_id = t.version_id AND x.key = t.a
JOIN attribution y ON y.version_id = t.version_id AND y.key = t.b
LEFT JOIN settled fx ON fx.attribution_id = x.id LEFT JOIN settled fy ON fy.attribution_id = y.id
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
            no_words="CAST(NULL AS text)",
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
