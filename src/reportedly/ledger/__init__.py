"""The ledger: readings kept in one file, or on a team's PostgreSQL server.

    with Ledger.open("reportedly.db") as ledger:
        ledger.add(reading)                        # "new", "unchanged" or "changed"
        ledger.sql("SELECT speaker, content FROM attributions WHERE act = :act", act="deny")

`schema` draws the tables, `views` the views for people who write SQL (docs/ledger.md). Code that
asks uses `ledger.reads()`, code that writes `ledger.writes(work)`; full text goes through
``attribution.c.id.in_(matching(words, connection.dialect.name))``.
"""

from reportedly.ledger.adding import Outcome
from reportedly.ledger.folding import fold, fold_name
from reportedly.ledger.identity import page_digest
from reportedly.ledger.information import Information, RunInformation
from reportedly.ledger.places import DEFAULT
from reportedly.ledger.searching import matching
from reportedly.ledger.store import Ledger

__all__ = [
    "DEFAULT",
    "Information",
    "Ledger",
    "Outcome",
    "RunInformation",
    "fold",
    "fold_name",
    "matching",
    "page_digest",
]
