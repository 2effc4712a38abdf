"""Fakes and contract checks, for this package's tests and for authors of plug-ins."""

from reportedly.testing.attributors import FixedAttributor, check_attributor
from reportedly.testing.readings import broken_promises, check_reading
from reportedly.testing.samples import sample_article, sample_reading
from reportedly.testing.sources import FakeSource

__all__ = [
    "FakeSource",
    "FixedAttributor",
    "broken_promises",
    "check_attributor",
    "check_reading",
    "sample_article",
    "sample_reading",
]
