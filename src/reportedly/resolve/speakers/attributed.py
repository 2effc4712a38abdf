"""Every attribution gets its speaker, also where the sentence leaves the speaker out."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.speakers.lists import lists
from reportedly.resolve.speakers.sources import Found, anchor, resolved
from reportedly.spans import Places, letters
from reportedly.types import Article, Attribution, Party, Reason, Source, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.cast import Cast

_WHOLE = 0.8
"""Share of a paragraph's letters within quotation marks from which it is a speech that goes on."""
CARRIED_SCORE = 0.5
"""The least score of a quotation that its place gives to a speaker: of 34 that PolNeAR's training articles annotate, all are right."""
_LONG_WORD = 4
"""Letters from which a word in a title has a capital."""
_BACK = 50
"""Attributions that are looked back upon."""
_CLIPPED = frozenset({"but", "and", "yet", "also", "then"})
"""Before the verb of a sentence whose subject is left out."""
_ONE_PERSON = frozenset({"he", "she"})
_NAME = re.compile(r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}")
_OF_TWO = frozenset({"the former", "the latter"})
_MARKS = "“\"„«»'‘`”’"


def with_speakers(
    article: Article, found: tuple[Attribution, ...], cast: Cast
) -> tuple[Attribution, ...]:
    """`found` with the entity, name, kind and members of each source, and who is accused; in the order given.

    Source spans stay the printed mention. Each decision, an abstention too, leaves a `Reason`
    about ``speaker``.
    """
    return _Speakers(article, found, cast).all()


