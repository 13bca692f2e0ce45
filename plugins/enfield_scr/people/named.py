"""Who stands in a report by name, and who with job title and employer alone (5.1, 5.2.1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plugins.enfield_scr import roles
from workspace import Appointment, CaseFile, day_in_words

NAMED = {
    roles.LSCB_CHAIR: "Chair of the Board",
    roles.PANEL_CHAIR: "Chair of the review panel",
    roles.AUTHOR: "Author of the overview report",
}
SPECIALISTS = ("designated_doctor", "designated_nurse", "senior_police", "education")
PANEL = frozenset({roles.PANEL_MEMBER, *SPECIALISTS})


def acting_chair(people: Sequence[Appointment], person: str, day: date) -> Appointment | None:
    """The appointment of somebody who is Chair for some days only, the longest; None where they are not (ruling C9)."""
    held = [a for a in people if a.person == person and a.role == roles.LSCB_CHAIR and a.in_force(day)]
    if any(a.ends is None for a in held):
        return None
    return max(held, key=lambda a: a.ends or day, default=None)


def of_the_agency(file: CaseFile, who: Appointment) -> str | None:
    """A doubt where somebody of another agency would open one agency's unsent drafts (3.6, 3.10).

    An agency may commission its author elsewhere, so a reason is enough.
    """
    agency = file.agencies.get(who.agency or "", "")
    if not agency or not who.employer or who.employer == agency:
        return None
    return (
        f"{who.name} is of {who.employer}, not of {agency}, and would read what {agency} has not sent yet at once. If "
        f"{agency} named this person, say so here; otherwise choose somebody else (3.6, 3.10)."
    )


def panel_posts(people: Sequence[Appointment]) -> tuple[Appointment, ...]:
    """One entry for each post on the panel, also of those who left, in the order of employers."""
    found: dict[tuple[str, str], Appointment] = {}
    for one in people:
        if one.role in PANEL and one.job_title:
            found.setdefault((one.employer, one.job_title), one)
    return tuple(found[key] for key in sorted(found))


def names_and_roles(people: Sequence[Appointment]) -> str:
    """The list that stands in report and summary, from the people of the case review."""
    lines = ["| Role | Name | Position |", "| --- | --- | --- |"]
    for role, title in NAMED.items():
        held = [one for one in people if one.role == role]
        for name, post in dict.fromkeys((f"{one.name}{_time(one)}", _post(one)) for one in held):
            lines.append(f"| {title} | {name} | {post} |")
    lines += ["", "Members of the review panel:", "", "| Job title | Employer |", "| --- | --- |"]
    lines += [f"| {one.job_title}{_time(one)} | {one.employer} |" for one in panel_posts(people)]
    return "\n".join(lines)


def _post(one: Appointment) -> str:
    return ", ".join(part for part in (one.job_title, one.employer) if part)


def _time(one: Appointment) -> str:
    return f" (to {day_in_words(one.ends)})" if one.ends else ""
