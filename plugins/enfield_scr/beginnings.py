"""What new documents begin with, as the case file has it: nobody types who they are and what is asked (3.6, 3.10)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from content.terms_of_reference import TermsOfReference
from plugins.enfield_scr.independence import CAPACITIES
from plugins.enfield_scr.roles import IMR_AUTHOR
from workspace import Actor, Appointment, Begin, CaseFile, local_date


def declaration_of(file: CaseFile, person: Appointment) -> dict[str, Any]:
    """Who declares, and every agency to answer to (3.6, A2, R032)."""
    terms = _terms(file)
    return {
        "person": person.name,
        "job_title": ", ".join(filter(None, (person.job_title, person.employer))),
        "capacity": CAPACITIES[person.role],
        "considered_from": terms.starts_on,
        "considered_to": terms.ends_on,
        "ties": [{"agency": row.agency} for row in terms.contributions if row.agency],
    }


def _declaration(file: CaseFile, starter: Actor, agency: str | None) -> Mapping[str, Any]:
    mine = (one for one in _in_force(file) if one.person == starter.id and one.role in CAPACITIES)
    found = next((one for one in mine if one.agency == agency), None)
    return declaration_of(file, found) if found else {}


def _agency_report(file: CaseFile, starter: Actor, agency: str | None) -> Mapping[str, Any]:
    terms, begun = _terms(file), _for_agency(file, starter, agency)
    author = _author(file, starter, agency)
    return begun | {
        "author_job_title": author.job_title if author else "",
        "covers_from": terms.starts_on,
        "covers_to": terms.ends_on,
    }


def _chronology(file: CaseFile, starter: Actor, agency: str | None) -> Mapping[str, Any]:
    terms, begun = _terms(file), _for_agency(file, starter, agency)
    public_name = str(getattr(file.case_review.body, "public_name", ""))
    return begun | {
        "covers_from": terms.starts_on, "covers_to": terms.ends_on, "child_public_name": public_name,
    }  # fmt: skip


def _for_agency(file: CaseFile, starter: Actor, agency: str | None) -> dict[str, Any]:
    name, author = file.agencies.get(agency or "", ""), _author(file, starter, agency)
    public_name = getattr(file.case_review.body, "public_name", "")
    title = f"{name}: {public_name}" if name and public_name else ""
    return {"title": title, "agency_name": name, "author": author.name if author else ""}


def _author(file: CaseFile, starter: Actor, agency: str | None) -> Appointment | None:
    """Whoever starts it, where they write for the agency; else the one author whom it has."""
    authors = [one for one in _in_force(file) if one.role == IMR_AUTHOR and one.agency == agency]
    own = [one for one in authors if one.person == starter.id] or authors
    return own[0] if len(own) == 1 else None


def _in_force(file: CaseFile) -> list[Appointment]:
    return [one for one in file.people if one.in_force(local_date(file.now))]


def _terms(file: CaseFile) -> TermsOfReference:
    terms = next((d.body for d in reversed(file.of("terms_of_reference"))), None)
    return terms if isinstance(terms, TermsOfReference) else TermsOfReference()


BEGINNINGS: Mapping[str, Begin] = {
    "declaration": _declaration,
    "imr": _agency_report,
    "short_report": _for_agency,
    "chronology": _chronology,
}
