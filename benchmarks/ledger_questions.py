"""The questions that are timed: drawn from what a ledger holds, the same for every system."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportedly.ledger import fold, questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ledger_peer import Peer
    from reportedly.ledger import Ledger

LIMIT = 20
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked (`kind` groups the times), of the ledger, and of the peer where it has such a thing."""

    kind: str
    words: str
    of_ledger: Callable[[Any], Any]
    of_peer: Callable[[Peer], Any] | None = None


def drawn(ledger: Ledger, count: int, *, most: int | None = None, seed: int = 7) -> list[Question]:
    """`count` of each kind: words, names and sources of statements that were drawn by chance.

    A word that is in many statements is drawn as often as it is there: common words are
    asked for as much as rare ones.
    """
    chance = random.Random(seed)  # noqa: S311  the same questions in every run
    rows = _statements(ledger, count, chance, most)
    asked = [question for row in rows for question in _about(row, chance)]
    asked += [
        question for name in _speakers(ledger, count, chance, most) for question in _names(name)
    ]
    for number in range(count):
        asked.append(_open(number))
        asked.append(_tensions(None if number % 2 else ("denies", "confirms")[number // 2 % 2]))
        asked.append(
            Question(
                "unresolved",
                "",
                lambda c: questions.unresolved(c, questions.Filters(limit=LIMIT)),
                lambda peer: peer.unresolved(LIMIT),
            )
        )
    return asked


def _statements(
    ledger: Ledger, count: int, chance: random.Random, most: int | None
) -> list[dict[str, Any]]:
    high = most or ledger.sql("SELECT max(id) AS high FROM attribution")[0]["high"]
    rows: list[dict[str, Any]] = []
    while len(rows) < count:
        rows += ledger.sql(
            "SELECT a.content, a.source_name, a.act, (SELECT max(h.name) FROM hop h"
            " WHERE h.attribution_id = a.id AND h.number = 1) AS hop"
            " FROM attribution a WHERE a.id = :id",
            id=chance.randint(1, high),
        )
    return rows


def _speakers(ledger: Ledger, count: int, chance: random.Random, most: int | None) -> list[str]:
    """Names of speakers, each as likely as any other: most are of one page."""
    query = (
        "SELECT s.name FROM speaker s JOIN speaker_mention m ON m.speaker_id = s.id JOIN attribution a"
        " ON a.version_id = m.version_id WHERE s.id = :id AND a.id <= :most LIMIT 1"
    )
    (last,) = ledger.sql("SELECT max(id) AS high FROM speaker")
    names: list[str] = []
    while len(names) < count:
        drawn_id = chance.randint(1, last["high"])
        names += [row["name"] for row in ledger.sql(query, id=drawn_id, most=most or 2**31 - 1)]
    return names


def _about(row: dict[str, Any], chance: random.Random) -> Iterator[Question]:
    words = [word for word in fold(row["content"]).split() if len(word) >= _SHORTEST]
    if words:
        yield _search("search, a word", chance.choice(words))
        yield _search("search, two words", " ".join(chance.choices(words, k=2)))
        yield _timeline("timeline, a word", chance.choice(words))
        yield _timeline("timeline, two words", " ".join(chance.choices(words, k=2)))
    yield _acted(row["act"])
    if row["source_name"]:
        yield _who("who, by statements", row["source_name"])
        yield _spoken(row["source_name"])
    if row["hop"]:
        name = row["hop"]
        yield Question(
            "source",
            name,
            lambda c: questions.source(c, name, questions.Filters(limit=LIMIT)),
            lambda peer: peer.source(name, LIMIT),
        )


def _names(name: str) -> Sequence[Question]:
    return _who("who, any name", name), _who("who, a part of a name", name.split(maxsplit=1)[0])


def _search(kind: str, words: str) -> Question:
    return Question(
        kind,
        words,
        lambda c: questions.search(c, words, questions.Filters(limit=LIMIT)),
        lambda peer: peer.search(words, LIMIT),
    )


def _spoken(name: str) -> Question:
    return Question(
        "search --speaker",
        name,
        lambda c: questions.search(c, "", questions.Filters(speaker=name, limit=LIMIT)),
        lambda peer: peer.who(name, LIMIT),
    )


def _acted(act: str) -> Question:
    return Question(
        "search --act",
        act,
        lambda c: questions.search(c, "", questions.Filters(act=act, limit=LIMIT)),
    )


def _timeline(kind: str, words: str) -> Question:
    return Question(
        kind,
        words,
        lambda c: questions.timeline(c, words, questions.Filters(limit=LIMIT)),
        lambda peer: peer.timeline(words, LIMIT),
    )


def _open(number: int) -> Question:
    since = f"{2016 + number % 10}-03-01"
    return Question(
        "timeline, since a day",
        since,
        lambda c: questions.timeline(c, "", questions.Filters(since=since, limit=LIMIT)),
    )


def _who(kind: str, name: str) -> Question:
    return Question(
        kind,
        name,
        lambda c: questions.who(c, name, questions.Filters(limit=LIMIT)),
        lambda peer: peer.who(name, LIMIT),
    )


def _tensions(kind: str | None) -> Question:
    return Question(
        "tensions",
        kind or "",
        lambda c: questions.tensions(c, questions.Filters(limit=LIMIT), kind),
        lambda peer: peer.tensions(kind, LIMIT),
    )
