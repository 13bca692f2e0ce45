"""The decision, and what follows from it within one working day (4.1 to 4.3, A2)."""

from __future__ import annotations

from content.case_review import OtherBoard
from content.decision import Decision
from content.preliminary_direction import AskedFor
from plugins.enfield_scr.decision.facts import SCR, as_serious
from plugins.enfield_scr.roles import HEAD_SQAS, LSCB_CHAIR, OFFICE, SUBCOMMITTEE_CHAIR
from workspace import Length, TaskRule

_CHAIR = frozenset({LSCB_CHAIR})
_AGREED = "If a serious case review is agreed"
NOTICES = ("ofsted_decision", "panel_decision")  # drafts


def _named(other: OtherBoard) -> bool:
    return bool(other.board.strip())


def _awaited(report: AskedFor) -> bool:
    return bool(report.received_on) or report.without != "yes"


def _no_scr(decision: Decision) -> bool:
    return decision.decision != SCR


def _recorded(name: str, title: str, cite: str, field: str) -> TaskRule:
    """A day on which a clock of its own begins: nobody but the office knows it, and without it the clock stands."""
    return TaskRule(
        name, title, cite, OFFICE, "case_review", "notified_on", ends=field, until="decided_on",
        checklist="The decision", binding=False,
    )  # fmt: skip


def _one_day(name: str, title: str, *drafts: str, at_once: bool = False) -> TaskRule:
    return TaskRule(
        name, title, "4.3", frozenset({HEAD_SQAS}), "case_review", "initiated_on", Length(working_days=1),
        when=as_serious, checklist="Within one working day of the decision", drafts=drafts, at_once=at_once,
        advice="Do it now, record it, and say why it was late: the reason is kept (4.3).",
    )  # fmt: skip


# D3: what the local authority's child protection adviser does within one working day (4.3, R056 to R062).
ONE_DAY: tuple[TaskRule, ...] = (
    _one_day("safety", "Confirm that other children and family members are safe", at_once=True),  # with it the day runs
    _one_day("client_index", "Check the children's social care client index for the adults and children"),
    _one_day("police_and_health", "Check with the police and the designated doctor and nurse"),
    _one_day("secure_files", "Secure the children's social care files"),
    _one_day("tell_dcs", "Inform the Director of Children's Services"),
    _one_day(
        "alert_agencies",
        "Alert each agency involved by a letter from the Chair to its chief executive",
        "chief_executives",
    ),
    _one_day(
        "confirm_to_ofsted",
        "Confirm to Ofsted and the National Panel that the incident is a serious case review",
        *NOTICES,
    ),
)

DECISION: tuple[TaskRule, ...] = (
    _recorded(
        "chair_told",
        "Tell the Chair of the case, and record the day on which it came to the Chair's attention",
        "4.2",
        "chair_attention_on",
    ),
    _recorded(
        "established",
        "Record when it was established that the incident is serious: Ofsted is told at once",
        "4.1",
        "established_on",
    ),
    TaskRule(  # “at once”: red after the end of the next working day
        "D1",
        "Tell Ofsted of the incident",
        "4.1",
        _CHAIR,
        "case_review",
        "established_on",
        Length(working_days=1),
        ends="ofsted_notified_on",
        checklist="The decision",
        drafts=("ofsted_notification", "ofsted_incident"),
        advice="Notify Ofsted now, by telephone first if it is urgent, and record when (4.1).",
    ),
    TaskRule(
        "D2a",
        "Decide: one month from the Chair's attention",
        "4.2",
        _CHAIR,
        "case_review",
        "chair_attention_on",
        Length(months=1),
        ends="decided_on",
        checklist="The decision",
        remind=(10, 5, 0),
        advice="Decide, and say in the decision why it is late: it is valid all the same (4.2).",
    ),
    TaskRule(
        "D2b",
        "Decide: one month from notification",
        "Appendix 2",
        _CHAIR,
        "case_review",
        "notified_on",
        Length(months=1),
        ends="decided_on",
        checklist="The decision",
        remind=(10, 5, 0),
        advice="Decide, and say in the decision why it is late: it is valid all the same (Appendix 2).",
    ),
    *ONE_DAY,
    TaskRule(  # D9: the National Panel's own flow chart, not in the procedure
        "tell_national_panel_no",
        "Tell the National Panel that there is no serious case review, with the notification and the reasons",
        "3.4, Appendix 2 on decisions",
        _CHAIR | OFFICE,
        "decision",
        "decided_on",
        Length(days=14),
        until="superseded_on",
        when=_no_scr,
        checklist="After the decision",
        states=frozenset({"decided"}),
        always=True,
        drafts=("panel_decision",),
        advice="Send it now: incident notification, decision and explanation (Appendix 2).",
    ),
    TaskRule(  # 3.4: whatever the decision
        "tell_ofsted_no",
        "Tell Ofsted of the decision",
        "3.4, Appendix 2 on decisions",
        _CHAIR | OFFICE,
        "decision",
        "decided_on",
        Length(days=14),
        until="superseded_on",
        when=_no_scr,
        checklist="After the decision",
        states=frozenset({"decided"}),
        always=True,
        drafts=("ofsted_decision",),
    ),
    TaskRule(
        "panel_convened",
        "Convene the review panel",
        "3.8",
        OFFICE | {SUBCOMMITTEE_CHAIR},
        "case_review",
        "initiated_on",
        when=as_serious,
        checklist=_AGREED,
        binding=False,
    ),
    TaskRule(  # a line to all of them, also to those whose agency has no part in it
        "board_told",
        "Write to all Board members that a serious case review will take place",
        "Appendix 4 step 3",
        _CHAIR | OFFICE,
        "case_review",
        "initiated_on",
        when=as_serious,
        checklist=_AGREED,
        binding=False,
        drafts=("board_members",),
    ),
    TaskRule(
        "other_board_asked",
        "Ask the Chair of another Board for the contact details of its agencies",
        "Appendix 4 step 3",
        _CHAIR | OFFICE,
        "case_review.other_boards",
        item="board",
        states=frozenset({"decided_scr", "in_progress"}),
        when=_named,
        checklist=_AGREED,
        binding=False,
        drafts=("other_boards",),
    ),
    TaskRule(
        "preliminary_report",
        "Get the preliminary report",
        "Appendix 4 step 2",
        OFFICE,
        "preliminary_direction.reports",
        "asked_on",
        due="due_on",
        ends="received_on",
        item="agency",
        when=_awaited,
        drafts=("invitations",),
        checklist="Preliminary reports",
        binding=False,
        remind=(1,),
        advice="Remind the agency and record the reminder; the meeting goes on without it if need be: then say so in "
        "its row under “Gone on without it?” (Appendix 4 step 2).",
        states=frozenset({"directed"}),
    ),
    TaskRule(
        "supply_information",
        "Supply what the National Panel asked for",
        "Appendix 2 on decisions",
        OFFICE,
        "scrutiny",
        "requested_on",
        due="supply_by",
        ends="supplied_on",
        remind=(2, 0),
        lasting=True,  # it may ask when the case was closed long ago
        checklist="Scrutiny by the National Panel",
    ),
    TaskRule(
        "answer_advice",
        "Answer the National Panel's advice",
        "Appendix 2 on decisions",
        _CHAIR,
        "scrutiny",
        "advised_on",
        ends="responded_on",
        lasting=True,
        checklist="Scrutiny by the National Panel",
    ),
)
