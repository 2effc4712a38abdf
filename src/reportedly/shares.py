"""Parts of those asked: "46 percent of voters", "about four in 10", "almost half"."""

from __future__ import annotations

import re

_NUMBER = (
    r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)"
)
_SHARE = re.compile(
    r"(?:(?:about|around|almost|nearly|roughly|just|only|over|under|some|another|an?|the|more\sthan|less\sthan|fewer\sthan|at\sleast"
    r"|up\sto|as\smany\sas)\s){0,3}"
    rf"(?:{_NUMBER}\s?(?:%|per\s?cent\b)|{_NUMBER}\s(?:in|out\sof)\s(?:every\s)?{_NUMBER}\b"
    r"|(?:half|two[-\s]thirds|three[-\s]quarters|(?:one[-\s]|a\s)?(?:third|quarter|fifth|tenth)|majority|plurality)"
    r"(?=\s(?:of|who|the|those|all)\b|\s*$|,))",
    re.IGNORECASE,
)
"""No "third-party insurer", no "third official", no "majority leader"."""


def is_share(mention: str) -> bool:
    """Whether a part of those asked speaks: "46 percent of voters", "about four in 10", "almost half"."""
    return _SHARE.match(mention) is not None
