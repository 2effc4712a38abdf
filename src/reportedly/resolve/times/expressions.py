"""One pass over an article: every time expression with its value, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.resolve.times import days, lengths, periods, quarters
from reportedly.resolve.times.anchors import Today, is_dateline, is_entry, is_live, moved, page_day
from reportedly.resolve.times.calendar import Stretch
from reportedly.resolve.times.grammar import grammar
from reportedly.resolve.times.guards import is_length, is_time, left_open, without_conjunction
from reportedly.resolve.times.listed import single
from reportedly.resolve.times.tense import is_sure, tense_at
from reportedly.resolve.times.tokens import HYPHENS
from reportedly.resolve.times.value import Context, Value
from reportedly.resolve.times.weekday_ranges import with_ranges
from reportedly.resolve.times.within import within
from reportedly.types import Block, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reportedly.resolve.times.grammar import Found
    from reportedly.resolve.times.tense import Tense
    from reportedly.resolve.times.tokens import Tokens
    from reportedly.types import Article

    _Valuer = Callable[[Mapping[str, str], Context], Value | None]

_VAGUE = "vague"
_DAY_LEVEL = frozenset({"day", "part", "time", "shift"})
_LIST = frozenset({",", "and", "or", "to", "&", "-", "–"})
_INDEFINITE = frozenset({"a", "an", "its", "his", "her", "their"})
_MONTHS = re.compile("P[69]M")
"""The lengths that companies report on beside quarters and years."""
_PLACED = frozenset({"duration", "set", _VAGUE})


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: where it stands, its form, its slots and its value. Also the vague ones."""

    span: Span
    kind: str
    slots: Mapping[str, str]
    value: Value
    block: int
    first: int
    last: int
    tense: Tense | None = None

    @property
    def stretch(self) -> Stretch:
        """The stretch of time it names."""
        return self.value.stretch


def _vague(slots: Mapping[str, str], context: Context) -> Value:
    rule = "past" if {"past"} & slots.keys() else "future" if {"future"} & slots.keys() else "vague"
    return Value(Stretch(None, None, _VAGUE, ""), rule, context.anchor())


_VALUERS: dict[str, _Valuer] = {
    "day": days.day,
    "days": days.days,
    "time": days.moment,
    "part": days.part,
    "month": periods.month,
    "within": within,
    "quarter": quarters.quarter,
    "half": quarters.half,
    "season": periods.season,
    "unit": periods.unit,
    "fiscal": periods.fiscal,
    "years": periods.years,
    "decade": periods.decade,
    "century": periods.century,
    "year": periods.year,
    "shift": lengths.shift,
    "span": lengths.span,
    "duration": lengths.duration,
    "set": lengths.habit,
    "vague": _vague,
}
_TENSED = frozenset(
    {"day", "days", "time", "part", "month", "within", "quarter", "half", "season", "unit", "shift"}
)
_DATED = frozenset({"day", "month"})


def expressions_of(article: Article) -> tuple[tuple[Expression, ...], Tokens]:
    """Every time expression outside the page's furniture, and the tokens they stand in."""
    blocks = [b for b in article.blocks if not b.is_furniture and b.end > b.start]
    if not article.blocks:
        blocks = [Block("paragraph", 0, len(article.text))]
    tokens = grammar().tokens(article.text, [block.span for block in blocks])
    return with_ranges(_Pass(article, blocks, tokens).run(), tokens), tokens


