"""On whose authority the page says it: hops, what lies inside what, and what carries on."""

from dataclasses import replace

import pytest

import reportedly
from reportedly.resolve.authority.cited import with_cited
from reportedly.resolve.authority.cited_speakers import with_cited_speakers
from reportedly.resolve.authority.setting import Setting
from reportedly.resolve.speakers.casting import cast_of
from reportedly.types import Span

READER = reportedly.load("rules")


def read(text):
    """The attributions of `text`, a title before it."""
    return READER.read(f"Harsk waits for the ferry\n\n{text}").attributions


def span_of(text, words):
    """Where `words` stand."""
    return Span(text.index(words), text.index(words) + len(words))


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


def test_who_is_cited_is_found_though_the_report_names_less_of_the_outlet():
    """A second attribution whose source is one word of the first one's is the report's own "citing"."""
    text = (
        "The Corvane Times reported that Harsk would pay, citing two officials close to the talks."
    )
    reading = READER.read(text)
    (report,) = [item for item in reading.attributions if item.cue.text == "reported"]
    where = {
        words: span_of(reading.article.text, words)
        for words in ("Times", "citing", "two officials")
    }
    twin = replace(
        report,
        id="twin",
        source=replace(report.source, spans=(where["Times"],), text="Times", entity=None),
        cue=replace(report.cue, spans=(where["citing"],), text="citing"),
        content=replace(report.content, spans=(where["two officials"],)),
    )
    setting = Setting(reading.article, cast_of(reading.article))
    cited = with_cited(setting, (report, twin))[1]
    assert (cited.id, cited.source.kind, cited.source.count) == ("twin", "unnamed", 2)
    assert cited.content == report.content


def test_a_paper_that_an_outlet_has_seen_comes_through_it():
    """After "in a letter seen by the Post" the outlet is a hop before whoever speaks."""
    text = "In a letter seen by the Corvane Times, residents asked the mayor to resign."
    assert chain(read(text)[-1]) == ["Corvane Times", "residents"]


def test_the_paper_an_outlet_saw_stays_its_paper():
    """A letter seen by an outlet speaks through it also after somebody else has spoken."""
    found = read(
        "The dam is unsafe, according to a letter seen by the Corvane Times. Mayor Jon Vey said it was safe. "
        "The letter says that two gates are stuck.\n\nIn the letter, Ada Solm wrote that she was afraid."
    )
    assert chain(by_cue(found, "says")) == ["~Corvane Times", "letter"]
    item = by_cue(found, "wrote")
    assert chain(item) == ["~Corvane Times", "Ada Solm"]
    assert [r.rule for r in item.why if r.about == "chain"] == ["paper-seen"]
    assert chain(by_cue(found, "said")) == ["Jon Vey"]


def test_a_paper_of_another_kind_is_not_the_one_seen():
    """A report is not the letter that an outlet saw."""
    found = read(
        "The dam is unsafe, according to a letter seen by the Corvane Times. "
        "The report says that two gates are stuck."
    )
    assert chain(by_cue(found, "says")) == ["report"]


def test_whoever_told_last_passes_on_what_they_heard():
    """Words told to the last speaker come through her; words told to somebody else do not."""
    text = "“It was not one night,” said Ada Solm, who led the work. Three guards told {} that it was routine."
    item = by_cue(read(text.format("her")), "told")
    assert chain(item) == ["Ada Solm", "3 unnamed"]
    assert any(reason.rule == "told-teller" for reason in item.why)
    assert chain(by_cue(read(text.format("the mayor")), "told")) == ["3 unnamed"]


def test_those_who_gathered_for_a_paper_pass_on_what_they_heard():
    """What a clerk told auditors is told in the audit."""
    found = read(
        "The audit says money was lost. A clerk told auditors that the bills were stamped."
    )
    assert chain(by_cue(found, "told")) == ["~audit", "unnamed"]


def test_citing_may_come_first():
    """Who is cited at the head of a sentence speaks inside what the outlet says."""
    found = read(
        "Citing two bankers who saw the books, the Corvane Times said the mill would close."
    )
    cited = by_cue(found, "Citing")
    assert chain(cited) == ["Corvane Times", "2 unnamed"]
    assert cited.inside == by_cue(found, "said").id
    assert cited.source.basis == "saw the books"


