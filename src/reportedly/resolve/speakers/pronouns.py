"""Whom a pronoun takes up: "he", "it", "they", "who"; somebody, several between whom it is open, or nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.speakers.figures import Mention, is_body
from reportedly.resolve.speakers.lists import lists
from reportedly.resolve.speakers.positions import (
    closes_report,
    is_said_in_a_paper,
    is_said_of_a_thing,
    speech_before,
)
from reportedly.resolve.speakers.salience import LEAST, MARGIN, SPOKEN, Wanted, ranked
from reportedly.resolve.speakers.topic import topic_of, with_topic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportedly.resolve.speakers.discourse import Discourse
    from reportedly.resolve.speakers.figures import Figure, Gender
    from reportedly.resolve.speakers.salience import Trace
    from reportedly.resolve.speakers.topic import Row
    from reportedly.resolve.speakers.words import Words

_PEOPLE = frozenset({"person", "group", "unknown"})
_BODIES = frozenset({"organisation", "outlet"})
_ONE = frozenset({"he", "she"})
_LONGEST_REPORT = 60
"""Tokens of what is told in which a name is looked for."""
_TO_VERB = 16
"""Tokens from a name over what stands beside it to its verb."""
_ANEW = frozenset({"and", "but", "while", "as", "though", "although"})
"""Behind a comma these may begin a clause that is no longer part of what is told."""


def pronoun_meant(read: Discourse, i: int, barred: frozenset[int]) -> Mention | None:
    """Whom the pronoun at token `i` means, which is none of `barred`; None where it is no mention."""
    known, low = lists(), read.words.low[i]
    if low in known["relative"]:
        return _relative(read, i)
    if low in known["pronouns_male"]:
        return _meant(read, i, "male", barred, _is_one_person)
    if low in known["pronouns_female"]:
        return _meant(read, i, "female", barred, _is_one_person)
    if low in known["pronouns_many"]:
        return _meant(read, i, None, barred, lambda f: f.many)
    if not is_said_of_a_thing(read.words, i):
        return None
    things = _BODIES if is_said_in_a_paper(read.words, i) else _BODIES | {"document"}
    return _meant(read, i, None, barred, lambda f: f.kind in things or is_body(f))


def _is_one_person(figure: Figure) -> bool:
    lone = _is_lone(figure) and not (figure.name or "").isupper()  # letters stand for a body
    return (figure.kind == "person" and not figure.many) or lone


def _meant(
    read: Discourse,
    i: int,
    gender: Gender | None,
    barred: frozenset[int],
    fits: Callable[[Figure], bool],
) -> Mention:
    named = _named_in_report(read, i)
    barred |= _same_clause(read, i) | _named_in_own_words(read, i)
    trail = (t for t in _fitting(read, i, gender, fits))
    wanted = Wanted(i, gender, barred, speech_before(read.words, i))
    fit = [r for r in ranked(read.words, read.figures, trail, wanted) if r[0] >= LEAST]
    rows = [r for r in fit if r[1] not in named]
    if fit and fit[0][1] in named:  # in their place nobody from far off
        rows = [r for r in rows if read.words.sentence[i] - read.words.sentence[r[2].token] <= 1]
    if not rows:
        return Mention(i, i, i + 1, None, "pronoun-nobody", "nobody fits it")
    if len(rows) > 1 and read.words.low[i] in _ONE and read.words.quote[i] < 0:
        passage = (t for t in read.back_from(i) if fits(read.figures[t.figure]))
        rows = with_topic(read.words, rows, topic_of(read.words, passage), i)
        rows = _with_subject_before(read, rows, i)
        rows = _with_announced(read, rows, i)
    close = len(rows) > 1 and rows[0][0] - rows[1][0] < MARGIN
    best = read.figures[rows[0][1]]
    if close or (_is_lone(best) and best.sort != "agent"):
        open_ = tuple(row[1] for row in rows if rows[0][0] - row[0] < MARGIN)
        why = "several fit it equally well"
        return Mention(i, i, i + 1, None, "pronoun-ambiguous", why, open_)
    return _taken(read, i, rows, gender)


def _fitting(
    read: Discourse, i: int, gender: Gender | None, fits: Callable[[Figure], bool]
) -> Iterator[Trace]:
    """Earlier mentions, nearest first, that the pronoun could take up."""
    words, reported = read.words, closes_report(read.words, i)
    for trace in read.back_from(i):
        figure = read.figures[trace.figure]
        spoken_of = reported and words.sentence[trace.token] == words.sentence[i]
        led = trace.subject or figure.kind not in {"unknown", "organisation", "outlet"}
        if (
            fits(figure)
            and not spoken_of
            and led
            and (gender is None or figure.gender in {gender, None})
        ):
            yield trace


def _with_subject_before(read: Discourse, rows: list[Row], i: int) -> list[Row]:
    """`rows` with the subject that opens the sentence before first, where the pronoun opens its own.

    Whoever a sentence is about goes on into the next, and whoever speaks in it into the next paragraph.
    Only where nobody else was a subject since.
    """
    words = read.words
    since = speech_before(words, i)
    speaks = since < i or closes_report(words, i) or _is_said(words, i)
    if not (words.opens[i] or since < i or closes_report(words, i)):
        return rows
    close = [row for row in rows if rows[0][0] - row[0] < MARGIN]
    for row in close:
        trace = row[2]
        before = words.sentence[since] - words.sentence[trace.token]
        owner = trace.possessive and words.opens[trace.token]  # "Vey's manner is known. He …"
        spoke = speaks and _speaks(words, trace)
        goes_on = spoke or words.block[trace.token] == words.block[i]
        led = before == 1 and goes_on and (trace.subject or owner)
        rivals = {other[1] for other in close if other[1] != row[1]}
        if led and not any(_leads_since(read, r, trace.token, i, spoke=spoke) for r in rivals):
            return [(rows[0][0] + MARGIN, row[1], trace), *(r for r in rows if r is not row)]
    return rows


def _is_said(words: Words, i: int) -> bool:
    """As in "He also said": a verb of speech follows the pronoun."""
    verb, known = i + 1, lists()
    while words.together(i, verb) and words.low[verb] in known["before_speaking"]:
        verb += 1
    return words.together(i, verb) and words.low[verb] in known["speaking"] | known["telling"]


def _is_within_clause(words: Words, start: int) -> bool:
    """Whether "that" or another conjunction opens a clause before the token in its sentence, and no ", and" ends it."""
    inner, k = lists()["clause_openers"] - _ANEW - {"or"}, start - 1
    while words.together(k, start):
        if words.low[k] in inner:
            return True
        if words.forms[k] == "," and words.low[k + 1] in _ANEW:
            return False
        k -= 1
    return False


def _leads_since(read: Discourse, figure: int, token: int, i: int, *, spoke: bool) -> bool:
    """Whether `figure` is the subject of anything from the sentence of `token` on; `spoke`: of a verb of speech."""
    sentence = read.words.sentence[token]
    for trace in read.back_from(i):
        if read.words.sentence[trace.token] < sentence:
            return False
        if (
            trace.figure == figure
            and trace.subject
            and not (spoke and not _speaks(read.words, trace))
        ):
            return True
    return False


def _speaks(words: Words, trace: Trace) -> bool:
    """Whether a mention speaks: "Ada Solm, head of the port, told us that", "…, said Ada Solm"."""
    known = lists()
    if words.quote[trace.token] >= 0:
        return False
    if (
        words.together(trace.token - 2, trace.token)
        and words.low[trace.token - 1] in known["speaking"]
    ):
        return words.forms[trace.token - 2] in SPOKEN
    if _is_within_clause(words, trace.token):
        return False
    for k in range(trace.last, trace.last + _TO_VERB):
        if not words.together(trace.token, k) or words.low[k] in known["clause_openers"]:
            return False
        if words.low[k] in known["speaking"] or words.low[k] in known["telling"]:
            return True
    return False


def _taken(read: Discourse, i: int, rows: list[Row], gender: Gender | None) -> Mention:
    _, number, trace = rows[0]
    figure = read.figures[number]
    lead = rows[0][0] - (rows[1][0] if len(rows) > 1 else 0.0)
    if gender is not None and figure.gender is None and lead >= 2 * MARGIN:
        figure.gender = gender
    if gender is not None and figure.kind == "unknown":
        figure.kind = "person"
    why = "the only one it fits" if len(rows) == 1 else "the nearest and most prominent it fits"
    rule = "pronoun" if figure.name or figure.members else "pronoun-unnamed"
    return Mention(i, i, i + 1, number, rule, why, antecedent=trace.token)


def _same_clause(read: Discourse, i: int) -> frozenset[int]:
    """An object pronoun is not the subject of its own clause: "Vey told him"."""
    words, known = read.words, lists()
    if words.low[i] not in {"him", "them"}:
        return frozenset()
    barred = set()
    for trace in read.back_from(i):
        if words.sentence[trace.token] != words.sentence[i]:
            break
        between = words.low[trace.last : i]
        if any(w in known["clause_openers"] or w in known["pronouns"] for w in between):
            break
        barred.add(trace.figure)
    return frozenset(barred)


def _named_in_own_words(read: Discourse, i: int) -> frozenset[int]:
    """Whoever a quotation names is not the "he said" right behind it: people speak of others by name."""
    words = read.words
    begins = speech_before(words, i)
    if begins == i:
        return frozenset()
    own = words.quote[begins]
    barred = set()
    for trace in read.back_from(i):
        if trace.token < begins:
            break
        by_name = trace.token in read.names and not _is_modifier(words, trace.last)
        if words.quote[trace.token] == own and by_name:
            barred.add(trace.figure)
    return frozenset(barred)


def _is_modifier(words: Words, last: int) -> bool:
    """Whether people follow the name that ends before token `last`: "Vey supporters"."""
    return words.together(last - 1, last) and words.low[last] in lists()["plural_people"]


def _named_in_report(read: Discourse, i: int) -> frozenset[int]:
    """Whoever is named in what "she said that …" leads to is not she: Principle C (Chomsky 1981)."""
    words = read.words
    if words.low[i] not in _ONE or not _is_said(words, i):
        return frozenset()
    barred = set()
    for k in range(i + 2, i + _LONGEST_REPORT):
        if not words.together(i, k + 1) or (words.forms[k] == "," and words.low[k + 1] in _ANEW):
            break
        name = read.names.get(k)
        if name is not None and name.figure is not None:
            barred.add(name.figure)
    return frozenset(barred)


def _with_announced(read: Discourse, rows: list[Row], i: int) -> list[Row]:
    """`rows` with the one first of whom the sentence says that it is about to speak: "For Vey, he said"."""
    words = read.words
    for row in rows:
        trace = row[2]
        before = trace.token - 1
        led = trace.last == i - 1 and words.together(before, i) and words.low[before] == "for"
        if led and words.forms[i - 1] == "," and (words.opens[before] or words.opens[before - 1]):
            first = (rows[0][0] + MARGIN, row[1], trace)
            return [first, *(other for other in rows if other is not row)]
    return rows


def _relative(read: Discourse, i: int) -> Mention | None:
    """Of "who" and "which": the mention right before it, or before a comma."""
    words = read.words
    end = i - 1 if i and words.forms[i - 1] == "," else i
    for trace in read.back_from(i):
        if trace.last == end:
            if (words.low[i] == "who") != (read.figures[trace.figure].kind in _PEOPLE):
                return None
            why = "the noun before it"
            return Mention(i, i, i + 1, trace.figure, "relative", why, antecedent=trace.token)
        if trace.last < end - 1:
            return None
    return None


def _is_lone(figure: Figure) -> bool:
    """A name in one word of which nothing tells whether it is a person's."""
    return figure.kind == "unknown" and len(figure.keys) == 1 and len(figure.keys[0]) == 1
