"""Connections that go to vetted addresses only, and end when the time is up.

The check sits where the connection is made: the name is looked up once, every address
that may not be reached is dropped, and one of the rest is dialled as it stands. A name
that answers differently the second time (DNS rebinding) gets no second time, and a
redirect cannot pass, because it too must connect. TLS still sees the name.
"""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING, Any

import httpcore2

from reportedly.acquire.addresses import may_reach
from reportedly.errors import FetchFailedError, FetchRefusedError
from reportedly.types import Problem

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable


def resolve(host: str, port: int) -> list[str]:
    """Every address of `host`, in the system's order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Deadline:
    """One point in time for a whole fetch; every wait asks it how long it may be."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that remain; raises when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time for this fetch is up")
        return left


class VettedBackend(httpcore2.NetworkBackend):
    """Dials public addresses only (and this machine, where that is allowed)."""

    def __init__(
        self,
        deadline: Deadline,
        *,
        allow_loopback: bool = False,
        resolve: Callable[[str, int], list[str]] = resolve,
    ) -> None:
        self._deadline = deadline
        self._allow_loopback = allow_loopback
        self._resolve = resolve
        self._dialler = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 (the deadline decides)
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of `host` that answers among those allowed."""
        failure: Exception = httpcore2.ConnectError(f"no address of {host} answers")
        for address in self._vetted(host, port):
            try:
                stream = self._dialler.connect_tcp(
                    address, port, self._deadline.left(), local_address, socket_options
                )
            except httpcore2.ConnectError as error:
                failure = error
                continue
            return _TimedStream(stream, self._deadline)
        raise failure

    def _vetted(self, host: str, port: int) -> list[str]:
        addresses = self._look_up(host, port)
        allowed = [a for a in addresses if may_reach(a, allow_loopback=self._allow_loopback)]
        if not allowed:
            reason = f"{host} is not on the public internet ({', '.join(addresses[:3])})"
            raise FetchRefusedError(_problem("address", reason))
        return allowed

    def _look_up(self, host: str, port: int) -> list[str]:
        """In a thread of its own: the system's resolver knows no time limit."""
        answer: list[str] = []
        failures: list[Exception] = []

        def ask() -> None:
            try:
                answer.extend(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                failures.append(error)

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(self._deadline.left())
        if thread.is_alive():
            raise httpcore2.ConnectTimeout(f"looking up {host} took too long")
        if failures or not answer:
            raise FetchFailedError(_problem("dns", f"no address is known for {host}"))
        return answer


class _TimedStream(httpcore2.NetworkStream):
    """A stream whose every wait ends at the deadline, however slowly bytes drip in."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _problem(code: str, reason: str) -> Problem:
    return Problem(stage="acquire", code=code, reason=reason, severity="failed")
