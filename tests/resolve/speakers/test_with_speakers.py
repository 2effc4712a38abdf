from dataclasses import replace

import pytest

from reportedly.pipeline import as_page
from reportedly.reading import HtmlAndText
from reportedly.resolve.speakers import cast_of, with_speakers
from reportedly.resolve.speakers.attributed import CARRIED_SCORE
from reportedly.types import Attribution, Content, Cue, Source, Span


def article_of(text):
    article, _ = HtmlAndText().extract(as_page(text))
    assert article.text == text
    return article


def pieces(text, words, start=0):
    if not words:
        return ()
    at = text.index(words, start)
    return (Span(at, at + len(words)),)


def said(text, source, cue, content, kind="unknown"):
    """An attribution as the room before hands it on; the cue is looked up after the source."""
    spans = pieces(text, source)
    cues = pieces(text, cue, spans[0].end if spans else 0)
    words = pieces(text, content)
    inner = tuple(Span(s.start + 1, s.end - 1) for s in words if text[s.start] == "“")
    return Attribution(
        id=f"{source}-{cue}-{content[:9]}",
        kind="direct" if inner else "indirect",
        act="say",
        negated=False,
        score=1.0,
        inside=None,
        source=Source(spans, source, kind),
        cue=Cue(cues, cue, "say" if cue else None),
        content=Content(words, content, inner),
    )


def resolved(text, *rows):
    article = article_of(text)
    found = tuple(said(text, *row) for row in rows)
    return with_speakers(article, found, cast_of(article))


def test_a_name_gives_entity_kind_and_reason():
    """A printed name becomes an entity with its kind, and the reason says by which rule."""
    text = "Premier Ada Solm said the port would close."
    (one,) = resolved(text, ("Premier Ada Solm", "said", "the port would close"))
    assert (one.source.name, one.source.kind, one.source.entity) == ("Ada Solm", "person", "e1")
    assert one.source.text == "Premier Ada Solm"
    (why,) = [r for r in one.why if r.about == "speaker"]
    assert why.rule == "full-name"
    assert why.span == one.source.spans[0]


def test_joint_speakers_are_a_group_with_members():
    """Two names joined by "and" are one source of two members."""
    text = "Ada Solm and Jon Vey said the port would close."
    (one,) = resolved(text, ("Ada Solm and Jon Vey", "said", "the port would close"))
    assert one.source.kind == "group"
    assert one.source.members == ("Ada Solm", "Jon Vey")


def test_an_office_and_its_holder_are_one_of_two():
    """The name beside an office is no further member."""
    text = "The President of the Union, Ada Solm, and the Coastal Police Board (CPB) said that nobody had been hurt in the harbour."
    source = "The President of the Union, Ada Solm, and the Coastal Police Board (CPB)"
    (one,) = resolved(text, (source, "said", "that nobody had been hurt"))
    assert one.source.members == ("Ada Solm", "Coastal Police Board")
    assert one.source.name is None


def test_an_office_after_a_name_is_no_second_speaker():
    """A title that joins two areas with "and" is still one person's."""
    whole = "Ada Solm, Acting Director for Harbour Watch and Ferry Review at the port"
    text = f"{whole}, said the port would close."
    (one,) = resolved(text, (whole, "said", "the port would close"))
    assert (one.source.name, one.source.members) == ("Ada Solm", ())


def test_one_acronym_stands_for_one_body():
    """A name of two parts with one acronym behind it is one body."""
    whole = "Village Relations and Northern Affairs Korvia (VRNAK)"
    text = f"On Monday {whole} said the port would close."
    (one,) = resolved(text, (whole, "said", "the port would close"))
    assert one.source.name == "Village Relations and Northern Affairs Korvia"
    assert (one.source.kind, one.source.members) == ("organisation", ())


def test_a_place_stands_for_its_government_as_a_suggestion():
    """A capital that speaks keeps its name, and a reason says that the government is suggested."""
    text = "Officials met in Harsk. Later, Harsk said the port would close. It lies in Harsk."
    (one,) = resolved(text, ("Harsk", "said", "the port would close"))[-1:]
    assert one.source.name == "Harsk"
    assert one.source.kind == "place-as-government"
    assert "metonym" in [r.rule for r in one.why]


def test_namesakes_are_left_open_with_both_names():
    """An ambiguous surname leaves no entity and gives the names between which it is open."""
    text = "Jon Vey and his sister Lisa Vey run the mill.\n\nLater Vey said it would close."
    article = article_of(text)
    at = text.rindex("Vey")
    row = said(text, "Vey", "said", "it would close")
    row = Attribution(
        **{f: getattr(row, f) for f in row.__dataclass_fields__ if f != "source"},
        source=Source((Span(at, at + 3),), "Vey", "person"),
    )
    (one,) = with_speakers(article, (row,), cast_of(article))
    assert one.source.entity is None
    assert set(one.source.candidates) == {"Jon Vey", "Lisa Vey"}
    assert [r.rule for r in one.why if r.about == "speaker"] == ["surname-ambiguous"]


