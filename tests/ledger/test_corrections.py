import pytest

from reportedly.ledger.corrections import correction_of


def article(*blocks):
    text, made = "", []
    for kind, words in blocks:
        made.append({"kind": kind, "start": len(text), "end": len(text) + len(words)})
        text += words + "\n\n"
    return {"text": text, "blocks": made}


@pytest.mark.parametrize(
    "note",
    [
        "Correction: The mill burned on 4 May, not 5 May.",
        "CORRECTION (7 May 2031): The mill burned on 4 May.",
        "Clarification, 7 May: Ms Quill owns half of the mill.",
        "[Correction: Ada Quill’s name was misspelled.]",
        "Corrections and clarifications\nThe mill is in Merrow.",
        "Editor’s note: The mill is in Merrow.",
        "*An earlier version of this article misspelled Ada Quill’s name.",
        "This article was amended on 7 May 2031 to give the right name.",
        "This story has been corrected to say that the mill burned on 4 May.",
        "Because of an editing error, a previous version named another mill.",
        "(Corrects spelling of Quill in paragraph 3)",
    ],
)
@pytest.mark.parametrize("kind", ["paragraph", "boilerplate", "caption"])
def test_a_correction_note_is_kept_as_printed(note, kind):
    """Wherever on the page it stands, furniture included."""
    page = article(("title", "Mill burns"), ("paragraph", "“Nobody,” she said."), (kind, note))
    assert correction_of(page) == note


@pytest.mark.parametrize(
    "words",
    [
        "Correction in the housing market is overdue, economists said.",
        "Corrections officers said the gate was open.",
        "Clarification was asked for by the council.",
        "She said an earlier version of the bill was better.",
        "Corrected for inflation, the price fell.",
        "“Correction: nobody was warned,” Ada Quill said.",
        "Retraction of the landing gear failed.",
    ],
)
def test_an_article_on_corrections_has_none(words):
    """The word alone is no note."""
    assert correction_of(article(("paragraph", words))) is None


def test_a_title_is_no_note():
    """A headline is the page's subject."""
    assert correction_of(article(("title", "Correction: market falls"))) is None


def test_several_notes_stand_one_a_line():
    """None is lost."""
    page = article(("paragraph", "Correction: one."), ("paragraph", "Clarification: two."))
    assert correction_of(page) == "Correction: one.\nClarification: two."
