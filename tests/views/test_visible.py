import pytest

from reportedly.views import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2Jgone", "‹U+001B›[2Jgone"),
        ("\x9b31m", "‹U+009B›31m"),
        ("a\u202eb\u2066c", "a‹U+202E›b‹U+2066›c"),
        ("\x07\x00", "‹U+0007›‹U+0000›"),
        ("line\r\nline\tx", "line \nline\tx"),
        ("👩\u200d🔬 e\u0301 שלום", "👩\u200d🔬 e\u0301 שלום"),
        ("\ud800", "‹U+D800›"),
    ],
)
def test_steering_characters_are_named_and_words_stay(text, shown):
    """What could move a terminal or reorder a line is printed by name."""
    assert visible(text) == shown