class _Speakers:
    def __init__(self, article: Article, found: Sequence[Attribution], cast: Cast) -> None:
        self.article = article
        self.cast = cast
        self.found = found
        self.order = sorted(range(len(found)), key=lambda k: (anchor(found[k]), k))
        self.place = {k: n for n, k in enumerate(self.order)}
        self.done: dict[int, Found] = {}
        self.verbatim = Places(
            (span, k) for k, a in enumerate(found) for span in a.content.verbatim
        )
        self.contents = Places((span, k) for k, a in enumerate(found) for span in a.content.spans)
        self.sentences = [s.start for s in article.sentences]
        self.blocks = [b.start for b in article.blocks]

    def all(self) -> tuple[Attribution, ...]:
        for place, k in enumerate(self.order):
            if self.found[k].source.spans:
                self.done[k] = self._printed(k)
            else:
                self.done[k] = self._left_out(place)
        return tuple(
            replace(
                a,
                source=self.done[k].source,
                score=max(a.score, CARRIED_SCORE) if self.done[k].carried else a.score,
                accused=self._party(a.accused),
                why=(*a.why, *self.done[k].reasons),
            )
            for k, a in enumerate(self.found)
        )

    def _party(self, party: Party | None) -> Party | None:
        """`party` with whom its words mean, where that is somebody."""
        if party is None or party.entity is not None or not party.spans:
            return party
        answer = self.cast.who(self.article, party.spans[0])
        return replace(party, entity=answer.entity) if answer is not None else party

    # --- a source that is printed ---------------------------------------------------------------

    def _printed(self, k: int) -> Found:
        source = self.found[k].source
        low = source.text.lower().replace("’", "'")
        if low in lists()["first_person"]:
            return self._own_words(k, source)
        if low in _OF_TWO:
            return self._one_of_two(source, last=low.endswith("latter"))
        found = resolved(self.article, self.cast, source)
        return self._like_speaker(k, found) or self._like_antecedent(k, found)

    def _one_of_two(self, source: Source, *, last: bool) -> Found:
        """As in "The latter said": the second of two people whom the sentence before names, where there are just two."""
        span = source.spans[0]
        here = self._sentence(span.start)
        stretch = Span(self.sentences[max(here - 1, 0)], self.sentences[here]) if here > 0 else None
        answers = [self.cast.answers[m] for m in self.cast.mentions_in(stretch)] if stretch else []
        named = dict.fromkeys(a.entity for a in answers if a.entity is not None)
        people = [e for e in named if self.cast.entity(e).kind == "person"]
        if len(people) != len(("former", "latter")):
            reason = Reason(
                "speaker", "one-of-two", "the sentence before does not name just two", span
            )
            return Found(replace(source, kind="unknown"), (reason,))
        entity = self.cast.entity(people[-1 if last else 0])
        said = replace(source, entity=entity.id, name=entity.name, kind="person")
        why = "one of the two whom the sentence before names"
        return Found(said, (Reason("speaker", "one-of-two", why, span),))

    def _like_speaker(self, k: int, found: Found) -> Found | None:
        """As in "Solm said he believes …", where it is open or nothing else of Solm is known: the one who speaks."""
        source, span = found.source, found.source.spans[0]
        if source.entity or source.text.lower() not in _ONE_PERSON:
            return None
        for piece, outer in reversed(self.contents.touching(span)):
            held = self.done.get(outer)
            lead = self.article.text[piece.start : span.start].strip().lower()
            if outer == k or held is None or lead not in {"", "that"}:
                continue
            speaker = held.source
            among = speaker.entity is not None and speaker.name in source.candidates
            alone = not (source.candidates or speaker.entity or speaker.members)
            if not among and not (alone and _NAME.fullmatch(speaker.text)):
                return None
            said = replace(
                source,
                kind=speaker.kind,
                entity=speaker.entity,
                name=speaker.name or speaker.text,
                candidates=(),
            )
            return Found(said, (Reason("speaker", "speaker", "whose words these are", span),))
        return None

    def _own_words(self, k: int, source: Source) -> Found:
        """As in "I" and "we" inside somebody's quoted words are that speaker."""
        span = source.spans[0]
        for _, outer in self.verbatim.touching(span):
            held = self.done.get(outer)
            if outer != k and held is not None and held.source.entity is not None:
                same = replace(
                    source,
                    entity=held.source.entity,
                    name=held.source.name,
                    kind=held.source.kind,
                )
                return Found(same, (Reason("speaker", "speaker", "whose words these are", span),))
        return resolved(self.article, self.cast, source)

    def _like_antecedent(self, k: int, found: Found) -> Found:
        """A pronoun for somebody unnamed has the kind of the words it takes up."""
        source = found.source
        if source.entity or source.members or source.candidates:
            return found
        answer = self.cast.who(self.article, source.spans[0])
        if answer is None or answer.antecedent is None or answer.rule != "pronoun-unnamed":
            return found
        place = self.place[k]
        for j in reversed(self.order[max(0, place - _BACK) : place]):
            other = self.done.get(j)
            if other is not None and _holds(other.source.spans, answer.antecedent):
                return replace(found, source=replace(source, kind=other.source.kind))
        kind = "unnamed" if source.kind == "person" else source.kind
        return replace(found, source=replace(source, kind=kind))

    # --- a source that is left out --------------------------------------------------------------

    def _left_out(self, place: int) -> Found:
        k = self.order[place]
        item = self.found[k]
        text = item.cue.text.lower()
        if text.split(" ", 1)[0].endswith("ing"):
            return self._participle(place) or _open(item.source)
        if not item.cue.spans and item.content.verbatim:
            return self._speech_goes_on(place) or _open(item.source)
        return self._clipped_sentence(place) or _open(item.source)

    def _clipped_sentence(self, place: int) -> Found | None:
        """As in "But said …": a sentence that leaves its subject out goes on with the one before."""
        item = self.found[self.order[place]]
        if not item.cue.spans or place == 0:
            return None
        cue = item.cue.spans[0].start
        start = self.sentences[self._sentence(cue)]
        if self.article.text[start:cue].strip().lower() not in _CLIPPED:
            return None
        before = self.order[place - 1]
        held, there = self.done[before].source, self._sentence(anchor(self.found[before]))
        if not held.spans or self._sentence(cue) - there > 1:
            return None
        return _same(item.source, held, "left-out", "the subject of the sentence before")

    def _participle(self, place: int) -> Found | None:
        """As in "…, insisting that …": the subject of the clause it hangs on."""
        item = self.found[self.order[place]]
        cue = item.cue.spans[0].start
        sentence = self._sentence(cue)
        for other in reversed(self.order[max(0, place - _BACK) : place]):
            held = self.done[other].source
            if self._sentence(anchor(self.found[other])) != sentence:
                break
            if held.spans and held.spans[0].start < cue and not self._quoted(held.spans[0]):
                return _same(item.source, held, "participle", "the one who speaks in its clause")
        return self._opens_sentence(item, sentence, cue) or self._clause_behind(place, sentence)

    def _clause_behind(self, place: int, sentence: int) -> Found | None:
        """As in "Insisting that …, Solm said": the subject of the clause that it leads to."""
        item = self.found[self.order[place]]
        end = item.content.spans[-1].end if item.content.spans else item.cue.spans[-1].end
        for k in self.order[place + 1 : place + 4]:
            source = self.found[k].source
            if self._sentence(anchor(self.found[k])) != sentence:
                break
            follows = source.spans and source.spans[0].start >= end
            if follows and self.article.text[end : source.spans[0].start].strip() == ",":
                held = self._printed(k).source
                return _same(item.source, held, "participle", "the subject of the clause behind it")
        return None

    def _opens_sentence(self, item: Attribution, sentence: int, cue: int) -> Found | None:
        if sentence < 0:
            return None
        start = self.sentences[sentence]
        for mention in self.cast.mentions_in(Span(start, cue))[:1]:
            answer = self.cast.answers[mention]
            before = self.article.text[start : mention.start].strip().lower()
            if answer.entity is None or before not in {"", "the"}:
                return None
            entity = self.cast.entity(answer.entity)
            kind = self.cast.source_kind(answer.entity)
            source = replace(item.source, entity=entity.id, name=entity.name, kind=kind)
            reason = Reason("speaker", "participle", "the subject of its sentence", mention)
            return (
                Found(source, (reason,)) if kind in {"person", "organisation", "outlet"} else None
            )
        return None

    def _speech_goes_on(self, place: int) -> Found | None:
        """A quotation that names nobody, right after its speaker's words."""
        item = self.found[self.order[place]]
        if self._is_title(item):
            return None
        first = item.content.spans[0].start
        block = bisect_right(self.blocks, first) - 1
        earlier = self._sources_in(place, block)
        if earlier:
            return self._one_speaker(item, earlier) if self._is_sentence(item) else None
        if not self._fills(block):
            return None
        return self._one_speaker(item, self._sources_in(place, block - 1))

    def _sources_in(self, place: int, block: int) -> list[Source]:
        found: list[Source] = []
        for other in reversed(self.order[max(0, place - _BACK) : place]):
            if bisect_right(self.blocks, anchor(self.found[other])) - 1 < block:
                break
            if bisect_right(self.blocks, anchor(self.found[other])) - 1 == block and (
                not self._quoted(Span(anchor(self.found[other]), anchor(self.found[other]) + 1))
                or not self.found[other].cue.spans
            ):
                found.append(self.done[other].source)
        return found

    def _one_speaker(self, item: Attribution, earlier: Sequence[Source]) -> Found | None:
        people = {s.entity for s in earlier}
        if len(people) != 1 or None in people:
            return None
        found = _same(
            item.source, earlier[0], "speech-goes-on", "it follows the speaker's own words"
        )
        return None if found is None else replace(found, carried=True)

    def _is_sentence(self, item: Attribution) -> bool:
        words = item.content.text.strip(_MARKS + " ")
        return bool(words) and words[0].isupper() and words[-1] in ".?!" and " " in words

    def _is_title(self, item: Attribution) -> bool:
        """Whether it is set as a song, a show or a headline is: every longer word has a capital."""
        long = [w for w in re.findall(r"[^\W\d_]+", item.content.text) if len(w) >= _LONG_WORD]
        return bool(long) and all(word[0].isupper() for word in long)

    def _fills(self, block: int) -> bool:
        """Whether the paragraph is a quotation and little else, and a paragraph stands before it."""
        here = self.article.blocks[block]
        if here.kind not in {"paragraph", "quote"} or block == 0:
            return False
        if self.article.blocks[block - 1].kind not in {"paragraph", "quote"}:
            return False
        if self.article.text[here.start] not in _MARKS:
            return False
        spans = [s for s, _ in self.verbatim.touching(here.span)]
        inside = sum(letters(self.article.text, s) for s in set(spans))
        return inside >= _WHOLE * letters(self.article.text, here.span)

    def _sentence(self, position: int) -> int:
        return bisect_right(self.sentences, position) - 1

    def _quoted(self, span: Span) -> bool:
        return bool(self.verbatim.touching(span))


def _holds(spans: Sequence[Span], inner: Span) -> bool:
    return any(span.start <= inner.start and inner.end <= span.end for span in spans)


def _same(source: Source, held: Source, rule: str, text: str) -> Found | None:
    """`source` is whoever `held` is; None where that is nobody."""
    if held.entity is None and not held.members and held.kind in {"unknown", "narrator"}:
        return None
    said = replace(
        source,
        entity=held.entity,
        name=held.name,
        kind=held.kind,
        members=held.members,
        candidates=held.candidates,
    )
    return Found(said, (Reason("speaker", rule, text, held.spans[0] if held.spans else None),))


def _open(source: Source) -> Found:
    reason = Reason("speaker", "left-out", "the sentence names nobody, and nothing near it decides")
    return Found(source, (reason,))
