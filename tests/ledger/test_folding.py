import pytest

from reportedly.ledger.folding import LONGEST_NAME, LONGEST_WORD, MOST_WORDS, fold, fold_name


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“Łukasz O’Neill said: ‘Ça va!’”", "lukasz o neill said ca va"),
        ("Straße, ØRSTED; Þór", "strasse orsted thor"),
        ("e\u0301te\u0301 = été", "ete ete"),
        ("4.5 million (US$)", "4 5 million us"),
        ("snake_case", "snake case"),
        ("ﬁre İstanbul", "fire istanbul"),
        ("日本 said", "日本 said"),
        ("…—!", ""),
        ("", ""),
    ],
)
def test_case_accents_and_marks_do_not_count(text, folded):
    """What is left are words with one space between them."""
    assert fold(text) == folded


def test_folding_again_changes_nothing():
    """What is folded is its own folding."""
    for text in ("İSTANBUL ŁÓDŹ", "ǅ Ⅷ ß ﬀ", "a\u0345b", "ᾳ ΐ"):
        assert fold(fold(text)) == fold(text)


def test_long_texts_are_cut_alike_for_every_engine():
    """Beyond the caps nothing is indexed: PostgreSQL could not hold it."""
    assert len(fold("ab " * (MOST_WORDS + 5)).split()) == MOST_WORDS
    assert fold("x" * 100) == "x" * LONGEST_WORD
    assert len(fold_name("ab " * 500)) <= LONGEST_NAME
