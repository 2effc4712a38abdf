"""On whose authority the page says it: hops, what lies inside what, and what carries on."""

import pytest

import reportedly

READER = reportedly.load("rules")


def read(text):
    """The attributions of `text`, a title before it."""
    return READER.read(f"Harsk waits for the ferry\n\n{text}").attributions


def chain(item):
    """The hops as the ledgers write them."""
    return [("~" if hop.inherited else "") + hop.name for hop in item.chain]


def by_cue(found, cue):
    """The one attribution with this cue."""
    (item,) = [item for item in found if item.cue.text == cue]
    return item


def test_an_outlet_told_is_a_hop():
    """Who told an outlet reached the page through it; other audiences are no hop."""
    found = read("Premier Ada Solm told the Corvane Times that the port would close.")
    assert chain(by_cue(found, "told")) == ["Corvane Times", "Ada Solm"]
    found = read("Premier Ada Solm told reporters that the port would close.")
    assert chain(by_cue(found, "told")) == ["Ada Solm"]


def test_nested_speech_has_the_outer_hops():
    """Inside what sources told an outlet, their hops come before the inner speaker."""
    text = "Three people told the Corvane Times that Ada Solm had asked for a delay. Ada Solm is premier."
    found = read(text)
    inner, outer = by_cue(found, "had asked for"), by_cue(found, "told")
    assert inner.inside == outer.id
    assert outer.inside is None
    assert chain(inner) == ["Corvane Times", "3 unnamed", "Ada Solm"]
    assert any(reason.about == "inside" for reason in inner.why)


def test_also_carries_authority_on():
    """A person of whom three sources told goes on asking through the same hops."""
    text = (
        "Three people told the Corvane Times that Ada Solm had asked for a delay. "
        "Solm also requested a new vote."
    )
    item = by_cue(read(text), "also requested")
    assert chain(item) == ["~Corvane Times", "~3 unnamed", "Ada Solm"]
    assert any(reason.rule == "inherited" for reason in item.why)


@pytest.mark.parametrize(
    "after",
    [
        "Solm requested a new vote on Tuesday.",
        "In a statement, Solm also requested a new vote.",
        "The town has 4,000 people.",
        "Jon Vey also requested a new vote.",
    ],
)
def test_nothing_is_inherited_without_a_sign(after):
    """An occasion of its own, another person, or no word that carries on: the chain is its own."""
    text = f"Three people told the Corvane Times that Ada Solm had asked for a delay. {after}"
    for item in read(text)[2:]:
        assert not any(hop.inherited for hop in item.chain), item


def test_a_sentence_without_authority_may_carry_on():
    """A past sentence with "also" on what a filing told is the filing's; it has no source and no cue."""
    text = "According to the filing, the vessel left Harsk in May. The vessel also carried 40 tons of oil."
    item = read(text)[-1]
    assert item.source.spans == item.cue.spans == ()
    assert item.content.text == "The vessel also carried 40 tons of oil."
    assert chain(item) == ["~filing"]
    assert item.source.kind == "document"


@pytest.mark.parametrize(
    "after",
    [
        "The vessel also carries cars.",
        "The vessel was built in 2019.",
        "Jon Vey Lines was sold in May.",
        "By noon the vessel was gone.",
        "The vessel also carried cars in 2019.",
        "The harbour also closed.",
        "\n\nA short history\n\nThe vessel also carried 40 tons of oil.",
        "“The vessel also carried 40 tons of oil.”",
    ],
)
def test_what_the_page_may_know_itself_is_not_carried(after):
    """Present tense, no sign, a year, a new subject, a heading between, a quotation: nobody is given for it."""
    text = f"According to the filing, the vessel left Harsk in May. {after}"
    assert not [item for item in read(text) if any(hop.inherited for hop in item.chain)]


