"""Go on under another procedure, or another version of the same, in the middle of a case review (H29)."""

from __future__ import annotations

from workspace.core.errors import Invalid
from workspace.core.lines import seen
from workspace.core.model import Document, Event
from workspace.core.procedure import Procedure
from workspace.services import administering, documents
from workspace.store.unit_of_work import UnitOfWork


def others(uow: UnitOfWork, case_review: Document) -> tuple[Procedure, ...]:
    """The procedures under which a case review could go on, for those who may decide that."""
    if not uow.registry.may_administer(uow.actor, "procedures"):
        return ()
    own = uow.registry.procedure(case_review.procedure)
    return tuple(
        p for p in uow.registry.procedures.values() if p.name != own.name and p.case_review_type == own.case_review_type
    )


def go_on_under(uow: UnitOfWork, case_review_id: str, name: str, *, reason: str) -> None:
    """Switch. The old deadlines stay beside the new ones; the trail keeps who decided it, and why."""
    home = documents.case_review_at(uow, case_review_id)
    wanted = next((p for p in others(uow, home) if p.name == name), None)
    if wanted is None:
        raise administering.refusal(uow, "procedures", "put this case review under that procedure")
    if not seen(reason):
        raise Invalid({"reason": "Say why the case review goes on under another procedure: the reason is kept"})
    if lost := _without_place(uow, home, wanted):
        raise Invalid({"procedure": f"The other procedure has no place for: {', '.join(lost)}."})
    detail = {"from": home.procedure, "to": wanted.name, "comment": reason.strip()}
    uow.go_on_under(home, wanted.name, event=Event("procedure_changed", detail))


def _without_place(uow: UnitOfWork, home: Document, wanted: Procedure) -> list[str]:
    """The kinds of document whose life the other procedure does not share."""
    lives = {workflow.name: workflow for workflow in wanted.workflows}
    every = (uow.registry.workflow_of(d) for d in uow.within(home))
    return sorted({own.title for own in every if lives.get(own.name) is not own})
