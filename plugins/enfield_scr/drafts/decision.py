"""Ofsted's form from the referral, and the file for the National Panel's scrutiny (4.1, A1, A2)."""

from __future__ import annotations

from collections.abc import Sequence

from content.case_review import CaseReview
from content.decision import Decision
from content.referral import Referral
from plugins.enfield_scr.decision.facts import SCR
from plugins.enfield_scr.drafts.decided import made, standing
from plugins.enfield_scr.drafts.words import missing
from plugins.enfield_scr.roles import LSCB_CHAIR
from workspace import CaseFile, Draft, Drafted, local_date


def _notification(file: CaseFile) -> Sequence[Drafted]:
    """Ofsted's form, with what the referral says; one for a case (4.1, A1)."""
    referrals = [d.body for d in file.of("referral") if isinstance(d.body, Referral)]
    if file.of("ofsted_notification"):
        missing("Ofsted's form is there already: open it and go on there (Appendix 1)")
    if not referrals:
        missing(
            "The form is filled from a referral, and there is none yet: the business manager starts it "
            "(Appendix 4 step 1, Appendix 1)"
        )
    first, body, day = referrals[0], file.case_review.body, local_date(file.now)
    chairs = [p.name for p in file.people if p.role == LSCB_CHAIR and p.in_force(day)]
    subjects = [p for p in first.people if p.relation.casefold().startswith("subject")] or list(first.people[:1])
    others = [p for p in first.people if p not in subjects]
    return [
        Drafted(
            {
                "authority": body.normal_residence if isinstance(body, CaseReview) else "",
                "notifier": chairs[0] if chairs else "",
                "reasons": _reason(standing(file)),
                "children": [{"name": p.name, "born_on": p.born_on} for p in subjects],
                "family_note": "\n".join(f"- {p.name}, {p.relation}" for p in others),
                "description": first.summary,
            }
        )
    ]


def _reason(decision: Decision | None) -> str:
    """Of those of the form; blank after another decision: whoever fills it in chooses another one (A1)."""
    if decision is None:
        return "serious case review possible, not yet confirmed"
    return "serious case review confirmed" if decision.decision == SCR else ""


def _scrutiny(file: CaseFile) -> Sequence[Drafted]:
    """A file for the National Panel's scrutiny of the decision that stands, where it is against a review (A2, R109)."""
    decision = made(file, "Appendix 2")
    if decision.decision == SCR:
        missing("The Chair's latest decision is a serious case review: there is nothing to scrutinise (Appendix 2)")
    if decision.title_text in {getattr(d.body, "decision", "") for d in file.of("scrutiny")}:
        missing("There is a file for the scrutiny of this decision already: open it and go on there (Appendix 2)")
    return [Drafted({"decision": decision.title_text})]


DECISION: tuple[Draft, ...] = (
    Draft(
        "ofsted_notification",
        "Ofsted's form, from the referral",
        "4.1, Appendix 1",
        "ofsted_notification",
        _notification,
    ),
    Draft("scrutiny", "File for the National Panel's scrutiny", "Appendix 2 on decisions", "scrutiny", _scrutiny),
)
