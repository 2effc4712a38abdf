"""How the command line says how replies are taken."""

from __future__ import annotations

import pytest

from reportedly.cli.replies_options import settings_for_room
from reportedly.errors import UsageError
from reportedly.ledger.places import place_of
from reportedly.ledger.replies.settings import ReplySettings

_SERVER = place_of("postgresql://desk@db.example/ledger")


def test_a_file_s_room_takes_replies_and_makes_nothing_yet(tmp_path):
    """The key is the app's to make; a file of settings is read, a wrong one refused."""
    place = place_of(tmp_path / "desk.db")
    assert settings_for_room(place, None, None) == (ReplySettings(), "")
    path = tmp_path / "replies.toml"
    path.write_text('email = "off"\n')
    assert settings_for_room(place, path, None)[0].email == "off"
    path.write_text('email = "on"\n')
    with pytest.raises(UsageError):
        settings_for_room(place, path, None)
    assert [one.name for one in tmp_path.iterdir()] == ["replies.toml"]


def test_a_server_s_room_needs_to_be_told_of_a_key(tmp_path, monkeypatch):
    """Without one there are no replies, and it says why; with a file or the environment there are."""
    monkeypatch.delenv("REPORTEDLY_REPLIES_KEY", raising=False)
    found, why = settings_for_room(_SERVER, None, None)
    assert found is None
    assert "--key-file" in why
    assert settings_for_room(_SERVER, None, tmp_path / "key")[0] == ReplySettings()
    monkeypatch.setenv("REPORTEDLY_REPLIES_KEY", "x")
    assert settings_for_room(_SERVER, None, None)[0] == ReplySettings()
