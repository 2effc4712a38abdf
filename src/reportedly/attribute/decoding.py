"""From the network's probabilities to role spans: pure decisions over one window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reportedly.attribute.windows import quoted_runs
from reportedly.types import Proposal, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from reportedly.attribute.windows import Words

    Floats = NDArray[np.float32]

_NEVER = -1e4
_SAME_CONTENT = 0.5


@dataclass(frozen=True, slots=True)
class Decoding:
    """Settings, chosen on held-out training articles; they stand in `model.toml`.

    `cue`: least probability of a word to start a cue candidate. `score`: least score of an
    attribution. `content_entry`: cost, in log-odds, of opening a piece of content.
    `source_bias`: log-odds added to each word's chance of being the source.
    `calibration`: weights of the logistic regression from the features of `raw_features`
    to the probability that an attribution is right.
    """

    cue: float = 0.3
    score: float = 0.45
    content_entry: float = 3.0
    content_bias: float = 0.0
    source_bias: float = 0.5
    calibration: tuple[float, ...] = (0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class CueCandidate:
    """Words ``first`` to ``last`` (inclusive) of a window, and how likely they are a cue."""

    first: int
    last: int
    probability: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """One attribution as word runs of a window, before its score is decided."""

    cue: CueCandidate
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    features: tuple[float, ...]


def cue_candidates(probabilities: Floats, least: float) -> list[CueCandidate]:
    """Runs of words that may be cues. `probabilities`: ``[words, 3]`` over none, begin, inside."""
    begin, inside = probabilities[:, 1], probabilities[:, 2]
    found = []
    for first in np.flatnonzero((begin >= least) & (begin >= inside)).tolist():
        last = first
        while (
            last + 1 < len(begin)
            and inside[last + 1] > probabilities[last + 1, 0]
            and inside[last + 1] > begin[last + 1]
        ):
            last += 1
        found.append(CueCandidate(first, last, float(begin[first])))
    return found


def decode(
    words: Words,
    cues: Sequence[CueCandidate],
    roles: Floats,
    accepted: Floats,
    settings: Decoding,
) -> list[Candidate]:
    """One candidate a cue that has content.

    `roles`: log-probabilities ``[cues, words, 3]`` over none, source, content.
    `accepted`: ``[cues]``, the probability from the second look at each cue.
    """
    if not cues:
        return []
    odds = roles - np.log(np.maximum(1.0 - np.exp(roles), 1e-6))
    content_odds = odds[:, :, 2] + settings.content_bias
    source_odds = odds[:, :, 1] + settings.source_bias
    tie_quotations(content_odds, cues, quoted_runs(words))
    sources = []
    for row, cue in enumerate(cues):
        source_odds[row, cue.first : cue.last + 1] = _NEVER
        content_odds[row, cue.first : cue.last + 1] = _NEVER
        source = best_run(source_odds[row])
        sources.append(source)
        if source is not None:
            content_odds[row, source[0] : source[1]] = _NEVER
    inside = content_path(content_odds, settings.content_entry)
    candidates = []
    for row, cue in enumerate(cues):
        content = runs(inside[row])
        if not content:
            continue
        features = raw_features(
            cue.probability,
            float(accepted[row]),
            float(roles[row][inside[row], 2].mean()),
            _weakest_edge(roles[row, :, 2], content),
            _source_certainty(roles[row, :, 1], sources[row]),
            no_source=sources[row] is None,
        )
        candidates.append(Candidate(cue, sources[row], content, features))
    return candidates


def tie_quotations(
    odds: Floats, cues: Sequence[CueCandidate], quoted: Sequence[tuple[int, int]]
) -> None:
    """Let the words of a quotation decide together, in place, for every cue outside it.

    A quotation belongs whole to one attribution. What is said *inside* it (a cue of its own)
    may well be a part.
    """
    for begin, end in quoted:
        rows = [row for row, cue in enumerate(cues) if cue.last < begin or cue.first >= end]
        odds[rows, begin:end] = odds[rows, begin:end].mean(axis=1, keepdims=True)


def best_run(odds: Floats) -> tuple[int, int] | None:
    """The half-open run with the highest sum, if that is above zero (Kadane's algorithm)."""
    best, best_run_ = 0.0, None
    total, begin = 0.0, 0
    for position, value in enumerate(odds.tolist()):
        if total <= 0.0:
            total, begin = 0.0, position
        total += value
        if total > best:
            best, best_run_ = total, (begin, position + 1)
    return best_run_


def content_path(odds: Floats, entry: float) -> NDArray[np.bool_]:
    """Viterbi over in / out of content, ``[cues, words]``, paying `entry` to go in.

    Two states need one number: by how much it is better to be in than out.
    """
    path = np.zeros(odds.shape, dtype=np.bool_)
    for row, values in enumerate(odds.tolist()):
        lead, leads = _NEVER, []
        for value in values:
            leads.append(lead)
            if lead > 0.0:
                lead = value
            elif lead < -entry:
                lead = value - entry
            else:
                lead += value
        inside, states = lead > 0.0, []
        for lead in reversed(leads):
            states.append(inside)
            inside = lead >= -entry if inside else lead > 0.0
        path[row, ::-1] = states
    return path


def runs(flags: NDArray[np.bool_]) -> tuple[tuple[int, int], ...]:
    """Half-open runs of true values."""
    padded = np.zeros(len(flags) + 2, dtype=np.bool_)
    padded[1:-1] = flags
    edges = np.flatnonzero(padded[1:] != padded[:-1]).tolist()
    return tuple(zip(edges[::2], edges[1::2], strict=True))


def _weakest_edge(content: Floats, pieces: tuple[tuple[int, int], ...]) -> float:
    """Log-probability of the least certain boundary: in on one side, out on the other."""
    least = 0.0
    for begin, end in pieces:
        before = content[begin - 1] if begin else -_NEVER
        after = content[end] if end < len(content) else -_NEVER
        least = min(
            least,
            float(content[begin]) + _absent(before),
            float(content[end - 1]) + _absent(after),
        )
    return least


def _source_certainty(source: Floats, chosen: tuple[int, int] | None) -> float:
    """Log-probability of the least certain word of the source, or of there being none."""
    if chosen is None:
        return _absent(float(source.max()))
    return float(source[chosen[0] : chosen[1]].min())


def _absent(log_probability: float) -> float:
    if log_probability > 0:  # beyond the window
        return 0.0
    return float(np.log(max(1.0 - np.exp(log_probability), 1e-6)))


def raw_features(  # noqa: PLR0913 - one parameter a feature
    cue: float,
    accepted: float,
    content: float,
    edge: float,
    source: float,
    *,
    no_source: bool,
) -> tuple[float, ...]:
    """What the score is computed from; the first is the constant term."""
    return (
        1.0,
        _logit(cue),
        _logit(accepted),
        max(content, -5.0),
        max(edge, -5.0),
        max(source, -5.0),
        float(no_source),
    )


def _logit(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return float(np.log(p / (1 - p)))


def calibrated(features: Sequence[float], weights: Sequence[float]) -> float:
    """Probability that the attribution is right."""
    z = sum(f * w for f, w in zip(features, weights, strict=True))
    return float(1.0 / (1.0 + np.exp(-z)))


def proposals(words: Words, candidates: Iterable[Candidate], settings: Decoding) -> list[Proposal]:
    """The candidates worth keeping; of two that say the same the better stays."""
    scored = sorted(
        ((calibrated(c.features, settings.calibration), c) for c in candidates),
        key=lambda pair: (-pair[0], pair[1].cue.first),
    )
    kept: list[tuple[float, Candidate]] = []
    for score, candidate in scored:
        if score >= settings.score and not any(_clash(candidate, other) for _, other in kept):
            kept.append((score, candidate))
    return [_proposal(words, candidate, score) for score, candidate in kept]


def _clash(a: Candidate, b: Candidate) -> bool:
    if a.cue.first <= b.cue.last and b.cue.first <= a.cue.last:
        return True
    shared = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a.content for y in b.content)
    return shared > _SAME_CONTENT * min(_size(a), _size(b)) and not (_holds(a, b) or _holds(b, a))


def _size(candidate: Candidate) -> int:
    return sum(end - begin for begin, end in candidate.content)


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """True nesting: the whole of the inner cue stands in the outer content."""
    return any(b <= inner.cue.first and inner.cue.last < e for b, e in outer.content)


def _proposal(words: Words, candidate: Candidate, score: float) -> Proposal:
    def span(run: tuple[int, int]) -> Span:
        return Span(int(words.starts[run[0]]), int(words.ends[run[1] - 1]))

    cue = (candidate.cue.first, candidate.cue.last + 1)
    return Proposal(
        source=(span(candidate.source),) if candidate.source else (),
        cue=(span(cue),),
        content=tuple(span(run) for run in candidate.content),
        score=round(score, 4),
    )
