"""A dump of SQLite fits PostgreSQL, which keeps no NUL."""

from __future__ import annotations

from pathlib import Path

from tests.store.test_database import on_postgresql
from workspace.core.model import SYSTEM, Person
from workspace.store import accounts, dump, migrations, notes
from workspace.store.database import connect
from workspace.store.notes import KeptForm, Typed
from workspace.store.unit_of_work import Store


@on_postgresql
def test_nul_is_left_out(store: Store, tmp_path: Path) -> None:
    here = Store(connect(f"sqlite:///{tmp_path}/here.db"), store.registry, store.clock)
    migrations.migrate(here.engine)
    with here.writing(SYSTEM) as uow:
        accounts.add_person(uow.db, Person("p", "A\0da", "a@example.org", "", None, disabled=False), uow.now)
        notes.keep_form(uow.db, "k", Typed("p", "/"), {"a\0": ["b\0"]}, uow.now)
    with dump.snapshot(here.engine) as db:
        rows = {table.name: list(dump.lines(db, table)) for table in dump.tables(db)}
    dump.load(store.engine, str(migrations.present(store.engine)), lambda name: rows[name])
    with store.reading("p") as uow:
        assert uow.actor.name == "Ada"
        assert notes.kept_form(uow.db, "p", "/") == KeptForm({"a": ["b"]}, store.clock(), ("k",))
    here.engine.dispose()
