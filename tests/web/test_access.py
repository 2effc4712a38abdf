"""Who may do what."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from reportedly.web.access import Role, local_viewer
from reportedly.web.settings import Settings


def _asked(peer, **headers):
    given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "client": (peer, 1), "headers": given})


@pytest.mark.parametrize(
    ("peer", "headers", "single", "role"),
    [
        ("127.0.0.1", {}, True, Role.ADMIN),
        ("::1", {}, True, Role.ADMIN),
        ("127.0.0.1", {}, False, Role.READER),
        ("203.0.113.9", {}, True, Role.READER),
        ("127.0.0.1", {"x_forwarded_for": "203.0.113.9"}, True, Role.READER),
        ("127.0.0.1", {"forwarded": "for=203.0.113.9"}, True, Role.READER),
        ("127.0.0.1", {"via": "1.1 proxy"}, True, Role.READER),
    ],
)
def test_only_the_person_at_this_machine_is_trusted(peer, headers, single, role):
    """In single-user mode, straight from loopback, and nowhere else."""
    assert local_viewer(_asked(peer, **headers), Settings(single_user=single)).role is role


def test_each_role_includes_those_before_it():
    """Reader, moderator, editor, admin."""
    assert Role.READER < Role.MODERATOR < Role.EDITOR < Role.ADMIN
