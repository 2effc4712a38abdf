"""What a cue does, and what the words themselves do."""

import pytest

from reportedly.attribute.acts import read_cue
from reportedly.attribute.interpret import interpret
from reportedly.types import Proposal, Span


@pytest.mark.parametrize(
    ("content", "act"),
    [
        ("“We have nothing to hide, and we will hide nothing.”", "promise"),
        ("“It will be published.”", "promise"),
        ("“We’ll rebuild the bridge.”", "promise"),
        ("“We will not sell.”", "promise"),
        ("“They will free the women.”", "say"),
        ("“We will see what happens.”", "say"),
        ("“It will rain.”", "say"),
        ("“We can confirm the arrest.”", "confirm"),
        ("“That is false.”", "deny"),
        ("“No comment.”", "withhold"),
        ("“Who pays for it?”", "ask"),
        ("“That is enough, right?”", "say"),
        ("“You must leave.”", "request"),
        ("“You should assume so. It must not be known.”", "say"),
    ],
)
def test_quoted_words_perform_an_act(content, act):
    """“Said” stays say unless the quotation commits, confirms, denies, asks, demands or refuses."""
    assert read_cue("said", "", content, quoted=True).act == act


@pytest.mark.parametrize(
    ("content", "act"),
    [
        ("she would file a claim", "promise"),
        ("all recordings would be released", "promise"),
        ("it would not comment on the matter", "withhold"),
        ("the government would hand over the papers", "say"),
        ("she would like to stay", "say"),
        ("it would rain", "say"),
        ("Kell", "say"),
        ("it", "say"),
    ],
)
def test_reported_words_perform_an_act(content, act):
    """Who says that they themselves would do a deed commits themselves."""
    assert read_cue("said", "", content, quoted=False).act == act


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("did not say", "when the dam burst", ("withhold", False)),
        ("never said", "that the dam was safe", ("say", True)),
        ("did not accuse", "the board of fraud", ("accuse", True)),
        ("did not dispute", "the figure", ("deny", True)),
        ("have neither confirmed nor denied", "this", ("withhold", False)),
        ("declined", "to put a date on it", ("withhold", False)),
        ("went unanswered", "", ("withhold", False)),
        ("reportedly threatened", "to sue", ("promise", False)),
        ("warned", "that the dam was old", ("say", False)),
        ("asked", "the firm for the samples", ("request", False)),
        ("asked", "anyone with old photographs to bring them", ("request", False)),
        ("told", "not to speak", ("request", False)),
    ],
)
def test_negation_is_told_from_denial_and_from_silence(cue, content, expected):
    """A negated verb of denial stays deny, a negated "said" say, and not saying what withholds."""
    reading = read_cue(cue, "", content, quoted=False)
    assert (reading.act, reading.negated) == expected


def proposal(text, source, cue, *content):
    def span(words):
        return Span(text.index(words), text.index(words) + len(words))

    roles = (source and (span(source),)) or (), (span(cue),), tuple(span(c) for c in content)
    return Proposal(*roles, 0.9)


@pytest.mark.parametrize(
    ("text", "roles", "accused", "charge"),
    [
        ("The League accused Ada Solm of delay.", ("The League", "accused", "Ada Solm of delay"), "Ada Solm", "of delay"),
        ("The League accused Ada Solm of delay.", ("The League", "accused", "of delay"), "Ada Solm", "of delay"),
        ("Orm blamed the unions for the delay.", ("Orm", "blamed", "the unions for the delay"), "the unions", "for the delay"),
        ("The Venns were accused of setting a fire.", ("", "were accused", "The Venns", "of setting a fire"), "The Venns", "of setting a fire"),
        ("The Venns were accused of setting a fire.", ("", "were accused of", "setting a fire"), "The Venns", "setting a fire"),
        ("It hit more than 100 officers accused by Hallin of theft.", ("Hallin", "accused", "of theft"), "more than 100 officers", "of theft"),
    ],
)  # fmt: skip
def test_the_accused_is_told_from_the_charge(make_article, text, roles, accused, charge):
    """Whom it is brought against stands beside the charge, and is no part of it."""
    (item,) = interpret(make_article(text), (proposal(text, *roles),))
    assert (item.act, item.accused.text, item.content.text) == ("accuse", accused, charge)
    assert [s.of(text) for s in item.accused.spans] == [accused]


def test_without_words_for_the_accused_there_is_no_party(make_article):
    """A gap rather than a wrong name."""
    text = "“You stole it,” the League accused."
    (item,) = interpret(
        make_article(text), (proposal(text, "the League", "accused", "“You stole it,”"),)
    )
    assert (item.act, item.accused) == ("accuse", None)


def test_an_act_leaves_a_reason_with_the_words_that_decide(make_article):
    """The cue, or the words of the content where they perform the act."""
    text = "“We will not sell,” Orm said."
    (item,) = interpret(make_article(text), (proposal(text, "Orm", "said", "“We will not sell,”"),))
    (reason,) = item.why
    assert (reason.about, reason.rule) == ("act", "performed")
    assert reason.span.of(text) == "“We will not sell,”"


def test_plain_saying_needs_no_reason(make_article):
    """A reason for every "said" would hide those that tell something."""
    text = "Orm said the mill was shut."
    (item,) = interpret(make_article(text), (proposal(text, "Orm", "said", "the mill was shut"),))
    assert item.why == ()


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("should not confirm", "a new judge", "confirm"),
        ("must not say", "who won", "say"),
        ("would not say", "who won", "withhold"),
        ("refused", "the offer", "deny"),
        ("offered", "his condolences to the crew", "say"),
        ("offered more comments", "on the mill", "say"),
        ("offered", "the town his help", "promise"),
        ("offered", "to help the town", "promise"),
        ("refused", "to offer an opinion", "withhold"),
        ("refused", "further comment", "withhold"),
        ("also asked", "that the rector resign", "request"),
        ("asked", "whether he would resign", "ask"),
    ],
)
def test_what_somebody_ought_not_to_say_is_no_silence(cue, content, act):
    """A duty not to speak withholds nothing, and asking that something be done requests it."""
    assert read_cue(cue, "", content, quoted=False).act == act
