"""What this software does not do, and how often it is wrong."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from reportedly.web.visit import Here

router = APIRouter()


@router.get("/about")
def about(here: Here) -> Response:
    """The page."""
    with here.room.ledger.reads() as connection:
        query = "SELECT DISTINCT model FROM run ORDER BY model"
        models = [row[0] for row in connection.exec_driver_sql(query)]
    return here.page("about.html", measured=measured(), models=models)


@lru_cache(maxsize=1)
def measured() -> list[dict[str, Any]]:
    """The documentation's figures (`docs/make_measured.py` writes them)."""
    text = files("reportedly.web").joinpath("measured.json").read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(text)
    return found
