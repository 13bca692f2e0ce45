"""The executive summary (5.1): the same chain of sign-offs; it is published only together with the report."""

from __future__ import annotations

from plugins.enfield_scr.roles import AUTHOR, BUSINESS_MANAGER
from plugins.enfield_scr.workflows import final_report
from workspace import Workflow

EXECUTIVE_SUMMARY = Workflow(
    name="executive_summary",
    title="Executive summary",
    initial="draft",
    create=frozenset({AUTHOR, BUSINESS_MANAGER}),
    states=final_report.accompanying(final_report.STATES),
    transitions=(*final_report.SIGN_OFFS, *final_report.GOING_PUBLIC),
)
