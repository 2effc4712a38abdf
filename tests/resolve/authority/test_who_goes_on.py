"""Where authority goes on from one sentence to the next, and where it stops."""

import pytest

import reportedly

READER = reportedly.load("rules")


def hops_of(text):
    """The content of each attribution, and its hops as the ledgers write them."""
    found = READER.read(f"Harsk waits for the ferry\n\n{text}").attributions
    return {
        item.content.text.strip("“”., "): ["~" * hop.inherited + hop.name for hop in item.chain]
        for item in found
    }


BOOKS = "Prosecutor Ivo Marsh said Tilling had kept two sets of books. {} She had spent the money, Marsh said."


@pytest.mark.parametrize(
    "sentence",
    [
        "The second was found in her kitchen.",
        "The books were burnt in May.",
        "It was burnt in May.",
    ],
)
def test_a_sentence_between_two_of_the_same_speaker_is_theirs(sentence):
    """Told before it and behind it by one speaker, in one paragraph, about what was told."""
    assert hops_of(BOOKS.format(sentence))[sentence.rstrip(".")] == ["~Ivo Marsh"]


@pytest.mark.parametrize(
    "sentence",
    [
        "He joined the office in May.",
        "The trial is set for May.",
        "In the process he lost the case.",
        "Rotas shown to the court list two.",
        "The books were burnt in 2019.",
        "Police found the second in her kitchen.",
    ],
)
def test_what_the_page_may_know_between_two_tellings_stays_its_own(sentence):
    """About the speaker, in the present, with a year or about others: the page may know it itself."""
    assert sentence.rstrip(".") not in hops_of(BOOKS.format(sentence))


def test_another_speaker_behind_it_brackets_nothing():
    """The sentence behind it must be the same speaker's."""
    text = BOOKS.format("The books were burnt in May.").replace("Marsh said.", "Lisa Orr said.")
    assert "The books were burnt in May" not in hops_of(text)


def test_whoever_is_named_after_having_told_an_outlet_is_the_same():
    """The doctor, Simar Gault, is the doctor who told the Compass."""
    text = (
        "A doctor at the clinic told the Corvane Times that most were women.\n\n"
        "The doctor, Simar Gault, said the store was empty. “I have no water,” he added."
    )
    found = hops_of(text)
    assert found["the store was empty"] == ["~Corvane Times", "Simar Gault"]
    assert found["I have no water"] == ["~Corvane Times", "Simar Gault"]
    other = hops_of(text.replace("The doctor, Simar", "The driver, Simar"))
    assert other["the store was empty"] == ["Simar Gault"]


def test_what_is_kept_back_or_asked_only_interrupts():
    """Between two sentences of one telling, "he declined to say who" is of the same."""
    text = (
        "Anton Breck told the Corvane Times that the premier had thanked her. "
        "He declined to say who else had a copy. The meeting lasted 20 minutes."
    )
    found = hops_of(text)
    assert found["to say who else had a copy"] == ["~Corvane Times", "Anton Breck"]
    assert found["The meeting lasted 20 minutes"] == ["~Corvane Times", "~Anton Breck"]


def test_who_cannot_be_reached_has_not_told_an_outlet_so():
    """That somebody could not be reached is the page's own remark."""
    text = "Ada Solm told the Corvane Times that it was late. She could not be reached for comment on Monday."
    chains = [[hop.name for hop in item.chain] for item in READER.read(text).attributions]
    assert chains == [["Corvane Times", "Ada Solm"], ["Ada Solm"]]


def test_a_paper_of_which_others_told_goes_on_through_them():
    """Of a memo of which people told an outlet, "it" is the memo again."""
    text = (
        "Three people told the Corvane Times that a memo said the fund was empty. "
        "It said that a second gap was near."
    )
    assert hops_of(text)["that a second gap was near"] == ["~Corvane Times", "~3 unnamed", "memo"]


def test_a_clause_about_the_subject_hides_no_verb():
    """The verb of retelling may stand behind a relative clause in the present."""
    text = (
        "The diplomats told the Corvane Times that the crew would be flown home. "
        "The captain, who has a weak heart, would leave first."
    )
    found = hops_of(text)
    assert found["The captain, who has a weak heart, would leave first"] == [
        "~Corvane Times",
        "~unnamed",
    ]


def test_nothing_printed_takes_up_nobody():
    """What nobody is named for, after an unnamed source, is nobody's and no fault of the program."""
    text = (
        "Three people told the Corvane Times that the fund was empty.\n\n"
        "The panel is expected to rule by October."
    )
    assert not [p for p in READER.read(text).problems if p.code == "crash"]
    chains = [[hop.name for hop in item.chain] for item in READER.read(text).attributions]
    assert chains[0] == ["Corvane Times", "3 unnamed"]


def test_nobody_is_told_a_doing():
    """As in "admitted to sometimes watching": no hearer; "the meeting" is one."""
    text = "Jon Vey admitted to sometimes watching, “with a grain of salt.”"
    assert [item.addressee for item in READER.read(text).attributions] == [None]


@pytest.mark.parametrize("speaker", ["Ada Solm", "she"])
def test_whoever_an_outlet_reports_behind_their_words_speaks_inside(speaker):
    """As in "“…,” Solm said, according to the Times": two authorities, the outlet first."""
    text = (
        "Premier Ada Solm opened the hall.\n\n"
        f"“The fleet will move,” {speaker} said, according to the Corvane Times."
    )
    chains = [[hop.name for hop in item.chain] for item in READER.read(text).attributions]
    assert ["Corvane Times", "Ada Solm"] in chains
