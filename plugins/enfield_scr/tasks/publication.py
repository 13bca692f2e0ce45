"""What publication asks of whom: people told, copies sent, restrictions looked at again (5.3.3, A2, A4.10)."""

from __future__ import annotations

from content.case_review import OtherBoard
from content.legal_restriction import LegalRestriction
from content.publication_plan import PublicationPlan
from plugins.enfield_scr.roles import COMMUNICATIONS, LAWYER, LSCB_CHAIR, OFFICE
from workspace import Length, TaskRule

_LIST = "Publication"
_LAWYER = frozenset({LAWYER})
_STANDS = frozenset({"recorded", "in_force"})


def _forbids_all(restriction: LegalRestriction) -> bool:
    return restriction.forbids_all == "yes"


def _with_nobody_yet(plan: PublicationPlan) -> bool:
    return not plan.family_sharing


def _approves_too(board: OtherBoard) -> bool:
    return bool(board.board) and board.approves != "no"


# Lasting: what a court forbids, and what the National Panel asks for, does not end with the review (A2).
PUBLICATION: tuple[TaskRule, ...] = (
    TaskRule(
        "tell_affected", "Tell of the publication", "Appendix 2", OFFICE, "publication_plan.impact", due="tell_by",
        ends="told_on", item="who", checklist=_LIST, binding=False, remind=(2, 0),
        advice="Tell them before the report is public, or move the day of publication (Appendix 2).",
    ),
    TaskRule(
        "media_line", "Agree the line for the media", "Appendix 2", frozenset({COMMUNICATIONS}), "publication_plan",
        due="publish_on", checklist=_LIST, binding=False,
    ),
    TaskRule(  # asked for until it stands in the plan with whom: then of each of them
        "family_summary",
        "Share the executive summary with the family, and record it under “Summary shared with the family”", "5.1",
        OFFICE, "publication_plan", due="publish_on", when=_with_nobody_yet, checklist=_LIST, binding=False,
    ),
    TaskRule(
        "family_shared", "Share the executive summary with the family", "5.1", OFFICE,
        "publication_plan.family_sharing", due="share_by", ends="shared_on", item="who", checklist=_LIST, binding=False,
        remind=(2, 0),
    ),
    TaskRule(
        "copy_to_panel", "Send copies to the National Panel, one week before", "5.3.3", OFFICE, "publication_plan",
        "publish_on", Length(days=-7), ends="copy_sent_on", checklist=_LIST, binding=False, remind=(2, 0),
        does=frozenset({"a2_copy"}),  # Appendix 2 asks for the same (A2-pub)
        advice="Send it now, or move the day of publication: it must have the copy for a week (5.3.3).",
        drafts=("panel_copy",),
    ),
    TaskRule(
        "supply_for_advice", "Supply what the National Panel asked for", "Appendix 2", OFFICE,
        "non_publication.supplied",
        "asked_on", due="supply_by", ends="sent_on", item="what", checklist="Whether the report is published",
        lasting=True, remind=(2, 0),
        advice="Send it now: all relevant information is provided on request (Appendix 2).",
    ),
    TaskRule(
        "repository", "Send the report to the NSPCC repository", "Appendix 2", OFFICE, "case_review", "published_on",
        checklist=_LIST, advice="Publication serves the national sharing of lessons (Appendix 2).",
    ),
    TaskRule(  # one report of several Boards waits for each of them (H3)
        "other_board_approves", "Have the other Board approve the report, and record the day", "Appendix 2",
        OFFICE | {LSCB_CHAIR}, "case_review.other_boards", ends="approved_on", item="board", when=_approves_too,
        states=frozenset({"completed"}), checklist=_LIST, binding=False,
    ),
    TaskRule(  # the National Panel is told at once, however long ago the case review was closed
        "tell_offline", "Tell the National Panel that the report was taken offline", "Appendix 2",
        OFFICE | {LSCB_CHAIR}, "case_review", "offline_on", Length(working_days=1), ends="offline_told_on",
        checklist=_LIST, remind=(0,), lasting=True, at_once=True, drafts=("suspension_notice",),
        advice="Send the notice now; the report does not come back online before it is recorded as sent (Appendix 2).",
    ),
    TaskRule(
        "certify_again", "Certify the texts again: one was changed", "Appendix 2", _LAWYER, "certificate",
        "outdated_on",
        ends="renewed_on", states=frozenset({"certified"}), checklist=_LIST, binding=False,
        advice="Start “Lawyer's certificate for these texts”: a changed text needs a new one (Appendix 2).",
    ),
    TaskRule(
        "forbidden",
        "Publication is forbidden altogether: withdraw what is online, or say why nothing has to be withdrawn",
        "Appendix 2",
        frozenset({LSCB_CHAIR}), "legal_restriction", length=Length(), when=_forbids_all, states=_STANDS,
        checklist=_LIST, remind=(0,), at_once=True, lasting=True,
        advice="Withdraw the report by “Withdraw” on its page. Where nothing is online, record that (Appendix 2).",
    ),
    TaskRule(
        "forbidden_terms", "Have a lawyer confirm what is forbidden, and tell the Chair", "Appendix 2",
        _LAWYER | OFFICE,
        "legal_restriction", length=Length(), when=_forbids_all, states=_STANDS, checklist=_LIST, binding=False,
        remind=(0,), at_once=True, lasting=True,
        advice="If this case review has no lawyer yet, have somebody given the role (Appendix 2).",
    ),
    TaskRule(
        "restriction_ends", "Look at the restriction again: it is about to end", "Appendix 2", _LAWYER,
        "legal_restriction",
        due="expires_on", begins="made_on", checklist=_LIST, binding=False, remind=(10,), lasting=True,
        advice="Nothing is published because a restriction ends: record whether it is lifted (Appendix 2).",
    ),
    TaskRule(
        "restriction_look", "Check whether the restriction still stands", "Appendix 2", _LAWYER, "legal_restriction",
        due="next_look_on", begins="made_on", checklist=_LIST, binding=False, lasting=True,
    ),
)  # fmt: skip