def test_the_speaker_is_not_carried_on_by_what_is_told_about_them():
    """That a speaker also did something is the page's own knowledge."""
    text = "Ada Solm said the port would close. She also served as mayor of Harsk."
    assert len([item for item in read(text) if item.source.kind == "person"]) == 1


def test_unnamed_sources_are_taken_up():
    """A pronoun for unnamed sources keeps their number, their ground and their relay."""
    text = (
        "Two security officials with direct knowledge of the talks told the Corvane Times that a deal was close. "
        "They said the deal would be signed in Harsk."
    )
    item = read(text)[-1]
    assert chain(item) == ["~Corvane Times", "2 unnamed"]
    assert (item.source.count, item.source.basis) == (2, "with direct knowledge of the talks")
    assert item.source.relayed_by == "Corvane Times"


def test_nobody_given_is_unknown():
    """An allegation for which nobody is given has the one hop "unknown"."""
    item = by_cue(read("Two sailors were allegedly beaten on the ferry."), "allegedly")
    assert chain(item) == ["unknown"]


def test_same_article_same_chains():
    """Reading twice gives the same attributions, ids included."""
    text = "According to the filing, the vessel left Harsk in May. The vessel also carried oil."
    assert read(text) == read(text)
    assert len({item.id for item in read(text)}) == len(read(text))


def test_whom_a_report_cites_speaks_inside_it():
    """Sources that an outlet cites said what it reports, through the outlet."""
    found = read("The port will close in May, the Corvane Times reported, citing two officials.")
    report, cited = by_cue(found, "reported"), by_cue(found, "citing")
    assert cited.inside == report.id
    assert cited.content.text == report.content.text
    assert chain(report) == ["Corvane Times"]
    assert chain(cited) == ["Corvane Times", "2 unnamed"]


@pytest.mark.parametrize(
    ("told", "goes_on", "hops"),
    [
        ("According to the filing, the vessel left in May", "Its crew slept on deck", ["~filing"]),
        (
            "Ada Solm told the Corvane Times that the vessel had left",
            "Two men waved from the deck",
            ["~Corvane Times", "~Ada Solm"],
        ),
        ("An official said the vessel would leave in May", "It would carry no oil", ["~unnamed"]),
    ],
)
def test_a_sentence_in_the_tense_of_retelling_runs_on(told, goes_on, hops):
    """Inside a paragraph a plain past after a document or an outlet, or "would" after anybody, is retold."""
    item = read(f"{told}. {goes_on}.")[-1]
    assert item.content.text == f"{goes_on}."
    assert item.source.spans == ()
    assert chain(item) == hops


def test_nothing_runs_on_over_a_paragraph():
    """A new paragraph without a source is the page's own."""
    text = "According to the filing, the vessel left in May.\n\nIts crew slept on deck."
    assert not [item for item in read(text) if any(hop.inherited for hop in item.chain)]


@pytest.mark.parametrize("short", ["the newspaper", "the Courant"])
def test_an_outlet_is_known_again_by_its_short_name(short):
    """A short "the newspaper" and the last word of a name are the outlet named before."""
    text = (
        f"The Financial Courant said that Harsk would pay. Ada Solm told {short} that it would not."
    )
    assert chain(read(text)[-1]) == ["Financial Courant", "Ada Solm"]


def test_who_is_cited_may_be_one_person_or_a_paper():
    """Whoever "citing an official" or "citing a letter" names makes an attribution inside the report."""
    for cited, name in (("an official close to the talks", "unnamed"), ("a letter", "letter")):
        found = read(f"Harsk will pay, the Corvane Times reported on Monday, citing {cited}.")
        assert chain(found[-1]) == ["Corvane Times", name]


def test_a_paper_that_an_outlet_has_seen_comes_through_it():
    """After "in a letter seen by the Post" the outlet is a hop before whoever speaks."""
    text = "In a letter seen by the Corvane Times, residents asked the mayor to resign."
    assert chain(read(text)[-1]) == ["Corvane Times", "residents"]
