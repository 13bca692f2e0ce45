"""Ofsted's form from the referral, and the file for the National Panel's scrutiny (4.1, A1, A2)."""

from __future__ import annotations

from collections.abc import Sequence

from content.case_review import CaseReview
from content.decision import Decision
from content.referral import Referral
from plugins.enfield_scr.facts import SCR
from plugins.enfield_scr.roles import LSCB_CHAIR
from workspace import CaseFile, Draft, Drafted, local_date


def _notification(file: CaseFile) -> Sequence[Drafted]:
    """Ofsted's form, with what the referral says; one for a case (4.1, A1)."""
    referrals = [d.body for d in file.of("referral") if isinstance(d.body, Referral)]
    if file.of("ofsted_notification") or not referrals:
        return []
    first, body, day = referrals[0], file.case_review.body, local_date(file.now)
    chairs = [p.name for p in file.people if p.role == LSCB_CHAIR and p.in_force(day)]
    subjects = [p for p in first.people if p.relation.casefold().startswith("subject")] or list(first.people[:1])
    others = [p for p in first.people if p not in subjects]
    return [
        Drafted(
            {
                "authority": body.normal_residence if isinstance(body, CaseReview) else "",
                "notifier": chairs[0] if chairs else "",
                "reasons": "serious case review possible, not yet confirmed",
                "children": [{"name": p.name, "born_on": p.born_on} for p in subjects],
                "family_note": "\n".join(f"- {p.name}, {p.relation}" for p in others),
                "description": first.summary,
            }
        )
    ]


def _scrutiny(file: CaseFile) -> Sequence[Drafted]:
    """A file for the National Panel's scrutiny of a decision against a review: one for each (A2, R109)."""
    found = [d.body for d in file.of("decision", "decided")]
    against = [d for d in found if isinstance(d, Decision) and d.decision != SCR]
    kept = {getattr(d.body, "decision", "") for d in file.of("scrutiny")}
    return [Drafted({"decision": d.title_text}) for d in against if d.title_text not in kept]


DECISION: tuple[Draft, ...] = (
    Draft("ofsted_notification", "Ofsted's form, from the referral", "4.1, A1", "ofsted_notification", _notification),
    Draft("scrutiny", "File for the National Panel's scrutiny", "A2-dec", "scrutiny", _scrutiny),
)
