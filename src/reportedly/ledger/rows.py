"""A reading as rows: the JSON contract's plain dict (`docs/json-contract.md`) taken apart.

`rebuilding` puts it together again; nothing is lost in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.ledger.folding import fold, fold_name, last_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Row = dict[str, Any]


def version_row(article: Mapping[str, Any]) -> Row:
    """Columns of `version` that come from the page."""
    published = article["published"] or {"date": None, "evidence": None, "words": None}
    plain = ("ref", "url", "title", "byline", "outlet", "language", "text", "blocks", "sentences")
    return {
        "article": article["id"],
        **{name: article[name] for name in plain},
        "outlet_folded": fold_name(article["outlet"] or ""),
        "published": published["date"],
        "published_evidence": published["evidence"],
        "published_words": published["words"],
    }


def attribution_row(item: Mapping[str, Any], number: int, outlet: str) -> Row:
    """One row of `attribution` on a page of `outlet` (folded)."""
    source, cue, content = item["source"], item["cue"], item["content"]
    spans = content["spans"] or cue["spans"] or source["spans"]
    start, end = (spans[0][0], spans[-1][1]) if spans else (None, None)
    folded = fold_name(source["name"] or source["text"])
    described = ("kind", "entity", "name", "count", "basis", "position", "relayed_by")
    return {
        "number": number,
        "key": item["id"],
        **{name: item[name] for name in ("kind", "act", "negated", "score", "inside", "why")},
        "source": source["text"],
        **{f"source_{name}": source[name] for name in described},
        "source_folded": folded,
        "source_last": last_word(folded),
        "outlet_folded": outlet,
        "cue": cue["text"],
        "cue_lemma": cue["lemma"],
        "content": content["text"],
        "start_char": start,
        "end_char": end,
        "detail": {
            "source": {name: source[name] for name in ("spans", "members", "candidates")},
            "cue": cue["spans"],
            "content": {name: content[name] for name in ("spans", "verbatim", "asides")},
            "addressee": item["addressee"],
            "accused": item["accused"],
        },
    }


def searched(item: Mapping[str, Any], headings: str) -> tuple[str, str, str, str]:
    """What is found by words, folded: content, everybody on whom it rests, cue, and the page's `headings`."""
    source, cue = item["source"], item["cue"]
    names = [source["text"], source["name"], *source["members"], source["relayed_by"]]
    names += [hop["name"] for hop in item["chain"]]
    lemma = cue["lemma"] if fold(cue["lemma"] or "") not in fold(cue["text"]).split() else None
    return fold(item["content"]["text"]), _once(names), _once([cue["text"], lemma]), headings


def indexed(
    reading: Mapping[str, Any], ids: Mapping[str, int]
) -> list[tuple[int, str, str, str, str]]:
    """What the full-text index holds of a reading, by the row ids of its attributions."""
    heads = headings(reading)
    return [(ids[item["id"]], *searched(item, heads)) for item in reading["attributions"]]


def headings(reading: Mapping[str, Any]) -> str:
    """The folded title of a page, and what its headlines quote beyond that."""
    title = reading["article"]["title"] or ""
    quoted = [headline["text"] for headline in reading["headlines"]]
    return _once([title, *(words for words in quoted if words not in title)])


def _once(names: Iterable[str | None]) -> str:
    """Each of `names` folded, the same one once."""
    told = dict.fromkeys(fold(name) for name in names if name)
    return " ".join(name for name in told if name)


def hop_rows(item: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of `hop`."""
    for number, hop in enumerate(item["chain"], 1):
        yield {"number": number, "folded": fold_name(hop["name"]), **hop}


def hedge_rows(item: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of `hedge`."""
    for number, hedge in enumerate(item["hedges"], 1):
        yield {
            "number": number,
            "text": hedge["text"],
            "owner": hedge["owner"],
            "start_char": hedge["start"],
            "end_char": hedge["end"],
            "scope_start": hedge["scope"][0],
            "scope_end": hedge["scope"][1],
        }


def moment_rows(role: str, times: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """Rows of `moment`."""
    for number, when in enumerate(times, 1):
        row = {name: value for name, value in when.items() if name not in {"start", "end"}}
        yield {
            **row,
            "role": role,
            "number": number,
            "start_char": when["start"],
            "end_char": when["end"],
        }


def entity_rows(reading: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of `entity`."""
    for number, item in enumerate(reading["entities"], 1):
        yield {
            "number": number,
            "key": item["id"],
            "name": item["name"],
            "folded": fold_name(item["name"]),
            "kind": item["kind"],
            "mentions": item["mentions"],
        }


def tension_rows(reading: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of `tension`."""
    for number, item in enumerate(reading["tensions"], 1):
        start, end = item["signal"] or (None, None)
        yield {
            "number": number,
            **{name: item[name] for name in ("type", "a", "b")},
            "signal_start": start,
            "signal_end": end,
        }


def headline_rows(reading: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of `headline`."""
    for number, item in enumerate(reading["headlines"], 1):
        start, end = item["body"] or (None, None)
        yield {
            "number": number,
            **{name: item[name] for name in ("text", "match", "attribution")},
            "start_char": item["start"],
            "end_char": item["end"],
            "body_start": start,
            "body_end": end,
        }


def problem_rows(reading: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of `problem`."""
    for number, item in enumerate(reading["problems"], 1):
        yield {"number": number, **item}
