"""The room put together. Nothing is decided here but the order."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from reportedly import __version__
from reportedly.web import assets, failures, parts, rendering
from reportedly.web.accounts.sessions import AccountSessions
from reportedly.web.guards import (
    BaseGuard,
    BodyGuard,
    HeaderGuard,
    HeadGuard,
    HostGuard,
    OriginGuard,
)
from reportedly.web.kept import KeptPages
from reportedly.web.ledger_access import LedgerAccess
from reportedly.web.proxies import ProxyGuard
from reportedly.web.reading_texts import TextReader
from reportedly.web.replies.desk import opened
from reportedly.web.replies.posting import posting
from reportedly.web.visit import Room

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.responses import Response

    from reportedly.web.settings import Settings

_SMALLEST = 600
"""Bytes below which packing an answer is not worth it."""


def create_app(settings: Settings) -> FastAPI:
    """The reading room over ``settings.db``; the ledger is opened now, so that a bad one is told at once.

    Raises `LedgerError`. The ledger is closed when the app is shut down.
    """
    room = _room(settings)
    app = FastAPI(
        title="reportedly",
        version=__version__,
        # their pages load scripts from elsewhere; the API has its own document
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_open_until_shut_down,
        middleware=_guards(settings),
    )
    app.state.room = room
    failures.install(app)
    for router in parts.ROUTERS:
        app.include_router(router)

    @app.get("/static/{digest}/{name:path}", include_in_schema=False)
    def static(digest: str, name: str) -> Response:
        return room.assets.answer(digest, name)

    return app


def _room(settings: Settings) -> Room:
    held = assets.load()
    ledger = LedgerAccess(settings.db, create=not settings.read_only)
    return Room(
        settings=settings,
        ledger=ledger,
        templates=rendering.environment(settings, held),
        assets=held,
        reader=TextReader(settings),
        below=parts.BELOW,
        sessions=None if settings.read_only else AccountSessions(ledger),
        replies=opened(settings, ledger.ledger.place),
    )


def _guards(settings: Settings) -> list[Middleware]:
    return [
        Middleware(HeaderGuard),
        Middleware(HeadGuard),
        Middleware(ProxyGuard, proxies=settings.proxies),
        Middleware(BaseGuard, base=settings.base_path),
        Middleware(HostGuard, hosts=settings.hosts),
        Middleware(KeptPages),
        Middleware(GZipMiddleware, minimum_size=_SMALLEST, compresslevel=5),
        Middleware(OriginGuard, foreign=parts.FOREIGN),
        Middleware(BodyGuard, most=settings.max_body, seconds=settings.body_seconds),
    ]


@asynccontextmanager
async def _open_until_shut_down(app: FastAPI) -> AsyncIterator[None]:
    with posting(app.state.room):
        yield
    app.state.room.ledger.close()
