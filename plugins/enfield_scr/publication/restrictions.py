"""Court orders and other restrictions: nothing is public against them, and nothing because they end (A2, H6)."""

from __future__ import annotations

from collections import Counter

from content.approval import BOARD, Approval
from content.certificate import Certificate
from content.legal_restriction import LegalRestriction
from plugins.enfield_scr.guards import in_state
from plugins.enfield_scr.roles import BOARD_MEMBER, LAWYER, PANEL_MEMBER
from plugins.enfield_scr.text import words
from workspace import Attempt, Document, Remark, local_date, untold

COMPLY = words("Appendix 2 on publication", "LSCBs must comply with the Data Protection")
CERTIFICATE = "Lawyer's certificate for these texts"  # how its draft is called


def _in_force(attempt: Attempt) -> list[tuple[Document, LegalRestriction]]:
    found = ((d, d.body) for d in in_state(attempt, "legal_restriction", "recorded", "in_force"))
    return [(d, body) for d, body in found if isinstance(body, LegalRestriction)]


def _compatible(attempt: Attempt, restriction: Document) -> bool:
    certificates = (d.body for d in in_state(attempt, "certificate", "certified"))
    return any(
        attempt.document.sha256 in {text.sha256 for text in one.texts}
        and restriction.sha256 in {text.sha256 for text in one.restrictions}
        for one in certificates
        if isinstance(one, Certificate)
    )


def restrictions_certified(attempt: Attempt) -> str | None:
    """A lawyer has certified that exactly this text is compatible with every restriction (A2, R135)."""
    for document, restriction in _in_force(attempt):
        what = f"A restriction stands against publication: {restriction.title_text}"
        if restriction.forbids_all == "yes":
            return (
                f"{what}. It forbids publication altogether: wait until the lawyer records that it is "
                f"lifted{_no_lawyer(attempt)} (Appendix 2)."
            )
        if not _compatible(attempt, document):
            return (
                f"{what}. No certificate covers this text as it is now (revision {attempt.document.revision}). "
                f"Ask the lawyer to start “{CERTIFICATE}”: a changed text needs a new one (Appendix 2)."
            )
    return None


def _no_lawyer(attempt: Attempt) -> str:
    """Whom to ask where nobody could record it: the people of the case review are known, and none is the lawyer."""
    today = local_date(attempt.now)
    if not attempt.people or any(one.role == LAWYER and one.in_force(today) for one in attempt.people):
        return ""
    return ". This case review has no lawyer: the business manager gives somebody the role"


def edition_reasoned(attempt: Attempt) -> str | None:
    """Texts that the Board approves anew while a restriction stands may be an edition of their own (A2, R131, H6)."""
    record = attempt.document.body
    if not isinstance(record, Approval) or record.body != BOARD or record.decision != "approved":
        return None
    confirmed = [d.body for d in in_state(attempt, "approval", "confirmed")]
    earlier = [
        one for one in confirmed if isinstance(one, Approval) and (one.body, one.decision) == (BOARD, "approved")
    ]
    if not earlier or record.edition_reason.strip() or not _in_force(attempt):
        return None
    if {text.sha256 for text in record.texts} <= {text.sha256 for text in earlier[-1].texts}:
        return None
    return (
        "The Board approved other texts before, and a restriction stands. Say under “Why this is an edition of its "
        "own” what is left out and by which order, or that nothing is left out for it (Appendix 2)."
    )


@untold("A restriction stands against publication. The lawyer and the Chair look after it.")
def restriction_remark(attempt: Attempt) -> Remark | None:
    """Tells all who read the report that a restriction is there, before and after publication."""
    refusal = restrictions_certified(attempt)
    if refusal is None:
        return None
    if attempt.document.state.endswith(".published"):
        refusal += " This text is online: the Chair has to decide now whether to withdraw it."
    if attempt.document.state.endswith(".retired"):
        refusal += (
            " Send no copy of this text to anybody who asks, and say so; the Chair has to decide now whether its entry "
            "stays in the catalogue."
        )
    return Remark(refusal, quote=COMPLY)


def summary_remark(attempt: Attempt) -> Remark | None:
    """What is forbidden, in a sentence, to the panel and the Board, who do not read the order itself (A2)."""
    if not attempt.actor.roles(attempt.document) & {PANEL_MEMBER, BOARD_MEMBER}:
        return None
    forbidden = [body.forbids for _, body in _in_force(attempt) if body.forbids]
    if not forbidden:
        return None
    return Remark(f"A court order or another restriction forbids this: {'; '.join(forbidden)}", "Appendix 2", COMPLY)


def expiry_remark(attempt: Attempt) -> Remark | None:
    """The end of a restriction is a reason to look at it again and never publishes anything."""
    restriction = attempt.document.body
    if not isinstance(restriction, LegalRestriction) or attempt.document.state.endswith(".lifted"):
        return None
    if restriction.expires_on is None or local_date(attempt.now) <= restriction.expires_on:
        return None
    return Remark(
        "The day has passed on which this restriction ends. It stands here until the lawyer records that it is "
        "lifted, and nothing is published by itself.",
        "Appendix 2",
        COMPLY,
    )


def texts_as_started(attempt: Attempt) -> str | None:
    """Nobody types a text into a certificate: the lawyer takes out what is not compatible, and no more (A2, R135)."""
    certificate, made = attempt.document.body, attempt.text_of(attempt.document, 1)
    if not isinstance(certificate, Certificate) or not isinstance(made, Certificate):
        return None
    if not Counter(certificate.texts) - Counter(made.texts):
        return None
    return (
        "A certificate names the texts as they were when it was started: delete the row of one that is not compatible, "
        f"and change or add none. For texts that were changed since, start “{CERTIFICATE}” again (Appendix 2)."
    )


def something_to_certify(attempt: Attempt) -> str | None:
    """A certificate is about texts and restrictions as they are on the day (A2)."""
    certificate = attempt.document.body
    if not isinstance(certificate, Certificate):
        return None
    known = {d.sha256 for d in (*attempt.siblings, *attempt.apart)}
    if {text.sha256 for text in (*certificate.texts, *certificate.restrictions)} <= known:
        return None
    return (
        f"A text or restriction changed after this certificate was started. Start “{CERTIFICATE}” again (Appendix 2)."
    )
