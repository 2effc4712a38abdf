"""Pages into articles: charset, main text, blocks, title, date, language, sentences.

What is recognised, and on what grounds, is described for readers in `docs/reading.md`;
the words it goes by lie in the TOML files of this folder.
"""

from reportedly.reading.extract import HtmlAndText, extract

__all__ = ["HtmlAndText", "extract"]
