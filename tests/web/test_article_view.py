"""An article ready to be shown."""

from __future__ import annotations

from lxml import html
from page_reading import words

from reportedly.testing import hedged_reading, sample_reading
from reportedly.web.article_view import Only, article_view
from reportedly.web.certainty import certainty


def _view(reading, **only):
    return article_view(reading, {}, {}, Only(**only))


def test_the_text_of_the_passages_is_the_text_of_the_blocks():
    """Marks and numbers aside, every character stands as printed."""
    for reading in (sample_reading(), hedged_reading()):
        view = _view(reading)
        shown = []
        for passage in (*view.passages, *view.dropped):
            part = html.fromstring(f"<p>{passage.html}</p>")
            for note in part.xpath(".//a[@class='n']"):
                note.drop_tree()
            shown.append(part.text_content())
        assert sorted(shown) == sorted(
            b.span.of(reading.article.text) for b in reading.article.blocks
        )


def test_each_attribution_has_one_card_beside_the_passage_in_which_it_begins():
    """Numbers run through the article; none is lost, none is told twice."""
    view = _view(sample_reading())
    numbers = [card.number for passage in view.passages for card in passage.cards]
    assert numbers == [1, 2, 3, 4]
    assert [len(passage.cards) for passage in view.passages] == [0, 1, 2, 1]


def test_a_number_stands_behind_the_words_and_leads_to_the_card():
    """The link's target is the card's id, and the card finds the way back."""
    (html_,) = [
        p.html
        for p in _view(sample_reading()).passages
        if "forever" in p.html or "for ever" in p.html
    ]
    assert '<a class="n" id="w-s4" href="#s4">4</a>' in html_


def test_only_what_is_asked_for_is_shown():
    """The others keep their numbers and their place in the counts."""
    view = _view(sample_reading(), certainty="unnamed")
    shown = [card.item.id for passage in view.passages for card in passage.cards]
    assert shown == ["s2"]
    assert view.shown == 1
    assert len(view.cards) == 4
    assert [c.item.id for p in _view(sample_reading(), speaker="e1").passages for c in p.cards] == [
        "s1",
        "s3",
    ]


def test_certainty_says_what_is_printed():
    """Hedged, unnamed and unvouched each by its own sign."""
    found = {item.id: certainty(item) for item in hedged_reading().attributions}
    assert found["q_1111111111111111"] == ("hedged", "unnamed")
    assert found["q_2222222222222222"] == ("hedged",)
    assert found["q_3333333333333333"] == ("hedged", "unvouched")


def test_the_most_frequent_speaker_has_the_first_hue():
    """Who is nobody has none."""
    view = _view(sample_reading())
    assert [(voice.name, voice.hue, voice.count) for voice in view.voices] == [("Ada Quill", 1, 2)]
    assert view.cards["s4"].hue == 0


def test_furniture_is_kept_apart_with_its_reason():
    """What is left out can be looked at."""
    (dropped,) = _view(sample_reading()).dropped
    assert dropped.reason == "newsletter"
    assert "Subscribe" in words(html.fromstring(f"<p>{dropped.html}</p>"))