def test_a_participle_takes_the_subject_of_its_clause():
    """As in ", insisting …" is said by whoever speaks in the clause that it hangs on."""
    text = "Ada Solm announced the plan on Monday, insisting it was fair."
    one, two = resolved(
        text, ("Ada Solm", "announced", "the plan"), ("", "insisting", "it was fair")
    )
    assert two.source.name == one.source.name == "Ada Solm"
    assert two.source.spans == ()
    assert two.why[-1].rule == "participle"


def test_a_paragraph_of_speech_goes_on_with_the_speaker_before():
    """A quotation alone in its paragraph belongs to the only speaker of the one before."""
    text = "“The port must close,” Ada Solm said.\n\n“It is too old. It costs too much.”"
    rows = (
        ("Ada Solm", "said", "“The port must close,”"),
        ("", "", "“It is too old. It costs too much.”"),
    )
    _, two = resolved(text, *rows)
    assert two.source.name == "Ada Solm"
    assert two.why[-1].rule == "speech-goes-on"


def test_a_speech_after_two_speakers_is_left_open():
    """Where the paragraph before has two speakers, nobody is chosen."""
    text = (
        "Ada Solm said the port was old. Jon Vey said it was new.\n\n“It costs too much to keep.”"
    )
    rows = (
        ("Ada Solm", "said", "the port was old"),
        ("Jon Vey", "said", "it was new"),
        ("", "", "“It costs too much to keep.”"),
    )
    *_, last = resolved(text, *rows)
    assert last.source.entity is None
    assert last.why[-1].rule == "left-out"


def test_quoted_i_is_the_one_who_speaks():
    """As in "I think" inside a quotation is the speaker of that quotation."""
    text = "“I think the port must close,” Ada Solm said."
    _, inner = resolved(
        text,
        ("Ada Solm", "said", "“I think the port must close,”"),
        ("I", "think", "the port must close", "narrator"),
    )
    assert inner.source.name == "Ada Solm"
    assert inner.source.kind == "person"


def test_a_paper_that_speaks_has_no_name():
    """A report without a proper name stays a document, and no name is made of its head."""
    text = "A report came out on Monday. The report says the port is old."
    (one,) = resolved(text, ("The report", "says", "the port is old", "document"))
    assert one.source.kind == "document"
    assert one.source.name is None


@pytest.mark.parametrize(
    "words", ["Three officials familiar with the talks", "A spokesman for Solm"]
)
def test_the_unnamed_stay_unnamed(words):
    """Somebody whom the page keeps unnamed is not given the name that stands near."""
    text = f"Ada Solm left on Monday. {words} said the port would close."
    (one,) = resolved(text, (words, "said", "the port would close", "unnamed"))
    assert one.source.entity is None
    assert one.source.kind == "unnamed"
    assert [r for r in one.why if r.about == "speaker"]


def test_order_ids_and_spans_are_kept():
    """Attributions come back in the order given, with their ids and printed sources."""
    text = "Jon Vey said it was old. Ada Solm said it was new."
    rows = (("Ada Solm", "said", "it was new"), ("Jon Vey", "said", "it was old"))
    found = resolved(text, *rows)
    assert [a.source.text for a in found] == ["Ada Solm", "Jon Vey"]
    assert [a.source.name for a in found] == ["Ada Solm", "Jon Vey"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Mr.",
        "“",
        "'s 's 's",
        "A. B. C. D. " * 50,
        "Ada Solm " * 400,
        "and " * 500,
        "He he HE. " * 200,
    ],
)
def test_no_text_breaks_it(text):
    """Odd text gives a cast and raises nothing."""
    article, _ = HtmlAndText().extract(as_page(text or " x"))
    if article is not None:
        assert with_speakers(article, (), cast_of(article)) == ()


def test_places_that_speak_together_are_members():
    """Two names joined by "and" are a group, also where nothing else is known of them."""
    text = "Merrow and Harsk have said that the border is open."
    (one,) = resolved(text, ("Merrow and Harsk", "said", "that the border is open"))
    assert (one.source.kind, one.source.members) == ("group", ("Merrow", "Harsk"))


def test_he_in_somebodys_words_is_that_one():
    """Of "Solm said he believes" both speakers are Solm."""
    text = "Solm said he believes the dam is safe."
    outer, inner = resolved(
        text, ("Solm", "said", "he believes the dam is safe"), ("he", "believes", "the dam is safe")
    )
    assert outer.source.text == inner.source.name == "Solm"


