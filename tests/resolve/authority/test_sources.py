"""Unnamed sources, and to whom something was said."""

import pytest

import reportedly
from reportedly.resolve.authority.noun_phrases import head_of
from reportedly.resolve.authority.unnamed import basis_of, count_of, position_of

READER = reportedly.load("rules")


@pytest.mark.parametrize(
    ("mention", "count"),
    [
        ("Three people", 3),
        ("at least two officials", 2),
        ("half a dozen aides", 6),
        ("more than a dozen residents", 12),
        ("10 current and former officials", 10),
        ("one of the officials", 1),
        ("a source", None),
        ("several people", None),
        ("20 percent of voters", None),
        ("the official", None),
        ("onetime aides", None),
    ],
)
def test_count_is_a_printed_number(mention, count):
    """Only a number that is printed counts; "a source" is not one."""
    assert count_of(mention) == count


@pytest.mark.parametrize(
    ("region", "basis", "position"),
    [
        ("Three sources familiar with the call", "familiar with the call", None),
        ("a senior official briefed on the matter", "briefed on the matter", "a senior official"),
        ("Two people who attended the meeting", "attended the meeting", None),
        ("a court clerk", None, "a court clerk"),
        ("one of the security officials", None, "security officials"),
        ("an official, who spoke on condition of anonymity,", None, "an official"),
        ("a government source", None, "a government source"),
    ],
)
def test_ground_and_position(region, basis, position):
    """How they know, and what they are, as printed and without how many."""
    assert basis_of(region) == basis
    assert position_of(region, region) == position


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ministry said the port was safe.", "organisation"),
        ("Police said the port was safe.", "organisation"),
        ("Two residents said the port was safe.", "unnamed"),
        ("Residents said the port was safe.", "group"),
        ("An official who spoke on condition of anonymity said the port was safe.", "unnamed"),
        ("The decree says the port is safe.", "document"),
    ],
)
def test_kind(text, kind):
    """An institution named as such is not unnamed; a class without a number is a group."""
    (found,) = READER.read(f"Harsk waits\n\n{text}").attributions
    assert found.source.kind == kind


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Ada Solm told reporters on Monday that the port would close.", "reporters"),
        ("Ada Solm told the town council that the port would close.", "the town council"),
        ("“The port will close,” Ada Solm told her staff.", "her staff"),
        ("“The port will close,” Ada Solm said in an interview with Radio Harsk.", "Radio Harsk"),
        ("Ada Solm said in a letter to parliament that the port would close.", "parliament"),
        ("Ada Solm said on Monday that the port would close.", None),
    ],
)
def test_addressee(text, addressee):
    """To whom it was said, without time and place; nobody where nobody is printed."""
    found = READER.read(f"Harsk waits\n\n{text}").attributions
    assert [item.addressee.text if item.addressee else None for item in found][:1] == [addressee]


def test_addressee_is_in_no_other_role():
    """Whom it was said to is no part of source, cue or content."""
    text = "Ada Solm told the judges of the high court that the port would close."
    (found,) = READER.read(f"Harsk waits\n\n{text}").attributions
    assert found.addressee.text == "the judges of the high court"
    assert "judges" not in found.content.text + found.source.text + found.cue.text


def test_they_are_those_of_the_sentence_before():
    """A "They" that nothing else resolves takes count and ground from the only ones counted just before."""
    text = "Two officials who had seen the note were in the hall. They said the ministry had known of it."
    (item,) = [a for a in READER.read(text).attributions if a.source.text == "They"]
    assert (item.source.kind, item.source.count, item.source.basis) == (
        "unnamed",
        2,
        "had seen the note",
    )
    assert [hop.name for hop in item.chain] == ["2 unnamed"]


def test_no_bare_pronoun_is_a_hop():
    """Where nothing says who they are, the hop is unknown."""
    text = "The rain fell for two days. They said the bridge would close."
    (item,) = READER.read(text).attributions
    assert [(hop.name, hop.kind) for hop in item.chain] == [("unknown", "unknown")]


@pytest.mark.parametrize(
    ("text", "kind", "hop"),
    [
        ("Twenty-four percent said that they were angry.", "group", "Twenty-four percent"),
        ("Almost half said that they were angry.", "group", "Almost half"),
        ("One participant said that the hall was cold.", "unnamed", "1 unnamed"),
    ],
)
def test_a_share_of_those_asked_is_a_group(text, kind, hop):
    """Parts of a sample are a group, called as they are printed; one of them is unnamed."""
    (item,) = READER.read(f"The poll\n\n{text}").attributions
    assert (item.source.kind, item.chain[-1].name) == (kind, hop)


def test_who_is_of_the_kind_of_its_noun():
    """A relative pronoun for nobody with a name has the kind and the hop of the noun before it."""
    found = READER.read(
        "The poll\n\nMost were angry, compared with six in 10 who said that they were calm."
    ).attributions
    (item,) = [a for a in found if a.source.text == "who"]
    assert (item.source.kind, item.chain[-1].name) == ("group", "six in 10")


def test_who_is_described_by_the_noun_before_it_and_by_none_of_another_sentence():
    """As in "a Rust Valley congressman who said"; the next "who" has a noun of its own."""
    found = READER.read(
        "The vote\n\nThey chose Lena Oss over a Rust Valley congressman who said that it had lost its way.\n\n"
        "Later there was a caller who said that the line was dead."
    ).attributions
    first, second = [a for a in found if a.source.text == "who"]
    assert (first.source.kind, first.source.position) == ("unnamed", "a Rust Valley congressman")
    assert second.source.position != "a Rust Valley congressman"


@pytest.mark.parametrize(
    ("text", "cue", "hearer"),
    [
        ("Orm was asked whether the quay was safe.", "was asked", "Orm"),
        ("After Orm was asked why, nobody spoke.", "was asked", "Orm"),
    ],
)
def test_whoever_is_asked_hears(text, cue, hearer):
    """The subject of a passive question is whom it was put to."""
    found = READER.read(f"The quay\n\n{text}").attributions
    (item,) = [a for a in found if a.cue.text == cue]
    assert item.addressee is not None
    assert item.addressee.text == hearer


def test_an_interview_in_which_somebody_spoke_has_no_other_hearer():
    """Who was interviewed is not whom they told."""
    text = "It follows an interview with Raymon Poss, head of the board, in which he said that it was made."
    found = READER.read(f"The board\n\n{text}").attributions
    assert all(a.addressee is None for a in found)


def test_a_share_is_called_by_all_its_words():
    """The hop of "four in 10" keeps its measure."""
    assert head_of("About four in 10") == "About four in 10"
    assert head_of("Hundreds of marchers") == "Hundreds of marchers"
    assert head_of("a report in the Echo") == "report"
    assert head_of("the 1,768 pages of the law") == "1,768 pages"
    assert head_of("The mayor's") == "mayor"
