"""How the room says things: acts, owners of hedges, types of tensions, times, places in an original."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote

from reportedly.judgement import said_to_be_right
from reportedly.ledger.verdicts.telling import told_state
from reportedly.publish.lines import line
from reportedly.publish.names import web_address
from reportedly.web.addresses import anchor
from reportedly.web.certainty import certainty, is_nobody

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportedly.types import Article, Attribution, Hop, Source, When

ACTS: Mapping[str, tuple[str, str]] = {
    "say": ("said", "never said"),
    "claim": ("claimed", "did not claim"),
    "confirm": ("confirmed", "did not confirm"),
    "deny": ("denied", "did not deny"),
    "accuse": ("accused", "did not accuse"),
    "allege": ("alleged", "did not allege"),
    "request": ("asked for", "did not ask for"),
    "promise": ("promised", "did not promise"),
    "predict": ("predicted", "did not predict"),
    "ask": ("asked", "did not ask"),
    "think": ("thought", "did not think"),
    "reveal": ("revealed", "did not reveal"),
    "withhold": ("did not say", "did not withhold"),
}
"""Each act done, and reported as not done (`negated`)."""
OWNERS: Mapping[str, str] = {
    "page": "the page’s word",
    "relay": "the relay’s word",
    "source": "the speaker’s word",
}
TENSIONS: Mapping[str, tuple[str, str]] = {
    "confirms": ("confirms", "confirmed by"),
    "denies": ("denies", "denied by"),
    "number-differs": ("another number than", "another number than"),
    "time-differs": ("another time than", "another time than"),
    "scope-differs": ("another extent than", "another extent than"),
    "same-topic": ("on the same matter as", "on the same matter as"),
}
"""Each type as its first and as its second side puts it."""
TENSION_NAMES: Mapping[str, str] = {
    "confirms": "one confirms",
    "denies": "one denies",
    "number-differs": "numbers differ",
    "time-differs": "times differ",
    "scope-differs": "extents differ",
    "same-topic": "the same matter",
}
HEADLINES: Mapping[str, str] = {
    "identical": "as it stands in the text",
    "clipped": "clipped: the sentence in the text is longer",
    "altered": "altered: the text has other words",
    "absent": "not quoted in the text",
}
ONLY: Mapping[str, str] = {
    "hedged": "hedged",
    "unnamed": "unnamed sources",
    "unvouched": "nobody vouches",
}
NOBODY = "nobody is named"


class _Ends(Protocol):
    """What has a first and a last day that it can be."""

    @property
    def earliest(self) -> str | None:
        """ISO 8601, or open."""
        ...

    @property
    def latest(self) -> str | None:
        """ISO 8601, or open."""
        ...


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAY = 10
_MINUTE = 16
_FRAGMENT_WORDS = 5


def act(item: Attribution) -> str:
    """What somebody did, in the past tense."""
    done, undone = ACTS[item.act]
    return undone if item.negated else done


def who(source: Source) -> str:
    """The name where one is settled; names left open are all told; else the printed words."""
    if source.name:
        return line(source.name)
    if source.candidates:
        return " or ".join(map(line, source.candidates)) + " (left open)"
    return line(source.text) or NOBODY


def hop(item: Hop) -> str:
    """Whom a hop names."""
    return NOBODY if item.name == "unknown" else line(item.name)


def day(iso: str | None) -> str:
    """``2031-05-06`` as ``6 May 2031``, with the hour where one is given; other words as they are."""
    if not iso:
        return ""
    try:
        found = date.fromisoformat(iso[:_DAY])
    except ValueError:
        return line(iso)
    hour = f", {iso[_DAY + 1 : _MINUTE]}" if len(iso) >= _MINUTE else ""
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}{hour}"


def time(when: When) -> str:
    """What the words of a time come to; an unresolved one stays unresolved, with what is known."""
    known = span(when)
    if known:
        return known
    return "a length of time" if when.granularity == "duration" else "not resolved"


def span(ends: _Ends) -> str:
    """An interval as a person writes it; one end may be open; empty where both are."""
    first, last = day(ends.earliest), day(ends.latest)
    if first and last:
        return first if first == last else _whole(ends) or f"{first} – {last}"
    if first:
        return f"{first} or later"
    return f"{last} or earlier" if last else ""


def _whole(ends: _Ends) -> str:
    """A whole year or month by its name; empty for any other interval."""
    try:
        first = date.fromisoformat(ends.earliest or "")
        after = date.fromisoformat(ends.latest or "") + timedelta(days=1)
    except (ValueError, OverflowError):
        return ""
    if first.day != 1 or after.day != 1:
        return ""
    if first.month == after.month == 1 and after.year == first.year + 1:
        return str(first.year)
    if (after.year, after.month) == (first.year + first.month // 12, first.month % 12 + 1):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    return ""


def original(article: Article, item: Attribution) -> str | None:
    """The address of these words on the page itself (a text fragment); None without a web address."""
    address = web_address(article.url)
    spans = item.content.spans or item.cue.spans or item.source.spans
    if not address or not spans:
        return address
    words = spans[0].of(article.text).split()
    if len(words) <= 2 * _FRAGMENT_WORDS:
        told = _fragment(words)
    else:
        told = _fragment(words[:_FRAGMENT_WORDS]) + "," + _fragment(words[-_FRAGMENT_WORDS:])
    return f"{address.partition('#')[0]}#:~:text={told}"


def _fragment(words: list[str]) -> str:
    # "-", "," and "&" have a meaning of their own there
    return quote(" ".join(words).encode("utf-8", "replace"), safe="").replace("-", "%2D")


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 article``, ``2,000 articles``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


FILTERS: Mapping[str, Callable[..., Any]] = {
    "certainty": certainty,
    "span": span,
    "told_state": told_state,
    "said_to_be_right": said_to_be_right,
    "act": act,
    "who": who,
    "hop": hop,
    "day": day,
    "time": time,
    "line": line,
    "counted": counted,
}
TESTS: Mapping[str, Callable[..., bool]] = {"nobody": is_nobody}
GLOBALS: Mapping[str, Any] = {
    "anchor": anchor,
    "ACTS": ACTS,
    "OWNERS": OWNERS,
    "TENSIONS": TENSIONS,
    "TENSION_NAMES": TENSION_NAMES,
    "HEADLINES": HEADLINES,
    "ONLY": ONLY,
    "original": original,
    "web_address": web_address,
}
