"""A mail server on this machine that keeps what it is handed."""

from __future__ import annotations

from aiosmtpd.controller import Controller


class Received:
    """What arrived: ``(recipients, message bytes)``. `answer`: what is said instead of taking it."""

    def __init__(self):
        self.mails = []
        self.answer = None

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802  aiosmtpd's name
        if self.answer is not None:
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  aiosmtpd's name
        self.mails.append((envelope.rcpt_tos, envelope.content))
        return "250 taken"


class FreePort(Controller):
    """A controller that takes any free port and knows it before it asks itself for a greeting."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def started():
    """A running server and what it receives."""
    received = Received()
    controller = FreePort(received, hostname="127.0.0.1", port=0)
    controller.start()
    return controller, received
