"""Outlets beside speakers, whole lists of speakers, and words that went to the wrong cue."""

from reportedly.attribute.joint_sources import with_whole_lists
from reportedly.attribute.missed_phrases import with_missed_phrases
from reportedly.attribute.relayed import with_relayed
from reportedly.attribute.stray_pieces import without_strays
from reportedly.types import Proposal, Span


def spans(article, *words):
    return tuple(Span(article.text.index(w), article.text.index(w) + len(w)) for w in words)


def words(article, proposal):
    roles = (proposal.source, proposal.cue, proposal.content)
    return tuple([s.of(article.text) for s in role] for role in roles)


def test_an_outlet_does_not_swallow_the_next_speaker(make_article):
    """Whoever has a verb of telling after "According to OUTLET," speaks inside what the outlet reports."""
    article = make_article("According to the Post, Tess Arrin, the mayor, said that it holds.")
    given = Proposal(
        spans(article, "the Post, Tess Arrin, the mayor"),
        spans(article, "According to"),
        spans(article, "said that it holds"),
        0.9,
    )
    outer, inner = with_relayed(article, [given])
    assert words(article, outer)[0] == ["the Post"]
    assert words(article, outer)[2] == ["Tess Arrin, the mayor, said that it holds"]
    assert words(article, inner) == (["Tess Arrin, the mayor"], ["said"], ["that it holds"])


def test_an_apposition_stays_with_its_speaker(make_article):
    """In “According to NAME, the mayor, it holds” there is one speaker."""
    article = make_article("According to Tess Arrin, the mayor, it holds.")
    given = Proposal(
        spans(article, "Tess Arrin, the mayor"),
        spans(article, "According to"),
        spans(article, "it holds"),
        0.9,
    )
    assert with_relayed(article, [given]) == (given,)


def test_whom_an_outlet_quotes_is_not_what_it_says(make_article):
    """The words of the outlet begin behind "quoting NAME,"."""
    article = make_article("According to the Post, quoting an official, two ships had left.")
    given = Proposal(
        spans(article, "the Post"),
        spans(article, "According to"),
        spans(article, "quoting an official, two ships had left"),
        0.9,
    )
    (outer,) = with_relayed(article, [given])
    assert words(article, outer)[2] == ["two ships had left"]


def test_a_list_of_speakers_is_whole(make_article):
    """A list of names begins at its first name, and at no adverb or time before it."""
    for lead, kept in (("Ada Solm, ", True), ("On Monday, ", False), ("Meanwhile, ", False)):
        article = make_article(f"{lead}Jon Vey and Tess Arrin said that it holds.")
        given = Proposal(
            spans(article, "Jon Vey and Tess Arrin"),
            spans(article, "said"),
            spans(article, "that it holds"),
            0.9,
        )
        (found,) = with_whole_lists(article, [given])
        assert found.source[0].start == (0 if kept else len(lead))


def test_neither_nor_is_one_source(make_article):
    """Of "Neither A nor B" both are the source."""
    article = make_article("Neither Arrin nor Vey said that it holds.")
    given = Proposal(
        spans(article, "Vey"), spans(article, "said"), spans(article, "that it holds"), 0.9
    )
    (found,) = with_whole_lists(article, [given])
    assert found.source[0].of(article.text) == "Neither Arrin nor Vey"


def test_words_of_another_sentence_go_to_their_own_cue(make_article):
    """An unquoted piece in another sentence belongs to whom the rules name there."""
    article = make_article(
        "Grain is waiting, the millers said. Prices could rise, the port warned."
    )
    given = Proposal(
        spans(article, "the port"),
        spans(article, "warned"),
        spans(article, "Grain is waiting", "Prices could rise"),
        0.9,
    )
    second, first = without_strays(article, [given])
    assert words(article, second)[2] == ["Prices could rise"]
    assert words(article, first) == (["the millers"], ["said"], ["Grain is waiting"])


def test_a_quotation_in_two_sentences_stays_whole(make_article):
    """Quoted pieces around a cue are one speech."""
    article = make_article("“It holds,” Orm said. “We know it.”")
    given = Proposal(
        spans(article, "Orm"),
        spans(article, "said"),
        spans(article, "“It holds,”", "“We know it.”"),
        0.9,
    )
    assert without_strays(article, [given]) == (given,)


def test_a_missed_authority_is_found_by_its_form(make_article):
    """What stands before "according to" has its source, if nobody has it yet."""
    article = make_article(
        "The call lasted longer, according to two officials who had seen a note of it."
    )
    (found,) = with_missed_phrases(article, ())
    assert words(article, found)[0] == ["two officials who had seen a note of it"]
    assert with_missed_phrases(article, (found,)) == (found,)
    assert with_missed_phrases(make_article("All went according to plan."), ()) == ()
