"""The bundle stays as it was judged: an agency report that is changed voids what was approved with it (5.3.1, R095).

While such a report is with its agency nobody else may open it. So what is said names it as the record does.
"""

from __future__ import annotations

from content.approval import Approval
from content.quality_assurance import QualityAssurance
from plugins.enfield_scr.bundle.texts import BOARD_APPROVES, FINISHED, IMR, PANEL_SIGNS, QUALITY, REPORT
from plugins.enfield_scr.guards import in_state, listed
from workspace import Attempt, Remark, only_whether

_JUDGED_BY = {  # how far the overview report is → the records that hold for it
    "quality_assured": (QUALITY,),
    "signed_off": (QUALITY, PANEL_SIGNS),
    "approved": (QUALITY, PANEL_SIGNS, BOARD_APPROVES),
}


@only_whether
def agency_reports_as_judged(attempt: Attempt) -> str | None:
    """No agency report was changed after it was judged with the others (5.3.1, R094, R095)."""
    names = _changed(attempt)
    if not names:
        return None
    again = [f"“{draft}”" for draft in _JUDGED_BY.get(attempt.document.state.rpartition(".")[2], (QUALITY,))]
    return (
        f"The final documents were judged together, and since then this agency report was changed: {listed(names)}. "
        "Its agency sends it again, the panel chair accepts it and the chair of the SCR sub-committee records it as "
        f"quality assured. Then start {listed(again)} again: nothing else is asked of the texts that did not change "
        "(5.3.1)."
    )


def _changed(attempt: Attempt) -> list[str]:
    """Agency reports that are not finished, and no longer say what a record lists, as the record names them."""
    kept = (*in_state(attempt, "quality_assurance", "agreed"), *in_state(attempt, "approval", "confirmed"))
    records = (d.body for d in kept)
    known = {t.sha256: t.document for r in records if isinstance(r, QualityAssurance | Approval) for t in r.texts}
    names = []
    for report in attempt.siblings:
        if report.type == IMR and report.state.rpartition(".")[2] not in FINISHED and report.sha256 not in known:
            judged = [known[s.sha256] for s in attempt.signatures_of(report) if s.sha256 in known]
            names.extend(judged[-1:])
    return names


@only_whether
def changed_remark(attempt: Attempt) -> Remark | None:
    """The same, on the report's page."""
    reason = agency_reports_as_judged(attempt)
    return Remark(reason) if reason else None


def voids_the_bundle(attempt: Attempt) -> str | None:
    """What the return of an agency report undoes, to whoever is about to return it (5.3.1, R095)."""
    judged = in_state(attempt, REPORT, *_JUDGED_BY)
    if attempt.document.type != IMR or not judged:
        return None
    by = {"quality_assured": "the sub-committee", "signed_off": "the full panel"}
    who = by.get(judged[-1].state.rpartition(".")[2], "the Board")
    return (
        f"This text was judged together with the overview report, last by {who}. Any change of it voids that: nothing "
        "is published before all of them are judged again (5.3.1)."
    )
