"""The knowledge of the language of news: cues, closed word classes, pattern scores.

The knowledge itself is in the TOML files of this folder, with a comment on each group;
`docs/cues.md` says how to add to them. This package only reads them.
"""

from reportedly.attribute.lexicon.loading import Entry, Lexicon, Match, lexicon

__all__ = ["Entry", "Lexicon", "Match", "lexicon"]
