"""An answer that names no statement of its own is put beside what it points at."""

import pytest

import reportedly

READER = reportedly.load("rules")


def _answered(text):
    """Type and content of the earlier side of each tension."""
    reading = READER.read(text)
    by_id = {item.id: item for item in reading.attributions}
    return [(t.type, by_id[t.b].content.text) for t in reading.tensions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # another paragraph: the first of what its voice says there
            "Radio Merrow said the ferry had sunk off Lowmere. It added that the weather was calm.\n\nThe harbour office denied that.",
            ("denies", "the ferry had sunk off Lowmere"),
        ),
        (  # the same paragraph: what was said last
            "Ana Voss said the mill was safe. Lia Domb said the mill stood empty for years. The owner rejected that account.",
            ("denies", "the mill stood empty for years"),
        ),
        (  # the charge, and not what was said since
            "Marta Quell accused the agency of delay.\n\nIvo Lund said the weather was fine.\n\nThe agency denied this.",
            ("denies", "of delay"),
        ),
        (
            "Marta Quell accused the mayor of delay. Ivo Lund said rain was near. The bishop rejected the accusation.",
            ("denies", "of delay"),
        ),
        (  # who is named
            "Ruben Holt said the gate was shut. Hanne Morvik said the weather was mild. A shopkeeper confirmed Holt’s account.",
            ("confirms", "the gate was shut"),
        ),
    ],
)
def test_what_an_answer_points_at(text, expected):
    """A name leads to its speaker, a charge to the accusation, "that" to what was said last."""
    assert expected in _answered(text + "\n")


def test_a_denial_of_wrongdoing_where_nobody_was_accused():
    """It stands against nothing that the page states."""
    assert _answered("The guests said the soup was warm. Vey denied any wrongdoing.\n") == []


def test_whom_a_charge_is_brought_against_is_somebody():
    """The accused has the entity that its words mean, as a speaker has."""
    reading = READER.read(
        "Premier Ada Solm spoke in Harsk.\n\nMarta Quell accused Solm of delay.\n\nSolm denied it.\n"
    )
    charge, denial = (
        item for item in reading.attributions if item.cue.text in {"accused", "denied"}
    )
    assert charge.accused.entity is not None
    assert charge.accused.entity == denial.source.entity


def test_a_denial_that_says_again_what_it_denies_stands_beside_it():
    """Whatever else the two show; one on another matter does not."""
    told = "Two clerks said Quill had signed the order.\n\nQuill denied that she had {}.\n"
    assert _answered(told.format("signed the order")) == [("denies", "Quill had signed the order")]
    assert _answered(told.format("met a lawyer in Lowmere")) == []
