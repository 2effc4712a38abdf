import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.batch.copies import SIMILAR, copies
from reportedly.batch.signatures import PERMUTATIONS, signature
from reportedly.types import Article, Block

WORDS = [f"word{n}" for n in range(5000)]


def article(words):
    text = " ".join(words)
    return Article(
        "a", "a", None, None, None, None, None, "en", text, (Block("paragraph", 0, len(text)),)
    )


def numbers(texts):
    parts = [np.frombuffer(signature(article(words)), "<u4") for words in texts]
    return np.stack(parts)


def text(seed, size=300):
    return random.Random(seed).choices(WORDS, k=size)  # noqa: S311  the same texts each time


def changed(words, places):
    """The text with one word in `places` places replaced."""
    out = list(words)
    for at in range(places):
        out[(at + 1) * len(out) // (places + 1)] = "changed"
    return out


@pytest.mark.parametrize(("places", "is_copy"), [(0, True), (2, True), (40, False)])
def test_a_text_with_few_words_changed_is_a_copy(places, is_copy):
    """A changed figure or two leave a copy; a text with every eighth word changed is its own."""
    found = copies(numbers([text(1), changed(text(1), places)]))
    assert (1 in found) == is_copy
    if is_copy:
        assert found[1][0] == 0
        assert found[1][1] >= SIMILAR


def test_the_first_seen_is_the_origin_of_all():
    """Of three alike the first is the origin of both others; strangers between them are none."""
    texts = [text(9), text(1), text(2), changed(text(1), 1), text(3), changed(text(1), 2)]
    assert {at: origin for at, (origin, _) in copies(numbers(texts)).items()} == {3: 1, 5: 1}


def test_a_short_text_is_never_a_copy():
    """Thirty words are too few to tell; such articles have no signature and match nothing."""
    assert signature(article(WORDS[:29])) is None
    assert copies(np.zeros((3, PERMUTATIONS), np.uint32)) == {}


@given(st.lists(st.integers(0, 6), min_size=2, max_size=12))
def test_each_copy_has_an_origin_before_it(picks):
    """An origin is never a copy itself, comes first, and is as similar as is said."""
    made = numbers([changed(text(pick % 3), pick // 3) for pick in picks])
    found = copies(made)
    for at, (origin, similarity) in found.items():
        assert origin < at
        assert origin not in found
        assert similarity == np.mean(made[at] == made[origin]) >= SIMILAR


def test_words_of_furniture_do_not_count():
    """What two sites print around every article makes no copies of them."""
    body, menu = " ".join(text(1)), " ".join(text(2))
    plain = article(text(1))
    whole = f"{body} {menu}"
    blocks = (Block("paragraph", 0, len(body)), Block("boilerplate", len(body) + 1, len(whole)))
    framed = Article("a", "a", None, None, None, None, None, "en", whole, blocks)
    assert signature(framed) == signature(plain)
