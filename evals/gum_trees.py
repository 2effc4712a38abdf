"""Documents of GUM with their discourse trees: the text as printed, and its attribution relations.

GUM (Zeldes 2017; annotations CC BY 4.0) gives each document as `dep/NAME.conllu` (tokens, and each
sentence as printed) and `rst/NAME.rs4` (elementary units of the same tokens, and an enhanced
rhetorical tree over them: Zeldes et al. 2024). A relation ``attribution-positive`` or
``attribution-negative`` joins a satellite, the attributing clause ("she said"), to a nucleus, what
is attributed. Tokens are counted from 0 through the whole document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LISTED = re.compile(r"^\s*(?:## (?P<part>\w+)|\* (?P<name>\w+))", re.MULTILINE)
_BREAKS = ("# newpar", "# newdoc")
TOLERATED = 0.01
"""Share of tokens that text and tree may spell differently: the corpus has such slips."""


class TreeError(ValueError):
    """Text and tree of a document do not fit together."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution: tokens of its satellite and its nucleus, disjoint.

    `source`: those tokens of the satellite that the corpus signals as the source; may be empty.
    """

    satellite: frozenset[int]
    nucleus: frozenset[int]
    negative: bool
    source: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Text:
    """A document as a reader would paste it: paragraphs set apart by empty lines.

    `tokens`: where each token stands; `verbal`: the tokens that are verbs or auxiliaries.
    """

    text: str
    tokens: tuple[Span, ...]
    verbal: frozenset[int]

    def words(self, token: int) -> str:
        """One token, as printed."""
        return self.tokens[token].of(self.text)


@dataclass(frozen=True, slots=True)
class Document:
    """Text, elementary units in order, and attribution relations in the order of their satellites."""

    name: str
    printed: Text
    units: tuple[frozenset[int], ...]
    relations: tuple[Relation, ...]

    @property
    def genre(self) -> str:
        """``news``, ``interview``, …: it stands in the name."""
        return self.name.split("_")[1]


def splits(folder: Path) -> dict[str, list[str]]:
    """Names of documents by part: ``train``, ``dev``, ``test``, ``test2``."""
    found: dict[str, list[str]] = {}
    part = ""
    for line in _LISTED.finditer((folder / "splits.md").read_text("utf-8")):
        if line["part"]:
            part = line["part"]
        else:
            found.setdefault(part, []).append(line["name"])
    return found


def documents(folder: Path, part: str, genres: tuple[str, ...]) -> Iterator[Document]:
    """The documents of one part and of these genres that have a tree, by name."""
    for name in sorted(splits(folder)[part]):
        tree = folder / "rst" / f"{name}.rs4"
        if name.split("_")[1] in genres and tree.is_file():
            yield read(folder / "dep" / f"{name}.conllu", tree)


def read(dep: Path, rst: Path) -> Document:
    """One document. Raises `TreeError` where the tree's tokens are not those of the text."""
    printed = text_of(dep.read_text("utf-8"))
    tree = Tree.of(rst.read_text("utf-8"))
    ours = [span.of(printed.text) for span in printed.tokens]
    unlike = sum(a != b for a, b in zip(ours, tree.words, strict=False))
    if len(ours) != len(tree.words) or unlike > len(ours) * TOLERATED:
        raise TreeError(
            f"{dep.stem}: {len(tree.words)} tokens in the tree, {len(ours)} in the text, {unlike} unlike"
        )
    relations = sorted(tree.relations(), key=lambda r: (min(r.satellite), max(r.satellite)))
    return Document(dep.stem, printed, tuple(tree.units.values()), tuple(relations))


# --- text ---------------------------------------------------------------------------------------


def text_of(conllu: str) -> Text:
    """The printed text, put together from each sentence's ``# text`` line.

    Spacing inside a sentence is the corpus's own: a clitic ("don't") is two tokens and no space.
    """
    text = gap = sentence = ""
    at = 0
    tokens: list[Span] = []
    verbal: set[int] = set()
    for line in conllu.splitlines():
        if line.startswith(_BREAKS):
            gap = "\n\n" if text else ""
        elif line.startswith("# text = "):
            sentence = line[9:].strip()
            at = len(text) + len(gap)
            text += gap + sentence
            gap = " "
        elif line and line[0].isdigit():
            columns = line.split("\t")
            glued = "SpaceAfter=No" in columns[9].split("|")
            gap = gap if gap == "\n\n" else ("" if glued else " ")
            if not columns[0].isdigit():
                continue
            start = text.find(columns[1], at)
            if start < 0 or text[at:start].strip():
                raise TreeError(f"token {columns[1]!r} is not in its place in: {sentence}")
            at = start + len(columns[1])
            verbal |= {len(tokens)} if columns[3] in {"VERB", "AUX"} else set()
            tokens.append(Span(start, at))
    return Text(text, tuple(tokens), frozenset(verbal))


