"""Names of people put together: "Pete Hegseth", "Mr Hegseth", "Hegseth"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reportedly.resolve.speakers.describing import role_beside
from reportedly.resolve.speakers.figures import Figure, Mention
from reportedly.resolve.speakers.lists import lists
from reportedly.resolve.speakers.naming import AGENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.resolve.speakers.figures import Gender
    from reportedly.resolve.speakers.naming import Name
    from reportedly.resolve.speakers.words import Words

ESTABLISHED = 3
"""Times that a surname alone must have meant one person before a namesake appears, to go on meaning them."""

NAMESAKES = 20
"""People with one name part that are kept apart; a list of thousands is no article."""

_FULL_PARTS = 2


class People:
    """Every person with a name, looked up by surname, first name and full name."""

    def __init__(self, words: Words, figures: list[Figure]) -> None:
        self._words = words
        self._figures = figures
        self._by_part: dict[str, list[int]] = defaultdict(list)
        self._by_key: dict[tuple[str, ...], int] = {}
        self._introduced: dict[int, int] = {}

    def is_surname(self, part: str) -> bool:
        """Whether somebody with a full name bears it last."""
        return any(
            surname(k) == part for n in self._by_part.get(part, ()) for k in self._figures[n].keys
        )

    def figure(self, number: int | None) -> Figure:
        """The figure with this number."""
        return self._figures[number or 0]

    def introduce(self, name: Name) -> int:
        """The figure with this full name; a new one if there is none."""
        known = self._by_key.get(name.key)
        known = self._with_particle(name.key) if known is None else known
        if known is not None:
            self._learn(self._figures[known], name)
            return known
        for number in self._by_part.get(surname(name.key), ()):
            figure = self._figures[number]
            if any(same_person(name.key, key) for key in figure.keys):
                self._learn(figure, name)
                return number
        tails = [
            n
            for n in self._by_part.get(surname(name.key), ())
            if any(_ends_alike(name.key, key) for key in self._figures[n].keys)
        ]
        if len(tails) == 1:
            self._learn(self._figures[tails[0]], name)
            return tails[0]
        for number in self._by_part.get(name.key[0], ()):
            if any(_prolongs(name.key, key) for key in self._figures[number].keys):
                self._learn(self._figures[number], name)
                return number
        return self._new(name)

    def _with_particle(self, key: tuple[str, ...]) -> int | None:
        """The one whose full name ends so, or who is called so, where a particle opens a surname: "van Dorn"."""
        if key[0] not in lists()["particles"]:
            tails = (key[i:] for i in range(1, len(key) - 1) if key[i] in lists()["particles"])
            return next((self._by_key[tail] for tail in tails if tail in self._by_key), None)
        found = [
            n
            for n in self._by_part.get(key[-1], ())
            if any(len(k) > len(key) and k[-len(key) :] == key for k in self._figures[n].keys)
        ]
        return found[0] if len(found) == 1 else None

    def _new(self, name: Name) -> int:
        figure = Figure(len(self._figures), "person", None)
        self._figures.append(figure)
        self._introduced[figure.number] = name.first
        self._learn(figure, name)
        return figure.number

    def _learn(self, figure: Figure, name: Name) -> None:
        printed = " ".join(
            self._words.text[slice(*self._words.span(name.first, name.last))].split()
        )
        if figure.name is None or (name.key not in figure.keys and len(printed) > len(figure.name)):
            figure.name = printed
        if name.key not in figure.keys:
            figure.keys.append(name.key)
            self._by_key.setdefault(name.key, figure.number)
            for part in set(name.key):
                if (
                    len(self._by_part[part]) < NAMESAKES
                    and figure.number not in self._by_part[part]
                ):
                    self._by_part[part].append(figure.number)
        figure.gender = figure.gender or gender_of(name.titles, name.key)
        learn_titles(figure, name.titles)

    def holders(self, part: str) -> list[int]:
        """Whom this one word may name: by surname if anybody bears it, else by a name that comes first."""
        found = self._by_part.get(part, [])
        last = [n for n in found if any(surname(k) == part for k in self._figures[n].keys)]
        inner = [n for n in found if any(part in k[1:] for k in self._figures[n].keys)]
        if last or inner:
            return last or inner
        known = lists()
        return found if part in known["firsts"] or part in known["first_family_first"] else []

    def _called_by_first(self, part: str) -> list[int]:
        """The only one whose full name begins so, where the page tells what they are: many are called by it.

        A name without a surname ("Sukartan Wiro Pelangi") has no other short form.
        """
        found = [n for n in self._by_part.get(part, ()) if self._figures[n].roles]
        return found if len(found) == 1 and len(self._by_part[part]) == 1 else []

    def mention(self, name: Name) -> Mention | None:
        """Whom a name in one word means; None if it is nobody's."""
        part = name.key[-1]
        holders = self.holders(part)
        if not holders and name.sort == AGENT:
            holders = self._called_by_first(part)
        if len(holders) == 1 and self._is_other(name, self._figures[holders[0]]):
            holders = []
        if not holders:
            if not name.titles:
                return None
            number = self._new(name)
            return Mention(name.start, name.first, name.last, number, "name", "named here first")
        chosen, rule, why = self._choose(name, holders)
        if chosen is None:
            return Mention(name.start, name.first, name.last, None, rule, why, tuple(holders))
        figure = self._figures[chosen]
        figure.bare += 1
        self._learn_more(figure, name)
        return Mention(name.start, name.first, name.last, chosen, rule, why)

    def first_name(self, name: Name) -> Mention | None:
        """Somebody of whom only a first name is printed; None if the word may be anything else."""
        known, word = lists(), name.key[0]
        if (
            word not in known["firsts"]
            or word in known["first_also_words"]
            or name.named == "place"
        ):
            return None
        number = self._new(name)
        self._figures[number].gender = gender_of((), (word, ""))
        return Mention(
            name.start, name.first, name.last, number, "first-name", "a first name alone"
        )

    def _is_other(self, name: Name, figure: Figure) -> bool:
        """Whether the title shows that the only one with this name is not meant: "President Bo" before Lisa Bo."""
        gender = gender_of(name.titles, ())
        if gender is not None and figure.gender not in {gender, None}:
            return True
        roles = roles_in(name.titles)
        later = self._introduced[figure.number] > name.first
        return bool(roles) and later and not roles <= figure.roles

    def _learn_more(self, figure: Figure, name: Name) -> None:
        figure.gender = figure.gender or gender_of(name.titles, ())
        learn_titles(figure, name.titles)

    def _choose(self, name: Name, holders: Sequence[int]) -> tuple[int | None, str, str]:
        if len(holders) == 1:
            full = self._figures[holders[0]].name
            return holders[0], "surname", f"only {full} bears this name here"
        role = role_beside(self._words, name.last)
        beside = [n for n in holders if role is not None and role in self._figures[n].roles]
        if len(beside) == 1:
            return beside[0], "surname-apposition", "the description beside it tells which"
        by_title = self._by_title(name, holders)
        if len(by_title) == 1:
            return by_title[0], "surname-title", "the title tells which of those with this name"
        before = [n for n in by_title or holders if self._introduced[n] <= name.first]
        if len(before) == 1:
            return before[0], "surname-so-far", "nobody else with this name has appeared yet"
        settled = [n for n in before if self._figures[n].bare >= ESTABLISHED]
        if len(settled) == 1:
            return settled[0], "surname-established", "the name alone has meant this person so far"
        names = " or ".join(sorted(self._figures[n].name or "" for n in holders))
        return None, "surname-ambiguous", f"ambiguous: {names}"

    def _by_title(self, name: Name, holders: Sequence[int]) -> list[int]:
        gender = gender_of(name.titles, ())
        fit = [n for n in holders if gender is None or self._figures[n].gender in {gender, None}]
        known = [n for n in fit if gender is not None and self._figures[n].gender == gender]
        roles = roles_in(name.titles)
        by_role = [n for n in fit if roles and roles <= self._figures[n].roles]
        return by_role if len(by_role) == 1 else (known or fit)


