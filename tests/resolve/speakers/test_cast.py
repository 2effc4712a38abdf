import pytest

from reportedly.pipeline import as_page
from reportedly.reading import HtmlAndText
from reportedly.resolve.speakers import cast_of
from reportedly.types import Span


def article_of(text):
    article, _ = HtmlAndText().extract(as_page(text))
    assert article.text == text
    return article


def place(text, words):
    """The span of `words`; ``he#2`` is the second "he" that stands as a word of its own."""
    words, _, number = words.partition("#")
    start = -1
    for _ in range(int(number or 1)):
        start = text.index(words, start + 1)
        while text[start - 1 : start].isalnum() or text[start + len(words)].isalnum():
            start = text.index(words, start + 1)
    return Span(start, start + len(words))


def meant(text, words):
    """The name that a mention leads to; a tuple of names where the page leaves it open."""
    article = article_of(text)
    cast = cast_of(article)
    answer = cast.who(article, place(text, words))
    if answer is None or answer.entity is None:
        return None if answer is None or not answer.candidates else tuple(sorted(answer.candidates))
    return cast.entity(answer.entity).name


PORT = """Premier Ada Solm opened the talks in Harsk on Monday. Solm said the port would stay closed.

“I have no choice,” she told reporters. Jon Vey, the minister of ports, said he disagreed.

The minister called the plan a mistake. His party has 12 seats.

“He is wrong,” Solm said. Mr. Vey did not answer."""


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Premier Ada Solm", "Ada Solm"),
        ("Solm#2", "Ada Solm"),
        ("I", "Ada Solm"),
        ("she", "Ada Solm"),
        ("Jon Vey, the minister of ports,", "Jon Vey"),
        ("he", "Jon Vey"),
        ("The minister", "Jon Vey"),
        ("His", "Jon Vey"),
        ("He", "Jon Vey"),
        ("Mr. Vey", "Jon Vey"),
    ],
)
def test_people_are_followed_through_an_article(words, name):
    """Names, pronouns, descriptions and possessives lead to the one whom they mean."""
    assert meant(PORT, words) == name


def test_the_fullest_name_is_printed_without_its_title():
    """An entity bears the longest form of its name, and no title."""
    text = (
        "Senator Mara Ilves spoke first. Mara J. Ilves, 51, said she would stay. Ilves then left."
    )
    cast = cast_of(article_of(text))
    (one,) = [e for e in cast.entities if e.kind == "person"]
    assert one.name == "Mara J. Ilves"
    assert one.id == "e1"
    assert [s.of(text) for s in one.mentions][:2] == ["Senator Mara Ilves", "Mara J. Ilves"]


NAMESAKES = """Jon Vey and his sister Lisa Vey run the mill in Lowmere.

Vey said the mill would close. Mr. Vey said so twice. Lisa said she was sorry."""


def test_a_shared_surname_is_left_open():
    """The surname of two people names neither, and both are given."""
    assert meant(NAMESAKES, "Vey#3") == ("Jon Vey", "Lisa Vey")


def test_a_title_or_a_first_name_tells_namesakes_apart():
    """As for "Mr." and a first name decide between two people with one surname."""
    assert meant(NAMESAKES, "Mr. Vey") == "Jon Vey"
    assert meant(NAMESAKES, "Lisa#2") == "Lisa Vey"
    assert meant(NAMESAKES, "she") == "Lisa Vey"


def test_a_surname_means_the_only_one_who_has_appeared():
    """Before the second namesake appears the surname means the first."""
    text = "Jon Vey runs the mill. Vey said it would close.\n\nHis rival Otto Vey said nothing."
    assert meant(text, "Vey#2") == "Jon Vey"


BODIES = """The International Harbour Court (IHC) met in Lowmere. The court said the ships must wait.

The IHC was founded in 1990. Corvane Wire reported the ruling first. Two people told the agency that it was close.

The Lowmere Herald called it a surprise. The newspaper said the court was split."""


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The court", "International Harbour Court"),
        ("The IHC", "International Harbour Court"),
        ("the agency", "Corvane Wire"),
        ("The newspaper", "Lowmere Herald"),
        ("the court", "International Harbour Court"),
    ],
)
def test_bodies_and_outlets_are_taken_up_by_what_they_are(words, name):
    """Acronyms and descriptions lead back to the full name of a court, an agency, a newspaper."""
    assert meant(BODIES, words) == name