class _Pass:
    """What is known at one place of the article: today, and the times named before."""

    def __init__(self, article: Article, blocks: list[Block], tokens: Tokens) -> None:
        self.text = article.text
        self.blocks = blocks
        self.tokens = tokens
        self.page = page_day(article)
        self.today: Today = Today(self.page.day)
        self.named: Value | None = None
        self.named_day: Value | None = None
        self.quarter: Value | None = None
        self.quarter_block = -9
        self.block = 0
        self.live = is_live(article.text, blocks)
        self.day_block = -9
        self.months_block = -9
        self.before = -9

    def run(self) -> list[Expression]:
        found = []
        for form in self._forms():
            if form.kind == "none":
                continue
            self._enter(self.tokens.starts[form.first])
            if not is_time(form, self.tokens, listed=self._listed(form)):
                continue
            expression = self._expression(form)
            if expression is not None:
                found.append(expression)
                self._remember(expression)
        return found

    def _forms(self) -> Iterator[Found]:
        for form in grammar().matches(self.tokens):
            read = left_open(without_conjunction(form, self.tokens), self.tokens)
            yield from single(read, self.tokens)

    def _enter(self, start: int) -> None:
        while self.block + 1 < len(self.blocks) and start >= self.blocks[self.block + 1].start:
            self.block += 1

    def _listed(self, form: Found) -> bool:
        """Whether a time stands just before, with a comma or an "and" between."""
        if not 0 <= form.first - self.before <= 2:
            return False
        between = self.tokens.words[self.before : form.first]
        return all(word in _LIST for word in between)

    def _expression(self, form: Found) -> Expression | None:
        if form.kind == "shift" and is_length(form, self.tokens):
            form = replace(form, kind="duration", last=form.last - 1)
        form = quarters.ended(form, self.tokens)
        context = self._context(form)
        value = _VALUERS[form.kind](form.slots, context)
        if value is None:
            return None
        form = self._trimmed(form)
        start, end = self.tokens.starts[form.first], self.tokens.ends[form.last - 1]
        place = (self.block, form.first, form.last)
        return Expression(Span(start, end), form.kind, form.slots, value, *place, context.tense)

    def _trimmed(self, form: Found) -> Found:
        """Without the article of the noun that follows: "the third-quarter loss", "the late-May trip"."""
        words = self.tokens.words[form.first : form.last]
        hyphens = len(words) > 2 and words[-2] in HYPHENS
        article = words[0].lower() in {"the", "its", "his", "their", "our", "a", "an"}
        if hyphens and article and form.kind in {"quarter", "half", "month"}:
            return replace(form, first=form.first + 1)
        return form

    def _context(self, form: Found) -> Context:
        tense = self._tense(form) if form.kind in _TENSED else None
        near = self.block - self.day_block <= (0 if form.kind == "time" else 2)
        return Context(
            today=self.today.day,
            minute=self.today.minute,
            named=self.named,
            named_day=self.named_day if near else None,
            quarter=self.quarter if self.block - self.quarter_block <= 4 else None,
            tense=tense,
            sure=form.kind in _DATED and is_sure(self.tokens, form.first, form.last, tense),
            live=self.live,
            by_months=self.block == self.months_block,
        )

    def _tense(self, form: Found) -> Tense | None:
        words = self.tokens.words
        if form.kind == "month" and words[form.first - 1].lower() in _INDEFINITE and form.first:
            return "past"  # "under a June agreement"
        owner = words[form.last].lower() if form.last < len(words) else ""
        return tense_at(self.tokens, form.first, form.last, owns=owner in {"'s", "’s"})

    def _remember(self, expression: Expression) -> None:
        self.before = expression.last
        value, block = expression.value, self.blocks[expression.block]
        if _MONTHS.fullmatch(value.stretch.edtf) and "rel" not in expression.slots:
            self.months_block = expression.block
        if value.stretch.granularity in _PLACED:
            return
        if self._is_reported(expression):
            self.months_block = -9
            self.quarter, self.quarter_block = value, expression.block
        if expression.slots.get("dir") not in {"ago", "earlier", "prior"}:
            self.named = value
        if value.day is not None or value.stretch.edtf.startswith("XXXX-WXX-"):
            self.named_day, self.day_block = value, expression.block
        if expression.kind in {"day", "time"} and self._is_anchor(expression, block):
            self.today = moved(self.today, value, self.page)

    def _is_reported(self, expression: Expression) -> bool:
        """Whether it is the quarter reported on: none it is compared with, and none ahead."""
        value, slots = expression.value, expression.slots
        if expression.kind != "quarter" or value.stretch.granularity != "quarter":
            return False
        is_compared = bool(slots.keys() & {"ago", "compared"}) or (
            "year" in slots and "quarter" not in slots
        )
        last, today = value.stretch.latest, self.today.day
        is_over = last is not None and today is not None and last < today.edtf()
        return not is_compared and (is_over or expression.tense != "future")

    def _is_anchor(self, expression: Expression, block: Block) -> bool:
        """Whether the page counts from here on from this day."""
        start, end = expression.span
        dated = "month" in expression.slots or "iso" in expression.slots
        if dated and block.kind != "title" and is_entry(self.text, block, start, end):
            return True
        return dated and is_dateline(self.text, block, start, end)
