"""Whether a name or description is that of an outlet, and whether it is this page's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.resolve.authority.lexicon import words
from reportedly.resolve.authority.noun_phrases import bare, is_page_itself
from reportedly.resolve.authority.setting import is_outlet_name
from reportedly.types import Hop, Span

if TYPE_CHECKING:
    from reportedly.resolve.authority.setting import Setting

_POSSESSOR = re.compile(r"(.{2,60}?)['’]s?\s")
_OF = re.compile(r"\sof\s(?=(?:the\s)?[A-Z])")
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?:-(?:TV|FM|AM))?")
"""An American station, by the form of its licence."""
_THE = re.compile(r"^the\s+", re.IGNORECASE)


def outlet_hop(setting: Setting, span: Span, cue: str | None) -> Hop | None:
    """The outlet that the phrase at `span` names, as a hop; None if it is none, or the page itself.

    Of "the Post's Lisa Vey" and "Lisa Vey of the Post" it is the Post.
    """
    for part in _parts(setting.text, span):
        found = _named(setting, part)
        if found is None:
            continue
        entity, name = found
        if is_page_itself(part.of(setting.text)) or is_own(setting, name):
            return None
        return Hop(name, "outlet", entity, (part,), cue)
    return None


def is_own(setting: Setting, name: str) -> bool:
    """Whether `name` is the outlet that prints the page: it is implied in every chain."""
    own = setting.article.outlet
    return own is not None and _folded(own) == _folded(name)


def _folded(name: str) -> str:
    return _THE.sub("", name).casefold().strip()


def _parts(text: str, span: Span) -> list[Span]:
    """The phrase, the name that possesses it, and the name after "of"."""
    phrase = span.of(text)
    parts = [span]
    owner = _POSSESSOR.match(phrase)
    if owner:
        parts.insert(0, Span(span.start, span.start + owner.end(1)))
    of = _OF.search(phrase)
    if of:
        parts.append(Span(span.start + of.end(), span.end))
    return parts


def _named(setting: Setting, span: Span) -> tuple[str | None, str] | None:
    core = bare(span.of(setting.text))
    parts = core.split()
    known = {parts[-1].lower(), parts[0].lower()} & words("outlet", "words")
    capital = parts[0][:1].isupper() and parts[-1][:1].isupper()
    by_form = (capital and bool(known)) or bool(_CALL_SIGN.fullmatch(core))
    certain = bool(_CALL_SIGN.fullmatch(core)) or parts[0].lower() in words("outlet", "openers")
    answer = setting.cast.who(setting.article, span)
    if answer is not None and answer.entity is not None:
        entity = setting.cast.entity(answer.entity)
        fuller = setting.outlet_called(entity.name) if " " not in entity.name else None
        if fuller is not None:
            return fuller.id, fuller.name
        is_outlet = is_outlet_name(entity) or certain or (by_form and entity.kind != "person")
        longer = by_form and entity.name.split()[-1] != parts[-1] and entity.name in core
        named = (None, core) if longer else (entity.id, entity.name)
        return named if is_outlet else None
    described = core.lower() in words("outlet", "descriptions")
    meant = _meant(setting, span, core, described=described)
    if meant is not None:
        return meant
    return (None, core) if described or by_form or certain else None


def _meant(
    setting: Setting, span: Span, core: str, *, described: bool
) -> tuple[str | None, str] | None:
    """The outlet that was named before: "the newspaper", "the Courant"."""
    definite = _THE.match(span.of(setting.text)) or setting.text.startswith("the ", span.start - 4)
    if not definite:
        return None
    short = core[:1].isupper() and " " not in core
    single = described and core.lower() in words("outlet", "single")
    found = setting.outlet_called(core) if short else None
    if single:
        found = setting.outlet_before(span.start)
    return (found.id, found.name) if found is not None else None
