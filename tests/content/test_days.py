"""A day on which something happened is never one to come; a day that may be is named here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from workspace.core.annotations import Past, marker
from workspace.core.fields import fields
from workspace.core.registry import Registry

# Meetings and conversations are planned before they are held: guards ask for the day when they are recorded.
PLANNED = """
action_plan.actions.due_on action_plan.actions.extended_to approval.held_on board_papers.next_report_on
board_papers.reports_end_on consultants.consultants.review_on contract.milestones.due_on
extension.agreed_until extension.until information_request.confirm_by information_request.due_on
information_request.extended_to interim_learning.points.due_on interview.held_on learning.agencies.due_on
learning.event_planned_on legal_restriction.expires_on legal_restriction.next_look_on minutes.held_on
minutes.outcomes.due_on
non_publication.supplied.supply_by parallel_processes.processes.next_on peer_challenge.access_until
preliminary_direction.meeting_on preliminary_direction.reports.due_on publication_plan.family_sharing.share_by
publication_plan.impact.tell_by publication_plan.publish_on quality_assurance.held_on referral.agenda_on
retention.items.review_on
scrutiny.meeting_on scrutiny.supply_by status_report.clocks.due status_report.next_on status_report.reviews.next_on
terms_of_reference.contributions.due_on
"""
# First and last days of a time that is looked at, or of a role or plan.
SPANS = """
chronology.covers_from chronology.covers_to chronology.entries.ends_on chronology.entries.starts_on
chronology.plans.ends_on chronology.plans.starts_on contract.ends_on declaration.considered_from
declaration.considered_to imr.covers_from imr.covers_to integrated_chronology.entries.ends_on
integrated_chronology.entries.starts_on panel.seats.ends_on panel.seats.starts_on terms_of_reference.ends_on
terms_of_reference.starts_on
"""
# Filled in by a step, a draft or the workspace itself.
FILLED = """
case_review.agreed_completion_on decision.superseded_on information_request.issued_on integrated_chronology.merged_on
status_report.as_of status_report.clocks.rule_day
status_report.clocks.done_on terms_of_reference.agreed_on
"""


def test_every_other_day_is_one_of_the_past(registry: Registry) -> None:
    found = {name for cls in registry.types.values() for name in _open(cls, cls.name)}
    found |= {
        name
        for cls in registry.types.values()
        for f in fields(cls)
        if f.row
        for name in _open(f.row, f"{cls.name}.{f.name}")
    }
    assert found == {*PLANNED.split(), *SPANS.split(), *FILLED.split()}


def _open(model: type[BaseModel], where: str) -> Iterator[str]:
    for name, info in model.model_fields.items():
        if info.annotation in (date, date | None) and marker(info, Past) is None:
            yield f"{where}.{name}"
