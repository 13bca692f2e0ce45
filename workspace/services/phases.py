"""What stayed behind with an earlier phase of its case review before documents kept their phase is told so, once."""

from __future__ import annotations

from dataclasses import replace

from workspace.core.model import SYSTEM, Document, Event
from workspace.services.appointments import case_file
from workspace.store.unit_of_work import Store, UnitOfWork

STAYED = "stayed_behind"  # the verb of the event


def give(store: Store) -> int:
    """Ask every procedure of its case reviews; returns how many documents were given a phase. Again: none."""
    with store.reading(SYSTEM) as uow:
        asking = [p for p in uow.registry.procedures.values() if p.left_behind]
        homes = [home for p in asking for home in uow.every(p.case_review_type) if home.procedure == p.name]
    return sum(_of(store, home) for home in homes)


def _of(store: Store, home: Document) -> int:
    with store.writing(SYSTEM) as uow:
        uow.hold(home)  # people may be at work, and another one may migrate
        left_behind = uow.registry.procedure(home.procedure).left_behind
        found = [one for one in left_behind(case_file(uow, home)) if not one.document.phase] if left_behind else []
        for one in found:
            stay(uow, one.document, one.phase)
    return len(found)


def stay(uow: UnitOfWork, document: Document, phase: str) -> None:
    """A document stays with what its case review was."""
    uow.save(replace(document, phase=phase), event=Event(STAYED, {"phase": phase}))
