"""Who is not given the role of lead reviewer (3.6, A2)."""

from __future__ import annotations

from content.declaration import Declaration
from plugins.enfield_scr.people.independence import Who, latest, shows_conflict
from workspace import Appointment, CaseFile


def free_of_conflict(file: CaseFile, who: Appointment) -> str | None:
    """Nobody leads whose declaration that counts records a conflict, in whatever part they made it (3.6, R032)."""
    person = Who(who.name, who.person)
    made = ((d.body, d.agency) for d in file.of("declaration"))
    parts = dict.fromkeys((body.capacity, agency) for body, agency in made if isinstance(body, Declaration))
    if not any(shows_conflict(latest(file.documents, person, capacity, agency)) for capacity, agency in parts):
        return None
    return (
        f"A conflict of interest is recorded in {who.name}'s declaration of independence: choose somebody else, unless "
        "the panel chair writes a new one for them and the Chair or the Head of SQAS accepts it first (3.6, "
        "Appendix 2)."
    )
