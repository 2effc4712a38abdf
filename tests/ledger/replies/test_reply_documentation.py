"""What docs/replies.md says of settings is what holds."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict

from reportedly.ledger.replies.settings import MailServer, ReplySettings, checked
from reportedly.ledger.replies.states import ACTIONS
from reportedly.web.replies.words import ACTIONS as TOLD


def test_the_settings_in_the_guide_are_all_there_are_with_their_defaults(root):
    """Each name stands there, and each value but for the mail server's is what holds without it."""
    text = (root / "docs" / "replies.md").read_text("utf-8")
    shown = tomllib.loads(re.search(r"```toml\n(.*?)```", text, re.DOTALL)[1])
    assert checked(shown).limits == ReplySettings().limits
    assert checked(shown).retention == ReplySettings().retention
    defaults = asdict(ReplySettings())
    assert set(shown) == set(defaults)
    assert set(shown["limits"]) == set(defaults["limits"])
    assert set(shown["retention"]) == set(defaults["retention"])
    assert set(shown["mail"]) == set(asdict(MailServer("h", "s@s.example")))
    for name in ("email", "notices_per_day"):
        assert shown[name] == defaults[name]


def test_the_log_has_words_for_every_action():
    """What a moderator can do is told in words."""
    assert set(ACTIONS) <= set(TOLD)