# --- tree ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class Tree:
    """The nodes of an `.rs4` file: segments hold words, groups hold nodes.

    A node's parent is the node that it is a satellite of, or the group it belongs to.
    """

    words: list[str] = field(default_factory=list)
    units: dict[str, frozenset[int]] = field(default_factory=dict)
    """Tokens of each segment, by its id, in order."""
    parent: dict[str, str | None] = field(default_factory=dict)
    relation: dict[str, str] = field(default_factory=dict)
    children: dict[str, list[str]] = field(default_factory=dict)
    ranked: set[str] = field(default_factory=lambda: {"span"})
    """Relations that make a child a member of its group and no satellite."""
    secondary: list[tuple[str, str, str]] = field(default_factory=list)
    """Edges beside the tree: satellite, nucleus, relation."""
    sources: dict[str, set[int]] = field(default_factory=dict)
    """Tokens signalled as the source, by the satellite's id."""

    @classmethod
    def of(cls, xml: str) -> Tree:
        """The tree that an `.rs4` file holds."""
        tree = cls()
        root = ET.fromstring(xml)  # noqa: S314 - the corpus's own file, read by hand
        for kind in root.iterfind("header/relations/rel"):
            if kind.get("type") == "multinuc":
                tree.ranked.add(kind.get("name", ""))
        for node in root.iterfind("body/*"):
            if node.tag in {"segment", "group"}:
                tree._add(node)
        for edge in root.iter("secedge"):
            ends = edge.get("source", ""), edge.get("target", "")
            tree.secondary.append((*ends, edge.get("relname", "")))
        for signal in root.iter("signal"):
            if signal.get("subtype") == "attribution_source":
                numbers = re.findall(r"\d+", signal.get("tokens", ""))
                tree.sources.setdefault(signal.get("source", ""), set()).update(
                    int(number) - 1 for number in numbers
                )
        return tree

    def _add(self, node: ET.Element) -> None:
        name, parent = node.get("id", ""), node.get("parent")
        self.parent[name] = parent
        self.relation[name] = node.get("relname", "")
        if parent is not None:
            self.children.setdefault(parent, []).append(name)
        if node.tag == "segment":
            words = (node.text or "").split()
            self.units[name] = frozenset(range(len(self.words), len(self.words) + len(words)))
            self.words += words

    def relations(self) -> Iterator[Relation]:
        """Every attribution of the tree and beside it."""
        edges = [
            (name, self.parent[name] or "", relation, name)
            for name, relation in self.relation.items()
            if relation.startswith("attribution")
        ]
        edges += [
            (s, n, r, f"{s}-{n}") for s, n, r in self.secondary if r.startswith("attribution")
        ]
        for satellite, nucleus, relation, signals in edges:
            held, said = self.yield_of(satellite), self._nucleus(nucleus)
            if held > said:  # an edge beside the tree, into the satellite's own part of it
                held -= said
            said -= held
            # "according to A, B says | that C": GUM hangs A on "B says" and "B says" on C
            for other, deeper, _, _ in edges:
                if other != satellite and self._head(other) == self._head(nucleus):
                    said |= self._nucleus(deeper) - held
                if other != satellite and self._head(deeper) == self._head(satellite):
                    held -= self.yield_of(other)
            source = frozenset(self.sources.get(signals, ())) & held
            yield Relation(held, said, relation == "attribution-negative", source)

    def _head(self, name: str) -> str:
        """The segment that a node rests on: its nucleus's, or its first member's."""
        while name not in self.units:
            name = next(m for m in self.children[name] if self.relation[m] in self.ranked)
        return name

    def yield_of(self, name: str) -> frozenset[int]:
        """All tokens under a node, its satellites' included."""
        below = (self.yield_of(child) for child in self.children.get(name, ()))
        return self.units.get(name, frozenset()).union(*below)

    def _nucleus(self, name: str) -> frozenset[int]:
        """A nucleus without its satellites; a clause that is cut in two (same-unit) is whole."""
        whole: str | None = name
        while whole is not None and self.relation[whole] == "span":
            whole = self.parent[whole]
        if whole is not None and self.relation[whole] == "same-unit":
            return self.yield_of(self.parent[whole] or whole)
        return self._without_satellites(name)

    def _without_satellites(self, name: str) -> frozenset[int]:
        if name in self.units:
            return self.units[name]
        members = (m for m in self.children.get(name, ()) if self.relation[m] in self.ranked)
        return frozenset().union(*map(self.yield_of, members))
