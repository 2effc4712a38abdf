"""Rooms over ledgers of invented articles, asked without a network."""

from __future__ import annotations

import shutil

import pytest

pytest.importorskip("fastapi", reason="the extra web is not installed")

from serving import ARGUMENTS
from starlette.testclient import TestClient

from reportedly.web.app import create_app
from reportedly.web.settings import Settings

HERE = ("127.0.0.1", 50_000)
ELSEWHERE = ("203.0.113.9", 50_000)
OWN = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def room(tmp_path, ledger_file):
    """A function that opens a room and gives a client of it; `peer` is who asks."""
    ledger_file(tmp_path / "room.db")
    opened = []

    def made(peer=HERE, **settings):
        given = {"db": str(tmp_path / "room.db"), "single_user": True, "model": "rules"}
        app = create_app(Settings(**(given | settings)))
        client = TestClient(
            app, base_url="http://127.0.0.1", client=peer, raise_server_exceptions=False
        )
        client.__enter__()
        opened.append(client)
        return client

    yield made
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield started
        started.close()
