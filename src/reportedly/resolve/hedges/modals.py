"""When could, may, might and can tell of a possibility, and not of ability, permission or a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.hedges.lexicon import lexicon

if TYPE_CHECKING:
    from reportedly.resolve.hedges.tokens import Sentence

_BACK = 30
"""Words before a modal in which the opening of its clause is looked for."""
_STOPS = frozenset({";", ":", "—", "–", "--", "“", '"', "("})


def is_possibility(s: Sentence, i: int) -> bool:
    """Whether the modal at token `i` hedges: on a main predication, a relative clause or a question."""
    word = s.words[i]
    if word == "may" and _is_month(s, i):
        return False
    if word == "might" and _is_noun(s, i):
        return False
    if s.words[max(0, i - 2) : i] == [word, "or"] or not _in_counted_clause(s, i):
        return False  # of "may or may not" the first is the hedge
    if word == "can":
        return _can_of_possibility(s, i)
    return not _able_or_allowed(s, i)


def _is_month(s: Sentence, i: int) -> bool:
    """A capital letter inside a sentence, next to what dates stand by; a headline capitalises the verb too."""
    if s.forms[i][0].islower():
        return False
    words, before, following = lexicon(), s.word(i - 1), s.word(i + 1)
    if i == 0:
        return True  # "May 4", "May he rest": neither hedges
    if (
        before in words["modals.may_month_before"]
        or before[:1].isdigit()
        or following[:1].isdigit()
    ):
        return True
    headline = s.form(i + 1)[:1].isupper() and s.form(i - 1)[:1].isupper()
    return not headline


def _is_noun(s: Sentence, i: int) -> bool:
    words = lexicon()
    if s.word(i - 1) in words["clauses.subject_pronouns"]:
        return False
    noun_before = s.word(i - 1) in words["modals.might_noun_before"]
    return noun_before or s.word(i + 1) in words["modals.might_noun_after"] or i + 1 == len(s.words)


def _in_counted_clause(s: Sentence, i: int) -> bool:
    """Whether no adverbial clause holds the modal: "if it could", "so that it may".

    A comma after the clause's own words closes it: "If the dam breaks, the town could flood".
    """
    words = lexicon()
    adverbial, counted = words["modals.adverbial"], words["modals.counted_openings"]
    commas = 0
    for k in range(i - 1, max(-1, i - _BACK), -1):
        w = s.words[k]
        if w in _STOPS:
            return True
        if w == ",":
            commas += 1
        elif w == "that" and s.word(k - 1) in {"so", "order", "such"}:
            return False
        elif w in counted:
            return not _ability_clause(s, k)
        elif w in {"if", "when"} and s.word(k - 1) in words["modals.asking"]:
            return True
        elif w in adverbial and not _prepositional(s, k, i):
            return commas > 0
    return True


def _prepositional(s: Sentence, k: int, i: int) -> bool:
    """Whether "before", "since", "as" or "than" leads a noun phrase, so that the modal is not in its clause."""
    if s.words[k] not in {"before", "after", "since", "until", "as", "than", "once", "till"}:
        return False
    if s.words[k] == "than" or s.word(k + 1)[:1].isdigit():
        return True  # "more than half the crops could", "as many as 300 could"
    pronoun = s.word(k + 1) in lexicon()["clauses.subject_pronouns"]
    return i - k <= 2 and s.words[k] != "as" and not pronoun  # "attacks since Monday could"


def _ability_clause(s: Sentence, k: int) -> bool:
    """Whether the opening at `k` belongs to "everything that could", "whatever they can"."""
    words = lexicon()
    return s.words[k] == "that" and s.word(k - 1) in words["modals.able_heads"]


def _verb_after(s: Sentence, i: int) -> int:
    return s.after(i + 1, lexicon()["modals.between"])


def _can_of_possibility(s: Sentence, i: int) -> bool:
    words = lexicon()
    if s.word(i - 1) in words["modals.persons"] or s.word(i + 1) == "not":
        return False
    at = _verb_after(s, i)
    helped = {"be", "have", "been"} & set(s.words[i + 1 : at])
    if "be" in helped:
        return s.word(at) in words["modals.can_be"]
    return s.word(at) in words["modals.can_verbs"]


def _unreal(s: Sentence, i: int) -> bool:
    """Whether "if" and "had" lead up to it: "if I had seen it, I could have acted"."""
    before = s.words[max(0, i - _BACK) : i]
    return "had" in before and "if" in before[: before.index("had")]


def _able_or_allowed(s: Sentence, i: int) -> bool:
    """Whether the modal tells of an ability, a permission, or of what did not happen."""
    words, word = lexicon(), s.words[i]
    at = _verb_after(s, i)
    verb, between = s.word(at), s.words[i + 1 : at]
    if word == "could" and _past_ability(s, i, verb, between):
        return True
    if any(w in words["modals.able_heads"] for w in s.words[max(0, i - 2) : i]):
        return True
    if "have" in between and _unreal(s, i):
        return True
    if word == "might" or "be" in between or "have" in between:
        return False
    return s.word(i - 1) in words["modals.persons"] and verb in words["modals.permitted"]


def _past_ability(s: Sentence, i: int, verb: str, between: list[str]) -> bool:
    """Of "could": "could not", "as best they could.", "could see", "could have been avoided"."""
    words, following = lexicon(), s.word(i + 1)
    if following in {"not", "n't", "neither", "hardly", "barely", ",", ".", ";", "", "?", "!"}:
        return True
    if "have" in between:
        return verb in words["modals.counterfactual"]
    return "be" not in between and verb in words["modals.ability"]
