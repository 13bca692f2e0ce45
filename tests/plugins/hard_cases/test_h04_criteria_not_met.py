"""The criteria are not met: a management review, in-house, told to Ofsted and the National Panel (1.1, 3.2 to 3.4)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.plugins.hard_cases.conftest import Town
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden, Invalid, NotFound
from workspace.services import transitions

pytestmark = on_sqlite
FACTS: dict[str, Any] = {
    "abuse_or_neglect": "known", "child_died": "no", "seriously_harmed": "yes", "no_concerns_clear": "yes",
    "no_concerns_evidence": "Joint audit of 14 April: every agency shared what it knew at once.",
    "recommendations": [{"by": "SCR Sub-Committee", "recommends": "management review"}], "reasons": "Not met.",
    "decision": "management review", "alternative": "Management review.",
    "alternative_why": "One question is left.", "alternative_scope": "Community Health: its handover.",
    "decided_on": date(2014, 4, 16), "interest": "none",
}  # fmt: skip
TERMS: dict[str, Any] = {
    "why": "W.", "purpose": "P.", "starts_on": date(2014, 1, 1), "ends_on": date(2014, 4, 1), "people": "Child R",
    "method": "In-house.", "family": "Asked.",
}  # fmt: skip


@pytest.mark.proves("H4", "R007", "R011", "R013", "R024", "R026", "R002", "C17")
def test_a_management_review_has_no_seven_tasks_and_stays_internal(referred: Town) -> None:
    record = referred.start(referred.manager, "decision", **FACTS)
    assert referred.remarks(referred.chair, record)[0].startswith("MAY")
    referred.move(referred.chair, record, "decide")
    referred.move(referred.chair, referred.home, "decide_mr")
    assert referred.case_review().kind == "management review"
    assert referred.case_review().initiated_on is None
    told = ("tell_national_panel_no", "tell_ofsted_no")
    assert set(referred.due(referred.chair, "safety", "D4b", *told)) == set(told)
    assert any("in-house" in said for said in referred.remarks(referred.chair, referred.home))
    (notice,) = referred.draft(referred.manager, "panel_decision")
    assert "No serious case review will be carried out" in str(notice.body)
    (notice,) = referred.draft(referred.manager, "ofsted_decision")
    assert "No serious case review will be carried out" in str(notice.body)
    terms = referred.start(referred.manager, "terms_of_reference", questions="Why was the handover late?", **TERMS)
    referred.cases.give(referred.home, referred.panel_chair, "panel_chair")
    assert referred.move(referred.panel_chair, terms, "panel_agree").state == "terms_of_reference.panel_agreed"
    report = referred.cases.document(referred.home, "overview_report", "approved", title="Report")
    assert "stays internal" in referred.refused(referred.chair, report, "publish")
    kept = referred.move(referred.chair, report, "keep")
    assert kept.state == "overview_report.kept", "so that it waits for nobody"
    referred.move(referred.chair, report, "offer", "Other Boards ask for it.")
    with pytest.raises(Forbidden):
        referred.move(referred.manager, report, "publish_all_the_same", "It was in the papers.")
    with pytest.raises(Invalid):
        referred.move(referred.chair, report, "publish_all_the_same")
    referred.move(referred.chair, report, "publish_all_the_same", "Other Boards asked for its lessons.")
    with referred.store.reading(referred.chair) as uow:
        then = transitions.offers(uow, referred.read(referred.chair, report))
    names = {offer.transition.name for offer in then}
    assert "publish_all_the_same" not in names, "it is decided once"
    assert "keep" in names, "the Chair may think better of it"
    assert "stays internal" not in referred.refused(referred.chair, report, "publish")


def test_only_a_management_review_needs_a_decision_to_be_published(referred: Town) -> None:
    report = referred.cases.document(referred.home, "overview_report", "approved", title="Report")
    with referred.store.reading(referred.chair) as uow:
        offered = {offer.transition.name for offer in transitions.offers(uow, report)}
    assert "publish" in offered
    assert "publish_all_the_same" not in offered
    with pytest.raises(NotFound):
        referred.move(referred.chair, report, "publish_all_the_same", "To be sure.")


@pytest.mark.proves("R024")
def test_a_management_review_of_which_nothing_is_written_is_completed_with_a_warning(referred: Town) -> None:
    referred.move(referred.chair, referred.start(referred.manager, "decision", **FACTS), "decide")
    referred.move(referred.chair, referred.home, "decide_mr")
    referred.move(referred.head, referred.home, "start")
    (said,) = referred.warnings(referred.chair, referred.home, "complete")
    assert "Nothing in this case review says what was found" in said
    referred.cases.document(referred.home, "file", "draft", title="Report of the management review")
    assert referred.warnings(referred.chair, referred.home, "complete") == ()


@pytest.mark.proves("R013")
def test_what_is_done_instead_has_a_kind_a_reason_and_a_scope(referred: Town) -> None:
    blank = dict.fromkeys(("alternative", "alternative_why", "alternative_scope"), " ")
    record = referred.start(referred.manager, "decision", **FACTS | blank)
    assert "of the review that is carried out instead, its kind, the reason and its scope:" in referred.refused(
        referred.chair, record, "decide"
    )
    referred.edit(referred.manager, record, alternative="Management review.", alternative_why="One question is left.")
    assert "carried out instead, its scope:" in referred.refused(referred.chair, record, "decide")
    referred.edit(referred.manager, record, decision="other review", alternative_scope="The handover.")
    referred.edit(referred.manager, record, departs="A workshop is enough.")
    referred.move(referred.chair, record, "decide")


def test_no_concerns_has_to_be_shown(referred: Town) -> None:
    record = referred.start(referred.manager, "decision", **FACTS | {"no_concerns_evidence": ""})
    assert referred.remarks(referred.chair, record)[0].startswith("MUST")
    assert "meet the criteria" in referred.refused(referred.chair, record, "decide")
