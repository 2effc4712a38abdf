"""Where the settings and the key of replies come from on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.ledger.places import Place
    from reportedly.ledger.replies.settings import ReplySettings

_READABLE = click.Path(exists=True, dir_okay=False, path_type=Path)


def settings_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give `command` the file of settings."""
    return click.option(
        "--replies",
        "replies_file",
        type=_READABLE,
        metavar="FILE",
        help="How replies are taken (TOML; docs/replies.md). Default: e-mail optional, no mail sent.",
    )(command)


def key_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give `command` the file of the key."""
    return click.option(
        "--key-file",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="The key of the addresses. Default: $REPORTEDLY_REPLIES_KEY, else beside the ledger's file.",
    )(command)


def text_or_json(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give `command` its output format."""
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help="Output format.",
    )(command)


def settings_from(path: Path | None) -> ReplySettings:
    """The settings of a file, or those that hold where there is none. Raises `UsageError`."""
    from reportedly.ledger.replies.settings import ReplySettings, load

    return ReplySettings() if path is None else load(path)


def settings_for_room(
    place: Place, path: Path | None, key_file: Path | None
) -> tuple[ReplySettings | None, str]:
    """How a room takes replies; None, and why, where nobody asked for them and there can be no key. Makes nothing.

    Raises `UsageError` for settings that make no sense.
    """
    import os

    from reportedly.ledger.replies.keyfile import VARIABLE, beside

    settings = settings_from(path)
    has_key = key_file is not None or bool(os.environ.get(VARIABLE)) or beside(place) is not None
    if path is None and not has_key:
        return None, f"a server has no file beside it for their key: --key-file, or {VARIABLE}"
    return settings, ""