def test_a_participle_at_the_head_takes_the_subject_behind_its_clause():
    """As in "Insisting that …, Solm said": whoever the clause leads to insists."""
    text = "Insisting that the port was safe, Premier Ada Solm said that it would close."
    one, _ = resolved(
        text,
        ("", "Insisting", "that the port was safe"),
        ("Premier Ada Solm", "said", "that it would close"),
    )
    assert one.source.name == "Ada Solm"


def test_a_name_that_goes_on_is_the_whole_name():
    """Half of a body's name means the body."""
    text = "On Monday the Council of Elders said the port would close."
    (one,) = resolved(text, ("the Council", "said", "the port would close"))
    assert one.source.name == "Council of Elders"


@pytest.mark.parametrize(
    ("text", "source", "cue", "name"),
    [
        (
            "De Karlo said no to it.\n\nMayor Piet de Karlo spoke in Harsk. De Karlo said the move was right, and he left.",
            "De Karlo",
            "said",
            "Piet de Karlo",
        ),
        (
            "The City of Lowmere met.\n\nThe city said it was late.",
            "The city",
            "said",
            "City of Lowmere",
        ),
        (
            "The UN High Commissioner for Refugees said no.",
            "The UN High Commissioner for Refugees",
            "said",
            None,
        ),
        (
            "The former sailor, who grew up in Harsk, Zambia, said no.",
            "The former sailor, who grew up in Harsk, Zambia",
            "said",
            None,
        ),
    ],
)
def test_the_whole_name_and_no_part_of_it(text, source, cue, name):
    """A surname with a particle, a city that is told again; no place or body that only says of whom."""
    article = article_of(text)
    (found,) = with_speakers(article, (said(text, source, cue, ""),), cast_of(article))
    assert found.source.name == name


def test_two_bodies_joined_are_two():
    """What is behind "and" with a head of its own is a body of its own; areas of one are not."""
    text = "The Ministry of Trade and Harsk Port Authority said the rations would be cut."
    article = article_of(text)
    source = "The Ministry of Trade and Harsk Port Authority"
    (found,) = with_speakers(article, (said(text, source, "said", ""),), cast_of(article))
    assert found.source.members == ("Ministry of Trade", "Harsk Port Authority")


@pytest.mark.parametrize(
    ("opening", "name"),
    [("But", "Ada Solm"), ("In Harsk the board", None), ("Then they all", None)],
)
def test_a_sentence_without_a_subject_goes_on_with_the_one_before(opening, name):
    """As in "But warned …" right behind a sentence of Solm's; where something else stands there, nobody."""
    text = f"Ada Solm said the board had tried. {opening} warned that it was late."
    _, two = resolved(
        text, ("Ada Solm", "said", "the board had tried"), ("", "warned", "that it was late")
    )
    assert two.source.name == name


@pytest.mark.parametrize(
    ("source", "members"),
    [
        ("His sons, Amos and Ebin", ("Amos", "Ebin")),
        ("Researchers in Sarel and Korvia", ()),
        ("Researchers at the Harbour Centre of Insect Physiology and Ecology", ()),
        ("Ada Solm and Jon Vey", ("Ada Solm", "Jon Vey")),
    ],
)
def test_names_are_members_only_of_those_who_speak(source, members):
    """Where somebody works or lives is nobody who speaks; a plural before the names is all of them."""
    (one,) = resolved(f"{source} said that it is wet.", (source, "said", "that it is wet"))
    assert one.source.members == members


def test_words_that_follow_their_speakers_have_a_score_and_titles_have_no_speaker():
    """A sentence in quotation marks behind somebody's words is theirs; the title of a song is nobody's."""
    text = "“I like it,” Robin Vey said. He has two goats. “They eat my hats.” He sang “Eye of the Goat.”"
    rows = [
        ("Robin Vey", "said", "“I like it,”", "person"),
        ("", "", "“They eat my hats.”", "unknown"),
        ("", "", "“Eye of the Goat.”", "unknown"),
    ]
    article = article_of(text)
    found = tuple(replace(said(text, *row), score=1.0 if row[0] else 0.1) for row in rows)
    one, goes_on, title = with_speakers(article, found, cast_of(article))
    assert (one.source.name, one.score) == ("Robin Vey", 1.0)
    assert (goes_on.source.name, goes_on.score) == ("Robin Vey", CARRIED_SCORE)
    assert (title.source.name, title.score) == (None, 0.1)


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("Ada Solm met Jon Vey at the mill.", "The latter", "Jon Vey"),
        ("Ada Solm met Jon Vey at the mill.", "The former", "Ada Solm"),
        ("Ada Solm met Jon Vey and Ivo Kell at the mill.", "The latter", None),
    ],
)
def test_the_latter_is_the_second_of_two(before, source, name):
    """Only where the sentence before names two people."""
    (one,) = resolved(f"{before} {source} said it was late.", (source, "said", "it was late"))
    assert one.source.name == name
