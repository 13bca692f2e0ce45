"""Documents that are started with a text made from the case file: letters, notices, reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from workspace.core.case_file import CaseFile
from workspace.core.errors import Invalid, Refused
from workspace.core.model import Document, Event
from workspace.core.procedure import Draft, Drafted
from workspace.core.tasks import Task
from workspace.services import appointments, compliance, documents, partly
from workspace.services.lazy import Lazy
from workspace.services.stages import Group, Step, grouped
from workspace.store import grants, papers, publishing
from workspace.store.unit_of_work import UnitOfWork


def offered(uow: UnitOfWork, case_review: Document) -> tuple[Draft, ...]:
    """The drafts whose kind of document the actor may start there."""
    mine = {cls.name for cls, agency in documents.startable(uow, case_review, drafted=True) if agency is None}
    return tuple(d for d in uow.registry.procedure(case_review.procedure).drafts if d.type in mine)


def for_task(uow: UnitOfWork, task: Task, case_review: Document) -> tuple[Draft, ...]:
    """Those of them with whose text an open task is done."""
    rule = uow.registry.rule_of(task) if task.open else None
    return tuple(d for d in offered(uow, case_review) if rule and d.name in rule.drafts)


def by_stage(uow: UnitOfWork, case_review: Document, steps: Sequence[Step]) -> tuple[Group[Draft], ...]:
    """The same by the stages of the case review: its own stage, or that of its kind of document."""
    return grouped(offered(uow, case_review), lambda one: one.stage or uow.registry.types[one.type].stage, steps)


def start(uow: UnitOfWork, case_review_id: str, name: str, *, form: str = "") -> tuple[Document, ...]:
    """Start every document of a draft; Invalid where there is nobody to write to.

    `form`: what a page called its form; the same form sent again starts nothing more.
    """
    home = documents.open_case_review(uow, case_review_id)
    if not name:
        raise Invalid({"draft": "Choose what to write"})
    draft = next((d for d in offered(uow, home) if d.name == name), None)
    if draft is None:
        known = uow.registry.procedure(home.procedure).drafts
        raise documents.not_startable(uow, home, next((d.type for d in known if d.name == name), ""))
    if before := _started(uow, form, home, name):
        return before
    file = replace(
        appointments.case_file(uow, home),
        standings=Lazy(lambda: compliance.standings(uow)),
        attachments=Lazy(lambda: papers.attachments_in(uow.db, home.id)),
        kept_out=partly.of_case_reviews(uow),
        publications=Lazy(lambda: publishing.of_case_review(uow.db, home.id)),
    )
    made = _made(uow, draft, file)
    if not made:
        raise Invalid({"draft": "The case file does not hold what this is written from, or has it already"})
    cls = uow.registry.content_type(draft.type)
    new = []
    for number, one in enumerate(made):
        document = uow.create(
            cls.parse(one.values), event=Event("created", {"draft": name}), procedure=home.procedure, case_review=home,
            agency=one.agency, id=documents.id_from(uow, form, home.id, name, str(number)),
        )  # fmt: skip
        grants.tell(uow.db, document.id, one.tells_of)
        new.append(document)
    return tuple(new)


def _made(uow: UnitOfWork, draft: Draft, file: CaseFile) -> Sequence[Drafted]:
    to_actor = partial(uow.registry.addressed, uow.actor, file.case_review)
    try:
        return draft.make(file)
    except Refused as refusal:
        raise Refused(*map(to_actor, refusal.reasons)) from None
    except Invalid as refusal:
        raise Invalid({name: to_actor(text) for name, text in refusal.problems.items()}) from None


def _started(uow: UnitOfWork, form: str, home: Document, name: str) -> tuple[Document, ...]:
    found: list[Document] = []
    while before := documents.started(uow, documents.id_from(uow, form, home.id, name, str(len(found)))):
        found.append(before)
    return tuple(found)
