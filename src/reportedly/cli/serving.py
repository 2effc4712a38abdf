"""What `reportedly serve` does once its arguments are understood."""

from __future__ import annotations

import ipaddress
import socket
import sys
import threading
import webbrowser
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import click

from reportedly.errors import UsageError
from reportedly.views import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.ledger.replies.settings import ReplySettings
    from reportedly.web.settings import Settings

_NEEDED = ("cryptography", "fastapi", "itsdangerous", "jinja2", "uvicorn", "python_multipart")
_WAIT = 0.4
"""Seconds until a browser is sent: the server listens by then."""


def run(options: Mapping[str, Any]) -> int:
    """Serve until interrupted; the exit code."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"the reading room needs {missing[0].replace('_', '-')}: pip install 'reportedly[web]'"
        )
    settings = settings_of(options, accounts=_has_accounts(options["db"]))
    listening = _listening(options["host"], options["port"])
    from reportedly.web.app import create_app

    app = create_app(settings)
    address = _address(listening, options["host"]) + settings.base_path
    click.echo(f"reportedly: {visible(settings.db)} · {address} · Ctrl-C ends it", err=True)
    wanted = options["browser"]
    if wanted or (wanted is None and sys.stdout.isatty()):
        timer = threading.Timer(_WAIT, webbrowser.open, (address,))
        timer.daemon = True
        timer.start()
    _serve(app, listening)
    return 0


def settings_of(options: Mapping[str, Any], *, accounts: bool = False) -> Settings:
    """The settings that the command line asks for. Raises `UsageError` with one clear line.

    `accounts`: whether the ledger has any, so that others may be let in to more than reading.
    """
    from reportedly.web.proxies import proxy
    from reportedly.web.settings import LOOPBACK, Settings

    proxies = tuple(proxy(written) for written in options["proxies"])
    loopback = is_loopback(options["host"])
    alone = loopback and not proxies
    if not alone and not options["read_only"] and not accounts:
        who = "--proxy" if loopback else f"--host {options['host']}"
        raise UsageError(
            f"{who} lets others in: make an account (reportedly user add), add --read-only, or"
            " stay on 127.0.0.1 without a proxy"
        )
    base = options["base_path"].rstrip("/")
    if base and not base.startswith("/"):
        raise UsageError(f"--base-path {base}: it begins with a slash, as in /room")
    names = frozenset(name.lower() for name in options["names"])
    replies = _replies(options)
    return Settings(
        db=options["db"],
        base_path=base,
        hosts=names | LOOPBACK if loopback or names else frozenset(),
        proxies=proxies,
        read_only=options["read_only"],
        single_user=alone and not options["read_only"],
        may_fetch=options["allow_fetch"],
        model=options["model"],
        threads=options["threads"],
        replies=replies,
        replies_key=options.get("key_file"),
    )


def _replies(options: Mapping[str, Any]) -> ReplySettings | None:
    """How replies are taken; None where they are not, which is told if it was not asked for."""
    from reportedly.cli.replies_options import settings_for_room
    from reportedly.ledger.places import place_of

    if options["read_only"] or options.get("no_replies"):
        return None
    found, why = settings_for_room(
        place_of(options["db"]), options.get("replies_file"), options.get("key_file")
    )
    if why:
        click.echo(f"reportedly: no replies are taken: {visible(why)}", err=True)
    return found


def _has_accounts(where: str) -> bool:
    """Whether somebody may sign in; False where there is no ledger yet."""
    from reportedly.errors import LedgerError
    from reportedly.ledger import Ledger
    from reportedly.ledger.accounts.people import any_account

    try:
        ledger = Ledger.open(where, create=False)
    except LedgerError:
        # told, if it is worth telling, when the room opens it
        return False
    with ledger, ledger.reads() as connection:
        return any_account(connection)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens, before anything slow is done. Raises `UsageError`."""
    bare = host.strip("[]")
    family = socket.AF_INET6 if ":" in bare else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((bare, port))
        made.listen(128)
    except OSError as error:
        made.close()
        hint = "; --port 0 takes a free one" if port else ""
        raise UsageError(
            f"cannot listen on {host}:{port}: {(error.strerror or str(error)).lower()}{hint}"
        ) from error
    return made


def _address(listening: socket.socket, host: str) -> str:
    port = listening.getsockname()[1]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104  only told
    if ":" in shown and not shown.startswith("["):
        shown = f"[{shown}]"
    return f"http://{shown}:{port}"


def _serve(app: Any, listening: socket.socket) -> None:
    import uvicorn

    config = uvicorn.Config(
        app,
        log_level="warning",
        # nobody is believed who says for whom they ask: `access` looks at the peer itself
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=10,
        h11_max_incomplete_event_size=32_768,
    )
    uvicorn.Server(config).run(sockets=[listening])
