"""The executive summary (5.1): the same chain of sign-offs; it is published only together with the report.

It is made for the family: publishing it is optional (ruling C15). One that is kept for the family stays approved.
"""

from __future__ import annotations

from plugins.enfield_scr.bundle.dissent import DISSENT
from plugins.enfield_scr.report.readability import readability_remark
from plugins.enfield_scr.roles import AUTHOR, BUSINESS_MANAGER, LSCB_CHAIR
from plugins.enfield_scr.states import case_state
from plugins.enfield_scr.workflows import final_report
from workspace import Workflow, transition

_CHAIR = frozenset({LSCB_CHAIR})

EXECUTIVE_SUMMARY = Workflow(
    name="executive_summary",
    title="Executive summary",
    initial="draft",
    create=frozenset({AUTHOR, BUSINESS_MANAGER}),
    sheet=DISSENT,
    states=(
        *final_report.accompanying(final_report.STATES),
        case_state(
            "kept",
            "Approved, for the family only",
            view=final_report.FROM_APPROVAL,
            share={BUSINESS_MANAGER},
            withheld=True,
        ),
    ),
    transitions=(
        *final_report.SIGN_OFFS,
        *final_report.GOING_PUBLIC,
        transition("keep", "Keep for the family only", "approved -> kept", by=_CHAIR, comment=True, done="kept"),
        transition("offer", "Publish with the report after all", "kept -> approved", by=_CHAIR, done="offered"),
    ),
    remarks=(*final_report.REMARKS, *final_report.only_in(final_report.BEFORE_QA, readability_remark)),
)
