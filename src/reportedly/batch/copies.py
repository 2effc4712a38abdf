"""Which articles of a run are near-copies of one that came before.

Articles are looked at in the order of the input, whatever order they were read in. One that
shares four fifths of its five-word runs with an earlier origin is a copy of it, of the first
such one; any other is an origin itself. Which pairs are compared at all is decided by bands of
the signatures (locality-sensitive hashing); only those whose band somebody shares are kept in
memory.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.batch.signatures import PERMUTATIONS
from reportedly.publish.parquet import arrow_modules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Numbers = NDArray[np.uint32]

SIMILAR = 0.8
"""Share of equal numbers in two signatures from which on one is a copy of the other."""
_BANDS = 16
"""Of eight numbers each: of pairs as similar as `SIMILAR` 95 in 100 share a band, as 0.9 nearly all."""
_NONE = b"\0" * 4 * PERMUTATIONS
_PLACE = ("shard", "record", "ref", "article_id")


def signatures(files: Sequence[Path]) -> tuple[Numbers, list[int]]:
    """``[articles, 128]`` in the order of the input, and how many of them each file holds.

    Articles without a signature have a row of zeros, which is like no other's. Raises `OSError`
    where a file cannot be read.
    """
    _, parquet = arrow_modules()
    parts: list[Numbers] = [np.empty((0, PERMUTATIONS), np.uint32)]
    for file in files:
        column = parquet.read_table(file, columns=["minhash"])["minhash"]
        data = b"".join(column.fill_null(_NONE).to_pylist())
        parts.append(np.frombuffer(data, "<u4").reshape(-1, PERMUTATIONS))
    return np.concatenate(parts), [len(part) for part in parts[1:]]


def copies(numbers: Numbers) -> dict[int, tuple[int, float]]:
    """For each article that is a copy the index of its origin, and how similar they are."""
    origins: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    found: dict[int, tuple[int, float]] = {}
    for at, keys in _shared_bands(numbers):
        if not numbers[at].any():
            continue
        rivals = sorted({rival for key in keys for rival in origins.get(key, ())})
        similarity = np.mean(numbers[rivals] == numbers[at], axis=1) if rivals else np.empty(0)
        close = np.flatnonzero(similarity >= SIMILAR)
        if len(close):
            first = int(close[0])
            found[at] = (rivals[first], float(similarity[first]))
            continue
        for key in keys:
            origins[key].append(at)
    return found


def _shared_bands(numbers: Numbers) -> Iterator[tuple[int, list[tuple[int, bytes]]]]:
    """Each article that shares a band with another, in order, with those bands."""
    width = PERMUTATIONS // _BANDS
    shared: dict[int, list[tuple[int, bytes]]] = defaultdict(list)
    for band in range(_BANDS):
        part = np.ascontiguousarray(numbers[:, band * width : (band + 1) * width])
        keys = part.view(f"V{width * 4}").ravel()
        _, groups, sizes = np.unique(keys, return_inverse=True, return_counts=True)
        for at in np.flatnonzero(sizes[groups] > 1).tolist():
            shared[at].append((band, keys[at].tobytes()))
    return iter(sorted(shared.items()))


def write_copies(path: Path, files: Sequence[Path]) -> int:
    """One row a copy: its place and its origin's, and their similarity; how many there are."""
    numbers, sizes = signatures(files)
    found = copies(numbers)
    del numbers
    wanted = {*found, *(origin for origin, _ in found.values())}
    places = _places(files, sizes, wanted)
    rows = [
        {
            **places[at],
            **{f"origin_{name}": value for name, value in places[origin].items()},
            "similarity": similarity,
        }
        for at, (origin, similarity) in found.items()
    ]
    arrow, parquet = arrow_modules()
    parquet.write_table(
        arrow.Table.from_pylist(rows, schema=copy_schema()), path, compression="zstd"
    )
    return len(rows)


def copy_schema() -> Any:
    """Columns of the table of copies."""
    arrow, _ = arrow_modules()
    kinds = {"record": arrow.int64(), "origin_record": arrow.int64(), "similarity": arrow.float64()}
    columns = [*_PLACE, *(f"origin_{name}" for name in _PLACE), "similarity"]
    return arrow.schema([(name, kinds.get(name, arrow.string())) for name in columns])


def _places(
    files: Sequence[Path], sizes: Sequence[int], wanted: set[int]
) -> dict[int, dict[str, Any]]:
    """Where the wanted articles stand; only theirs are held."""
    _, parquet = arrow_modules()
    found: dict[int, dict[str, Any]] = {}
    first = 0
    for file, size in zip(files, sizes, strict=True):
        here = [at for at in range(first, first + size) if at in wanted]
        if here:
            table = parquet.read_table(file, columns=list(_PLACE))
            rows = table.take([at - first for at in here]).to_pylist()
            found.update(zip(here, rows, strict=True))
        first += size
    return found
