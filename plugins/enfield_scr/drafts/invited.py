"""What each agency is asked for before the extraordinary meeting, and that it is to come to it (A4.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.preliminary_direction import AskedFor, PreliminaryDirection
from plugins.enfield_scr.drafts.words import child, day, letter, some
from plugins.enfield_scr.roles import AGENCY_PANEL_LEAD
from workspace import CaseFile, Draft, Drafted, local_date, plain

INVITED = "Invitations to the extraordinary meeting, one for each agency"


def _invitations(file: CaseFile) -> Sequence[Drafted]:
    """One for each row of the direction that was not written to and has not answered."""
    asked = list(_asked(file))
    written = {d.title for d in file.of("letter")}
    every = [_invitation(file, direction, row) for direction, row in asked]
    nobody = (
        "There is nobody to write to yet: the Chair or the chair of the sub-committee directs the agencies first, by "
        "“Ask the agencies” on a “Direction for preliminary reports” (Appendix 4 step 2)."
    )
    return some(
        [one for one in every if one.values["title"] not in written], bool(asked), nobody,
        "Every agency that was directed to report has been written to (Appendix 4 step 2).",
    )  # fmt: skip


def _asked(file: CaseFile) -> Iterator[tuple[PreliminaryDirection, AskedFor]]:
    for document in file.of("preliminary_direction", "directed"):
        if isinstance(document.body, PreliminaryDirection):
            rows = (row for row in document.body.reports if row.agency.strip())
            yield from ((document.body, row) for row in rows if not row.received_on and row.without != "yes")


def _invitation(file: CaseFile, direction: PreliminaryDirection, row: AskedFor) -> Drafted:
    agency = next((id for id, name in file.agencies.items() if plain(name) == plain(row.agency)), None)
    name, today = file.agencies.get(agency or "", row.agency.strip()), local_date(file.now)
    leads = (p for p in file.people if agency and (p.role, p.agency) == (AGENCY_PANEL_LEAD, agency))
    names = ", ".join(person.name for person in leads if person.in_force(today))
    return letter(
        file, "request to an agency", f"Extraordinary meeting: {name}", f"{names or 'The panel lead'}, {name}",
        f"The case of {child(file)} was referred to the Board, and it may meet the criteria for a serious case review. "
        f"An extraordinary meeting of all agencies considers it on {day(direction.meeting_on)}.",
        f"Please send by {day(row.due_on)}:\n\n{direction.direction}",
        "This is not a full chronology: it should help the meeting to see issues of inter-agency practice. At the "
        "meeting you set out your agency's involvement and its concerns about practice, and recommend to the Chair "
        "whether there should be a review, and of which kind.",
        "Please tell the Business Manager who comes for your agency. The name of the child is given to you separately.",
        agency=agency,
    )  # fmt: skip


INVITATIONS: tuple[Draft, ...] = (Draft("invitations", INVITED, "Appendix 4 step 2", "letter", _invitations),)
