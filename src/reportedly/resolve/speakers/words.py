"""An article as words: what everything in this folder reads."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from reportedly.quotation import Quotation, quotations
from reportedly.resolve.speakers.lists import lists
from reportedly.types import Span

if TYPE_CHECKING:
    from reportedly.types import Article, Block

# One pass, no nested repetition over the same characters: linear on any text.
_TOKEN = re.compile(
    r"[Ee][Xx]-(?=[^\W\d_])|(?:[^\W\d_]\.){2,8}|[A-Z]\.(?=\s?[A-Z])|['’][sS]\b"
    r"|[^\W_]+(?:(?:[-&/]|\.(?![A-Z][a-z]))[^\W_]+|['’](?![sS]\b)[^\W_]+)*|\S"
)
_HEADLINE_SHARE = 0.6
"""Share of capitals among the longer words from which a line counts as set in Title Case."""
_SURE_SHARE = 0.8
"""The same where the line ends like a sentence."""
_HEADLINE_WORDS = 25
_SHORT_WORD = 3
"""Letters of a word up to which a title may leave it small if it is of a closed class."""
_TITLE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens of all blocks in which somebody may be named.

    `low` lower case with plain apostrophes, `forms` as printed, `starts`/`ends` code points in `text`. `sentence`: a
    running number that never spans blocks. `quote[i]`: index into `quoted`, or -1. `opens[i]`:
    whether a capital says nothing there (the first word of a sentence or of quoted words).
    `display[i]`: whether the line is set in Title Case or capitals, so that no capital says anything.
    """

    text: str
    forms: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]
    sentence: list[int]
    block: list[int]
    quote: list[int]
    opens: list[bool]
    display: list[bool]
    quoted: list[Quotation]

    def __len__(self) -> int:
        return len(self.forms)

    def span(self, first: int, last: int) -> Span:
        """The stretch from token `first` to before token `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def at(self, position: int) -> int:
        """The first token that ends after `position`."""
        return bisect_right(self.ends, position)

    def is_capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.forms[index][0].isupper()

    def together(self, one: int, other: int) -> bool:
        """Whether both tokens exist and stand in one sentence and on one side of any quotation mark."""
        return (
            0 <= one < len(self.forms)
            and 0 <= other < len(self.forms)
            and self.sentence[one] == self.sentence[other]
            and self.quote[one] == self.quote[other]
        )


def words_of(article: Article) -> Words:
    """The words of every block but the page's furniture."""
    words = Words(article.text, [], [], [], [], [], [], [], [], [], [])
    starts = [sentence.start for sentence in article.sentences]
    for number, block in enumerate(article.blocks):
        if block.is_furniture:
            continue
        low, high = bisect_left(starts, block.start), bisect_left(starts, block.end)
        _add_block(words, number, block, starts[low:high])
    return words


def _add_block(words: Words, number: int, block: Block, sentences: list[int]) -> None:
    first = len(words)
    tokens = list(_TOKEN.finditer(words.text, block.start, block.end))
    forms = [token.group() for token in tokens]
    words.forms.extend(forms)
    words.low.extend([form.lower().replace("’", "'") for form in forms])
    words.starts.extend([token.start() for token in tokens])
    words.ends.extend([token.end() for token in tokens])
    count = len(words) - first
    words.block.extend([number] * count)
    words.sentence.extend(_sentence_numbers(words, first, sentences))
    words.quote.extend(_quotes(words, first, block))
    words.display.extend([_is_display(words, first, block)] * count)
    _show_titles(words, first)
    words.opens.extend(_opens(words, first))


def _sentence_numbers(words: Words, first: int, sentences: list[int]) -> list[int]:
    base = words.sentence[-1] + 1 if words.sentence else 0
    begins = [bisect_left(words.starts, start, first) for start in sentences[1:]]
    edges = pairwise((first, *begins, len(words)))
    return [base + number for number, (low, high) in enumerate(edges) for _ in range(low, high)]


def _quotes(words: Words, first: int, block: Block) -> list[int]:
    inside = [-1] * (len(words) - first)
    for quotation in quotations(words.text, block.span):
        low = bisect_left(words.starts, quotation.start, first) - first
        high = bisect_left(words.starts, quotation.end, first) - first
        inside[low:high] = [len(words.quoted)] * (high - low)
        words.quoted.append(quotation)
    return inside


def _show_titles(words: Words, first: int) -> None:
    """Set a quotation as display whose longer words are all capitalised: somebody else's headline, a book's title."""
    for quote, inside in groupby(range(first, len(words)), words.quote.__getitem__):
        tokens = list(inside) if quote >= 0 else []
        longer = [words.forms[i] for i in tokens if len(words.forms[i]) > _SHORT_WORD]
        if len(longer) >= _TITLE_WORDS and all(form[0].isupper() for form in longer):
            words.display[tokens[0] : tokens[-1] + 1] = [True] * len(tokens)


def _opens(words: Words, first: int) -> list[bool]:
    found = []
    fresh = True
    for i in range(first, len(words)):
        new = i == first or words.sentence[i] != words.sentence[i - 1]
        entered = i > first and words.quote[i] != words.quote[i - 1] and words.quote[i] >= 0
        fresh = fresh or new or entered
        found.append(fresh)
        if words.forms[i][0].isalnum():
            fresh = False
    return found


def _is_display(words: Words, first: int, block: Block) -> bool:
    """Whether the block is set like a headline: nearly every longer word has a capital."""
    longer = [form for form in words.forms[first : first + 2000] if len(form) > _SHORT_WORD]
    capital = sum(form[0].isupper() for form in longer)
    shouted = sum(form.isupper() for form in longer)
    if len(longer) >= 3 and shouted > _HEADLINE_SHARE * len(longer):
        return True
    brief = len(words) - first <= _HEADLINE_WORDS
    sure = brief and len(longer) >= 5 and capital > _SURE_SHARE * len(longer)
    if sure and not _says_something(words, first):
        return True
    short = block.kind in {"title", "heading"} or (
        brief and words.text[block.end - 1] not in ".!?”\"’'"
    )
    return short and len(longer) >= 2 and capital > _HEADLINE_SHARE * len(longer)


def _says_something(words: Words, first: int) -> bool:
    """Whether a word that no title leaves small is small: "Ada Quill, Oskar Lunt and Bea Vey won"."""
    return any(
        form.islower() and len(form) >= _SHORT_WORD and not is_function_word(form)
        for form in words.forms[first:]
    )


def is_function_word(low: str) -> bool:
    """Whether `low` is of a closed class that ends a noun phrase."""
    return low in lists()["function_words"]
