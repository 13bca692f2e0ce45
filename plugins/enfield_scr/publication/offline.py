"""What is held back, and what is taken offline: the way not to publish, and suspensions (A2, H14, H15)."""

from __future__ import annotations

from collections.abc import Iterator

from content.case_review import CaseReview
from content.letter import Letter
from content.non_publication import NOT_PUBLISHED, NonPublication
from plugins.enfield_scr import saying
from plugins.enfield_scr.bundle import texts as bundle
from plugins.enfield_scr.guards import in_state, listed
from plugins.enfield_scr.text import words
from workspace import Attempt, Ended, Filled, Remark, in_the_text, local_date, untold

ADVICE = words("Appendix 2 on publication", "If an LSCB considers")
AVAILABLE = words("Appendix 2 on publication", "All reviews of cases meeting")
NOTICE = "suspension notice to the National Panel"
_BREACH = "Whether somebody could be recognised is recorded by the Chair or the Head of SQAS (Appendix 2)."
_BEFORE_PUBLICATION = frozenset({"copy_to_panel", "a2_copy", "a2_impact", "media_line", "tell_affected"})
SUSPENDED = "Notice to the National Panel: report suspended"  # how its draft is called


def not_held_back(attempt: Attempt) -> str | None:
    """Nothing is published while the Board considers not publishing, or has decided so (A2, R137)."""
    for document in in_state(attempt, "non_publication", "panel_informed", "advised", "decided"):
        proposal = document.body
        if not isinstance(proposal, NonPublication):
            continue
        if not document.state.endswith(".decided"):
            return (
                "The Board considers not publishing this report. Wait until the National Panel's advice is there, and "
                "the Chair records the Board's decision (Appendix 2)."
            )
        if proposal.decision == NOT_PUBLISHED:
            return (
                "The Board decided that this report is not to be published. Only a new decision of the Board "
                "changes that (Appendix 2)."
            )
    return None


def decided_against(attempt: Attempt) -> bool:
    """Whether the Board decided, after the National Panel's advice, that the report is not published (A2, R137)."""
    decided = (d.body for d in in_state(attempt, "non_publication", "decided"))
    return any(isinstance(proposal, NonPublication) and proposal.decision == NOT_PUBLISHED for proposal in decided)


def publication_not_needed(attempt: Attempt) -> Iterator[Ended]:
    """With the decision not to publish: what comes before publication is asked of nobody any more (A2, R137)."""
    proposal = attempt.document.body
    if not isinstance(proposal, NonPublication) or proposal.decision != NOT_PUBLISHED:
        return
    why = "The Board decided that the report is not published. If it decides otherwise later, open this task again."
    for task in attempt.tasks:
        if task.open and task.rule.partition(".")[2] in _BEFORE_PUBLICATION:
            yield Ended(task, attempt.now, why, needed=False)


def may_be_named(attempt: Attempt) -> str | None:
    """Something about a case review that is not published is public only if the Board said so (A2, H14)."""
    decided = [d.body for d in in_state(attempt, "non_publication", "decided")]
    if not decided_against(attempt) or getattr(decided[-1], "catalogue_entry", "") == "yes":
        return None
    return (
        "The Board has not said that the catalogue may name this case review. The Chair chooses “Consider again” in "
        "the “Proposal not to publish”, and the Board's answer goes under “May the catalogue name the review?” "
        "(Appendix 2)."
    )


def texts_as_they_are(attempt: Attempt) -> Iterator[Filled]:
    """Which texts a proposal not to publish is about: nobody types a fingerprint (A2, R137)."""
    found = [d for d in attempt.siblings if d.type in (bundle.REPORT, bundle.SUMMARY)]
    yield Filled(attempt.document, {"texts": [bundle.text(d) for d in found]})


def advice_comes_first(attempt: Attempt) -> str | None:
    """The Board's decision is dated after the National Panel's advice (A2, R137)."""
    proposal = attempt.document.body
    if not isinstance(proposal, NonPublication) or proposal.decided_on is None:
        return None
    if proposal.advised_on and proposal.decided_on >= proposal.advised_on:
        return None
    return (
        "The National Panel's advice comes first: record the day on which it came, then the Board's decision "
        "(Appendix 2)."
    )


def offline_today(attempt: Attempt) -> Iterator[Filled]:
    """With the withdrawal itself: the National Panel is to be told, and of an earlier one it was told before (H15)."""
    homes = (d for d in attempt.siblings if d.id == d.case_review)
    yield from (Filled(home, {"offline_on": local_date(attempt.now), "offline_told_on": None}) for home in homes)


