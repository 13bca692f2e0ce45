"""Declarations with every agency to answer to, the reviewer's name for the National Panel, names in the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.appointment import Appointment as ReviewerAppointment
from plugins.enfield_scr.beginnings import declaration_of
from plugins.enfield_scr.drafts.decided import PANEL
from plugins.enfield_scr.drafts.words import letter, some
from plugins.enfield_scr.guards import listed
from plugins.enfield_scr.people import named as people
from plugins.enfield_scr.people.composition import chaired, panel_of, printed
from plugins.enfield_scr.people.independence import CAPACITIES, Who, latest
from plugins.enfield_scr.roles import AUTHOR, LSCB_CHAIR
from workspace import Appointment, CaseFile, Draft, Drafted, local_date

_NOTICE = "reviewer notice to the National Panel"


def _declarations(file: CaseFile) -> Sequence[Drafted]:
    """One for everybody who has to declare and has not: with a row for each agency (3.6, A2)."""
    day = local_date(file.now)
    wanted = [p for p in file.people if p.role in CAPACITIES and p.in_force(day)]
    made = [Drafted(declaration_of(file, p), p.agency) for p in wanted if not _has(file, p)]
    nobody = (
        "Nobody has to declare yet: no author and no chair of the panel has a role in this case review. The business "
        "manager gives it by “Change who is on it” (3.6)."
    )
    return some(made, bool(wanted), nobody, "Everybody who has to declare has a declaration already (3.6).")


def _has(file: CaseFile, person: Appointment) -> bool:
    every = file.of("declaration")
    drafts = {(getattr(d.body, "person", ""), getattr(d.body, "capacity", ""), d.agency) for d in every}
    capacity = CAPACITIES[person.role]
    if (person.name, capacity, person.agency) in drafts:
        return True
    return latest(every, Who(person.name, person.person), capacity, person.agency) is not None


def _notice(file: CaseFile) -> Sequence[Drafted]:
    """The names of those who are appointed and of whom no letter has told (A2, R115)."""
    told = " ".join(getattr(d.body, "body", "") for d in file.of("letter") if getattr(d.body, "kind", "") == _NOTICE)
    appointed = [d.body for d in file.to_copy("appointment", "appointed")]
    names = [c.name for body in appointed if isinstance(body, ReviewerAppointment) for c in body.chosen]
    new = [name for name in names if name not in told]
    said = f"The Board has appointed {listed(new)} to conduct this serious case review."
    made = [letter(file, _NOTICE, "The reviewer's name to the National Panel", PANEL, said)] if new else []
    return some(
        made, bool(names),
        "No lead reviewer is appointed yet in an “Appointment of the lead reviewer” that you may read: the Chair or "
        "the panel chair appoints there whoever is chosen under “Candidates” (Appendix 2).",
        "The National Panel is told of everybody who is appointed already (Appendix 2).",
    )  # fmt: skip


def names_and_roles(file: CaseFile) -> str:
    """Names of the Board's Chair, the panel chair and the author; of members job title and employer only (5.2.1).

    By the record of the panel, where there is one, and else by the roles that are given.
    """
    day, panel = local_date(file.now), panel_of(file.of("panel"))
    if panel is None:
        return people.names_and_roles(file.people)
    lines = [*_holders(file, LSCB_CHAIR, "Chair of the Board")]
    lines += [f"- Chair of the panel: {name}, {post}" for name, post in chaired(panel, day).items()]
    lines += _holders(file, AUTHOR, "Author of this report")
    return "\n".join(
        (*lines, "", "Members of the panel, by job title and employer at the time:", "", printed(panel, day))
    )


def _holders(file: CaseFile, role: str, words: str) -> Iterator[str]:
    day = local_date(file.now)
    found = dict.fromkeys((p.name, p.job_title) for p in file.people if p.role == role and p.in_force(day))
    return (f"- {words}: {', '.join(filter(None, one))}" for one in found)


PEOPLE: tuple[Draft, ...] = (
    Draft("declarations", "Declarations of independence to be made", "3.6", "declaration", _declarations),
    Draft("reviewer_notice", "The reviewer's name to the National Panel", "Appendix 2", "letter", _notice, "scope"),
)
