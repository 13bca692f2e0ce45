"""The overview report (5.2, 5.3): the executive summary goes online and offline with it."""

from __future__ import annotations

from plugins.enfield_scr.facts import final_documents_together
from plugins.enfield_scr.guards import bundle_ready
from plugins.enfield_scr.publishing import (
    copy_sent_a_week_ago,
    plan_agreed,
    published_long_enough,
    restrictions_cleared,
)
from plugins.enfield_scr.roles import AUTHOR, BUSINESS_MANAGER, LSCB_CHAIR
from plugins.enfield_scr.workflows import final_report
from workspace import Workflow

_CHAIR = frozenset({LSCB_CHAIR})

OVERVIEW_REPORT = Workflow(
    name="overview_report",
    title="Overview report",
    initial="draft",
    create=frozenset({AUTHOR, BUSINESS_MANAGER}),
    states=final_report.STATES,
    transitions=(
        *final_report.guarded(final_report.SIGN_OFFS, quality_assure=(final_documents_together,)),
        *final_report.guarded(
            final_report.leading(final_report.GOING_PUBLIC, _CHAIR, ("executive_summary",)),
            publish=(bundle_ready, plan_agreed, copy_sent_a_week_ago, restrictions_cleared),
            republish=(bundle_ready, plan_agreed, restrictions_cleared),
            reopen=(bundle_ready,),
            retire=(published_long_enough, bundle_ready),
        ),
    ),
)
