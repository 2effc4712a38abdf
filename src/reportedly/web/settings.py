"""How a room runs: decided once, before it opens, and never read from the environment here."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.ledger.replies.settings import ReplySettings
    from reportedly.web.proxies import Network

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""The names under which a browser on this machine asks for the room."""


def _own_secret() -> bytes:
    return secrets.token_bytes(32)


@dataclass(frozen=True, slots=True)
class Settings:
    """One room.

    `db`: the ledger, a path or ``postgresql://``. `base_path`: where a proxy puts the room, as
    in ``/room``; empty at the root. `hosts`: the names it answers to, without ports; empty for any.
    `proxies`: who is believed for whom they ask and whether over TLS (`proxies.ProxyGuard`).
    `read_only`: nobody can change anything, and the ledger's file is not written to.
    `single_user`: who asks from this machine may do everything, until there are accounts (`access`). `may_fetch`: whether
    the add box takes addresses. `secret` signs what a visitor carries back; without one given it
    lives as long as the process. `model`, `threads`: how texts are read (`reportedly.load`).
    `max_body`: bytes of a request's body; `body_seconds`: how long it may take to come.
    `per_page`: entries of a list. `replies`: how readers' replies are taken, None for not at all;
    `replies_key`: the file of their key, where it is neither beside the ledger nor in the environment.
    """

    db: str = "reportedly.db"
    base_path: str = ""
    hosts: frozenset[str] = LOOPBACK
    proxies: tuple[Network, ...] = ()
    read_only: bool = False
    single_user: bool = False
    may_fetch: bool = False
    secret: bytes = field(default_factory=_own_secret, repr=False)
    model: str | None = None
    threads: int = 1
    max_body: int = 2_000_000
    body_seconds: float = 20.0
    per_page: int = 20
    replies: ReplySettings | None = None
    replies_key: Path | None = None
