"""The way up from the first schema, with data, on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger, migrate, transactions
from reportedly.ledger.engines import engine_of
from reportedly.ledger.places import place_of
from reportedly.ledger.questions import Filters, search
from reportedly.ledger.schema import metadata
from reportedly.ledger.views import VIEWS

SCRIPTS = ScriptDirectory(str(migrate._FOLDER))
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]


def inspected(where):
    return engine_of(place_of(where))


def test_the_head_that_the_code_names_is_the_last_migration():
    """One line of revisions, each in a file that begins with its name, ending where the code says."""
    assert SCRIPTS.get_current_head() == migrate.HEAD
    assert set(REVISIONS) == migrate.known()


def test_the_migrations_make_the_tables_that_the_code_draws(bare_place):
    """Nothing is missing, nothing is left over, no type differs."""
    where = bare_place()
    Ledger.open(where).close()
    engine = inspected(where)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, *_: name is None or "attribution_search" not in name
            },
        )
        differences = compare_metadata(context, metadata)
        views = set(sa.inspect(connection).get_view_names())
    engine.dispose()
    assert differences == []
    assert views == set(VIEWS)


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_ledger_of_each_schema_comes_up_with_its_data(bare_place, revision):
    """A page and a judgement written under an old schema are there, and more can be added."""
    where = bare_place()
    engine = inspected(where)
    transactions.writing(engine, where, lambda connection: migrate.upgrade(connection, revision))
    transactions.writing(engine, where, _written_under_the_first_schema)
    engine.dispose()
    with Ledger.open(where) as ledger:
        assert ledger.schema == migrate.HEAD
        pages = ledger.sql("SELECT url, title, correction, version FROM articles")
        assert pages == [
            {
                "url": "https://merrow.example/mill",
                "title": "Mill burns",
                "correction": None,
                "version": 1,
            }
        ]
        said = ledger.sql(
            "SELECT id, speaker, source_name, content, hedges, chain FROM attributions"
        )
        assert said == [
            {
                "id": "q_1",
                "speaker": None,
                "source_name": "Ada Quill",
                "content": "it could burn",
                "hedges": "could",
                "chain": "Ada Quill",
            }
        ]
        assert ledger.sql("SELECT author, payload FROM judgement")[0]["author"] == "Ida"
        judged = ledger.sql("SELECT judged, judged_by FROM attributions")
        with ledger.reads() as connection:
            found = search(connection, "mill burn*", Filters()).sections[0].entries
        if revision == migrate.HEAD:
            # what follows from other rows is made on the way up, and these rows came in after it
            lost = "version 1: q_1: the full-text index has other words, or none"
            assert ledger.check() == [lost]
        else:
            assert ledger.check() == []
            assert len(found) == 1
        if revision < "0002":
            # the page of a judgement is filled in on that way; this row came in after it
            assert judged == [{"judged": "accepted", "judged_by": "Ida"}]


def test_judgements_cannot_be_changed_after_the_way_up(bare_place):
    """The migration that had to fill in a column of them puts their guard back."""
    where = bare_place()
    engine = inspected(where)
    transactions.writing(engine, where, lambda connection: migrate.upgrade(connection, "0001"))
    transactions.writing(engine, where, _written_under_the_first_schema)
    engine.dispose()
    with Ledger.open(where) as ledger:
        for change in ("UPDATE judgement SET author = 'x'", "DELETE FROM judgement"):
            with pytest.raises(LedgerError, match="only ever added"):
                ledger.writes(lambda c, change=change: c.exec_driver_sql(change) and None)


def _written_under_the_first_schema(connection):
    statements = Path(__file__).with_name("first_schema.sql").read_text("utf-8").split(";\n")
    for statement in filter(str.strip, statements):
        connection.exec_driver_sql(statement)