def surname(key: Sequence[str]) -> str:
    """The last word of a name that is no suffix ("Jr")."""
    suffixes = lists()["title_suffixes"]
    return next((part for part in reversed(key) if part not in suffixes), key[-1])


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names can be one person's: "Ada J. Solm", "Ada Solm"; not "Ada Solm Jr."."""
    suffixes = lists()["title_suffixes"]
    if {p for p in one if p in suffixes} != {p for p in other if p in suffixes}:
        return False
    if surname(one) != surname(other) or len(one) < 2 or len(other) < 2:
        return False
    short = lists().nicknames
    first, second = one[0], other[0]
    if first == second or short.get(first, first) == short.get(second, second):
        return True
    return (len(first) == 1 and second.startswith(first)) or (
        len(second) == 1 and first.startswith(second)
    )


def _ends_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """As in "Marsol Quindo" after "Ada Marsol Quindo": the same two surnames, with and without the first name."""
    short, long = sorted((one, other), key=len)
    firsts = lists()["firsts"]
    return (
        len(short) == _FULL_PARTS < len(long)
        and tuple(long[-_FULL_PARTS:]) == tuple(short)
        and short[0] not in firsts
        and not lists()["title_suffixes"].intersection(long)
    )


def _prolongs(one: Sequence[str], other: Sequence[str]) -> bool:
    """As in "Nicolás Maduro Moros" after "Nicolás Maduro": the same words, and one more."""
    short, long = sorted((one, other), key=len)
    return (
        2 <= len(short) < len(long)
        and tuple(long[: len(short)]) == tuple(short)
        and (not lists()["title_suffixes"].intersection(long))
    )


def gender_of(titles: Iterable[str], key: Sequence[str]) -> Gender | None:
    """What titles or the first name tell about "he" and "she"."""
    known = lists()
    for title in titles:
        if title in known["title_male"] or title in known["title_male_roles"]:
            return "male"
        if title in known["title_female"] or title in known["title_female_roles"]:
            return "female"
    if len(key) < _FULL_PARTS or key[0] in known["first_either"]:
        return None
    if key[0] in known["first_male"]:
        return "male"
    return "female" if key[0] in known["first_female"] else None


def roles_in(titles: Iterable[str]) -> set[str]:
    """The titles that say what somebody is."""
    known = lists()
    courtesy = {"mr", "mister", "mrs", "ms", "miss", "sir", "dr", "madam", "madame"}
    return {_FULL.get(t, t) for t in titles if t in known["roles"] and t not in courtesy}


def learn_titles(figure: Figure, titles: Iterable[str]) -> None:
    """Keep what the title says somebody is, and the words beside it."""
    words = list(titles)
    figure.titled |= roles_in(words)
    figure.roles |= figure.titled
    figure.marks |= set(words)


_FULL = {
    "sen": "senator",
    "sens": "senator",
    "rep": "representative",
    "reps": "representative",
    "gov": "governor",
    "gen": "general",
    "col": "colonel",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "capt": "captain",
    "maj": "major",
    "adm": "admiral",
    "prof": "professor",
    "rev": "reverend",
    "det": "detective",
    "insp": "inspector",
    "supt": "superintendent",
}
"""Titles that are printed short, and in full in descriptions."""
