"""Pictures of the reading room over the examples, by Debian's Chromium.

    python docs/make_screens.py [FOLDER]     FOLDER: docs/screens without one

The documentation's build makes them anew into its output (`conf.py`); those in the repository are shown
where there is no Chromium.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import screens_people

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "docs/screens"
EXAMPLES = ("ten", "night-ferry.html", "harbour-call.txt", "ten-later")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = (1280, 860), (390, 860)


@dataclass(frozen=True, slots=True)
class Screen:
    """One picture: its name, its page, and how it is looked at. `article`: the beginning of a title, opened from the front.

    `at` is brought into view; `click` is opened there, or on the page. `signed_in`: as the room's admin sees it.
    """

    name: str
    path: str = "/"
    article: str = ""
    below: str = ""
    size: tuple[int, int] = WIDE
    scheme: str = "light"
    media: str = "screen"
    at: str = ""
    click: str = ""
    signed_in: bool = False


HARBOUR, FERRY, BRIDGE = "Veldran Minister", "Night ferry", "Bridge repair"
SHOWN = (
    Screen("front"),
    Screen("article", article=HARBOUR),
    Screen("article-note", article=HARBOUR, at=".card.unvouched", click="summary"),
    Screen("article-dark", article=FERRY, scheme="dark"),
    Screen("article-narrow", article=HARBOUR, size=NARROW),
    Screen("article-print", article=HARBOUR, size=(794, 1123), media="print"),
    Screen("side-by-side", article=HARBOUR, at="#tensions"),
    Screen("changes", article=BRIDGE, below="/changes"),
    Screen("search", "/search?q=bridge"),
    Screen("speaker", "/who?name=Edvin+Harrow"),
    Screen("source", "/source?name=Merrow+Wire"),
    Screen("timeline", "/timeline?q=bridge"),
    Screen("tensions", "/tensions"),
    Screen("unresolved", "/unresolved"),
    Screen("speakers", "/speakers"),
    Screen("about", "/about"),
    Screen("replies", article=HARBOUR, at=".replies-here:has(details)", click="summary"),
    Screen("replies-narrow", article=HARBOUR, size=NARROW, at="section.replies"),
    Screen("moderation", "/moderation", signed_in=True),
    Screen("account", "/account", signed_in=True),
    Screen(
        "correcting",
        article=HARBOUR,
        click=".card.k1 .d a:text-is('correct')",
        at=".use",
        signed_in=True,
    ),
)


def make(folder: Path, chromium: str) -> None:
    """Write every picture into `folder`."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only where there is a browser

    from reportedly.ledger import Ledger  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        place = Path(name) / "examples.db"
        key = screens_people.key_in(Path(name))
        _filled(place, key)
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for signed_in in (False, True):
            if signed_in:
                with Ledger.open(place) as ledger:
                    screens_people.staffed(ledger)
            with _room(place, key) as address:
                for screen in SHOWN:
                    if screen.signed_in == signed_in:
                        _taken(browser, address, screen, folder / f"{screen.name}.png")
        browser.close()


def _taken(browser: Any, address: str, screen: Screen, target: Path) -> None:
    width, height = screen.size
    options = {"viewport": {"width": width, "height": height}, "color_scheme": screen.scheme}
    context = browser.new_context(**options, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(120_000)
    if screen.signed_in:
        page.goto(f"{address}/sign-in")
        page.fill("[name=name]", screens_people.ADMIN)
        page.fill("[name=password]", screens_people.PASSWORD)
        page.locator("main form button").click()
        page.wait_for_load_state()
    page.goto(address + screen.path)
    if screen.article:
        link = page.locator(".articles h2 a", has_text=screen.article).first.get_attribute("href")
        page.goto(address + link + screen.below)
    page.emulate_media(media=screen.media)
    if screen.signed_in and screen.click:
        page.locator(screen.click).first.click()
        page.wait_for_load_state()
    if screen.at:
        place = page.locator(screen.at).first
        place.scroll_into_view_if_needed()
        place.evaluate(
            "e => e.scrollIntoView({block: e.offsetHeight < innerHeight / 2 ? 'center' : 'start'})"
        )
        place.hover()
        if screen.click and not screen.signed_in:
            place.locator(screen.click).first.click()
    if screen.media == "print":
        # what a printer adds as the margin of the sheet
        page.evaluate("document.body.style.padding = '16mm 15mm'")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(400)
    page.screenshot(path=target)
    context.close()


@contextmanager
def _room(place: Path, key: Path) -> Iterator[str]:
    """A room over the examples, on a free port of this machine; its address."""
    import uvicorn  # noqa: PLC0415

    from reportedly.ledger.replies.settings import ReplySettings  # noqa: PLC0415
    from reportedly.web.app import create_app  # noqa: PLC0415
    from reportedly.web.settings import Settings  # noqa: PLC0415

    settings = Settings(db=str(place), single_user=True, replies=ReplySettings(), replies_key=key)
    server = uvicorn.Server(uvicorn.Config(create_app(settings), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=20)


def _filled(place: Path, key: Path) -> None:
    import reportedly  # noqa: PLC0415
    from reportedly.acquire import pages  # noqa: PLC0415
    from reportedly.ledger import Ledger  # noqa: PLC0415
    from reportedly.ledger.replies import keyfile  # noqa: PLC0415
    from reportedly.ledger.replies.keys import Keyring  # noqa: PLC0415

    reader = reportedly.load()
    with Ledger.open(place) as ledger:
        for name in EXAMPLES:
            for result in reader.pipe(pages(str(ROOT / "examples" / name))):
                if isinstance(result, reportedly.Reading):
                    ledger.add(_named(result), now="2031-05-23T08:00:00Z")
                    if (result.article.title or "").startswith(HARBOUR):
                        keys = Keyring.of(keyfile.read(key))
                        screens_people.replied(ledger, keys, result.article.id)


def _named(reading: Any) -> Any:
    """`reading` under its place in the repository: no folder of this machine comes into a picture."""
    from dataclasses import replace  # noqa: PLC0415

    ref = reading.article.ref.removeprefix(f"{ROOT}/")
    return replace(reading, article=replace(reading.article, ref=ref))


def main() -> int:
    """Make them all, or say why not."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.stderr.write("no pictures of the room: chromium is not installed\n")
        return 0
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else SCREENS, chromium)
    return 0


if __name__ == "__main__":
    sys.exit(main())
