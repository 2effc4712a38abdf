"""Articles of an invented country, as many as a test needs."""

from __future__ import annotations

from dataclasses import replace

NOW = "2031-05-06T12:00:00Z"
_SPEAKERS = ("Mira Tolvane", "Łukasz Ørn", "Ada Quill", "Joran Peel", "Senna d’Abry")
_THINGS = ("bridge", "harbour", "granary", "observatory", "tram line", "salt mine")


def article(number, extra=""):
    """The text of one invented article; each number has its own."""
    who = _SPEAKERS[number % len(_SPEAKERS)]
    other = _SPEAKERS[(number + 2) % len(_SPEAKERS)]
    thing = _THINGS[number % len(_THINGS)]
    return (
        f"Council argues over {thing} {number}\n\n"
        f"VARNA HOLT, 6 May 2031 (Merrow Wire) - “We will open the {thing} number {number} in June,”"
        f" {who} told Radio Merrow on Monday.\n\n"
        f"Two officials familiar with the plan said the {thing} could possibly cost {number + 3}"
        f" million crowns.\n\n{other} denied that the {thing} was ever closed.{extra}\n"
    )


def named(reading, ref):
    """`reading` as if it had been read from `ref`."""
    return replace(reading, article=replace(reading.article, ref=ref))
