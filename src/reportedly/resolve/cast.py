"""Who appears in an article, and whom each mention means."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.types import Article, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.types import Entity, SourceKind

_BINDS = re.compile(
    r"\b(?:of|for|from|to|with|at|in|on|by|near|inside|about|against|under|like|including|such as|who|whom|whose|that|which)\b"
)
"""After one of these, what follows in the phrase is not its head."""
_RELATIVE = re.compile(
    r",?\s(?:(?:who|which)\s(?:also\s)?included?s?|including|among\s(?:them|whom))\s"
)
"""After it, names are of those spoken about: "the researchers, who include Ada Solm, Ivo Kell"."""
_POSSESSED = re.compile(r"['’]s?\s+\S|\s*-")
_MODIFIED = re.compile(
    r" (?!(?:who|whose|which|that|of|and|or|for|from|in|at|with|to|on|by|as|himself|herself|itself|themselves|also|later"
    r"|then|now|today|alone|still|not|never|is|was|are|were|has|had|have|the|a|an|both|all)\b)[a-z]"
)
"""A noun follows: the mention only says of what sort it is ("Lowmere police")."""
_CAPITAL = re.compile(r"(?: \([A-Z][\w.&-]{1,10}\))? [A-Z]")
"""A name goes on behind the mention, which is only part of it."""
_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "your", "whose"})


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom one mention means, and why.

    `entity`: the id of an `Entity`; None where nobody can be named. `candidates`: the names between which the
    page leaves it open. `members`: names of those who are mentioned together ("the two", "they").
    `antecedent`: the words that a pronoun takes up, where they are known. `rule` and `text` become a `Reason`.
    """

    entity: str | None
    rule: str
    text: str
    candidates: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody in the article, and an answer for every mention that was looked at.

    `answers` is keyed by the span of a mention as it is printed: a name (with and without its title), a
    pronoun, a possessive or a description with its determiner ("the agency").
    """

    entities: tuple[Entity, ...] = ()
    answers: Mapping[Span, Answer] = field(default_factory=dict)
    _order: tuple[Span, ...] = field(init=False, repr=False, compare=False)
    _by_id: Mapping[str, Entity] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # the longer of two that begin together comes first
        order = tuple(sorted(self.answers, key=lambda span: (span.start, -span.end)))
        object.__setattr__(self, "_order", order)
        object.__setattr__(self, "_by_id", {e.id: e for e in self.entities})

    def entity(self, identity: str) -> Entity:
        """The entity with this id; `KeyError` if there is none."""
        return self._by_id[identity]

    def source_kind(self, identity: str) -> SourceKind:
        """The kind that this entity has where it speaks: a place that speaks is a government."""
        kind = self._by_id[identity].kind
        return "place-as-government" if kind == "place" else kind

    def who(self, article: Article | str, span: Span) -> Answer | None:
        """Whom the noun phrase at `span` means; None if nothing in it was looked at.

        `span` may hold more than the mention (article, title, apposition, possessive mark) or less ("agency"
        of "the agency"). The head counts: "a lawyer for Ann Bo" and "Bo's lawyer" are not Ann Bo.
        """
        exact = self.answers.get(span)
        if exact is not None:
            return exact
        text = article.text if isinstance(article, Article) else article
        return self._beyond(text, span) or self._head_of(text, span) or self._around(text, span)

    def mentions_in(self, span: Span) -> tuple[Span, ...]:
        """Mentions that lie in `span`, by position, without those that lie in a longer one."""
        found: list[Span] = []
        index = bisect_left(self._order, (span.start,))
        while index < len(self._order) and self._order[index].start < span.end:
            mention = self._order[index]
            if mention.end <= span.end and (not found or mention.start >= found[-1].end):
                found.append(mention)
            index += 1
        return tuple(found)

    def _beyond(self, text: str, span: Span) -> Answer | None:
        """A name that goes on with "of" where `span` leaves off: "the Council" of the Council of Elders."""
        if text[span.end : span.end + 4] not in {" of ", " for"}:
            return None
        index = bisect_left(self._order, (span.start,))
        for mention in self._order[index : index + 2]:
            if mention.start < span.end < mention.end and mention.start - span.start <= len("the "):
                return self.answers[mention]
        return None

    def _head_of(self, text: str, span: Span) -> Answer | None:
        """The answer of the head; where that is only described, of the name that stands in apposition to it."""
        head: Answer | None = None
        for mention in self.mentions_in(span):
            in_brackets = mention.start > span.start and text[mention.start - 1] == "("
            if in_brackets or not _is_head(text, span, mention):
                continue
            answer = self.answers[mention]
            if answer.entity is not None and self._is_no_head(text, span, mention, answer.entity):
                continue
            if answer.entity is None and head is None:
                head = answer
            elif head is None or self._names_person(answer):
                return answer
        return head

    def _is_no_head(self, text: str, span: Span, mention: Span, entity: str) -> bool:
        """Whether it says where ("who grew up in Gweru, Zimbabwe") or of whom ("UN High Commissioner")."""
        if self._by_id[entity].kind == "person":
            return False
        before = text[span.start : mention.start].rstrip()
        kind = self._by_id[entity].kind
        vague = kind.startswith("place") or (kind == "unknown" and mention.end < span.end)
        if before.endswith(",") and (vague or before.count(",") > 1):
            return True
        goes_on = _CAPITAL.match(text, mention.end, span.end)
        return goes_on is not None

    def _names_person(self, answer: Answer) -> bool:
        return answer.entity is not None and self._by_id[answer.entity].kind == "person"

    def _around(self, text: str, span: Span) -> Answer | None:
        """A mention that `span` trims at its beginning: the article or title is left out."""
        index = bisect_left(self._order, (span.start,)) - 1
        for mention in reversed(self._order[max(0, index - 2) : index + 1]):
            if mention.end == span.end and text[span.start : span.end].strip():
                return self.answers[mention]
        return None


def _is_head(text: str, span: Span, mention: Span) -> bool:
    """Whether `mention` heads the phrase: it possesses nothing in it, and no preposition leads to it.

    A name right after a comma is an apposition and names the head: "a lawyer for Bo, Lisa Vey".
    """
    if text[mention.start : mention.end].lower() in _POSSESSIVES and mention.end < span.end:
        return False
    if _POSSESSED.match(text, mention.end, span.end):
        return False
    if _MODIFIED.match(text, mention.end, span.end):
        return False
    before = text[span.start : mention.start]
    if _RELATIVE.search(before):
        return False
    if before.rstrip().endswith(",") and text[mention.start].isupper():
        return True
    return "," not in before and _BINDS.search(before) is None
