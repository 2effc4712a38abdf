"""The questions one asks of a ledger. Each takes a connection and returns an `Answer`.

    with ledger.reads() as connection:
        answer = search(connection, "bridge closed", Filters(hedge="any"))

Nothing that weakens a statement is left out of an answer: an entry holds the whole
attribution, with its negation, hedges and chain, and what people judged of it.
"""

from reportedly.ledger.questions.answers import Answer, Entry, Section
from reportedly.ledger.questions.filters import Filters
from reportedly.ledger.questions.search import search
from reportedly.ledger.questions.source import source
from reportedly.ledger.questions.statements import Statement, statements
from reportedly.ledger.questions.tensions import tensions
from reportedly.ledger.questions.timeline import timeline
from reportedly.ledger.questions.unresolved import unresolved
from reportedly.ledger.questions.who import who

__all__ = [
    "Answer",
    "Entry",
    "Filters",
    "Section",
    "Statement",
    "search",
    "source",
    "statements",
    "tensions",
    "timeline",
    "unresolved",
    "who",
]
