"""The unit of work: reading names a permission, writing names an event, and everything happens or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from tests import make
from tests.conftest import TurnableClock
from tests.make import CHAIR, GUEST, MEMBER, WRITER, Folder, Paper
from tests.store.people import add_agency, add_folder, add_paper, add_person, grant, holder
from workspace.core.errors import Forbidden, Invalid, NotFound, StoreFailed
from workspace.core.model import SYSTEM, Event, Permission
from workspace.core.registry import Registry
from workspace.store import jobs, trail
from workspace.store.database import transaction
from workspace.store.documents import Wanted
from workspace.store.tables import documents, event_details, events, revisions
from workspace.store.tables import jobs as jobs_table
from workspace.store.unit_of_work import Store, UnitOfWork

VIEW, EDIT = Permission.VIEW, Permission.EDIT
ALL = Wanted()


def rows(store: Store) -> tuple[int, ...]:
    """How many rows every table has that a write adds to."""
    tables = (documents, revisions, events, event_details, jobs_table)
    with store.reading(SYSTEM) as uow:
        return tuple(uow.db.execute(select(func.count()).select_from(t)).scalar_one() for t in tables)


def test_a_document_is_read_as_it_was_written(store: Store) -> None:
    person, folder = holder(store, WRITER), add_folder(store)
    north, paper = add_agency(store), Paper(title="Ä paper", points=("one", "two"), written=make.NOW.date())
    with store.writing(person) as uow:
        new = uow.create(paper, event=Event("created"), procedure="small", case_review=folder, agency=north)
    assert (new.state, new.version, new.revision, new.due) == ("paper.draft", 1, 1, None)
    assert (new.case_review, new.agency, new.created_by, new.created_at) == (folder.id, north, person, store.clock())
    with store.reading(person) as uow:
        found = uow.get(new.id, to=VIEW)
        assert found == new
        assert found.content == paper
        assert uow.some([new.id], to=VIEW)[0].content is None


def test_a_document_without_a_container_is_one_itself(store: Store) -> None:
    folder = add_folder(store)
    assert folder.case_review == folder.id


def test_unseen_is_not_found_and_seen_but_not_permitted_is_forbidden(store: Store) -> None:
    document = add_paper(store)
    member, guest = holder(store, MEMBER), holder(store, GUEST)
    with store.reading(member) as uow:
        assert uow.get(document.id, to=VIEW).id == document.id
        with pytest.raises(Forbidden, match=r"cannot change it while it is “Draft”\. These can do that: Writer\."):
            uow.get(document.id, to=EDIT)
    with store.reading(guest) as uow:
        for permission in Permission:
            with pytest.raises(NotFound) as unseen:
                uow.get(document.id, to=permission)
            with pytest.raises(NotFound) as absent:
                uow.get("0" * 32, to=permission)
            assert str(unseen.value) == str(absent.value)


def test_even_the_system_is_not_let_in_by_the_back_door(store: Store) -> None:
    with store.reading(SYSTEM) as uow, pytest.raises(NotFound):
        uow.get(add_paper(store).id, to=VIEW)


@pytest.mark.proves("R177")
def test_a_save_makes_a_revision_only_if_the_content_changed(store: Store, clock: TurnableClock) -> None:
    person, document = holder(store, WRITER), add_paper(store)
    with store.writing(person) as uow:
        moved = uow.save(replace(document, state="paper.agreed"), event=Event("agreed"))
    assert (moved.version, moved.revision, moved.sha256) == (2, 1, document.sha256)
    clock.turn(hours=1)
    with store.writing(person) as uow:
        edited = uow.save(moved.having(Paper(title="Changed")), event=Event("edited"), note="Because")
    assert (edited.version, edited.revision, edited.changed_by, edited.changed_at) == (3, 2, person, clock.now)
    assert edited.sha256 != document.sha256
    with store.reading(person) as uow:
        assert [(r.number, r.sha256, r.author, r.note) for r in uow.history(edited)] == [
            (2, edited.sha256, person, "Because"),
            (1, document.sha256, "system", ""),
        ]
        assert uow.revision(edited, 1).content == Paper(title="A paper")
        assert uow.revision(edited, 2).content == uow.get(edited.id, to=VIEW).content == Paper(title="Changed")
        with pytest.raises(NotFound):
            uow.revision(edited, 3)


def test_content_that_goes_back_to_what_it_was_is_a_revision_of_the_same_hash(store: Store) -> None:
    person, document = holder(store, WRITER), add_paper(store)
    with store.writing(person) as uow:
        other = uow.save(document.having(Paper(title="Other")), event=Event("edited"))
        back = uow.save(other.having(Paper(title="A paper")), event=Event("edited"))
    assert (back.revision, back.sha256) == (3, document.sha256)


class Grown(Paper, name="paper", title="Paper", workflow="paper", schema_version=2):
    """The same type a year later: one field more, one renamed."""

    later: str = ""

    @classmethod
    def upgrade(cls, body: dict[str, Any], schema_version: int) -> dict[str, Any]:
        assert schema_version == 1
        return {**body, "later": body["secret"], "secret": ""}


def test_an_old_revision_is_read_by_the_present_type_and_a_move_is_no_edit(store: Store) -> None:
    """A new field of a type must not void what was signed before."""
    person = holder(store, WRITER, CHAIR)
    with store.writing(person) as uow:
        old = uow.create(Paper(title="Old", secret="s"), event=Event("created"), procedure="small", case_review=None)
    grown = Store(store.engine, Registry((Folder, Grown), (replace(make.PROCEDURE, stages=()),)), store.clock)
    with grown.writing(person) as uow:
        read = uow.get(old.id, to=EDIT)
        assert read.content == Grown(title="Old", later="s")
        moved = uow.save(replace(read, state="paper.agreed"), event=Event("agreed"))
        assert (moved.revision, moved.sha256) == (1, old.sha256)
        edited = uow.save(moved.having(Grown(title="New")), event=Event("edited"))
        assert edited.revision == 2
    with grown.reading(person) as uow:
        assert uow.get(old.id, to=VIEW).content == Grown(title="New")
        assert uow.revision(edited, 1).content == Grown(title="Old", later="s")


@pytest.mark.proves("R179", "R177")
def test_every_write_leaves_its_event_and_its_jobs(store: Store) -> None:
    person, document = holder(store, WRITER), add_paper(store)
    with store.writing(person) as uow:
        uow.save(document.having(Paper(title="Changed")), event=Event("edited", {"k": "v"}), jobs=("index", "notify"))
        uow.enqueue("mail", subject="17")
    with store.reading(person) as uow:
        assert [(j.name, j.subject) for j in jobs.due(uow.db)] == [
            ("index", document.id), ("render", document.id), ("index", document.id), ("notify", document.id),
            ("mail", "17"),
        ]  # fmt: skip
        newest = trail.of(uow.db)[0]
        assert (newest.verb, newest.actor, newest.document, newest.revision) == ("edited", person, document.id, 2)


def test_what_fails_leaves_nothing(store: Store) -> None:
    person, document = holder(store, WRITER), add_paper(store)
    before = rows(store)
    with pytest.raises(RuntimeError), store.writing(person) as uow:  # noqa: PT012
        uow.create(Paper(title="Lost"), event=Event("created"), procedure="small", case_review=None)
        uow.save(document.having(Paper(title="Lost")), event=Event("edited"))
        uow.note(Event("signed_in"))
        raise RuntimeError
    assert rows(store) == before
    with store.reading(person) as uow:
        assert uow.get(document.id, to=VIEW).title == "A paper"
        assert list(trail.verify(uow.db)) == []


def test_a_reading_unit_of_work_cannot_write(store: Store) -> None:
    person, document = holder(store, WRITER), add_paper(store)
    before = rows(store)
    writes: tuple[Callable[[UnitOfWork], object], ...] = (
        lambda uow: uow.save(document.having(Paper(title="Changed")), event=Event("edited")),
        lambda uow: uow.note(Event("read"), about=document),
        lambda uow: uow.enqueue("index", subject=document.id),
    )
    for _ in range(2):
        for write in writes:
            with pytest.raises((StoreFailed, DBAPIError)), store.reading(person) as uow:
                write(uow)
        assert rows(store) == before
        with store.writing(person) as uow:  # the same connection of the pool writes again, and then reads only
            uow.note(Event("signed_in"))
        before = rows(store)


def test_reading_without_a_permission_and_writing_without_an_event_is_a_mistake_in_the_program(store: Store) -> None:
    document, uow = add_paper(store), store.writing(SYSTEM)
    with uow:
        for call in (
            lambda: uow.get(document.id),  # type: ignore[call-arg]
            lambda: uow.list(what=ALL),  # type: ignore[call-arg]
            lambda: uow.list(to=VIEW),  # type: ignore[call-arg]
            lambda: uow.count(what=ALL),  # type: ignore[call-arg]
            lambda: uow.whole([document.id]),  # type: ignore[call-arg]
            lambda: uow.save(document),  # type: ignore[call-arg]
            lambda: uow.create(Paper(title="A"), procedure="small", case_review=None),  # type: ignore[call-arg]
        ):
            with pytest.raises(TypeError, match="missing 1 required keyword-only argument"):
                call()


def test_nobody_begins_a_unit_of_work_that_is_nobody(store: Store) -> None:
    """And the transaction that was begun for it ends at once: the next writer does not wait."""
    with pytest.raises(NotFound) as refused, store.writing("0" * 32):
        pass
    assert refused.value.__traceback__ is not None  # the frames, and with them the unit of work, are still held
    add_person(store)
    assert store.engine.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_a_list_has_what_is_in_reach_and_asked_for(store: Store, clock: TurnableClock) -> None:
    person, north = holder(store, WRITER), add_agency(store)
    first, second = add_folder(store, "First"), add_folder(store, "Second")
    papers = []
    for folder, title in ((first, "École report"), (first, "50% of it_all"), (second, "Zebra REPORT")):
        clock.turn(minutes=1)
        papers.append(add_paper(store, folder, agency=north, title=title))
    one, two, three = papers
    with store.reading(person) as uow:

        def found(start: int = 0, count: int = 50, **what: Any) -> list[str]:
            listed = uow.list(to=VIEW, what=Wanted(**what), start=start, count=count)
            assert uow.count(to=VIEW, what=Wanted(**what)) >= len(listed)
            return [d.title for d in listed]

        assert found(types=("paper",)) == [three.title, two.title, one.title]
        assert found(types=("paper",), oldest_first=True) == [one.title, two.title, three.title]
        assert found(types=("paper",), start=1, count=1) == [two.title]
        assert set(found(case_review=first.id)) == {"First", one.title, two.title}
        assert found(case_review=first.id, types=("folder",)) == ["First"]
        assert found(states=("paper.agreed",)) == []
        assert found(title="report éCOLE") == [one.title]
        assert found(title="report") == [three.title, one.title]
        assert found(title="%") == found(title="t_a") == [two.title]
        assert uow.count(to=VIEW, what=ALL) == 5


def test_whole_leaves_out_what_may_not_be_seen(store: Store) -> None:
    person, document, other = add_person(store), add_paper(store), add_paper(store, title="Other")
    grant(store, person, WRITER, document=document.id)
    with store.reading(person) as uow:
        whole = uow.whole([other.id, document.id], to=VIEW)
        assert [(d.id, d.body.title_text) for d in whole] == [(document.id, "A paper")]
        assert uow.whole([], to=VIEW) == ()


def test_beside_has_the_whole_container(store: Store, clock: TurnableClock) -> None:
    folder = add_folder(store)
    add_paper(store)
    clock.turn(minutes=1)
    paper = add_paper(store, folder)
    with store.reading(SYSTEM) as uow:
        assert [d.body.title_text for d in uow.beside(paper)] == ["A folder", "A paper"]


def test_a_title_of_any_length_is_kept_as_far_as_a_list_shows_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Folder, "title_text", "x" * 400)
    with store.writing(SYSTEM) as uow:
        new = uow.create(Folder(title="A folder"), event=Event("created"), procedure="small", case_review=None)
    assert new.title == "x" * 300


def test_what_could_never_be_read_again_is_not_written(store: Store) -> None:
    long = Folder.model_construct(title="x" * 400, opened=None, agreed=None, closed=None, unplaced="")
    with store.writing(SYSTEM) as uow, pytest.raises(Invalid, match="Title must be 200 characters or fewer"):
        uow.create(long, event=Event("created"), procedure="small", case_review=None)


def test_a_nul_that_somebody_pasted_is_no_failure(store: Store) -> None:
    document, person = add_paper(store, title="A\0 paper", body="Text\0"), holder(store, WRITER)
    with store.reading(person) as uow:
        found = uow.get(document.id, to=VIEW)
    assert (found.title, found.body) == ("A paper", Paper(title="A\0 paper", body="Text\0"))


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    naive = replace(store, clock=lambda: make.NOW.replace(tzinfo=None))
    with pytest.raises(Exception, match="without a time zone"), naive.writing(SYSTEM) as uow:
        uow.note(Event("signed_in"))


def test_a_database_that_cannot_do_its_work_is_one_kind_of_failure(store: Store) -> None:
    """A table that is gone, a server that hangs up: 503, whichever database it was."""
    sqlite = store.engine.dialect.name == "sqlite"
    broken = "SELECT 1 FROM nowhere" if sqlite else "SELECT pg_terminate_backend(pg_backend_pid())"
    with pytest.raises(StoreFailed), transaction(store.engine, write=False) as db:
        db.exec_driver_sql(broken)
