"""What new documents begin with, as the case file has it: nobody types who they are and what is asked (3.6, 3.10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from content.case_review import CaseReview
from content.declaration import Declaration
from content.information_request import InformationRequest
from content.panel import SLOTS
from content.terms_of_reference import TermsOfReference
from plugins.enfield_scr.after.debriefing import contributing
from plugins.enfield_scr.decision import recommended
from plugins.enfield_scr.people.independence import CAPACITIES, Who, latest
from plugins.enfield_scr.roles import (
    ADMINISTRATOR,
    AGENCY_PANEL_LEAD,
    AUTHOR,
    BUSINESS_MANAGER,
    IMR_AUTHOR,
    PANEL_CHAIR,
    PANEL_MEMBER,
)
from workspace import Actor, Appointment, Begin, CaseFile, Document, local_date

_SEATS = {
    PANEL_CHAIR: "panel chair",
    ADMINISTRATOR: "administrator",
    "designated_doctor": "designated doctor",
    "designated_nurse": "designated nurse",
    "senior_police": "senior police",
    "education": "education representative",
    PANEL_MEMBER: "other relevant agency",
    BUSINESS_MANAGER: "business manager",
}


def declaration_of(file: CaseFile, person: Appointment) -> dict[str, Any]:
    """Who declares, and every agency to answer to, for a lead reviewer the Board too (3.6, A2, R032): also of terms
    that they may not read yet, since a declaration without one of these is refused."""
    terms, review = _last(file.of("terms_of_reference")), file.case_review.body
    board = review.board if isinstance(review, CaseReview) and person.role == AUTHOR else ""
    agencies = (board, *(row.agency for row in terms.contributions))
    return {
        "person": person.name,
        "job_title": ", ".join(filter(None, (person.job_title, person.employer))),
        "capacity": CAPACITIES[person.role],
        "considered_from": terms.starts_on,
        "considered_to": terms.ends_on,
        "ties": [{"agency": agency} for agency in agencies if agency],
    }


def _declaration(file: CaseFile, starter: Actor, agency: str | None) -> Mapping[str, Any]:
    mine = (one for one in _in_force(file) if one.person == starter.id and one.role in CAPACITIES)
    found = next((one for one in mine if one.agency == agency), None)
    return declaration_of(file, found) if found else {}


def _agency_report(file: CaseFile, starter: Actor, agency: str | None) -> Mapping[str, Any]:
    author = _author(file, starter, agency)
    post = {"author_job_title": author.job_title, "author_independent": _independent(file, author)} if author else {}
    return (
        _of_agency("IMR", file, starter, agency)
        | _covered(file)
        | {"terms_of_reference": _asked_by(file, agency)}
        | post
    )


def _independent(file: CaseFile, author: Appointment) -> str:
    """As their declaration says (3.6)."""
    who = Who(author.name, author.person)
    found = latest(file.to_copy("declaration"), who, CAPACITIES[author.role], author.agency)
    stands = found is not None and isinstance(found.body, Declaration) and not found.body.conflicted
    return "yes" if stands else ""


def _asked_by(file: CaseFile, agency: str | None) -> str:
    """The number of the terms of reference under which the agency was asked last (3.11, A4.6)."""
    asked = [d.body for d in file.to_copy("information_request", "issued", "gap", "received") if d.agency == agency]
    terms = [body.terms_of_reference for body in asked if isinstance(body, InformationRequest)]
    agreed = [str(getattr(d.body, "number", "")) for d in file.to_copy("terms_of_reference", "agreed")]
    return next(reversed(terms or agreed), "")


def _chronology(file: CaseFile, starter: Actor, agency: str | None) -> Mapping[str, Any]:
    begun = _of_agency("Chronology", file, starter, agency)
    return begun | _covered(file) | {"child_public_name": _public_name(file)}


def _short_report(file: CaseFile, starter: Actor, agency: str | None) -> Mapping[str, Any]:
    return _of_agency("Short report", file, starter, agency)


def _of_agency(what: str, file: CaseFile, starter: Actor, agency: str | None) -> dict[str, Any]:
    """Called by what it is: an agency writes several, and lists, letters and links have the title alone."""
    name, author = file.agencies.get(agency or "", ""), _author(file, starter, agency)
    title = f"{what} of {name}: {_public_name(file)}" if name and _public_name(file) else ""
    return {"title": title, "agency_name": name, "author": author.name if author else ""}


def _action_progress(file: CaseFile, _starter: Actor, agency: str | None) -> Mapping[str, Any]:
    return {"agency_name": file.agencies.get(agency or "", "")}


def _panel(file: CaseFile, _starter: Actor, _agency: str | None) -> Mapping[str, Any]:
    """A row for each seat and whoever has its role (3.9), and one for each agency that is asked (3.10)."""
    serving = [one for one in _in_force(file) if one.role in _SEATS]
    seated = {one.person for one in serving if one.role != PANEL_MEMBER}
    named = [one for one in serving if one.role != PANEL_MEMBER or one.person not in seated]
    rows = [_seat(one) for one in named]
    empty = [{"seat": slot} for slot in SLOTS if slot not in {row["seat"] for row in rows}]
    return {
        "seats": sorted((*rows, *empty), key=lambda row: SLOTS.index(row["seat"])),
        "agencies": [_answering(file, row.agency) for row in _terms(file).contributions if row.agency],
    }


def _seat(one: Appointment) -> dict[str, Any]:
    return {
        "seat": _SEATS[one.role],
        "standing": "filled",
        "person": one.name,
        "job_title": one.job_title,
        "employer": one.employer,
        "starts_on": one.starts,
    }


def _answering(file: CaseFile, agency: str) -> dict[str, str]:
    of = {one.role: one.name for one in _in_force(file) if file.agencies.get(one.agency or "") == agency}
    return {"agency": agency, "representative": of.get(AGENCY_PANEL_LEAD, ""), "author": of.get(IMR_AUTHOR, "")}


def _learning(file: CaseFile, _starter: Actor, _agency: str | None) -> Mapping[str, Any]:
    """A row for each agency that contributes (5.4.1)."""
    return {"agencies": [{"agency": name} for name in contributing(_terms(file))]}


def _public_name(file: CaseFile) -> str:
    return str(getattr(file.case_review.body, "public_name", ""))


def _covered(file: CaseFile) -> dict[str, Any]:
    terms = _terms(file)
    return {"covers_from": terms.starts_on, "covers_to": terms.ends_on}


def _terms(file: CaseFile) -> TermsOfReference:
    """Those that whoever starts the document may read."""
    return _last(file.to_copy("terms_of_reference"))


def _author(file: CaseFile, starter: Actor, agency: str | None) -> Appointment | None:
    """Whoever starts it, where they write for the agency; otherwise the one author whom it has."""
    authors = [one for one in _in_force(file) if one.role == IMR_AUTHOR and one.agency == agency]
    own = [one for one in authors if one.person == starter.id] or authors
    return own[0] if len(own) == 1 else None


def _in_force(file: CaseFile) -> list[Appointment]:
    return [one for one in file.people if one.serves(local_date(file.now))]


def _last(documents: Sequence[Document]) -> TermsOfReference:
    terms = documents[-1].body if documents else None
    return terms if isinstance(terms, TermsOfReference) else TermsOfReference()


BEGINNINGS: Mapping[str, Begin] = {
    "decision": recommended.begun,
    "declaration": _declaration,
    "panel": _panel,
    "imr": _agency_report,
    "short_report": _short_report,
    "chronology": _chronology,
    "action_progress": _action_progress,
    "learning": _learning,
}
