"""Fakes and contract checks, for this package's tests and for authors of plug-ins."""

from reportedly.testing.attributors import FixedAttributor, check_attributor
from reportedly.testing.readings import broken_promises, check_reading
from reportedly.testing.samples import sample_article, sample_reading
from reportedly.testing.sources import FakeSource
from reportedly.testing.weakened import HOSTILE, hedged_reading, hostile_reading

__all__ = [
    "HOSTILE",
    "FakeSource",
    "FixedAttributor",
    "broken_promises",
    "check_attributor",
    "check_reading",
    "hedged_reading",
    "hostile_reading",
    "sample_article",
    "sample_reading",
]