def test_outlets_bodies_and_places_have_their_kinds():
    """The kind of an entity follows from the words of its name and from where it stands."""
    cast = cast_of(article_of(BODIES))
    kinds = {e.name: e.kind for e in cast.entities}
    assert kinds["International Harbour Court"] == "organisation"
    assert kinds["Corvane Wire"] == kinds["Lowmere Herald"] == "outlet"
    assert kinds["Lowmere"] == "place"


def test_a_description_that_fits_two_is_left_open():
    """Two ministers side by side leave "the minister" open."""
    text = (
        "Interior Minister Ada Solm met Finance Minister Jon Vey on Monday. "
        "The minister said the talks went well. The finance minister left early."
    )
    assert meant(text, "The minister") == ("Ada Solm", "Jon Vey")
    assert meant(text, "The finance minister") == "Jon Vey"


def test_an_institution_that_is_only_described_bears_its_description():
    """A council or a ministry without a proper name is called as the page calls it."""
    text = (
        "The town council closed the bridge. The council said it was old. Lowmere police agreed. "
        "The city’s transport department did not. Police said so."
    )
    assert meant(text, "The council") == "town council"
    assert meant(text, "Police") == "Lowmere police"
    assert meant(text, "The city’s transport department") == "transport department"


def test_an_age_or_a_trade_takes_up_a_person():
    """As for "the 42-year-old" and "the striker" mean the one of whom that was said."""
    text = (
        "Lowmere Rovers striker Pavel Orm, 42, signed on Friday. Coach Emil Tarn praised him.\n\n"
        "The 42-year-old said it was his last year. The striker will retire in May."
    )
    assert meant(text, "The 42-year-old") == "Pavel Orm"
    assert meant(text, "The striker") == "Pavel Orm"


def test_inside_a_quotation_the_speaker_is_i_and_not_he():
    """A speaker's own words call the speaker "I"; "he" is somebody else."""
    text = "Pavel Orm met Emil Tarn on Friday. “I told him that he must wait,” Orm said."
    assert meant(text, "I") == "Pavel Orm"
    assert meant(text, "he") == "Emil Tarn"


def test_who_speaks_in_one_paragraph_goes_on_in_the_next():
    """A quotation that opens a paragraph goes on with the one who spoke in the sentence before, not with one spoken of."""
    text = (
        "Jon Vey left on Sunday. Emil Tarn, head of the port union, told reporters that Vey had failed.\n\n"
        "“It is a shame for all of us,” he said."
    )
    assert meant(text, "he") == "Emil Tarn"


def test_who_was_just_brought_in_rivals_the_one_who_spoke_before():
    """A full name that the sentence before a quotation brings in is as good as the speaker of the last one."""
    text = (
        "“We wait,” Emil Tarn said. “It is late,” he said.\n\n"
        "The songs that were written for the queen concern Peter Oskell, chairman of the choir.\n\n"
        "“No one writes songs for us,” he said."
    )
    assert meant(text, "he#2") == ("Emil Tarn", "Peter Oskell")


def test_a_people_that_is_a_first_name_too_stands_before_an_office():
    """As for "German" and "Danish", which are also called so; May is a surname behind a first name."""
    text = "German Chancellor Ada Solm met Prime Minister Theresa May of Harsk. Solm left. May said she was late. It was in May."
    names = {e.name for e in cast_of(article_of(text)).entities}
    assert {"Ada Solm", "Theresa May"} <= names
    assert meant(text, "May#2") == "Theresa May"


def test_a_word_for_a_body_makes_no_persons_name():
    """A club is no "he", nor is a constituency."""
    text = "African Club Harsk met in Lowmere Constituency on Sunday. Jon Vey came. “It is late,” he said."
    kinds = {e.name: e.kind for e in cast_of(article_of(text)).entities}
    assert "person" not in {kinds.get("Club Harsk"), kinds.get("Lowmere Constituency")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jon Vey came. Emil Tarn said Vey was never there.\n\nHe said Vey knew it.", "Emil Tarn"),
        (
            "Jon Vey came. The port is safe, said Emil Tarn.\n\nVey had paid for it, he added.",
            "Emil Tarn",
        ),
        (
            "Emil Tarn pointed out on Sunday that the paper's Jon Vey had said it. He said it was late.",
            ("Emil Tarn", "Jon Vey"),
        ),
    ],
)
def test_who_said_goes_on_saying(text, name):
    """A sentence that "he said" opens or ends goes on with the one who spoke in the sentence before, not with one whom that one spoke of."""
    pronoun = "he" if ", he " in text else "He"
    assert meant(text, pronoun) == name


