"""The checklists of Appendix 2 for the Board and the panel, as tasks to tick with evidence (2.3, A2)."""

from __future__ import annotations

from dataclasses import replace

from plugins.enfield_scr.decision.facts import as_serious
from plugins.enfield_scr.roles import BUSINESS_MANAGER, HEAD_SQAS, LSCB_CHAIR, PANEL_CHAIR
from plugins.enfield_scr.tasks.decision import NOTICES
from workspace import Length, TaskRule

_BOARD = frozenset({LSCB_CHAIR, BUSINESS_MANAGER})
_PANEL = frozenset({PANEL_CHAIR, BUSINESS_MANAGER})
_SQAS = frozenset({HEAD_SQAS, BUSINESS_MANAGER})


_DRAFTS = {  # with whose text a point is done
    "a2_independent": ("declarations",), "a2_written": ("requests",), "a2_copy": ("panel_copy",),
}  # fmt: skip


def _list(
    cite: str, title: str, begins: str, length: Length | None = None, **items: tuple[str, frozenset[str]]
) -> tuple[TaskRule, ...]:
    """Points of one heading. Appendix 2 gives few of them a day: those without one are ticked when they are done."""
    rules = tuple(
        TaskRule(
            name, what, cite, who, "case_review", begins, length, checklist=f"Appendix 2: {title}", binding=False,
            drafts=_DRAFTS.get(name, ()),
        )
        for name, (what, who) in items.items()
    )  # fmt: skip
    return rules if begins == "notified_on" else tuple(replace(rule, when=as_serious) for rule in rules)


CHECKLIST: tuple[TaskRule, ...] = (
    *_list(  # what comes before the decision, which is made within one month of notification
        "Appendix 2 on decisions", "decisions", "notified_on", Length(months=1),
        a2_residence=("Check that ours is the Board for the area where the child normally lives", _BOARD),
        a2_peer=("Consider peer challenge from another Board's Chair", _BOARD),
    ),
    TaskRule(  # it is called so that the Chair can decide, and asked of nobody after that
        "a2_extraordinary", "Call an extraordinary meeting of all agencies, if the criteria may be met",
        "Appendix 4 step 2",
        _BOARD, "case_review", "notified_on", Length(months=1), until="decided_on", drafts=("invitations",),
        checklist="Appendix 2: decisions", binding=False,
    ),
    TaskRule(  # of each decision; the days are those of 4.3 and of the notices themselves
        "a2_told", "Let Ofsted and the National Panel know the decision", "Appendix 2 on decisions", _BOARD,
        "decision", "decided_on", until="superseded_on", states=frozenset({"decided"}), drafts=NOTICES,
        checklist="Appendix 2: decisions", binding=False,
    ),
    TaskRule(  # a consequence of the decision itself: the review cannot be closed without it (3.3)
        "a2_commission", "Commission an independent reviewer who has been shown to be qualified in the approach",
        "3.3, Appendix 2 on appointing reviewers", _SQAS, "case_review", "initiated_on", when=as_serious,
        checklist="Appendix 2: appointing reviewers",
    ),
    *_list(
        "Appendix 2 on appointing reviewers", "appointing reviewers", "initiated_on",
        a2_independent=("Check that the reviewer is independent of the Board and every organisation involved", _SQAS),
        a2_advice=("Consider any advice of the National Panel about the appointment", _BOARD),
    ),
    *_list(
        "Appendix 2 on engagement", "engagement of organisations", "initiated_on",
        a2_represented=("Make sure that all professionals and organisations involved are represented", _PANEL),
        a2_engaged=("Engage professionals and organisations so that what matters is found and improved", _PANEL),
        a2_written=("Ask organisations in writing about their involvement, where that is decided", _PANEL),
    ),
    *_list(
        "Appendix 2 on timescale", "timescale", "initiated_on",
        a2_captured=("Capture points about improvements needed while the review is in progress", _PANEL),
        a2_corrected=("Take corrective action on improvements needed while the review is in progress", _PANEL),
    ),
    *_list(
        "Appendix 2 on improvement action", "improvement action", "initiated_on",
        a2_agreed=("Oversee that partners agree what action they take", _BOARD),
    ),
    *_list(
        "Appendix 2 on publication", "publication", "initiated_on",
        a2_from_the_start=("Take into account from the start that the report will be published", _PANEL),
        a2_harmless=("Check that publication is not likely to harm any child or vulnerable adult involved", _PANEL),
        a2_sound=("Check that the report analyses soundly, in plain English, and needs no redaction", _PANEL),
        a2_impact=("Plan how the impact of publication on the family and others is managed", _BOARD),
        a2_law=("Check data protection, court orders and other restrictions", _BOARD),
        a2_copy=("Send a copy of the report to the National Panel at least one week before", _BOARD),
        a2_response=("Publish the actions taken, their impact and what more will be done", _BOARD),
    ),
)  # fmt: skip
