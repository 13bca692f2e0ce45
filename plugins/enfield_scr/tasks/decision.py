"""The decision, and what follows from it within one working day (4.1 to 4.3, A2)."""

from __future__ import annotations

from plugins.enfield_scr.roles import HEAD_SQAS, LSCB_CHAIR
from workspace import Length, TaskRule

_CHAIR = frozenset({LSCB_CHAIR})


def _one_day(name: str, title: str) -> TaskRule:
    return TaskRule(
        name, title, "4.3", frozenset({HEAD_SQAS}), "case_review", "initiated_on", Length(working_days=1),
        checklist="Within one working day of the decision",
        advice="Do it now, record it, and say why it was late: the reason is kept (4.3).",
    )  # fmt: skip


# D3: what the local authority's child protection adviser does within one working day (4.3, R056 to R062).
ONE_DAY: tuple[TaskRule, ...] = (
    _one_day("safety", "Confirm that other children and family members are safe"),
    _one_day("client_index", "Check the children's social care client index for the adults and children"),
    _one_day("police_and_health", "Check with the police and the designated doctor and nurse"),
    _one_day("secure_files", "Secure the children's social care files"),
    _one_day("tell_dcs", "Inform the Director of Children's Services"),
    _one_day("alert_agencies", "Alert each agency involved by a letter from the Chair to its chief executive"),
    _one_day(
        "confirm_to_ofsted", "Confirm to Ofsted and the National Panel that the incident is a serious case review"
    ),
)

DECISION: tuple[TaskRule, ...] = (
    TaskRule(
        "D2a",
        "Decision, from the Chair's attention",
        "4.2",
        _CHAIR,
        "case_review",
        "chair_attention_on",
        Length(months=1),
        ends="decided_on",
        checklist="The decision",
        remind=(10, 5, 0),
    ),
    TaskRule(
        "D2b",
        "Decision, from notification",
        "A2",
        _CHAIR,
        "case_review",
        "notified_on",
        Length(months=1),
        ends="decided_on",
        checklist="The decision",
        remind=(10, 5, 0),
    ),
    *ONE_DAY,
)
