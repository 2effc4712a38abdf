"""Fixtures for the tests of this room."""

from __future__ import annotations

import pytest
from plain_articles import plain_article


@pytest.fixture(scope="session")
def make_article():
    """Makes an `Article` of plain text, a block a line."""
    return plain_article
