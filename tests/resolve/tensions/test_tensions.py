"""Two statements are put side by side only where the page gives a hold for it."""

import pytest

import reportedly
from reportedly.publish import details

READER = reportedly.load("rules")


def _tensions(text):
    reading = READER.read(text)
    by_id = {item.id: item for item in reading.attributions}
    return [
        (
            tension.type,
            by_id[tension.a].source.text,
            by_id[tension.b].source.text,
            tension.signal and tension.signal.of(reading.article.text),
        )
        for tension in reading.tensions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union said 12 workers were hurt in the fire. The company said nine workers were hurt in the fire.",
            ("number-differs", "The company", "The union", None),
        ),
        (
            "Police said 300 people came. However, organisers said the number was closer to 2,000.",
            ("number-differs", "organisers", "Police", "However"),
        ),
        (
            "The mayor described the visit as a courtesy.\n\nAccording to Radio Merrow, however, it lasted three hours.",
            ("scope-differs", "Radio Merrow", "The mayor", "however"),
        ),
        (
            "Marta Quell accused the mayor of hiding the report. The mayor denied the accusation.",
            ("denies", "The mayor", "Marta Quell", None),
        ),
        (
            "The Merrow Post reported that the mill had been sold. Owner Ivo Lund called the story nonsense.",
            ("denies", "Owner Ivo Lund", "The Merrow Post", None),
        ),
        (
            "The police said Ada Quill had taken the boat.\n\nQuill denied taking the boat.",
            ("denies", "Quill", "The police", None),
        ),
        (
            "The police said Ada Quill had taken the boat. Quill denied the allegation.",
            ("denies", "Quill", "The police", None),
        ),
        (
            "The minister said the bridge was safe. Engineer Jon Vey said it was not safe.",
            ("denies", "Engineer Jon Vey", "The minister", None),
        ),
        (
            "The captain said she had never left the bridge. The recorder shows she left the bridge at noon.",
            ("denies", "The recorder", "The captain", None),
        ),
        (
            "The union said 7,000 people marched. Police said 2,300 people marched.",
            ("number-differs", "Police", "The union", None),
        ),
        (
            "The council said the pump broke on 12 May. The manager said the pump broke on 28 April.",
            ("time-differs", "The manager", "The council", None),
        ),
        (
            "The mayor said every minister had voted for it. The clerk said only two ministers had voted for it.",
            ("scope-differs", "The clerk", "The mayor", None),
        ),
        (
            "Radio Merrow reported that the ferry had sunk. The ministry confirmed the report.",
            ("confirms", "The ministry", "Radio Merrow", None),
        ),
        (
            "The envoy said an offer had reached the capital. The agency said it knew of no such offer.",
            ("denies", "The agency", "The envoy", None),
        ),
        (
            "The company said it was losing £600,000 a day. A trade journal said it was closer to a million.",
            ("number-differs", "A trade journal", "The company", None),
        ),
        (
            "The company said the repair had cost £17,000. The union said it was three grand.",
            ("number-differs", "The union", "The company", None),
        ),
        (
            "Captain Ada Solm said the boat had left on Monday. The harbour office said it had left on Tuesday.",
            ("time-differs", "The harbour office", "Captain Ada Solm", None),
        ),
    ],
)
def test_what_stands_against_what(text, expected):
    """A number, a denial, a dismissal, a confirmation: its type, its sides, its signal; the later first."""
    assert _tensions(text + "\n") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        # the same words from one mouth
        "Police said 12 people came. Later police said 15 people came.",
        # other things are counted
        "The union said 12 workers were hurt. The company said nine ships were late.",
        # killed and injured are not one number
        "Police said 12 people were killed. The hospital said 20 people were injured.",
        # a negation of something else
        "The minister said the bridge was safe. Engineer Jon Vey said the road was not wide.",
        # an announcement is no answer to a form's words
        "“It will be published,” Mira Tolvane said. The paper said letters will not be returned.",
        # a question states nothing that could be denied
        "A reporter asked whether the mill was sold. Ivo Lund denied the accusation.",
    ],
)
def test_one_subject_is_no_tension(text):
    """Two statements on one subject, and none against the other, give nothing."""
    assert _tensions(text + "\n") == []


def test_a_denial_across_a_heading_answers_nothing_before_it():
    """What only points back does not reach into another section."""
    page = """<html><body><article><h1>Two towns</h1>
<p>Marta Quell accused the mayor of Lowmere of hiding a report on the dyke.</p>
<h2>Meanwhile in Harsk</h2><p>The governor of Harsk denied it. The town was calm on that long day.</p></article>"""
    assert not READER.read(page).tensions


def test_no_word_of_the_machine_judges():
    """No type of tension, and no word of the views, calls a statement true or false."""
    shown = (
        *details._TENSIONS.values(),
        *details._OTHER_SIDE.values(),
        *details._HEADLINES.values(),
    )
    words = " ".join([*details._TENSIONS, *shown])
    assert {"true", "false", "lie", "wrong", "contradicts"}.isdisjoint(words.split())


def test_it_is_linear_in_the_article():
    """Three thousand statements are compared with thirty before them, not with all."""
    text = "\n\n".join(
        f"Mayor {i} said {i + 3} boats of harbour {i % 7} were lost." for i in range(3000)
    )
    reading = READER.read(text)
    assert len(reading.tensions) <= 30 * len(reading.attributions)


@pytest.mark.parametrize(
    ("text", "kind", "signal"),
    [
        (
            "Mayor Ada Quell said all of the bridges would be repaired. Builder Ivo Lund said only two of the bridges would be repaired.",
            "scope-differs",
            None,
        ),
        (
            "Police said 300 people marched on Sunday. The union put the number at 2,000.",
            "number-differs",
            None,
        ),
        (
            "The council said the pump broke at 9 a.m. However, Ivo Lund said it had been broken at 5 a.m.",
            "time-differs",
            "However",
        ),
    ],
)
def test_each_type_has_its_hold(text, kind, signal):
    """Extent, number and hour each give their own type, with the word that signals it."""
    assert [(one[0], one[3]) for one in _tensions(text + "\n")] == [(kind, signal)]


def test_a_question_answers_nobody():
    """Who asks takes no stand against what was said."""
    text = "Ada Quell said the dyke was safe. Asked whether the dyke was not safe, Ivo Lund shrugged.\n"
    assert _tensions(text) == []


def test_years_are_no_counts():
    """Two years are never two numbers for one thing, even where they are taken for two times of it."""
    found = _tensions("The firm said it was founded in 1990. The rival said it opened in 2004.\n")
    assert [one[0] for one in found] in ([], ["time-differs"])


def test_parts_of_one_poll_do_not_contradict_each_other():
    """Shares of those asked differ in what they say, and nobody denies anybody."""
    text = "Forty-six percent said the port should close. Twenty-three percent said the port should not close."
    assert not _tensions(text)
