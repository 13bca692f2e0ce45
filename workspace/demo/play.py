"""The stage on which a story is played: every act is one person's, at one moment, through the services people use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from workspace.core import dates
from workspace.core.errors import WorkspaceError
from workspace.core.model import SYSTEM, Document, Event, Permission, Person
from workspace.demo.files import Files
from workspace.services import (
    agencies,
    attachments,
    case_reviews,
    comments,
    documents,
    drafts,
    importing,
    people,
    roles,
    sharing,
    tasks,
    transitions,
)  # fmt: skip
from workspace.services.house import House
from workspace.store import accounts
from workspace.store.unit_of_work import UnitOfWork, new_id

Result = TypeVar("Result")
_BETWEEN = timedelta(seconds=1)  # so that no two acts have the same moment
_SLACK = timedelta(minutes=10)  # what many acts at one moment may add up to


class StoryClock:
    """A clock that stands still between the acts."""

    def __init__(self) -> None:
        self.now = datetime(2000, 1, 1, tzinfo=dates.LONDON).astimezone(UTC)

    def __call__(self) -> datetime:
        """The moment of the story, UTC."""
        return self.now


class Play:
    """People, agencies and case reviews are called by name; documents by the id that an act returned."""

    def __init__(self, house: House, clock: StoryClock, files: Files, say: Callable[[str], None]) -> None:
        """`house`: of a migrated database whose store has this very clock; who is there already is known."""
        self._house, self._clock, self._files = house, clock, files
        self.say = say
        self.agencies: dict[str, str] = {}
        with house.store.reading(SYSTEM) as uow:
            self.people = {name: id for id, name in accounts.names(uow.db).items()}

    # Time

    def at(self, moment: datetime | str) -> None:
        """Go on to a moment, on the wall clock in London ("2014-04-16 11:20"); ValueError for going back."""
        wanted = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        wanted = wanted.replace(tzinfo=dates.LONDON).astimezone(UTC)
        if wanted < self._clock.now - _SLACK:
            raise ValueError(f"the story goes back to {moment}")
        self._clock.now = max(wanted, self._clock.now)

    @property
    def today(self) -> date:
        """The day it is in the story."""
        return dates.local_date(self._clock.now)

    @property
    def now(self) -> datetime:
        """The moment it is in the story, on the wall clock in London."""
        return dates.local(self._clock.now)

    def files(self, *names: str) -> None:
        """Files (paths in the repository) that will be taken in or attached, in order: they are read ahead."""
        self._files.ahead(names)

    # People

    def agency(self, key: str, name: str, kind: str = "") -> None:
        """An agency, called by its key from now on."""
        with self._house.store.writing(SYSTEM) as uow:
            self.agencies[key] = agencies.add(uow, {"name": name, "kind": kind}).id

    def person(self, name: str, email: str, job_title: str, agency: str = "") -> None:
        """Somebody with an account and without a password."""
        new = Person(new_id(), name, email, job_title, self.agencies.get(agency), disabled=False)
        with self._house.store.writing(SYSTEM) as uow:
            if not accounts.add_person(uow.db, new, uow.now):
                raise ValueError(f"{email} is there twice")
            uow.note(Event("person_added", {"person": new.id}))
        self.people[name] = new.id

    def standing(
        self, person: str, role: str, who: str = "", *, starts: date | None = None, ends: date | None = None,
        reason: str = "",
    ) -> None:  # fmt: skip
        """A role held everywhere, for a time where days are given."""
        with self._house.store.writing(self.people[who] if who else SYSTEM) as uow:
            roles.give_everywhere(
                uow, person=self.people[person], role=role, starts=starts, ends=ends, reason=reason
            )  # fmt: skip

    def leaves(self, who: str, person: str) -> None:
        """Somebody's account is disabled."""
        self._act(who, lambda uow: people.disable(uow, self.people[person]))

    def role(
        self,
        who: str,
        case_review: str,
        person: str,
        role: str,
        agency: str = "",
        starts: date | None = None,
        ends: date | None = None,
        reason: str = "",
    ) -> str:
        """A role on a case review; returns the grant. `reason`: of one that the procedure doubts."""
        held = self._act(
            who,
            lambda uow: roles.give(
                uow, case_review, person=self.people[person], role=role, agency=self.agencies.get(agency),
                starts=starts, ends=ends, reason=reason,
            ),
        )  # fmt: skip
        return held.id

    def end_role(self, who: str, case_review: str, grant: str, last_day: date | None = None) -> None:
        """A role ends: at once, or after a last day."""
        self._act(who, lambda uow: roles.end(uow, case_review, grant, last_day=last_day))

    def share(self, who: str, document: str, person: str, role: str, ends: date | None = None) -> None:
        """One document for one person."""
        self._act(
            who,
            lambda uow: sharing.share(uow, document, role=role, person=self.people[person], group=None, ends=ends),
        )

    # Documents

    def case_review(self, who: str, procedure: str, **values: Any) -> str:
        """Start a case review."""
        return self._act(who, lambda uow: case_reviews.start(uow, procedure, values)).id

    def start(self, who: str, case_review: str, type_name: str, agency: str = "", **values: Any) -> str:
        """Start a document."""
        home = self.agencies.get(agency)
        return self._act(who, lambda uow: documents.start(uow, case_review, type_name, values, agency=home)).id

    def draft(self, who: str, case_review: str, name: str) -> list[str]:
        """Start what a draft of the procedure fills in."""
        return [made.id for made in self._act(who, lambda uow: drafts.start(uow, case_review, name))]

    def take_in(
        self,
        who: str,
        case_review: str,
        type_name: str,
        file: str,
        agency: str = "",
        document: str = "",
        *,
        add: bool = False,
    ) -> str:
        """Import a file: as a new document, or as the next revision of one. `add`: its rows behind those there."""
        prepared, home = self._files.read(file), self.agencies.get(agency)

        def act(uow: UnitOfWork) -> Document:
            waiting = importing.receive(
                uow, prepared, case_review=case_review, type_name=type_name, agency=home, document=document or None
            )
            return importing.confirm(uow, waiting.id, add=add)

        return self._act(who, act).id

    def attach(self, who: str, document: str, file: str) -> None:
        """Attach a file of any kind that is accepted."""
        upload, data = self._files.any(file)
        self._act(
            who,
            lambda uow: attachments.attach(uow, uow.get(document, to=Permission.EDIT), upload, data),
        )

    def words(self, file: str) -> str:
        """What a Word file says, as Markdown: for somebody who copies it into a form."""
        return self._files.read(file).text

    def read(self, who: str, document: str) -> Document:
        """A document as somebody reads it."""
        with self._house.store.reading(self.people[who]) as uow:
            return uow.get(document, to=Permission.VIEW)

    def edit(self, who: str, document: str, note: str = "", **values: Any) -> None:
        """Change fields of the text as it is now."""
        seen = self.read(who, document).revision
        self._act(who, lambda uow: documents.edit(uow, document, values, seen=seen, note=note))

    def due(self, who: str, document: str, day: date) -> None:
        """Say by when the work on a document is due."""
        self._act(who, lambda uow: documents.set_due(uow, document, day))

    def move(self, who: str, document: str, transition: str, comment: str = "", due: date | None = None) -> None:
        """Make a transition on the text as it is now. `due`: the day that some ask for."""
        seen = self.read(who, document).sha256
        self._act(who, lambda uow: transitions.perform(uow, document, transition, seen=seen, comment=comment, due=due))

    def task(self, who: str, document: str, name: str, evidence: str, *, item: str = "", reason: str = "") -> None:
        """Record a task of a document as done, now. `name`: the rule's."""
        self._act(who, lambda uow: tasks.complete(
            uow, self._task(uow, document, name, item), at=None, evidence=evidence, reason=reason
        ))  # fmt: skip

    def not_asked(self, who: str, document: str, name: str, reason: str, *, item: str = "") -> None:
        """Record that a task does not apply."""
        self._act(who, lambda uow: tasks.not_applicable(uow, self._task(uow, document, name, item), reason=reason))

    def _task(self, uow: UnitOfWork, document: str, name: str, item: str) -> str:
        home = uow.get(document, to=Permission.VIEW)
        case_review = home if home.id == home.case_review else uow.get(home.case_review, to=Permission.VIEW)
        return next(
            one.task.id
            for one in tasks.of(uow, case_review)
            if (one.task.document, one.task.rule.partition(".")[2], one.task.item) == (document, name, item)
        )

    def comment(self, who: str, document: str, body: str, section: str = "", thread: str = "") -> str:
        """Open a thread, or answer in one; returns the comment."""
        return self._act(who, lambda uow: comments.add(uow, document, body, section=section, thread=thread)).id

    def resolve(self, who: str, document: str, thread: str) -> None:
        """A thread is dealt with."""
        self._act(who, lambda uow: comments.resolve(uow, document, thread, resolved=True))

    def warned(self, who: str, document: str, transition: str) -> tuple[str, ...]:
        """What somebody is shown before a transition, which is not made; AssertionError where that is nothing."""
        with self._house.store.reading(self.people[who]) as uow:
            offers = transitions.offers(uow, uow.get(document, to=Permission.VIEW))
        found = next(offer.warnings for offer in offers if offer.transition.name == transition)
        if not found:
            raise AssertionError("nothing warned")
        return found

    def agency_of(self, document: str) -> str:
        """The key of the agency that a document belongs to."""
        with self._house.store.reading(SYSTEM) as uow:
            home = uow.get(document, to=Permission.VIEW).agency
        return next(key for key, id in self.agencies.items() if id == home)

    def refused(self, attempt: Callable[[], object]) -> str:
        """What must not succeed; returns the answer. AssertionError where it did succeed."""
        try:
            attempt()
        except WorkspaceError as answer:
            return str(answer)
        raise AssertionError("the story went where it must not go")

    def _act(self, who: str, act: Callable[[UnitOfWork], Result]) -> Result:
        self._clock.now += _BETWEEN
        with self._house.store.writing(self.people[who]) as uow:
            return act(uow)
