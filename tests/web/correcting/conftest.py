"""A room with two articles, for an editor at their own machine."""

from __future__ import annotations

import pytest

from reportedly.ledger import Ledger

OWN = {"sec-fetch-site": "same-origin"}
TEXT = "Ada Solm said the pier could close in June. Jon Vey denied the report.\n"
OTHER = "Adah Solm said the mill is safe.\n"


@pytest.fixture
def desk(room, tmp_path):
    """A room of one person with two articles, and the ids of the attributions by who speaks."""
    client = room()
    for number, text in enumerate((TEXT, OTHER)):
        data = {"text": text, "url": f"https://merrow.example/{number}"}
        assert client.post("/add", data=data, headers=OWN).status_code == 200
    with Ledger.open(tmp_path / "room.db") as ledger:
        found = ledger.sql("SELECT id, source_name FROM attributions ORDER BY article_id, id")
    client.ids = {row["source_name"]: row["id"] for row in found}
    client.db = tmp_path / "room.db"
    return client
