"""Requests for copies of reports that are no longer online (A report stays available on request: R126)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from workspace.core import dates
from workspace.core.annotations import Label
from workspace.core.errors import Invalid, NotFound, Refused
from workspace.core.model import SYSTEM, Event, Permission, Publication
from workspace.core.schema import problems
from workspace.core.workflow import Remark
from workspace.services import administering, codes, transitions
from workspace.services.addresses import network
from workspace.store import calendar, credentials, publishing
from workspace.store.publishing import CopyRequest
from workspace.store.unit_of_work import Store, UnitOfWork, new_id

_LEAST = 5  # letters and figures of any address
PER_ADDRESS, ALTOGETHER = 5, 60  # within 15 minutes
_TOO_MANY = "Too many requests were sent. Wait 15 minutes, then send yours again."


class Details(BaseModel):
    """What somebody who asks for a copy types. No more is demanded than a way to answer (H16)."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True)

    name: Annotated[str, Label("Your name")] = Field(min_length=1, max_length=200)
    contact: Annotated[str, Label("How we can reach you")] = Field(min_length=1, max_length=254)
    message: Annotated[str, Label("Message")] = Field(default="", max_length=2000)

    @field_validator("contact")
    @classmethod
    def _reaches(cls, typed: str) -> str:
        if sum(character.isalnum() for character in typed) < _LEAST:
            raise ValueError("Enter an e-mail address, a telephone number or a postal address")
        return typed


@dataclass(frozen=True, slots=True)
class Listed:
    """A request; whether it was answered late, or should have been answered by now."""

    request: CopyRequest
    late: bool

    @property
    def open(self) -> bool:
        """Whether nobody answered yet."""
        return self.request.answered_at is None


def wanted(uow: UnitOfWork, slug: str) -> Publication:
    """The retired report at a public address whose entry is there; NotFound for any other."""
    found = publishing.by_slug(uow.db, slug)
    if found is None or found.retired_at is None or found.withdrawn_at:
        raise NotFound
    return found


def log(store: Store, slug: str, typed: Mapping[str, str], *, address: str) -> str:
    """Log a request from the public; its id. Invalid for what is missing, Refused after too many from one address."""
    try:
        details = Details.model_validate({name: typed.get(name, "") for name in Details.model_fields})
    except ValidationError as error:
        raise Invalid(problems(Details, error)) from None
    with store.writing(SYSTEM) as uow:
        publication = wanted(uow, slug)
        _throttle(uow, address)
        if before := _sent_already(uow, publication, details):
            return before.id
        days = calendar.read(uow.db)
        due = dates.add_working_days(dates.local_date(uow.now), _within(uow, publication), days.extra)
        new = CopyRequest(
            new_id(), publication.id, publication.title, details.name, details.contact, details.message, uow.now,
            None, None, "", due, days.version,
        )  # fmt: skip
        publishing.add_request(uow.db, new)
        uow.note(Event("copy_requested", {"request": new.id, "due": due.isoformat()}))
        uow.enqueue("copy_asked", subject=new.id)
        return new.id


def answered_within(uow: UnitOfWork, slug: str) -> int:
    """In how many working days whoever asks for the report at an address is answered; for the workspace itself."""
    return _within(uow, wanted(uow, slug))


def _within(uow: UnitOfWork, publication: Publication) -> int:
    report = uow.truth(publication.document)
    if report is None:
        raise NotFound
    return uow.registry.procedure(report.procedure).availability.answer_within


def _sent_already(uow: UnitOfWork, publication: Publication, details: Details) -> CopyRequest | None:
    """The same request, where it waits already: somebody pressed twice, or sent the page again."""
    same = (publication.id, details.name, details.contact, details.message)
    found = (r for r in publishing.requests(uow.db) if r.answered_at is None)
    return next((r for r in found if (r.publication, r.name, r.contact, r.message) == same), None)


def _throttle(uow: UnitOfWork, address: str) -> None:
    limits = {
        codes.digest(f"request {network(address)}"): PER_ADDRESS,
        codes.digest("request anybody"): ALTOGETHER,
    }
    if not credentials.attempt(uow.db, limits, dates.system_clock()):
        raise Refused(_TOO_MANY)


def logged(store: Store, id: str) -> CopyRequest:
    """For whoever sent a request and was given its id, which nobody can guess. NotFound where there is none."""
    with store.reading(SYSTEM) as uow:
        found = publishing.request(uow.db, id)
    if found is None:
        raise NotFound
    return found


def every(uow: UnitOfWork) -> tuple[Listed, ...]:
    """All requests: those that wait first, the oldest of them on top; then the answered ones, newest first."""
    administering.check(uow, "requests")
    found = [_listed(uow, request) for request in publishing.requests(uow.db)]
    waiting = sorted((r for r in found if r.open), key=lambda r: r.request.at)
    return (*waiting, *(r for r in found if not r.open))


def waiting(uow: UnitOfWork, due_by: date | None = None) -> tuple[Listed, ...]:
    """The requests that nobody answered yet, the oldest first; none for those who do not answer them (D10).

    `due_by`: only what is to be answered by that day.
    """
    if not uow.registry.may_administer(uow.actor, "requests"):
        return ()
    found = (request for request in every(uow) if request.open)
    return tuple(request for request in found if due_by is None or request.request.due <= due_by)


def one(uow: UnitOfWork, id: str) -> Listed:
    """One request; NotFound where there is none."""
    administering.check(uow, "requests")
    found = publishing.request(uow.db, id)
    if found is None:
        raise NotFound
    return _listed(uow, found)


def objections(uow: UnitOfWork, request: CopyRequest) -> tuple[Remark, ...]:
    """What the procedure says against giving out the text, to whoever may read it (H16)."""
    found = publishing.one(uow.db, request.publication)
    leads = uow.whole([found[0].document] if found else [], to=Permission.VIEW)
    return tuple(remark for lead in leads for remark in transitions.on_a_copy(uow, lead))


def answer(uow: UnitOfWork, id: str, text: str) -> None:
    """Log the reply that was sent, once. Refused where somebody was faster."""
    request = one(uow, id)
    if not text.strip():
        raise Invalid({"answer": "Say what you replied and which text you sent"})
    if not request.open or not publishing.answer(uow.db, id, text.strip(), by=uow.actor.id, at=uow.now):
        raise Refused("Somebody else has answered this request already.")
    uow.note(Event("request_answered", {"request": id}))


def _listed(uow: UnitOfWork, request: CopyRequest) -> Listed:
    return Listed(request, dates.local_date(request.answered_at or uow.now) > request.due)