def test_where_two_spoke_before_a_quotation_it_stays_open():
    """The paragraph goes on with neither where both spoke in the sentence before it."""
    text = (
        "Jon Vey left on Sunday. Emil Tarn told reporters that Vey had failed, and Vey said that he had not.\n\n"
        "“It is a shame for all of us,” he said."
    )
    assert meant(text, "he#2") == ("Emil Tarn", "Jon Vey")


def test_two_surnames_are_one_person_with_and_without_the_first_name():
    """A name of two surnames is the longer name that ends so, whichever comes first."""
    before = "Ada Marsol Quindo opened the port. Marsol Quindo said it was late."
    after = "Marsol Quindo opened the port. It was late, said Ada Marsol Quindo."
    assert meant(before, "Marsol Quindo#2") == "Ada Marsol Quindo"
    assert meant(after, "Marsol Quindo") == "Ada Marsol Quindo"


def test_two_equal_candidates_leave_a_pronoun_open():
    """Nobody is chosen where two people fit a pronoun about equally well."""
    text = "Pavel Orm and Emil Tarn met on Friday. He said the deal was off."
    assert meant(text, "He") == ("Emil Tarn", "Pavel Orm")


def test_gender_that_the_page_gives_decides():
    """A pronoun passes over somebody of the other gender, however near."""
    text = "Emil Tarn wrote to Ms. Orm on Friday. She said the deal was off. He did not answer."
    assert meant(text, "She") == "Orm"
    assert meant(text, "He") == "Emil Tarn"


def test_a_pronoun_for_somebody_unnamed_names_nobody():
    """As for "He" after "a neighbour" is the neighbour, not the person named before."""
    text = "Pavel Orm was arrested on Friday. A neighbour called the police. He said the door was open."
    article = article_of(text)
    answer = cast_of(article).who(article, place(text, "He"))
    assert answer.entity is None
    assert answer.rule.startswith("pronoun")


def test_who_takes_up_the_noun_before_it():
    """A relative pronoun means the name right before it."""
    text = "The letter went to Emil Tarn, who denies everything. Pavel Orm wrote it."
    assert meant(text, "who") == "Emil Tarn"


@pytest.mark.parametrize(
    ("text", "not_names"),
    [
        ("Critics say the plan failed. Yesterday it rained.", {"Critics", "Yesterday"}),
        (
            "Harbour Plan Fails As Talks Collapse\n\nThe plan failed on Monday, again.",
            {"Harbour Plan"},
        ),
        (
            "On Monday the Prime Minister met German officials.",
            {"Monday", "Prime Minister", "German"},
        ),
        ("However, Asked About Money, nobody spoke in May.", {"However", "May"}),
    ],
)
def test_capitals_that_name_nobody_give_no_entity(text, not_names):
    """First words, headlines, weekdays, offices and peoples are nobody's names."""
    assert not {e.name for e in cast_of(article_of(text)).entities} & not_names


def test_a_short_sentence_of_names_is_no_headline():
    """Names that fill a sentence are names, if it says something in small letters; a headline does not."""
    text = (
        "The prize was given on Monday.\n\nAda Quill, Oskar Lunt and Bea Vey won it.\n\n"
        "Harbour Prize Goes To Lowmere Rowers At Last.\n\nLunt said it was too much."
    )
    assert meant(text, "Lunt#2") == "Oskar Lunt"
    assert "Lowmere Rowers" not in {e.name for e in cast_of(article_of(text)).entities}


