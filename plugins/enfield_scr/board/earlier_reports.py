"""Reports from before this workspace: taken in, checked, and published as if they were new (5.2.3, A2)."""

from __future__ import annotations

from collections.abc import Iterator

from content.earlier_report import EarlierReport
from plugins.enfield_scr import saying
from plugins.enfield_scr.board.family_names import known, named
from plugins.enfield_scr.guards import complete, complete_for, listed, not_whoever, signed_by
from plugins.enfield_scr.publication.offline import online_remark, taken_out_remark
from plugins.enfield_scr.publication.publishing import published_long_enough
from plugins.enfield_scr.report.products import metadata_remark
from plugins.enfield_scr.roles import (
    AUTHOR,
    BOARD_MEMBER,
    BUSINESS_MANAGER,
    HEAD_SQAS,
    LSCB_CHAIR,
    OFFICE,
    STANDING_PANEL,
)
from plugins.enfield_scr.states import case_state
from plugins.enfield_scr.workflows.catalogue import catalogue
from workspace import Attempt, Filled, Remark, Workflow, fields, local_date, transition

_CHAIR = frozenset({LSCB_CHAIR})
_KEEPERS = OFFICE | _CHAIR | {HEAD_SQAS}
_READERS = _KEEPERS | STANDING_PANEL | {BOARD_MEMBER, AUTHOR}  # authors learn from earlier case reviews (5.2.3)
_SHARERS = frozenset({BUSINESS_MANAGER})
_checked = signed_by("check", "the business manager", "Appendix 2")


def came_out_before(attempt: Attempt) -> str | None:
    """An earlier report was public before it was taken in (A2)."""
    body = attempt.document.body
    day = body.published_elsewhere if isinstance(body, EarlierReport) else None
    if day is None or day <= local_date(attempt.now):
        return None
    return f"“First published” says {day:%B %Y}, which is still to come. Correct it first (Appendix 2)."


def names_a_family(attempt: Attempt) -> str | None:
    """What goes online is looked through for the names that referrals and pseudonym keys know (A2)."""
    names = frozenset[str]().union(*known(attempt.every("referral"), attempt.every("pseudonym_key")).values())
    body = attempt.document.body
    public = (field for field in fields(type(body)) if not field.private)
    found = [f"“{field.label}”" for field in public if named(str(getattr(body, field.name)), names)]
    if not found:
        return None
    return (
        f"A name that a referral or a pseudonym key protects stands in {listed(found)}. Make sure who it is "
        "(Appendix 2)."
    )


def told_of_withdrawal(attempt: Attempt) -> str | None:
    """The National Panel knows that the report was taken offline, as of any other (A2, hard case H15)."""
    offline, body = attempt.publication.withdrawn_at if attempt.publication else None, attempt.document.body
    told = body.panel_told_on if isinstance(body, EarlierReport) else None
    if offline is None or (told and told >= local_date(offline)):
        return None
    return (
        "The National Panel was not told that the report was taken offline. The Chair tells it, and the business "
        "manager records the day under “National Panel told” (Appendix 2)."
    )


def _told_anew(attempt: Attempt) -> Iterator[Filled]:
    """What the National Panel was told of an earlier withdrawal does not count for this one (A2, H15)."""
    yield Filled(attempt.document, {"panel_told_on": None})


def look_again_remark(attempt: Attempt) -> Remark | None:
    """By when the Chair looks again at what was taken offline (A2)."""
    day = attempt.document.due
    if day is None or not attempt.document.state.endswith(".withdrawn"):
        return None
    told = told_of_withdrawal(attempt) or "The National Panel was told."
    return Remark(
        f"It has to be looked at again by {saying.on(day)}. {told} The time offline is added to the twelve months.",
        "Appendix 2",
    )


EARLIER_REPORT = Workflow(
    name="earlier_report",
    title="Earlier report",
    initial="taken_in",
    create=OFFICE,
    remarks=(metadata_remark, look_again_remark, online_remark, taken_out_remark),
    copies=(taken_out_remark,),
    states=(
        case_state(
            "taken_in",
            "Taken in",
            view=_KEEPERS,
            edit=OFFICE,
            work={BUSINESS_MANAGER},
            waiting="Compare with the published text, and check",
        ),
        case_state("checked", "Checked", view=_KEEPERS, edit=OFFICE, edited="taken_in", work=_CHAIR, waiting="Publish"),
        case_state("published", "Published", view=_READERS, share=_SHARERS),
        case_state(  # what is corrected is checked and published again
            "withdrawn",
            "Withdrawn",
            view=_KEEPERS | STANDING_PANEL,
            edit=OFFICE,
            edited="taken_in",
            share=_SHARERS,
            work=_CHAIR,
            waiting="Look at it again",
        ),
        case_state("retired", "Available on request", view=_READERS, share=_SHARERS, final=True),
    ),
    transitions=(
        transition(
            "check",
            "Record as checked",
            "taken_in -> checked",
            by={BUSINESS_MANAGER},
            guards=[complete, came_out_before],
            warns=[names_a_family],
            signs=True,
            done="checked",
        ),
        transition("send_back", "Return for changes", "checked -> taken_in", by=_CHAIR, comment=True, done="sent_back"),
        transition(
            "publish",
            "Publish",
            "checked -> published",
            by=_CHAIR,
            guards=[
                complete_for("check"),
                _checked,
                not_whoever("check", "checked it", "Appendix 2"),
                told_of_withdrawal,
            ],
            warns=[names_a_family],
            effect="publish",
            done="published",
        ),
        transition(
            "withdraw",
            "Withdraw",
            "published -> withdrawn",
            by=_CHAIR,
            comment=True,
            dated="Look at it again on",
            fills=[_told_anew],
            effect="withdraw",
            done="withdrawn",
        ),
        transition(
            "restore",
            "Put back online as it was",
            "withdrawn -> published",
            by=_CHAIR,
            guards=[_checked, told_of_withdrawal],
            warns=[names_a_family],
            comment=True,
            effect="publish",
            done="published_again",
        ),
        transition(
            "retire",
            "Retire",
            "published -> retired",
            by=_CHAIR,
            guards=[published_long_enough],
            effect="retire",
            done="retired",
        ),
        *catalogue(),
    ),
)
