"""`reportedly batch` over an archive: words and pages a second, memory, what each stage costs.

    pip install -e '.[bench,archive]'
    python benchmarks/batch.py --work DIR [--sizes 100 1000 10000] [--workers 1 2] [--docs docs/scale.md]

Every measurement is kept in DIR/results.json and not made again: a run that was cut off goes
on where it was, and an archive that is half read is read on. Words a second are by the
workers' own processor time, so that a busy machine spoils them less; the load is printed.
The peer, textacy over a small spaCy model, reads the text of the same articles in the same run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import archive
import machine
import scale_table
import systems
from reportedly import attribute, reading
from reportedly.acquire import AcquireOptions, ShardRecords, plan
from reportedly.attribute.decoding import cue_candidates, decode, proposals
from reportedly.attribute.windows import windows
from reportedly.batch.tables import ShardTables
from reportedly.pipeline import Reader
from reportedly.resolve import OpenRules
from reportedly.types import Article, Page, Reading

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
CORPORA = HERE.parent.parent / "shared" / "corpora"
_LOOK = 1.0
_PEER_ARTICLES = 40
_STAGE_PAGES = 40


def main() -> int:
    """Measure what is not measured yet, print the tables; 1 where there are no corpora."""
    options = _options()
    if not (options.corpora / "html-scrapinghub").is_dir():
        sys.stderr.write(f"no corpora in {options.corpora}: name their folder with --corpora\n")
        return 1
    options.work.mkdir(parents=True, exist_ok=True)
    results = Results(options.work / "results.json")
    for size in options.sizes:
        archive.write(options.work / f"{size}.warc.gz", options.corpora, size)
        for workers in options.workers if size == max(options.sizes[:2]) else (1,):
            key = f"{options.model} {options.extractor} {size} x{workers}"
            results.once(f"batch {key}", lambda s=size, w=workers: _batch(s, w, options))
    results.once(f"stages {options.model}", lambda: _stages(options))
    results.once("peer", lambda: _peer(options))
    print(scale_table.page(results.found))
    if options.docs:
        scale_table.write_into(options.docs, results.found)
    return 0


class Results:
    """Measurements in a file, by name."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.found: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}

    def once(self, name: str, measure: Callable[[], dict[str, Any]]) -> None:
        """Measure and write down, unless that was done."""
        if name in self.found:
            return
        sys.stderr.write(f"{name} ...\n")
        load = machine.load()
        self.found[name] = {**measure(), "load": max(load, machine.load())}
        self.found["machine"] = {"processor": machine.processor(), **machine.versions()}
        self._path.write_text(json.dumps(self.found, indent=2) + "\n")


def _batch(size: int, workers: int, options: argparse.Namespace) -> dict[str, Any]:
    """One run of the command over the archive of `size` pages."""
    folder = options.work / f"out-{options.model}-{options.extractor}-{size}-x{workers}"
    command = [
        *(sys.executable, "-m", "reportedly", "batch", str(options.work / f"{size}.warc.gz")),
        *("-o", str(folder), "--resume", "--jobs", str(workers), "--model", options.model),
        *("--extractor", options.extractor, "--shard-size", "1M", "--max-seconds", "300"),
    ]
    before = len(list(folder.glob("reports/*.json")))
    begun = time.perf_counter()
    driver = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603  our own
    memory = _memory(driver)
    wall = time.perf_counter() - begun
    if driver.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)}: exit code {driver.returncode}")
    report = json.loads((folder / "report.json").read_text())
    stored = sum(path.stat().st_size for path in folder.glob("a*/*.parquet"))
    whole = {} if before else {"wall": wall}
    return {"size": size, "workers": workers, "stored": stored, **report, **memory, **whole}


def _memory(driver: subprocess.Popen[bytes]) -> dict[str, Any]:
    """Most that a worker ever held, and what it held when a fifth and when all was done; bytes."""
    course: list[int] = []
    most = 0
    while driver.poll() is None:
        held = [_status(child) for child in _children(driver.pid)]
        course.append(max((now for now, _ in held), default=0))
        most = max([most, *(peak for _, peak in held)])
        time.sleep(_LOOK)
    course = [held for held in course if held] or [0]
    early = course[len(course) // 5 : len(course) // 5 + 5]
    return {"peak": most, "early": max(early, default=0), "late": max(course[-6:-1], default=0)}


def _children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(c) for task in tasks for c in (task / "children").read_text().split()]
    except OSError:
        return []


