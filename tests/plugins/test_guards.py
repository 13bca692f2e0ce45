"""Guards of the sign-off chain: what each refuses, in which words, and what it lets pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from plugins.enfield_scr.bundle.texts import companions_ready
from plugins.enfield_scr.decision.referred import as_decided
from plugins.enfield_scr.guards import (
    complete,
    complete_for,
    corrected,
    four_eyes,
    not_whoever,
    signed_by,
)
from plugins.enfield_scr.workflows.improvement_statement import report_is_online
from plugins.enfield_scr.workflows.integrated_chronology import agencies_missing
from tests.plugins.conftest import NOW, Make, person, signature
from workspace import Attempt, Document, Publication

Build = Callable[..., Attempt]
FIELDS = """title circumstances terms_of_reference methodology contributors names_and_roles investigations family
equality what_happened when_seen what_was_known findings good_practice earlier_reviews research lessons
recommendations"""
REPORT = dict.fromkeys(FIELDS.split(), "Text.")


def test_complete_names_the_blank_fields_with_their_paragraphs(make: Make, attempt: Build) -> None:
    report = make("overview_report", "draft", **(REPORT | {"equality": "", "lessons": "  "}))
    assert complete(attempt(report, "submit")) == (
        "Fill in “Ethnic, cultural and other equality matters” (5.2.2) and “Lessons” (5.2.4) first."
    )
    assert complete(attempt(make("overview_report", "draft", **REPORT), "submit")) is None


def test_text_that_is_not_yet_placed_is_not_sent(make: Make, attempt: Build) -> None:
    unplaced = "Move or delete the text that is not yet placed first."
    report = make("overview_report", "draft", **REPORT, unplaced="## A heading that nobody knows")
    assert complete(attempt(report, "submit")) == unplaced
    assert complete_for("submit")(attempt(report, "republish")) is None
    gaps = make("overview_report", "draft", **(REPORT | {"research": "", "unplaced": "Text."}))
    assert complete(attempt(gaps, "submit")) == f"Fill in “Research” (5.2.3) first. {unplaced}"


def test_complete_keeps_brackets_inside_a_paragraph(make: Make, attempt: Build) -> None:
    refusal = complete(attempt(make("decision", "draft"), "decide"))
    assert refusal is not None
    assert "“Is abuse or neglect known or suspected?” (1.1, 5(2)(a))" in refusal


def test_what_an_earlier_transition_asked_for_can_be_asked_again(make: Make, attempt: Build) -> None:
    guard = complete_for("submit")
    refusal = guard(attempt(make("overview_report", "withdrawn", **(REPORT | {"research": ""})), "republish"))
    assert refusal == "Fill in “Research” (5.2.3) first."
    assert guard(attempt(make("overview_report", "withdrawn", **REPORT), "republish")) is None


def test_nobody_agrees_what_they_sent(make: Make, attempt: Build) -> None:
    guard = not_whoever("submit", "sent it to the panel", "Appendix 4 step 8")
    report = make("overview_report", "with_panel")
    own = attempt(report, "agree", actor=person("panel_chair", id="v"), performer={"submit": "v"}.get)
    assert guard(own) == (
        "You sent it to the panel yourself. Somebody else has to do this, as Chair of the review panel "
        "(Appendix 4 step 8)."
    )
    assert guard(attempt(report, "agree", actor=person("panel_chair", id="w"), performer={"submit": "v"}.get)) is None
    assert guard(attempt(report, "agree", actor=person("panel_chair", id="w"))) is None


def test_a_writer_cannot_be_the_only_signer(make: Make, attempt: Build) -> None:
    report = make("overview_report", "signed_off")
    chair = person("lscb_chair", id="chair")
    alone = attempt(report, "approve", actor=chair, authors=["chair", "author"])
    assert four_eyes(alone) == (
        "You wrote part of what changed since the last sign-off. Somebody who wrote none of it has to sign first, as "
        "Chair of the Board (5.3.1)."
    )
    by_writer = attempt(
        report, "approve", actor=chair, authors=alone.authors, signatures=[signature(report, "sign_off", "author")]
    )
    assert four_eyes(by_writer)
    by_other = attempt(
        report, "approve", actor=chair, authors=alone.authors, signatures=[signature(report, "sign_off", "other")]
    )
    assert four_eyes(by_other) is None
    assert four_eyes(attempt(report, "approve", actor=chair, authors=["author"])) is None


def test_a_signature_of_an_earlier_text_does_not_count(make: Make, attempt: Build) -> None:
    guard = signed_by("sign_off", "the full panel", "Appendix 4 step 9")
    before, now = make("overview_report", "signed_off", title="A"), make("overview_report", "signed_off", title="A, B")
    refusal = guard(attempt(now, "approve", signatures=[signature(before, "sign_off")]))
    assert refusal == (
        "The text as it is now has not been signed off by the full panel. Ask for that first (Appendix 4 step 9)."
    )
    assert guard(attempt(now, "approve", signatures=[signature(now, "agree")])) is not None
    assert guard(attempt(now, "approve", signatures=[signature(now, "sign_off")])) is None


@pytest.mark.proves("C15")
def test_the_summary_has_to_be_as_far_as_the_report(make: Make, attempt: Build) -> None:
    report, ready = make("overview_report", "approved"), companions_ready("executive_summary")
    behind = attempt(report, "publish", siblings=[report, make("executive_summary", "quality_assured")])
    assert ready(behind) == (
        "The “Executive summary” goes with this report and is quality assured and no further: the chair of the SCR "
        "sub-committee brings it on first, by “Sign off for the full panel” on its page (5.3.1)."
    )
    for siblings, says in (
        ([make("executive_summary", "draft")], "a draft: the lead reviewer brings it on first, by “Send to the review"),
        ([make("executive_summary", "with_panel")], "with the review panel: the panel chair brings it on first"),
        ([], "not started: the lead reviewer brings it on first"),
    ):
        assert says in (ready(attempt(report, "publish", siblings=[report, *siblings])) or "")
    plan = companions_ready("action_plan")(attempt(report, "publish", siblings=[make("action_plan", "draft")]))
    assert "“Action plan” goes with this report and is a draft: the panel chair brings it on first, by" in (plan or "")
    for state in ("approved", "kept"):  # publishing the summary is optional (C15)
        assert ready(attempt(report, "publish", siblings=[report, make("executive_summary", state)])) is None


def test_what_was_taken_offline_does_not_come_back_as_it_was(make: Make, attempt: Build) -> None:
    report = make("overview_report", "withdrawn", **REPORT)
    before = make("overview_report", "approved", **(REPORT | {"findings": "A name."}))
    online = Publication("p", report.id, report.case_review, "slug", "Title", NOW, NOW.date(), withdrawn_at=NOW)

    def refusal(*signed: Document, **seen: Any) -> str | None:
        found = [signature(each, "approve") for each in signed]
        return corrected(attempt(report, "republish", signatures=found, publications=[online], **seen))

    assert (refusal(before, report) or "").startswith("This is the text that was withdrawn")
    assert refusal(report, before) is None
    summary = make("executive_summary", "withdrawn")
    assert refusal(report, siblings=[summary]) is not None
    assert refusal(report, siblings=[replace(summary, changed_at=NOW + timedelta(hours=1))]) is None


@pytest.mark.proves("R012")
def test_a_kind_that_somebody_typed_is_told_from_the_chairs_decision(make: Make, attempt: Build) -> None:
    decided = make("decision", "decided", decision="serious case review", decided_on=NOW.date())
    for kind, says in (("management review", True), ("serious case review", False), ("undecided", False)):
        remark = as_decided(attempt(make("case_review", "decided_scr", kind=kind), "start", siblings=[decided]))
        assert bool(remark and f"says “{kind}”, and the Chair's latest decision “serious" in remark.text) is says


@pytest.mark.proves("R132")
def test_a_new_edition_stands_beside_a_report_that_is_online(make: Make, attempt: Build) -> None:
    statement = make("improvement_statement", "approved")
    for state, refused in (("approved", True), ("withdrawn", True), ("published", False)):
        refusal = report_is_online(attempt(statement, "add", siblings=[make("overview_report", state)]))
        assert bool(refusal and "is not online" in refusal) is refused


def test_a_merge_without_an_agency_says_whose_rows_are_missing(make: Make, attempt: Build) -> None:
    for missing, says in ((("Police", "Homes"), "The rows of Police and Homes are not in this version"), ((), "")):
        merged = make("integrated_chronology", "merged", missing_agencies=missing)
        assert (agencies_missing(attempt(merged, "issue")) or "").startswith(says)
        assert bool(agencies_missing(attempt(merged, "issue"))) is bool(says)