def test_the_same_sources_told_an_outlet_again():
    """Their number is kept where the sentence names the outlet itself."""
    found = read(
        "Three people familiar with the sale told the Corvane Times that the mill would close. "
        "The people told the Corvane Times that nobody would be paid."
    )
    assert [chain(item) for item in found] == [["Corvane Times", "3 unnamed"]] * 2


def test_another_is_one_more_of_them():
    """After unnamed sources, "another" is an unnamed one, of the same position."""
    found = read("Two pilots said the port was closed. Another said that it was open.")
    assert chain(found[-1]) == ["unnamed"]
    assert found[-1].source.position == "pilots"


def test_those_cited_say_it_in_a_clause_of_their_own():
    """What an outlet cites sources for is what they said, and they speak inside its report."""
    found = read("The Corvane Times cited two officials who said that the deal was off.")
    (inner,) = [a for a in found if a.source.kind == "unnamed"]
    assert inner.content.text == "that the deal was off"
    assert chain(inner) == ["Corvane Times", "2 unnamed"]


def test_in_the_interview_takes_up_the_outlet_that_was_told():
    """Who goes on "in the interview" speaks to the outlet of before, over a paragraph and a day."""
    found = read(
        "Premier Ada Solm has told the Corvane Times that she may leave.\n\n"
        "“I have given it all,” Solm said in the interview, which was printed on Sunday."
    )
    assert chain(by_cue(found, "said")) == ["~Corvane Times", "Ada Solm"]


def test_the_people_are_those_who_told_an_outlet_before():
    """Unnamed sources are taken up after others have spoken, with all that was said of them."""
    found = read(
        "Two people familiar with the sale told the Corvane Times that 900 posts would go.\n\n"
        "Premier Ada Solm said that she was sorry.\n\nThe people said that it would be soon."
    )
    item = found[-1]
    assert chain(item) == ["~Corvane Times", "2 unnamed"]
    assert (item.source.count, item.source.basis) == (2, "familiar with the sale")


def test_the_officials_are_not_those_whom_nobody_counted():
    """A class of people is not taken for unnamed sources of another noun."""
    found = read(
        "Two bankers familiar with the sale told the Corvane Times that 900 posts would go.\n\n"
        "The officials said that it would be soon."
    )
    assert "Corvane Times" not in "".join(chain(found[-1]))
    assert found[-1].source.basis is None


def test_it_is_the_paper_that_the_sentence_before_is_about():
    """A paper need not have spoken before "it says"; who saw it comes before it."""
    found = read(
        "The letter was short. The reply, which was seen by the Corvane Times, carries a seal. "
        "It says that the mill would close. It adds that the town would help."
    )
    assert [chain(item) for item in found][-2:] == [["~Corvane Times", "reply"]] * 2


def test_a_report_that_cites_in_the_middle_of_its_sentence():
    """Words told inside a report with sources come through outlet and sources."""
    text = "The Corvane Times reported on Tuesday, citing two aides, that Ada Solm had said no."
    article = READER.read(f"Harsk waits\n\n{text}").article
    setting = Setting(article, cast_of(article))
    outlet = next(a for a in READER.read(f"Harsk waits\n\n{text}").attributions)
    at = {w: span_of(article.text, w) for w in ("The Corvane Times", "citing")}
    rest = span_of(article.text, "two aides, that Ada Solm had said no")
    read_so = replace(
        outlet,
        inside=None,
        source=replace(outlet.source, spans=(at["The Corvane Times"],), text="The Corvane Times"),
        cue=replace(outlet.cue, spans=(at["citing"],), text="citing"),
        content=replace(outlet.content, spans=(rest,), text=rest.of(article.text)),
    )
    report, cited = with_cited_speakers(setting, (read_so,))
    assert (report.cue.text, report.content.text) == ("reported", "that Ada Solm had said no")
    assert (cited.source.text, cited.source.count, cited.inside) == ("two aides", 2, report.id)