def _status(pid: int) -> tuple[int, int]:
    """Bytes in memory now, and at most."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0, 0
    found = {name: value for name, _, value in (line.partition(":") for line in lines)}
    now, most = (int(found.get(name, "0 kB").split()[0]) for name in ("VmRSS", "VmHWM"))
    return now * 1024, most * 1024


def _stages(options: argparse.Namespace) -> dict[str, Any]:
    """Processor seconds of each stage over the same pages, and the words in them."""
    path = options.work / f"{_STAGE_PAGES}.warc.gz"
    archive.write(path, options.corpora, _STAGE_PAGES)
    (shard,) = plan([str(path)], 10**12)
    found: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        work()  # what is loaded once is loaded before
        begun = time.process_time()
        result = work()
        found[name] = time.process_time() - begun
        return result

    records = timed("parse the archive", lambda: list(ShardRecords(shard, AcquireOptions())))
    pages = [record.page for record in records if isinstance(record.page, Page)]
    extracted = timed("extract the article", lambda: [reading.extract(page)[0] for page in pages])
    quick = reading.extractor("fast").extract
    timed("(extract it by --extractor fast)", lambda: [quick(page) for page in pages])
    articles = [a for a in extracted if isinstance(a, Article) and a.language == "en"]
    attributor = attribute.load(options.model)
    proposed = _propose(attributor, articles, timed)
    settled = timed(
        "settle", lambda: [attribute.settled(*p) for p in zip(articles, proposed, strict=True)]
    )
    read = timed(
        "interpret", lambda: [attribute.interpret(*p) for p in zip(articles, settled, strict=True)]
    )
    rules = OpenRules()
    timed("resolve", lambda: [rules.resolve(*p) for p in zip(articles, read, strict=True)])
    results = list(Reader(attributor).pipe(pages))
    readings = [r for r in results if isinstance(r, Reading) and r.article.language == "en"]
    timed("write", lambda: _write(options.work / "stages", readings))
    return {"pages": len(pages), "words": _words(articles), "seconds": found}


def _write(folder: Path, readings: list[Reading]) -> None:
    folder.mkdir(exist_ok=True)
    with ShardTables(folder / "articles.parquet", folder / "attributions.parquet", "") as tables:
        for number, one in enumerate(readings):
            tables.add("stages", number, Page(one.article.ref, b""), one)


def _words(articles: list[Article]) -> int:
    return systems.words_in([article.text for article in articles])


def _propose(attributor: Any, articles: list[Article], timed: Callable[..., Any]) -> Any:
    """The model's own stages; the rules have but one."""
    if not hasattr(attributor, "_network"):
        return timed("rules", lambda: attributor.propose(articles))
    network, tokenizer = attributor._network, attributor._tokenizer  # noqa: SLF001  to time it
    settings = attributor._manifest.decoding  # noqa: SLF001

    def cut() -> list[Any]:
        spans = [[b.span for b in article.blocks if not b.is_furniture] for article in articles]
        pairs = zip(articles, spans, strict=True)
        return [w for a, blocks in pairs for w in windows(a.text, blocks, tokenizer)]

    parts = timed("words and windows", cut)
    seen = timed("encoder", lambda: [network.words(window) for window in parts])
    cues = [cue_candidates(cue, settings.cue) for _, cue in seen]
    work = [(w, v, c) for w, (v, _), c in zip(parts, seen, cues, strict=True) if c]
    roles = timed("roles", lambda: [network.roles(*one) for one in work])
    pairs = [(one, role) for one, role in zip(work, roles, strict=True)]
    timed(
        "decode",
        lambda: [
            proposals(w, decode(w, c, *role, settings), settings) for (w, _, c), role in pairs
        ],
    )
    return attributor.propose(articles)


def _peer(options: argparse.Namespace) -> dict[str, Any]:
    """The peer over the text of the first articles, in a process of its own, on one core."""
    texts = options.work / "texts"
    texts.mkdir(exist_ok=True)
    listed = options.work / "texts.list"
    paths = []
    for number, page in enumerate(archive.pages(options.corpora, 2 * _PEER_ARTICLES)):
        article, _ = reading.extract(Page(str(number), page.data, content_type=page.kind))
        if article is not None and article.language == "en" and len(paths) < _PEER_ARTICLES:
            paths.append(texts / f"{number}.txt")
            paths[-1].write_text(article.text)
    listed.write_text("".join(f"{path}\n" for path in paths))
    script = [sys.executable, str(HERE / "worker.py"), "--system", "textacy", "--list", str(listed)]
    done = machine.run(script, 1)
    found: dict[str, Any] = json.loads(done.output.splitlines()[-1])
    return {**found, "articles": len(paths), "words": systems.words_in(systems.texts_of(paths))}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, required=True, help="a folder outside the repository")
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--model", default="en", help="en, rules or a model's folder")
    parser.add_argument("--extractor", default="full", help="full or fast")
    parser.add_argument("--docs", type=Path, help="put the tables into this page, too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