def offline_told(attempt: Attempt) -> Iterator[Filled]:
    """With the notice that is recorded as sent: the National Panel knows (A2, H15)."""
    letter = attempt.document.body
    if not isinstance(letter, Letter) or letter.kind != NOTICE or letter.sent_on is None:
        return
    for home in (d for d in attempt.siblings if isinstance(d.body, CaseReview)):
        offline = getattr(home.body, "offline_on", None)
        if offline and letter.sent_on >= offline:
            yield Filled(home, {"offline_told_on": letter.sent_on})


def told_of_suspension(attempt: Attempt) -> str | None:
    """The National Panel knows that the report was taken offline (A2, H15)."""
    withdrawn = attempt.publication.withdrawn_at if attempt.publication else None
    if withdrawn is None:
        return None
    letters = (d.body for d in in_state(attempt, "letter", "sent"))
    notices = [letter for letter in letters if isinstance(letter, Letter) and letter.kind == NOTICE and letter.sent_on]
    since = saying.minute(withdrawn)
    if any(saying.moment(notice.sent_on, notice.sent_at) >= since for notice in notices if notice.sent_on):
        return None
    begun = [d for d in in_state(attempt, "letter", "draft", "signed") if d.created_at >= withdrawn]
    if any(isinstance(d.body, Letter) and d.body.kind == NOTICE for d in begun):
        return (
            "The National Panel was not told that the report was taken offline: the notice to it is written, and not "
            "sent yet. The Chair signs it, and the business manager records it as sent (Appendix 2)."
        )
    return (
        "The National Panel was not told that the report was taken offline. The Chair or the business manager starts "
        f"“{SUSPENDED}”, and records it as sent (Appendix 2)."
    )


@untold(_BREACH)
def breach_unrecorded(attempt: Attempt) -> str | None:
    """Since the report was taken offline it was recorded whether somebody could be recognised (A2, H12)."""
    withdrawn = attempt.publication.withdrawn_at if attempt.publication else None
    records = [d for d in in_state(attempt, "deviation", "recorded") if withdrawn and d.created_at >= withdrawn]
    if withdrawn is None or any(getattr(d.body, "identified", "") for d in records):
        return None
    return (
        "It is not recorded whether somebody could be recognised from the text that was online. The Chair or the Head "
        "of SQAS starts a “Deviation” and answers “Could somebody be recognised?”, with who may have read it "
        "(Appendix 2)."
    )


def suspended_remark(attempt: Attempt) -> Remark | None:
    """What has to happen while a report is offline (H15)."""
    if not attempt.document.state.endswith(".withdrawn"):
        return None
    day = attempt.document.due
    look = f"It has to be looked at again by {saying.on(day)}. " if day else ""
    told = told_of_suspension(attempt)
    rest = told or "The National Panel was told."
    return Remark(f"{look}{rest} The time offline is added to the twelve months.", "Appendix 2")


@untold(_BREACH)
def breach_remark(attempt: Attempt) -> Remark | None:
    """The same, while the report is offline."""
    text = breach_unrecorded(attempt) if attempt.document.state.endswith(".withdrawn") else None
    return Remark(text) if text else None


def taken_out_remark(attempt: Attempt) -> Remark | None:
    """A report on request of which even the entry is not public (A2, H6, H16)."""
    taken_out = attempt.publication and attempt.publication.withdrawn_at
    if not taken_out or not attempt.document.state.endswith(".retired"):
        return None
    text = "The Chair took the entry out of the catalogue. Nobody is sent a copy until the Chair puts it back."
    return Remark(text, "Appendix 2", AVAILABLE)


@in_the_text
def supplied_as_it_was(attempt: Attempt) -> str | None:
    """It stays known exactly which text the National Panel was given on request (A2, R138)."""
    proposal = attempt.document.body
    rows = proposal.supplied if isinstance(proposal, NonPublication) else ()
    vague = [row.what or "a row" for row in rows if row.sent_on and not (row.what and row.revision)]
    if not vague:
        return None
    return f"Say which revision the National Panel was sent: it is missing for {listed(vague)} (Appendix 2)."


def advice_remark(attempt: Attempt) -> Remark | None:
    """The order in which a proposal not to publish is decided (R137)."""
    if attempt.document.state.endswith(".decided"):
        return None
    return Remark(
        "First the reasons, then the National Panel's advice, then the Board's decision.", "Appendix 2", ADVICE, False
    )


def online_remark(attempt: Attempt) -> Remark | None:
    """Until when a report has to stay online, the time offline added (A2, D6, ruling C20)."""
    online = attempt.publication
    if online is None or not attempt.document.state.endswith(".published"):
        return None
    text = f"It has to stay online until the end of {saying.on(online.available_until)}."
    return Remark(text, "Appendix 2", AVAILABLE, warning=False)
