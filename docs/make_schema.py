"""Draw docs/schema.svg: the ledger's tables, as the code has them.

    python docs/make_schema.py           write it
    python docs/make_schema.py --check   end with 1 if the picture is not what the code has now

A bold name is the key, an arrow leads from a column to the table it refers to. The picture
loads nothing from anywhere and follows the reader's light or dark scheme.
"""

import sys
from html import escape
from pathlib import Path

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql

from reportedly.ledger.schema import metadata

DIALECT = postgresql.dialect()
PICTURE = Path(__file__).resolve().parent / "schema.svg"
# columns of the picture, from left to right; a table that is missing here ends the script
GROUPS = (
    ("what was added", ("run", "page", "version", "extraction", "seen")),
    ("what was read", ("attribution", "hop", "hedge")),
    ("what was read", ("moment", "entity", "tension", "headline", "problem")),
    (
        "who that is",
        ("speaker", "speaker_mention", "speaker_word", "speaker_statement", "speaker_suggestion"),
    ),
    ("what people judged", ("judgement", "settled")),
    ("what readers replied", ("reply", "reply_log", "reply_address", "reply_trace")),
    ("what readers replied", ("reply_report", "reply_block", "reply_letter", "reply_mail")),
    ("who signs in", ("account", "account_session", "account_token", "sign_in_attempt")),
)
WIDTH, LINE, GAP, TOP, MARGIN, LEFT = 190, 15, 28, 56, 70, 34
STYLE = """
text { font: 11px ui-monospace, monospace; fill: #222 }
.head { font-weight: 700; fill: #fff } .group { font: 700 13px sans-serif }
.key { font-weight: 700 } .type { fill: #777 }
rect { fill: #fff; stroke: #888 } .bar { fill: #345; stroke: #345 }
path { fill: none; stroke: #07a; opacity: .55 } marker path { fill: #07a; stroke: none }
@media (prefers-color-scheme: dark) {
  text { fill: #ddd } .type { fill: #999 } rect { fill: #1b1b1b; stroke: #666 }
  path { stroke: #5bd } marker path { fill: #5bd }
}
"""

Box = tuple[int, int, int]
"""Left, top and height."""


def picture() -> str:
    """The SVG of all tables."""
    tables = {table.name: table for table in metadata.sorted_tables}
    drawn = {name for _, names in GROUPS for name in names}
    if drawn != set(tables):
        raise SystemExit(f"GROUPS has no place for {sorted(drawn ^ set(tables))}")
    boxes, height = placed(tables)
    width = len(GROUPS) * (WIDTH + MARGIN) - MARGIN + 2 * LEFT
    body = [group(title, index) for index, (title, _) in enumerate(GROUPS)]
    body += [arrow for name in boxes for arrow in arrows(tables[name], boxes)]
    body += [box(tables[name], boxes[name]) for name in boxes]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
        f' aria-label="The tables of a ledger">\n<style>{STYLE}</style>\n'
        '<defs><marker id="end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"'
        ' orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def placed(tables: dict[str, Table]) -> tuple[dict[str, Box], int]:
    """Where each table stands, and how high the picture is."""
    boxes: dict[str, Box] = {}
    bottom = 0
    for index, (_, names) in enumerate(GROUPS):
        top = TOP
        for name in names:
            tall = (len(tables[name].columns) + 1) * LINE + 8
            boxes[name] = (LEFT + index * (WIDTH + MARGIN), top, tall)
            top += tall + GAP
        bottom = max(bottom, top)
    return boxes, bottom


def group(title: str, index: int) -> str:
    """The heading of one column of tables."""
    return (
        f'<text class="group" x="{LEFT + index * (WIDTH + MARGIN)}" y="30">{escape(title)}</text>'
    )


def box(table: Table, place: Box) -> str:
    """One table with its columns."""
    left, top, tall = place
    parts = [
        f"<g><title>{escape(table.comment or '')}</title>",
        f'<rect x="{left}" y="{top}" width="{WIDTH}" height="{tall}"/>',
        f'<rect class="bar" x="{left}" y="{top}" width="{WIDTH}" height="{LINE + 3}"/>',
        f'<text class="head" x="{left + 6}" y="{top + 13}">{table.name}</text>',
    ]
    for number, column in enumerate(table.columns, 1):
        y = top + number * LINE + 14
        key = ' class="key"' if column.primary_key else ""
        kind = (
            column.type.compile(DIALECT)
            .lower()
            .removesuffix(" precision")
            .replace("varchar", "text")
        )
        optional = "?" if column.nullable else ""
        parts.append(f'<text{key} x="{left + 6}" y="{y}">{column.name}</text>')
        parts.append(
            f'<text class="type" x="{left + WIDTH - 6}" y="{y}" text-anchor="end">{kind}{optional}</text>'
        )
    return "\n".join([*parts, "</g>"])


def arrows(table: Table, boxes: dict[str, Box]) -> list[str]:
    """One arrow for each constraint, from its last column to the other table's head."""
    left, top, _ = boxes[table.name]
    names = [column.name for column in table.columns]
    drawn = []
    for constraint in sorted(table.foreign_key_constraints, key=lambda c: c.column_keys):
        start = top + (names.index(constraint.column_keys[-1]) + 1) * LINE + 10
        other = constraint.referred_table.name
        drawn.append(f'<path marker-end="url(#end)" d="{curve(left, start, boxes[other])}"/>')
    return drawn


def curve(left: int, start: int, other: Box) -> str:
    """From a column at height `start` to the head of the box `other`."""
    end = other[1] + 9
    if other[0] == left:
        return f"M{left} {start}C{left - 26} {start} {left - 26} {end} {left} {end}"
    near, far = (left, other[0] + WIDTH) if other[0] < left else (left + WIDTH, other[0])
    bend = (far - near) // 2
    return f"M{near} {start}C{near + bend} {start} {far - bend} {end} {far} {end}"


if __name__ == "__main__":
    drawn = picture()
    if "--check" in sys.argv:
        same = PICTURE.is_file() and PICTURE.read_text("utf-8") == drawn
        sys.exit(0 if same else "docs/schema.svg is not what the code has: docs/make_schema.py")
    PICTURE.write_text(drawn, "utf-8")
