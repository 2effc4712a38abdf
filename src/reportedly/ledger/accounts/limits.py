"""How often signing in may be tried: by name, so that one is not guessed; by network, so that many are not."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from reportedly.ledger import networks
from reportedly.ledger.accounts.tables import sign_in_attempt
from reportedly.ledger.clock import utc
from reportedly.ledger.folding import fold

if TYPE_CHECKING:
    from sqlalchemy import Connection

WINDOW = timedelta(minutes=15)
BY_NAME, BY_NETWORK = 6, 30
"""Attempts within `WINDOW` after which the next one has to wait."""
_KEPT = timedelta(hours=1)


def keys(secret: bytes, name: str, address: str) -> tuple[str, str]:
    """What an attempt is counted under: keyed hashes of the name and of the network it came from."""
    return _keyed(secret, "name " + fold(name)), _keyed(secret, "network " + network_of(address))


def network_of(address: str) -> str:
    """As `networks.network_of` has it; what is no address stands for itself."""
    found = networks.network_of(address)
    return address if found == networks.NOWHERE else found


def tried(connection: Connection, both: tuple[str, str], now: str) -> bool:
    """Whether one more attempt is allowed; if so it is written down before its password is looked at."""
    moment = datetime.fromisoformat(now)
    old = sign_in_attempt.c.made < utc(moment - _KEPT)
    connection.execute(sa.delete(sign_in_attempt).where(old))
    since = utc(moment - WINDOW)
    for key, most in zip(both, (BY_NAME, BY_NETWORK), strict=True):
        recent = (sign_in_attempt.c.key == key) & (sign_in_attempt.c.made > since)
        query = sa.select(sa.func.count()).select_from(sign_in_attempt).where(recent)
        if connection.execute(query).scalar_one() >= most:
            return False
    connection.execute(sa.insert(sign_in_attempt), [{"key": key, "made": now} for key in both])
    return True


def forgotten(connection: Connection, both: tuple[str, str]) -> None:
    """A sign-in that went well takes the attempts on its name with it."""
    connection.execute(sa.delete(sign_in_attempt).where(sign_in_attempt.c.key == both[0]))


def _keyed(secret: bytes, words: str) -> str:
    return hmac.new(secret, words.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:32]
