"""What people judged, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.judgement import said_to_be_right

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.ledger.verdicts.state import State


def told_state(state: State) -> str:
    """What people judged; where they disagree, each of them and about what.

    Names and notes stand as they were written: for a view, `lines.line` makes them safe.
    """
    agreed = state.agreement
    gone = f"; words that are gone: {', '.join(state.gone)}" if state.gone else ""
    since = f"; read otherwise since: {', '.join(state.changed)}" if state.changed else ""
    if agreed.apart:
        each = "; ".join(map(_verdict, agreed.verdicts))
        return f"disputed ({', '.join(agreed.apart)}): {each}{gone}{since}"
    last = agreed.verdicts[-1]
    return f"{agreed.word} by {last['author']}, {last['made']}{gone}{since}"


def _verdict(row: Mapping[str, Any]) -> str:
    fixes = [f"{name} {value}" for name, value in said_to_be_right(row["payload"])]
    what = f"{row['kind']} {', '.join(fixes)}".strip()
    return f"{what}, by {row['author']}, {row['made']}"
