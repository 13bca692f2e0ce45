"""The status report to the Board: filled from where every case review stands, without a family's name (3.1, R022)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from content.case_review import CaseReview
from content.status_report import StatusReport
from plugins.enfield_scr import saying
from plugins.enfield_scr.board.family_names import Known, known, named
from plugins.enfield_scr.guards import listed
from plugins.enfield_scr.tasks import TASKS
from workspace import (
    Attempt,
    CaseFile,
    Deadline,
    Draft,
    Drafted,
    Filled,
    Refused,
    Remark,
    Standing,
    day_in_words,
    in_the_text,
    local_date,
    only_whether,
)

_DEVIATION = "deviation.recorded"
_OFFLINE = "overview_report.withdrawn"  # taken offline, and not back yet (A2, H15)
# An order often ends, and a record is looked at again, on the very day on which a child comes of age.
_BIRTHDAYS = frozenset(rule.title for rule in TASKS if rule.name in ("restriction_ends", "retention"))
_IN_PART = "not every case review, because of a conflict of interest"
_CLOCK = {"open": "running", "overdue": "overdue", "late": "done late"}


def status_report(file: CaseFile) -> Sequence[Drafted]:
    """Every case review with its clocks, what is overdue and what departed from the procedure (R022). One from which
    a conflict of interest keeps whoever starts it is left out, and the report says that it is partial."""
    found = _reviewed(file)
    if not found:
        raise Refused("There is no case review to report on yet (3.1).")
    return (_report(file, found, "Status report"),)


def without_conflicts(file: CaseFile) -> Sequence[Drafted]:
    """The same without the case reviews from which a conflict of interest keeps somebody: those people read no report
    that tells of them (R022)."""
    found = _reviewed(file)
    clear = [one for one in found if not one.conflicts]
    if len(clear) == len(found):
        raise Refused(
            "Nobody has a conflict of interest in a case review that you read: start the “Status report” itself (3.1)."
        )
    if not clear:
        raise Refused("There is no case review without a conflict of interest to report on (3.1).")
    return (_report(file, clear, "Status report without case reviews with a conflict of interest"),)


def _reviewed(file: CaseFile) -> list[Standing]:
    return [one for one in file.standings if isinstance(one.case_review.body, CaseReview)]


def _report(file: CaseFile, found: Sequence[Standing], title: str) -> Drafted:
    day = local_date(file.now)
    values = {
        "title": f"{title}, {day_in_words(day)}",
        "as_of": day,
        "covers": _IN_PART if file.kept_out or len(found) < len(_reviewed(file)) else "every case review",
        "reviews": [_review(one) for one in found],
        "clocks": [row for one in found for row in _clocks(one)],
    }
    return Drafted(values, tells_of=frozenset(one.case_review.id for one in found))


def _review(one: Standing) -> dict[str, Any]:
    coming, body = replace(one, deadlines=_told(one)).next, one.case_review.body
    return {
        "review": one.title,
        "kind": body.kind if isinstance(body, CaseReview) else "",
        "state": f"{one.state}; its report is offline" if one.documents.get(_OFFLINE) else one.state,
        "stage": one.stage,
        "next_step": f"{coming.title}{f' ({coming.cite})' if coming.cite else ''}" if coming else "",
        "next_on": coming.due if coming else None,
        "overdue": one.overdue,
        "late": one.late,
        "set_aside": one.inapplicable,
        "warned": one.warned,
        "deviations": one.documents.get(_DEVIATION, 0),
    }


def _clocks(one: Standing) -> Iterator[dict[str, Any]]:
    """The same step of several agencies or people is one row: who they are may name somebody."""
    counted: Counter[Deadline] = Counter(_told(one))
    for clock, times in counted.items():
        yield {
            "review": one.title, "step": clock.title, "paragraph": clock.cite, "due": clock.due,
            "rule_day": clock.rule_day, "done_on": clock.done, "standing": _CLOCK[clock.standing], "times": times,
        }  # fmt: skip


def _told(one: Standing) -> list[Deadline]:
    return [deadline for deadline in one.deadlines if deadline.title not in _BIRTHDAYS]


@in_the_text
def next_one_later(attempt: Attempt) -> str | None:
    """The next report is due after this one (3.1)."""
    body = attempt.document.body
    if not isinstance(body, StatusReport) or not body.as_of or not body.next_on or body.next_on > body.as_of:
        return None
    return (
        f"The next report is due on {saying.on(body.next_on)}, and this one is of that day or later. Correct it (3.1)."
    )


def next_one_asked_for(attempt: Attempt) -> Iterable[Filled]:
    """The Board's papers keep the day by which the next report is due (3.1)."""
    body = attempt.document.body
    papers = next((d for d in attempt.siblings if d.type == "board_papers"), None)
    return (Filled(papers, {"next_report_on": body.next_on}),) if papers and isinstance(body, StatusReport) else ()


@in_the_text
@only_whether
def names_nobody(attempt: Attempt) -> str | None:
    """The Board's report never holds the name of a family (3.1, R022)."""
    body = attempt.document.body
    if not isinstance(body, StatusReport):
        return None
    names = known(attempt.every("referral"), attempt.every("pseudonym_key"))
    return " ".join(filter(None, (_in_what_was_typed(body, names), _in_public_names(attempt, body, names)))) or None


def _in_what_was_typed(body: StatusReport, names: Known) -> str | None:
    everybody = frozenset[str]().union(*names.values())
    typed = {"Title": body.title, "Remarks of the sub-committee": body.remarks}
    found = [f"“{label}”" for label, text in typed.items() if named(text, everybody)]
    if not found:
        return None
    return f"There may be a family's name in {listed(found)}. Write the public name, or say it in other words (3.1)."


def _in_public_names(attempt: Attempt, body: StatusReport, names: Known) -> str | None:
    """Only the names of its own family: another family may be called what stands for this one in public."""
    shown = {row.review for row in body.reviews}
    titles = {d.id: d.title for d in attempt.every("case_review") if d.title in shown}
    if not any(named(title, names.get(id, ())) for id, title in titles.items()):
        return None
    return (
        "A case review in the report is called by a name of its own family. Correct its public name, and start "
        "another report (3.1)."
    )


@only_whether
def names_remark(attempt: Attempt) -> Remark | None:
    """Said while the report is written, and not only when it is presented."""
    if not attempt.document.state.endswith(".drafted"):
        return None
    refusal = names_nobody(attempt)
    return Remark(refusal) if refusal else None


STATUS_REPORT = Draft(
    "status_report", "Status report for the Board, as of today", "3.1", "status_report", status_report
)
WITHOUT_CONFLICTS = Draft(
    "status_report_without_conflicts",
    "Status report for those with a conflict of interest, without those case reviews",
    "3.1",
    "status_report",
    without_conflicts,
)
