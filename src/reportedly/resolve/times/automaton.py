"""Which form fits longest at a place: all forms at once, in one walk over the row.

A Thompson automaton whose deterministic states are made when a text first reaches them
(K. Thompson, "Regular expression search algorithm", CACM 11:6, 1968). A word that can begin no
form costs one look-up; trying each form in turn cost 100 times as much.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_State = frozenset[int]


@dataclass(slots=True)
class _Node:
    """A state: where it goes without a token, and with one of `codes`."""

    free: list[int] = field(default_factory=list)
    codes: frozenset[str] = frozenset()
    target: int = -1
    form: int = -1


@dataclass(slots=True)
class Automaton:
    """Forms, tried together; `add` them all before the first walk."""

    _nodes: list[_Node] = field(default_factory=lambda: [_Node()])
    _steps: dict[tuple[_State, str], _State] = field(default_factory=dict)
    _first: dict[str, _State] = field(default_factory=dict)
    _accepts: dict[_State, int] = field(default_factory=dict)
    _free: dict[int, _State] = field(default_factory=dict)

    def add(self, form: int, items: Sequence[str], codes_of: Callable[[str], str]) -> None:
        """One form: its items, and what gives the codes of an item that is no bracket."""
        last = self._alternatives(0, iter(items), codes_of)[0]
        self._nodes[last].form = form

    def longest(self, row: str, start: int) -> tuple[int, int] | None:
        """The form that fits longest from `start`, and its end; the earlier form on a tie."""
        state = self._first.get(row[start])
        if state is None:
            state = self._first[row[start]] = self._step(self._closure({0}), row[start])
        if not state:
            return None
        found, place, steps, size = None, start + 1, self._steps, len(row)
        while state:
            form = self._accepts[state]
            if form >= 0:
                found = (form, place)
            if place == size:
                break
            key = (state, row[place])
            following = steps.get(key)
            if following is None:
                following = steps[key] = self._step(state, row[place])
            state, place = following, place + 1
        return found

    def _step(self, state: _State, code: str) -> _State:
        reached = {self._nodes[n].target for n in state if code in self._nodes[n].codes}
        following = self._closure(reached)
        forms = [self._nodes[n].form for n in following if self._nodes[n].form >= 0]
        self._accepts[following] = min(forms, default=-1)
        return following

    def _closure(self, states: set[int]) -> _State:
        return frozenset[int]().union(*(self._beyond(state) for state in states))

    def _beyond(self, state: int) -> _State:
        """Where one comes from a state without a token: those states alone that read one, or accept."""
        known = self._free.get(state)
        if known is None:
            pending, reached = [state], {state}
            while pending:
                for other in self._nodes[pending.pop()].free:
                    if other not in reached:
                        reached.add(other)
                        pending.append(other)
            nodes = self._nodes
            known = frozenset(n for n in reached if nodes[n].codes or nodes[n].form >= 0)
            self._free[state] = known
        return known

    def _new(self) -> int:
        self._nodes.append(_Node())
        return len(self._nodes) - 1

    def _alternatives(
        self, start: int, items: Iterator[str], codes_of: Callable[[str], str]
    ) -> tuple[int, bool]:
        """From `start` through a bracket's content: the state behind it, and if it is optional."""
        end, here, optional = self._new(), self._branch(start), False
        for item in items:
            if item == "|":
                self._nodes[here].free.append(end)
                here = self._branch(start)
            elif item == "(":
                behind, skips = self._alternatives(here, items, codes_of)
                if skips:
                    self._nodes[here].free.append(behind)
                here = behind
            elif item in {")", ")?"}:
                optional = item == ")?"
                break
            else:
                here = self._token(here, item, codes_of)
        self._nodes[here].free.append(end)
        return end, optional

    def _branch(self, start: int) -> int:
        node = self._new()
        self._nodes[start].free.append(node)
        return node

    def _token(self, here: int, item: str, codes_of: Callable[[str], str]) -> int:
        node, behind = self._branch(here), self._new()
        self._nodes[node].codes = frozenset(codes_of(item))
        self._nodes[node].target = behind
        if item.endswith("?"):
            self._nodes[here].free.append(behind)
        return behind
