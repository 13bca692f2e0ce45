"""The check tells every kind of difference, and nothing when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from tests import houses
from tests.houses import Place, place
from tests.services.accounts import on_sqlite
from workspace.core.model import SYSTEM, Document
from workspace.jobs import public_copy
from workspace.jobs.public_copy import store_path
from workspace.public.store import PublicStore
from workspace.rendering.uploads import Upload
from workspace.services import attachments, checking
from workspace.store import jobs, papers
from workspace.store.unit_of_work import Store


@pytest.fixture
def here(store: Store, tmp_path: Path) -> Place:
    return place(store, tmp_path / "data")


@pytest.fixture
def report(here: Place) -> Document:
    made = houses.document(here.store, houses.case_review(here.store), findings="wigeon")
    here.worker.drain()
    return made


def told(here: Place) -> list[tuple[str, str]]:
    return [(f.about, f.text) for f in checking.check(here.house, here.public)]


def tamper(here: Place, *statements: str) -> None:
    """What somebody with the database file in hand could do."""
    with here.store.writing(SYSTEM) as uow:
        for trigger in ("revisions_no_UPDATE", "events_no_UPDATE", "events_no_DELETE"):
            uow.db.execute(text(f"DROP TRIGGER IF EXISTS {trigger}"))
        for statement in statements:
            uow.db.execute(text(statement))


@pytest.mark.usefixtures("report")
def test_nothing_is_told_when_all_is_well(here: Place) -> None:
    assert told(here) == []
    assert checking.answers(here.store)


@on_sqlite
@pytest.mark.parametrize(
    ("statement", "about", "says"),
    [
        ("UPDATE revisions SET body = replace(body, 'wigeon', 'teal')", "documents", "Revision 1 of document"),
        ("UPDATE documents SET sha256 = 'x' WHERE type = 'overview_report'", "documents", "does not agree"),
        ("UPDATE documents SET revision = 9 WHERE type = 'overview_report'", "documents", "does not agree"),
        ("UPDATE documents SET version = 9 WHERE type = 'overview_report'", "search", "differs from the store"),
        ("UPDATE events SET verb = 'approved' WHERE seq = 2", "audit trail", "Event 2 of the audit trail was changed"),
        ("UPDATE event_details SET detail = '{\"a\": \"b\"}' WHERE seq = 1", "audit trail", "The detail of event 1"),
        ("UPDATE blobs SET data = x'00'", "files", "was changed"),
        ("UPDATE documents SET type = 'gone' WHERE type = 'overview_report'", "documents", "declares: type gone"),
        ("UPDATE documents SET procedure = 'gone' WHERE type = 'overview_report'", "documents", "procedure gone"),
        ("UPDATE revisions SET schema_version = 99", "documents", "were written by a newer plugin"),
        ("UPDATE documents SET case_review = id", "audit trail", "as no event of the audit trail left it"),
        ("DELETE FROM attachments", "audit trail", "The files of document"),
        ("UPDATE attachments SET document = (SELECT case_review FROM documents LIMIT 1)", "audit trail", "The files"),
        ("INSERT INTO signatures SELECT 'x', id, revision, sha256, 'approve', 'somebody', 'chair', changed_at, '' "
         "FROM documents LIMIT 1", "audit trail", "A signature on document"),
        ("INSERT INTO jobs (name, subject, at, attempts) VALUES ('mail', '1', '2014-01-01 00:00:00.000000', 0)",
         "jobs", "1 job waits"),
        ("INSERT INTO jobs (name, subject, at, attempts) VALUES ('mail', '1', '2014-01-01 00:00:00.000000', 3)",
         "jobs", "“mail” failed 3 times"),
    ],
)  # fmt: skip
def test_every_change_is_told(here: Place, report: Document, statement: str, about: str, says: str) -> None:
    with here.store.writing(SYSTEM) as uow:
        found = uow.truth(report.id)
        assert found
        attachments.attach(uow, found, Upload("note.txt", "txt", "text/plain", 5, ""), b"bytes")
    assert told(here) == []
    tamper(here, statement)
    found = told(here)
    assert any(kind == about and says in line for kind, line in found)
    assert {kind for kind, _ in found} <= {about, "audit trail"}


@on_sqlite
def test_a_lost_index_and_a_changed_public_copy_are_told(here: Place, report: Document) -> None:
    publication = houses.follow(here.store, "publish", report)
    here.worker.drain()
    assert told(here) == []
    PublicStore(store_path(here.house.settings), writable=True).retire(publication.slug, here.store.clock())
    assert [about for about, _ in told(here)] == ["public copy"]
    for path in here.house.settings.index_folder.iterdir():
        path.unlink()
    assert [about for about, _ in told(here)] == ["search", "public copy"]


@on_sqlite
@pytest.mark.usefixtures("report")
def test_removed_events_and_old_tables_are_told(here: Place) -> None:
    tamper(here, "DELETE FROM event_details WHERE seq = 1", "DELETE FROM events WHERE seq = 1")
    assert ("audit trail", "Event 1 is missing from the audit trail.") in told(here)
    tamper(here, "UPDATE alembic_version SET version_num = '0000'")
    assert [about for about, _ in told(here)] == ["database"]


@on_sqlite
def test_a_damaged_file_is_told(here: Place, report: Document, tmp_path: Path) -> None:
    for number in range(40):
        houses.edit(here.store, report, findings=f"wigeon {number} " * 60)
    here.worker.drain()
    here.store.engine.dispose()
    path = tmp_path / "workspace.db"
    whole = bytearray(path.read_bytes())
    assert len(whole) > 20 * 4096
    whole[-8 * 4096 : -4 * 4096] = bytes(4 * 4096)
    path.write_bytes(whole)
    assert told(here) == [("database", "The database file is damaged. Restore the last backup.")]


@on_sqlite
def test_a_database_that_does_not_answer(here: Place, tmp_path: Path) -> None:
    here.store.engine.dispose()
    (tmp_path / "workspace.db").write_bytes(b"no database" * 1000)
    assert not checking.answers(here.store)


@on_sqlite
def test_a_job_is_tried_again(here: Place) -> None:
    with here.store.writing(SYSTEM) as uow:
        jobs.add(uow.db, ["index"], "0" * 32, uow.now)
        jobs.failed(uow.db, [1], "x")
        assert jobs.retry(uow.db, 1) is None, "it has not failed too often"


@on_sqlite
def test_a_comparison_that_breaks_off_is_told_and_the_others_go_on(
    here: Place, report: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    slug = houses.follow(here.store, "publish", report).slug
    here.worker.drain()

    def broken(*_: object, **__: object) -> None:
        raise ValueError("a child's name")

    monkeypatch.setattr(papers, "damaged_blobs", broken)
    monkeypatch.setattr(public_copy, "reports", broken)
    (files, shown) = told(here)
    assert files[0] == "files"
    assert files[1].startswith("The files could not be compared (ValueError in ")
    assert shown[1].startswith(f"The public copy of “{slug}” could not be compared (ValueError in ")
    monkeypatch.setattr(here.public, "faults", broken)
    assert told(here)[1][1].startswith("The public copy could not be compared (")
