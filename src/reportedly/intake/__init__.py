"""Readings and judgements that others hand over: JSON lines, brat, W3C annotations, back into the types.

What comes in is a file by somebody else: nothing in it is trusted. What is damaged gives a
`Problem` with one line, and the rest is read.
"""

from reportedly.intake.anchoring import anchored
from reportedly.intake.annotations import web_annotations
from reportedly.intake.brat import brat_archive, brat_folder, standoff_reading
from reportedly.intake.contract import readings
from reportedly.intake.files import Kind, handed_over, kind_of, kind_of_bytes
from reportedly.intake.judged import Judged, Quoted
from reportedly.intake.tables import table_readings

__all__ = [
    "Judged",
    "Kind",
    "Quoted",
    "anchored",
    "brat_archive",
    "brat_folder",
    "handed_over",
    "kind_of",
    "kind_of_bytes",
    "readings",
    "standoff_reading",
    "table_readings",
    "web_annotations",
]
