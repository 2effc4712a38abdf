"""From an article to its cast: names are met first, then everything is read in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.cast import Answer, Cast
from reportedly.resolve.speakers.describing import belongs_to_person, learn_around
from reportedly.resolve.speakers.discourse import Discourse
from reportedly.resolve.speakers.evidence import weighed
from reportedly.resolve.speakers.figures import Figure, Mention
from reportedly.resolve.speakers.groups import Groups, is_bracketed_short, speaks_for_government
from reportedly.resolve.speakers.headlines import names_in_headlines
from reportedly.resolve.speakers.lists import lists
from reportedly.resolve.speakers.media import key_of, outlets_by_place, without_article
from reportedly.resolve.speakers.naming import AGENT, NOUN, Name, names_in, office_before
from reportedly.resolve.speakers.people import People
from reportedly.resolve.speakers.quoting import read_quotations
from reportedly.resolve.speakers.runs import runs_of
from reportedly.resolve.speakers.words import Words, words_of
from reportedly.types import Article, Entity, EntityKind, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.resolve.speakers.media import Key
    from reportedly.resolve.speakers.runs import Run

_EMPLOYS = frozenset({"organisation", "outlet", "place", "unknown"})


def cast_of(article: Article) -> Cast:
    """Everybody whom the article mentions, and whom each mention means."""
    words = words_of(article)
    figures: list[Figure] = []
    read = Discourse(words, figures, _names(words, figures))
    read.read()
    read_quotations(read)
    return _cast(words, figures, read.mentions)


def _names(words: Words, figures: list[Figure]) -> dict[int, Mention]:
    """The mentions by name, by first token (titles and the role before them included)."""
    runs = tuple(runs_of(words))
    outlets = outlets_by_place(words, runs)
    names = weighed(words, [name for run in runs for name in _named(words, run, outlets)])
    people, groups = People(words, figures), Groups(words, figures)
    for name in names:
        if name.named == "person" and len(name.key) > 1:
            learn_around(words, people.figure(people.introduce(name)), name.start, name.last)
    found = [m for m in _mentions(words, names, people, groups) if m is not None]

    def alone(part: str, token: int) -> Mention | None:
        named = people.holders(part)
        if len(named) != 1 or part in lists()["first_also_words"]:
            return None
        return Mention(
            token, token, token + 1, named[0], "surname", "a name of the body in a headline"
        )

    found += names_in_headlines(words, figures, alone)
    return {mention.start: mention for mention in found}


def _named(words: Words, run: Run, outlets: Mapping[Key, str]) -> list[Name]:
    start = without_article(words, *run)
    key = key_of(words, start, run[1])
    if key in outlets:
        return [Name(start, start, run[1], "outlet", key, (), outlets[key])]
    return names_in(words, run)


def _mentions(
    words: Words, names: Sequence[Name], people: People, groups: Groups
) -> list[Mention | None]:
    found: list[Mention | None] = []
    before: Name | None = None
    for name in names:
        if before is not None and is_bracketed_short(words, before, name):
            groups.alias(before, name)
        mention = _mention(words, name, people, groups)
        if mention is not None and mention.figure is not None:
            found.append(_with_description(words, people, mention))
        else:
            found.append(mention)
        before = name
    return found


def _mention(words: Words, name: Name, people: People, groups: Groups) -> Mention | None:
    if name.named == "person" and len(name.key) > 1:
        number = people.introduce(name)
        return Mention(name.start, name.first, name.last, number, "full-name", "named in full")
    if name.sort == NOUN:
        return people.mention(name) if people.is_surname(name.key[0]) else None
    lone = name.named == "place" and len(name.key) == 1 and people.is_surname(name.key[0])
    lone = lone and name.key[0] not in lists()["place_governments"]
    lone = lone or (name.named == "place" and name.sort == AGENT)
    if name.named in {"single", "person"} or lone:
        form = words.forms[name.first]
        letters = name.last - name.first == 1 and form.isupper() and 1 < len(form) < 6
        meant = None if letters and not name.titles else people.mention(name)
        meant = meant or groups.company_called(name) or people.first_name(name)
        if meant is not None:
            return meant
        if not name.sure or not words.forms[name.first].replace("-", "").isalpha():
            return None
    return groups.mention(name)


def _with_description(words: Words, people: People, mention: Mention) -> Mention:
    figure = people.figure(mention.figure)
    if figure.kind != "person":
        return mention
    begin = learn_around(words, figure, mention.start, mention.last)
    return Mention(begin, mention.first, mention.last, mention.figure, mention.rule, mention.text)


def _cast(words: Words, figures: Sequence[Figure], mentions: Sequence[Mention]) -> Cast:
    spans: dict[int, list[Span]] = {}
    for mention in sorted(mentions, key=lambda m: m.start):
        if mention.figure is not None and figures[mention.figure].name is not None:
            spans.setdefault(mention.figure, []).append(words.span(mention.start, mention.last))
    identity = {number: f"e{k}" for k, number in enumerate(spans, 1)}
    entities = tuple(
        Entity(identity[n], figures[n].name or "", _kind(figures[n]), tuple(rows))
        for n, rows in spans.items()
    )
    answers: dict[Span, Answer] = {}
    for mention in mentions:
        answer = _answer(words, figures, identity, mention)
        answers[words.span(mention.start, mention.last)] = answer
        answers[words.span(mention.first, mention.last)] = answer
    answers.update(_with_bodies(words, figures, mentions, answers))
    return Cast(entities, answers)


def _with_bodies(
    words: Words,
    figures: Sequence[Figure],
    mentions: Sequence[Mention],
    answers: Mapping[Span, Answer],
) -> dict[Span, Answer]:
    """People together with the body before their role: "Lowmere Times columnist Jon Vey" is Jon Vey."""
    found: dict[Span, Answer] = {}
    before: Mention | None = None
    for mention in sorted(mentions, key=lambda m: m.start):
        if before is not None and _is_in_body(words, figures, before, mention):
            start = (
                before.start if _is_role_between(mention) else office_before(words, before.start)
            )
            whole = words.span(before.start if start is None else start, mention.last)
            found[whole] = answers[words.span(mention.start, mention.last)]
        before = mention
    return found


def _is_in_body(words: Words, figures: Sequence[Figure], body: Mention, person: Mention) -> bool:
    """Whether a body's name leads straight to somebody in it, whose role stands between them or before it."""
    if body.figure is None or person.figure is None:
        return False
    if figures[person.figure].kind != "person" or figures[body.figure].kind not in _EMPLOYS:
        return False
    if not _is_role_between(person):
        return body.last == person.start and office_before(words, body.start) is not None
    return belongs_to_person(words, body.last, person.start)


def _is_role_between(person: Mention) -> bool:
    return person.start != person.first


def _kind(figure: Figure) -> EntityKind:
    if figure.kind == "place" and speaks_for_government(figure):
        return "place-as-government"
    return figure.kind


def _answer(
    words: Words, figures: Sequence[Figure], identity: dict[int, str], mention: Mention
) -> Answer:
    names = tuple(n for k in mention.candidates if (n := figures[k].name) is not None)
    if mention.figure is None:
        return Answer(None, mention.rule, _why(mention, names), names)
    figure = figures[mention.figure]
    members = tuple(n for k in figure.members if (n := figures[k].name) is not None)
    antecedent = None
    if mention.antecedent is not None:
        antecedent = words.span(mention.antecedent, mention.antecedent + 1)
    return Answer(identity.get(mention.figure), mention.rule, mention.text, (), members, antecedent)


def _why(mention: Mention, names: Sequence[str]) -> str:
    return f"{mention.text}: {' or '.join(sorted(names))}" if names else mention.text
