"""Texts on which a careless pattern or loop takes quadratic time.

Each bait is what one unit looks like, repeated to a size; a sound attributor or extractor
needs four times as long for four times as much. `benchmarks/growth.py` measures that, the
tests see that each comes to an end.
"""

from __future__ import annotations

from dataclasses import dataclass

_SAID = "“We will not be hurried,” Mira Tolvane said on Tuesday outside the customs house. "


@dataclass(frozen=True, slots=True)
class Bait:
    """`head`, then `unit` again and again, then `tail`."""

    name: str
    unit: str
    head: str = ""
    tail: str = ""

    def of(self, size: int) -> str:
        """The bait as a text of about `size` characters, never cut within a unit."""
        return self.head + self.unit * max(1, size // len(self.unit)) + self.tail


BAITS = (
    # quotation marks that never close, never open, or take turns
    Bait("opening marks", "“"),
    Bait("closing marks", "”"),
    Bait("straight marks", '"'),
    Bait("straight marks apart", '" '),
    Bait("apostrophes", "'"),
    Bait("single marks with words", "‘a "),
    Bait("opening marks with words", "“a "),
    Bait("marks within marks", "“‘"),
    Bait("paragraphs that never close", "“We go on with it\n\n"),
    Bait("quotations in one line", _SAID),
    Bait("quotations in paragraphs", _SAID + "\n\n"),
    # runs that a pattern may share out between its parts in many ways
    Bait("spaces", " ", "He said", "no."),
    Bait("line ends", "\n", "He said", "no."),
    Bait("spaced line ends", " \n", "He said", "no."),
    Bait("one long word", "a"),
    Bait("one long capital word", "A"),
    Bait("capital words", "Tolvane "),
    Bait("small capitals", "TOLVANE "),
    Bait("initials", "A. "),
    Bait("digits", "1"),
    Bait("full stops", ". "),
    Bait("commas", ", "),
    Bait("colons", ":"),
    Bait("brackets", "("),
    Bait("combining marks", "\u0301", "e"),
    Bait("zero-width spaces", "\u200b", "He said", "no."),
    # cues, names and layouts without an end
    Bait("said said", "said "),
    Bait("said, said", "said, "),
    Bait("he said that he said that", "he said that "),
    Bait("according to", "according to "),
    Bait("of the of the", "of the "),
    Bait("names joined", "Tolvane and "),
    Bait("speakers in one line", "Tolvane: "),
    Bait("speakers in lines", "TOLVANE: yes\n"),
    Bait("bylines", "By Mira Tolvane\n"),
    Bait("dates", "March 5, 2031 "),
    Bait("addresses", "https://merrow.example/a "),
    Bait("list marks", "- a\n"),
    Bait("quoting marks", "> a\n"),
    Bait("short lines", "the mayor\n"),
    # markup
    Bait("nested blocks", "<div>", "<html><body>", _SAID),
    Bait("nested inline tags", "<b><i>", "<html><body>", _SAID),
    Bait("nested tables", "<table><tr><td>", "<html><body>", _SAID),
    Bait("unclosed paragraphs", f"<p>{_SAID}", "<html><body>"),
    Bait("unclosed list items", "<li>We “go” on", "<html><body><ul>"),
    Bait("line breaks", "<br>", "<html><body><p>", _SAID),
    Bait("opening brackets of tags", "<", "<p>", _SAID),
    Bait("ampersands", "&", "<p>", _SAID),
    Bait("comments never closed", "<!--", "<p>", _SAID),
    Bait("attributes", "a='", "<p ", f"><p>{_SAID}"),
    Bait("meta elements", "<meta name=a content=b>", "<html><head>", f"</head><p>{_SAID}"),
    Bait("nested JSON", "[", '<script type="application/ld+json">', f"</script><p>{_SAID}"),
    Bait("scripts", "<script>a</script>", "<html><body>", f"<p>{_SAID}"),
)