def test_the_head_of_a_phrase_counts():
    """As for "Vey's lawyer" and "a lawyer for Vey" are not Vey; an apposition names the head."""
    text = (
        "Jon Vey said nothing. Vey's lawyer called it a mistake. A lawyer for Vey, Ada Solm, agreed. "
        "An aide to Vey left. "
        "People close to Vey disagreed."
    )
    assert meant(text, "Vey's lawyer") is None
    assert meant(text, "An aide to Vey") is None
    assert meant(text, "A lawyer for Vey, Ada Solm,") == "Ada Solm"
    assert meant(text, "People close to Vey") is None


@pytest.mark.parametrize(
    "phrase",
    [
        "Lowmere Times columnist Jon Vey",
        "The Lowmere Daily Herald columnist Jon Vey",
        "Corvane Wire chief political correspondent Jon Vey",
        "Harbour Ministry spokesman Jon Vey",
    ],
)
def test_a_body_before_a_role_and_a_name_is_whose_person_it_is(phrase):
    """The person after the role is meant, not the body or outlet before it."""
    text = f"{phrase} stated that the debate was over. Nobody else spoke."
    assert meant(text, phrase) == "Jon Vey"


def test_a_body_that_acts_on_a_person_stays_itself():
    """A verb between a body and somebody's role keeps the two apart."""
    text = "Lowmere Times praised columnist Jon Vey on Friday."
    assert meant(text, "Lowmere Times") == "Lowmere Times"
    article = article_of(text)
    assert place(text, "Lowmere Times praised columnist Jon Vey") not in cast_of(article).answers


PASSAGE = (
    "Pavel Orm said on Friday that the port was safe. Orm opened the hall at noon.\n\n"
    "Orm praised the crews. Orm thanked the town. Orm argued that {} had put at risk the harbour "
    "that was his to keep. The day was long. "
)


def test_whom_a_passage_is_about_is_taken_up():
    """One who is only spoken of within a clause is not taken up in place of the passage's own subject."""
    text = PASSAGE.format("Emil Tarn") + "He waved at the end."
    assert meant(text, "He") == "Pavel Orm"


def test_another_who_was_just_the_subject_is_taken_up():
    """Whom a passage was about does not take a pronoun from somebody who has acted since."""
    text = PASSAGE.format("the council") + "Emil Tarn walked in. He waved at the end."
    assert meant(text, "He") == "Emil Tarn"


def test_a_trimmed_mention_is_met():
    """A span without the article still finds the description it lies in."""
    article = article_of(BODIES)
    span = place(BODIES, "the agency")
    cast = cast_of(article)
    assert cast.who(article, Span(span.start + 4, span.end)) == cast.who(article, span)


def test_everything_in_a_cast_slices_the_article_and_is_the_same_twice():
    """Mentions lie in the text, ids are in order of first mention, and reading again changes nothing."""
    article = article_of(PORT)
    one, two = cast_of(article), cast_of(article)
    assert one == two
    assert [e.id for e in one.entities] == [f"e{k}" for k in range(1, len(one.entities) + 1)]
    firsts = [e.mentions[0].start for e in one.entities]
    assert firsts == sorted(firsts)
    assert all(0 <= s.start < s.end <= len(PORT) for s in one.answers)


def test_the_subject_that_opens_the_sentence_before_goes_on():
    """He who was only spoken of in it is not taken up, nor is the choice left open."""
    text = "Mel Orrin mocked the thought of Jon Vey. He said so."
    assert meant(text, "He") == "Mel Orrin"


def test_a_rival_who_was_a_subject_since_leaves_it_open():
    """Both led a clause of the sentence before."""
    text = "Tom Orrin left because Jon Vey had come. He said the port was closed."
    assert meant(text, "He") in {None, ("Jon Vey", "Tom Orrin")}


def test_what_is_said_in_a_statement_is_not_said_by_it():
    """The ministry speaks in its statement."""
    text = "The Harbour Ministry called the report one-sided. In a statement it said the port was safe."
    assert meant(text, "it") == "Harbour Ministry"


