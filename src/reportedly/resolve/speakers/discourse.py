"""The article read once from its beginning: each name, description and pronoun finds whom it means."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from reportedly.resolve.speakers.bodies import body_meant, institution
from reportedly.resolve.speakers.descriptions import description_at, description_leads
from reportedly.resolve.speakers.figures import Figure, Mention, is_body
from reportedly.resolve.speakers.lists import folded, lists
from reportedly.resolve.speakers.persons import gender_of_role, person_meant
from reportedly.resolve.speakers.positions import owns
from reportedly.resolve.speakers.pronouns import pronoun_meant
from reportedly.resolve.speakers.salience import FARTHEST, Trace, is_subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.resolve.speakers.descriptions import Description
    from reportedly.resolve.speakers.words import Words
    from reportedly.types import EntityKind

_APPOSED = 9
"""Tokens from a description to the comma before the name that it belongs to."""


class Discourse:
    """Figures, mentions and the order in which they came; `names` holds the names by first token."""

    def __init__(self, words: Words, figures: list[Figure], names: Mapping[int, Mention]) -> None:
        self.words = words
        self.figures = figures
        self.names = names
        self.mentions: list[Mention] = []
        self._trail: list[Trace] = []
        self._last_of: dict[int, int] = {}
        self._last_subject: dict[int, int] = {}
        self._by_role: dict[str, list[int]] = defaultdict(list)
        self._bodies: dict[int, None] = {}
        for figure in figures:
            self._index(figure)

    def _index(self, figure: Figure) -> None:
        if figure.kind == "person":
            for role in (*sorted(figure.roles), *((figure.age,) if figure.age else ())):
                self._by_role[role].append(figure.number)

    def new(self, figure: Figure) -> Figure:
        """`figure`, entered."""
        self.figures.append(figure)
        self._index(figure)
        return figure

    def holders(self, role: str) -> list[Figure]:
        """People of whom this role or age was said, the last `FARTHEST` of them."""
        return [self.figures[n] for n in self._by_role.get(role, ())[-FARTHEST:]]

    def bodies(self) -> list[Figure]:
        """Bodies and outlets mentioned so far, the last `FARTHEST` of them."""
        return [self.figures[n] for n in islice(reversed(self._bodies), FARTHEST)]

    def read(self) -> None:
        """Resolve everything outside quotations, and names and descriptions inside them."""
        i, count, known, leads = 0, len(self.words), lists(), description_leads()
        while i < count:
            name = self.names.get(i)
            if name is not None:
                self._name(name)
                i = name.last
                continue
            low = self.words.low[i]
            if not self.words.display[i]:
                if low in known["pronouns"] and self.words.quote[i] < 0:
                    self.pronoun(i)
                elif low in leads:
                    self._description(i)
            i += 1

    def back_from(self, token: int) -> Iterator[Trace]:
        """Earlier mentions, nearest first."""
        end = bisect_left(self._trail, token, key=lambda trace: trace.token)
        for place in range(end - 1, max(-1, end - 1 - FARTHEST), -1):
            yield self._trail[place]

    def last_seen(self, figure: int) -> int | None:
        """The token of its last mention so far."""
        return self._last_of.get(figure)

    def last_subject(self, figure: int) -> int | None:
        """The token of its last mention as a subject so far."""
        return self._last_subject.get(figure)

    def pronoun(self, i: int, barred: frozenset[int] = frozenset()) -> None:
        """Resolve the pronoun at token `i`, which cannot mean any of `barred`."""
        meant = pronoun_meant(self, i, barred)
        if meant is None:
            return
        self.mentions.append(meant)
        if meant.figure is not None:
            self._trace(i, i + 1, meant.figure, pronoun=meant.rule != "relative")

    # --- names and descriptions -----------------------------------------------------------------

    def _name(self, mention: Mention) -> None:
        self.mentions.append(mention)
        if mention.figure is None:
            # whoever of them fits may be taken up: a pronoun can tell namesakes apart
            for number in mention.candidates:
                self._trace(mention.start, mention.last, number)
            return
        before = self._trail[-1] if self._trail else None
        self._trace(mention.start, mention.last, mention.figure)
        if before is not None and self._joined(before, mention):
            self._join(before, mention)

    def _joined(self, before: Trace, mention: Mention) -> bool:
        words = self.words
        return (
            words.together(before.token, mention.start)
            and before.last == mention.start - 1
            and words.low[before.last] == "and"
            and self.figures[before.figure].kind == "person"
            and self.figures[mention.figure or 0].kind == "person"
            and before.figure != mention.figure
        )

    def _join(self, before: Trace, mention: Mention) -> None:
        pair = (before.figure, mention.figure or 0)
        figure = Figure(len(self.figures), "group", None, many=True, members=pair)
        self.figures.append(figure)
        self._trail[-1] = replace(self._trail[-1], subject=before.subject)
        self._trace(before.token, mention.last, figure.number)

    def _trace(self, start: int, last: int, figure: int, *, pronoun: bool = False) -> None:
        words = self.words
        owned = pronoun and words.low[start] in lists()["possessives"] and owns(self.words, start)
        possessive = owned or (words.together(start, last) and words.low[last] == "'s")
        subject = not owned and is_subject(words, start, last)
        new = figure not in self._last_of and self.figures[figure].kind == "person"
        full = new and last - start > 1 and start in self.names
        self._trail.append(Trace(start, last, figure, subject, possessive, pronoun, full))
        self._last_of[figure] = start
        if subject:
            self._last_subject[figure] = start
        if is_body(self.figures[figure]):
            self._bodies.pop(figure, None)
            self._bodies[figure] = None

    def _description(self, i: int) -> None:
        found = description_at(self.words, i)
        if found is None or any(k in self.names for k in range(i, found.last)):
            return
        meant = {"person": self._person, "body": self._body}.get(found.sort, self._other)(found)
        if meant is None:
            return
        self.mentions.append(meant)
        if meant.figure is not None:
            self._trace(meant.start, meant.last, meant.figure)

    def _person(self, found: Description) -> Mention | None:
        if self.words.low[found.start] == "this" and found.head in lists()["page_authors"]:
            why = "the page speaks of itself"
            return Mention(found.start, found.start, found.last, None, "narrator", why)
        beside = self._apposed(found)
        if beside is not None:
            return Mention(
                found.start, found.start, found.last, beside, "apposition", "the name beside it"
            )
        meant = person_meant(self, found)
        if meant is not None:
            return meant
        figure = Figure(
            len(self.figures), "person", None, roles={found.head}, marks=set(found.marks)
        )
        figure.gender = gender_of_role(found.head)
        if found.head.endswith("-year-old"):
            figure.age = found.head.split("-", 1)[0]
        return self._described(found, self.new(figure).number)

    def _apposed(self, found: Description) -> int | None:
        """Whom the name before or after a comma gives: "Vey, a baker"; "a lawyer for Bo, Ada Solm"."""
        words = self.words
        last = self._trail[-1] if self._trail else None
        if last is not None and words.together(last.token, found.start) and last.last < found.start:
            between = words.forms[last.last : found.start]
            figure = self.figures[last.figure]
            person = figure.kind == "person" and figure.name is not None
            if person and between[0] == "," and all(w == "," or w.isdigit() for w in between):
                return last.figure
        end = found.last
        while end < found.last + _APPOSED and words.together(found.start, end):
            if words.forms[end] == ",":
                break
            if end == found.last and words.low[end] not in {"for", "of", "at", "with", "to"}:
                return None
            end += 1
        else:
            return None
        name = self.names.get(end + 1) if words.together(found.start, end) else None
        if name is None or name.figure is None or self.figures[name.figure].kind != "person":
            return None
        self.figures[name.figure].roles.add(found.head)
        self._by_role[found.head].append(name.figure)
        return name.figure

    def _body(self, found: Description) -> Mention | None:
        meant = body_meant(self, found)
        called = institution(self.words, found) if meant is None else None
        if called is None:
            return meant
        key = tuple(folded(w) for w in called.whole.replace("’", "'").split())
        # two foreign ministries are told apart by whose they are
        taken = any(figure.name == called.name for figure in self.bodies())
        name = called.whole if taken else called.name
        figure = self.new(Figure(len(self.figures), "organisation", name, [key]))
        why = "an institution, called as the page calls it"
        return Mention(found.start, found.start, found.last, figure.number, "institution", why)

    def _other(self, found: Description) -> Mention | None:
        """Several people, or a paper: the same head with "the" takes up the last of them."""
        kind: EntityKind = "group" if found.sort == "people" else "document"
        for trace in self.back_from(found.start):
            figure = self.figures[trace.figure]
            if found.definite and figure.kind == kind and found.head in figure.roles:
                return self._described(found, figure.number)
        name = found.head if kind == "document" else None
        figure = Figure(len(self.figures), kind, name, roles={found.head}, many=kind == "group")
        self.figures.append(figure)
        return self._described(found, figure.number)

    def _described(self, found: Description, number: int) -> Mention:
        return Mention(
            found.start, found.start, found.last, number, "description", "described, not named"
        )
