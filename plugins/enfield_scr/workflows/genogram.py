"""The genogram: drawn by the lead reviewer or the office, agreed by the panel chair (5.2.2)."""

from __future__ import annotations

from content.genogram import Genogram
from content.referral import Referral
from plugins.enfield_scr.drafts.integrated import names_in
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.privacy.words import phrase, readings
from plugins.enfield_scr.roles import AUTHOR, OFFICE, PANEL, PANEL_CHAIR, STANDING_PANEL, STEERING
from plugins.enfield_scr.states import case_state
from workspace import Attempt, Remark, Workflow, in_the_text, only_whether, transition

_REASON = (
    "The genogram says “{}”, which is a real name in the papers of this case review. Write public names alone (5.2.2)."
)


@in_the_text
@only_whether
def no_real_name(attempt: Attempt) -> str | None:
    """No name of a chronology's header, of the pseudonym key or of the referral stands in it, however it is written
    (5.2.2, R078)."""
    body = attempt.document.body
    if not isinstance(body, Genogram):
        return None
    said = "\n\n".join([body.title, body.as_at, *(f"{one.public_name}\n{one.household}" for one in body.people)])
    texts = readings(said)
    known = set(names_in(attempt.siblings))
    referred = (person.name for d in attempt.siblings if isinstance(d.body, Referral) for person in d.body.people)
    known |= {word for name in referred for word in (name, *name.split()) if len(word) > 2}
    alone = {one.public_name.casefold() for one in body.people}
    for name in sorted(known - {"Mother", "Father", "Child"}, key=len, reverse=True):
        found_by = phrase(name) if len(name) > 2 or name.casefold() in alone else None
        if found_by and any(map(found_by.search, texts)):
            return _REASON.format(name)
    return None


@only_whether
def real_name(attempt: Attempt) -> Remark | None:
    """The same, on the page, while it is written."""
    found = no_real_name(attempt)
    return Remark(found) if found else None


GENOGRAM = Workflow(
    name="genogram",
    title="Genogram",
    initial="draft",
    create=OFFICE | {AUTHOR},
    remarks=(real_name,),
    states=(
        case_state(
            "draft",
            "Draft",
            view=STEERING | PANEL,
            edit=OFFICE | {AUTHOR},
            comment=PANEL,
            work={PANEL_CHAIR},
            waiting="Agree",
        ),
        case_state(
            "agreed",
            "Agreed",
            view=STEERING | PANEL | STANDING_PANEL,
            edit=OFFICE | {AUTHOR},
            edited="draft",
            comment=PANEL | STANDING_PANEL,
            final=True,
        ),
    ),
    transitions=(
        transition(
            "agree",
            "Agree the genogram",
            "draft -> agreed",
            by={PANEL_CHAIR},
            guards=[complete, no_real_name],
            signs=True,
            done="agreed",
        ),
    ),
)