def test_a_conjunction_begins_no_name():
    """A capital after a mark that ends no sentence says nothing of it."""
    text = "Ada Solm sailed;  But Solm came back."
    assert meant(text, "Solm#2") == "Ada Solm"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The Korvan National Police Agency announced two arrests.",
            "The Korvan National Police Agency",
            "Korvan National Police Agency",
        ),
        (
            "The Federation of Chambers of Commerce of Korvia met.",
            "The Federation of Chambers of Commerce of Korvia",
            "Federation of Chambers of Commerce of Korvia",
        ),
        (
            "The Ministry of Trade, Industry and Energy agreed.",
            "The Ministry of Trade, Industry and Energy",
            "Ministry of Trade, Industry and Energy",
        ),
        (
            "The Lowmere Magistrate’s Court sat until noon. The Harsk Magistrate’s Court did not sit at all that day.",
            "The Harsk Magistrate’s Court",
            "Harsk Magistrate’s Court",
        ),
        (
            "The Korvan Red Crescent took 19 people in.",
            "The Korvan Red Crescent",
            "Korvan Red Crescent",
        ),
        ("Chief Daisy Field of Orlek said so. Field left.", "Field#2", "Daisy Field"),
        ("Chief Daisy Field of Orlek said so. Orlek agreed.", "Orlek#2", "Orlek"),
        (
            "Brigadier Nasser Al Rosani said so. Brig. Al Rosani left.",
            "Al Rosani#2",
            "Nasser Al Rosani",
        ),
        (
            "Harbour Chief Officer (HCO) Mira Vell said there would be no more ships before the summer.",
            "Harbour Chief Officer (HCO) Mira Vell",
            "Mira Vell",
        ),
        (
            "Control Board Member Wana Mela said there would be no more ships before the summer.",
            "Control Board Member Wana Mela",
            "Wana Mela",
        ),
        (
            "Republican U.S. House Speaker Pol Ryde said there would be no more ships before the summer.",
            "Pol Ryde",
            "Pol Ryde",
        ),
        (
            "Harsk Central police station’s commander, Brigadier Ivan Perl, said so.",
            "Harsk Central police station’s commander, Brigadier Ivan Perl",
            "Ivan Perl",
        ),
        (
            "Shares in Lorne Vask fell sharply. On Monday Lorne said the company would wait.",
            "Lorne#2",
            "Lorne Vask",
        ),
        ("Mira Vell told Orbit News so. Orbit asked why.", "Orbit#2", "Orbit News"),
        ("The teachers’ union met in Harsk. The union was calm.", "The union", "teachers’ union"),
        (
            "The rival federation of Moss met. The federation was calm.",
            "The federation",
            "federation of Moss",
        ),
        ("The town’s hospital was shut. The hospital was old.", "The hospital", "hospital"),
    ],
)
def test_a_name_is_taken_whole_and_without_its_titles(text, words, name):
    """Bodies keep all that belongs to their names, people nothing that does not."""
    assert meant(text, words) == name


def test_two_ministries_are_told_apart_by_whose_they_are():
    """Whose an institution is stays in its name where that is a name."""
    text = "Korvia’s foreign ministry said yes. Tolosk’s foreign ministry said no."
    names = {e.name for e in cast_of(article_of(text)).entities}
    assert {"Korvia’s foreign ministry", "Tolosk’s foreign ministry"} <= names


OFFICES = """Harsk's Foreign Minister, Denis Molk, called the report a rumour. “It has no ground,” the foreign minister said.

The bank's director of research Ana Mirel told reporters that rates would fall. The director gave no date.

A friend of actress Lena Brode said she was well."""


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the foreign minister", "Denis Molk"),
        ("The bank's director of research Ana Mirel", "Ana Mirel"),
        ("The director", "Ana Mirel"),
        ("A friend of actress Lena Brode", None),
    ],
)
def test_an_office_with_its_field_names_who_holds_it(words, name):
    """Whose office it is and what it is for belong to the name; a friend's friend does not."""
    assert meant(OFFICES, words) == name


QUOTED_HEADLINE = """“Lantern Denounces Mayor Vey,” declared the Morning Lantern. Ada Vey said she had not read it.

Mr. Oss and populists like Lena Rade blamed the port. Vey laughed."""


@pytest.mark.parametrize(
    ("words", "name"), [("Vey#3", "Ada Vey"), ("populists like Lena Rade", None)]
)
def test_a_quoted_headline_names_nobody_and_an_example_is_not_the_group(words, name):
    """Capitals of a title say nothing of names; "like" leads to one of many."""
    assert meant(QUOTED_HEADLINE, words) == name
