"""The four kinds of document as exact texts, before each meeting (5.3.1, A4.9, R094, R095)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from content.disclosure import Disclosure
from plugins.enfield_scr.bundle.texts import (
    approved_by_board,
    record_is_current,
    record_of_quality,
    right_chair,
    signed_by_full_panel,
)
from plugins.enfield_scr.drafts.records import certificate, disclosure, full_panel, quality_assurance
from plugins.enfield_scr.publication.restrictions import expiry_remark, restrictions_certified
from plugins.enfield_scr.workflows.approval import APPROVAL
from tests.plugins.conftest import NOW, Make, person, said, told
from workspace import Attempt, CaseFile, Document, Permission, Refused
from workspace.core.case_file import Appointment

Build = Callable[..., Attempt]


@pytest.fixture
def bundle(make: Make) -> list[Document]:
    """An agency report, a report, a summary and a plan."""
    return [
        make("imr", "accepted", agency="csc", title="A"),
        make("overview_report", "panel_agreed", title="B"),
        make("executive_summary", "panel_agreed", title="C"),
        make("action_plan", "panel_agreed", title="D"),
    ]


def file(make: Make, *documents: Document) -> CaseFile:
    seen = frozenset(document.id for document in documents)
    return CaseFile(make("case_review", "in_progress"), documents, (), {"csc": "Social care"}, readable=seen, now=NOW)


@pytest.mark.proves("R094", "R129", "R130", "R131")
def test_the_record_lists_each_document_with_its_exact_revision_and_its_criteria(
    make: Make, bundle: list[Document]
) -> None:
    (made,) = quality_assurance(file(make, *bundle, make("imr", "draft", agency="police", title="E")))
    assert [text["document"] for text in made.values["texts"]] == [
        "Individual management review: Social care", "Overview report", "Executive summary", "Action plan",
    ]  # fmt: skip
    assert {text["sha256"] for text in made.values["texts"]} == {d.sha256 for d in bundle}
    asked = " ".join(row["criterion"] for row in made.values["criteria"] if "Overview report" in row["about"])
    assert "Sound analysis" in asked
    assert "Plain English" in asked
    assert "without being amended or redacted" in asked
    with pytest.raises(Refused, match="Still missing: an executive summary"):
        quality_assurance(file(make, *(d for d in bundle if d.type != "executive_summary")))
    with pytest.raises(Refused, match="an agency report"):
        full_panel(file(make, *bundle[1:]))


@pytest.mark.proves("R094", "R130")
@pytest.mark.parametrize("kind", ["overview_report", "executive_summary", "action_plan"])
def test_a_draft_begun_again_beside_one_that_is_further_is_not_judged(
    make: Make, attempt: Build, bundle: list[Document], kind: str
) -> None:
    stray = replace(make(kind, "draft", title="Again"), id="stray")
    (made,) = quality_assurance(file(make, *bundle, stray))
    assert {text["sha256"] for text in made.values["texts"]} == {d.sha256 for d in bundle}
    again = "has got further than this draft, and is judged without it. Set this one aside"
    assert again in told(attempt(stray, "submit" if kind != "action_plan" else "agree", siblings=bundle))
    (own,) = (d for d in bundle if d.type == kind)
    assert again not in told(attempt(own, "quality_assure", siblings=[*bundle, stray]))
    alone = [replace(d, state=f"{d.state.partition('.')[0]}.draft") if d is own else d for d in bundle]
    (made,) = quality_assurance(file(make, *alone))
    assert len(made.values["texts"]) == len(bundle), "the only one of its kind is put before the meeting as it is"


def record(make: Make, bundle: list[Document], type_name: str = "quality_assurance", **values: object) -> Document:
    texts = [{"document": d.type, "revision": d.revision, "sha256": d.sha256} for d in bundle]
    state = "agreed" if type_name == "quality_assurance" else "confirmed"
    outcome = {"outcome": "passed"} if type_name == "quality_assurance" else {"decision": "approved"}
    return make(type_name, state, **({"texts": texts, "held_on": date(2015, 4, 9)} | outcome | values))


@pytest.mark.proves("R094", "R095", "R170", "C7", "H27")
def test_a_change_of_any_of_them_makes_every_record_void(make: Make, attempt: Build, bundle: list[Document]) -> None:
    report = bundle[1]
    panel = record(make, bundle, "approval", body="full SCR panel")
    board = record(make, bundle, "approval", body="Board")
    guards = {record_of_quality: record(make, bundle), signed_by_full_panel: panel, approved_by_board: board}
    for guard, judged in guards.items():
        assert guard(attempt(report, "quality_assure", siblings=bundle)) is not None  # there is no record
        assert guard(attempt(report, "quality_assure", siblings=[*bundle, judged])) is None
        for place, old in enumerate(bundle):
            changed = make(old.type, old.state.rpartition(".")[2], agency=old.agency, title="One comma,")
            others = [*bundle[:place], changed, *bundle[place + 1 :], judged]
            about = changed if old is report else report
            assert "Any change makes it void" in (guard(attempt(about, "quality_assure", siblings=others)) or "")


def test_a_record_that_returns_or_does_not_approve_lets_nothing_on(
    make: Make, attempt: Build, bundle: list[Document]
) -> None:
    returned = record(make, bundle, outcome="returned")
    tried = attempt(bundle[1], "quality_assure", siblings=[*bundle, returned])
    assert "returned them" in (record_of_quality(tried) or "")
    refused = record(make, bundle, "approval", body="Board", decision="not approved")
    tried = attempt(bundle[1], "quality_assure", siblings=[*bundle, refused])
    assert "The Board did not approve" in (approved_by_board(tried) or "")


@pytest.mark.proves("R095", "R170")
def test_each_record_is_confirmed_by_the_chair_of_its_meeting_about_present_texts(
    make: Make, attempt: Build, bundle: list[Document]
) -> None:
    draft = replace(record(make, bundle, "approval", body="Board"), state="approval.draft")
    tried = attempt(draft, "confirm", siblings=bundle, actor=person("subcommittee_chair"))
    assert right_chair(tried) == "Only the Chair of the Board can confirm this record (5.3.1, Appendix 4 step 9)."
    assert "Only the Chair of the Board" in said(tried)
    assert right_chair(replace(tried, actor=person("lscb_chair"))) is None
    assert record_is_current(tried) is None
    newer = [*bundle[:3], make("action_plan", "panel_agreed", title="D,")]
    judged = replace(record(make, bundle), state="quality_assurance.draft")
    for draft_ in (draft, judged):
        move = "agree" if draft_ is judged else "confirm"
        assert "action plan (revision 1). Start a new record" in said(attempt(draft_, move, siblings=newer))
    assert "Still missing: an action plan" in (record_is_current(replace(tried, siblings=bundle[:3])) or "")
    assert {right_chair, record_is_current} <= set(tried.transition.guards)
    needed = draft.body.missing({"confirm"})
    assert set(needed) == {"present", "dissent"}
    panel = make("approval", "draft", body="full SCR panel").body
    assert "presented_by_author" in panel.missing({"confirm"}), "of the full panel alone (Appendix 4 step 9)"


@pytest.mark.proves("R095", "R170")
def test_a_record_waits_for_the_chair_of_its_own_meeting_once_it_is_complete(make: Make, attempt: Build) -> None:
    whole = {"held_on": date(2015, 4, 9), "present": "All", "presented_by_author": "yes", "decision": "approved",
             "dissent": "None.", "texts": [{"document": "D"}]}  # fmt: skip
    state = {s.name: s for s in APPROVAL.states}
    assert not state["draft"].permits[Permission.WORK] & {"lscb_chair", "subcommittee_chair"}
    for body, step, chair in (
        ("Board", "put_to_board", "lscb_chair"),
        ("full SCR panel", "put_to_subcommittee", "subcommittee_chair"),
    ):
        draft = make("approval", "draft", body=body, **whole)
        offered = [t for t in APPROVAL.transitions if t.name.startswith("put_to") and t.when(attempt(draft, t.name))]
        assert [t.name for t in offered] == [step]
        assert said(attempt(draft, step)) == ""
        assert "“Dissent”" in said(attempt(make("approval", "draft", body=body, **(whole | {"dissent": ""})), step))
        there = state[offered[0].target]
        assert there.permits[Permission.WORK] == {chair}
        assert there.edited == "draft"
        assert there.name in next(t for t in APPROVAL.transitions if t.name == "confirm").sources


@pytest.mark.proves("R135", "H6")
def test_a_restriction_stops_what_no_certificate_covers(make: Make, attempt: Build) -> None:
    report = make("overview_report", "approved", title="B")
    order = make("legal_restriction", "in_force", made_by="The Family Court", made_on=date(2014, 11, 12))

    def refusal(*others: Document) -> str:
        return restrictions_certified(attempt(report, "publish", siblings=[report, *others])) or ""

    assert refusal() == ""
    assert "The Family Court, 12 November 2014. No certificate covers this text as it is now" in refusal(order)
    recorded = make("legal_restriction", "recorded", made_by="The Family Court")
    assert refusal(recorded) != ""  # it counts from the moment it is written down
    assert refusal(make("legal_restriction", "lifted", made_by="The Family Court")) == ""
    (made,) = certificate(file(make, report, order))
    covers = make("certificate", "certified", **made.values)
    assert refusal(order, covers) == ""
    assert refusal(order, make("certificate", "draft", **made.values)) != ""
    assert refusal(order, make("certificate", "revoked", **made.values)) != ""
    changed = make("legal_restriction", "in_force", made_by="The Family Court", forbids="More than before")
    assert refusal(changed, covers) != ""
    other = make("overview_report", "approved", title="B,")
    assert restrictions_certified(attempt(other, "publish", siblings=[order, covers])) is not None
    absolute = make("legal_restriction", "in_force", made_by="The High Court", forbids_all="yes")
    (made,) = certificate(file(make, report, absolute))
    assert "altogether" in refusal(absolute, make("certificate", "certified", **made.values))


def test_where_a_case_review_has_no_lawyer_it_is_said_who_brings_one_in(make: Make, attempt: Build) -> None:
    order = make("legal_restriction", "recorded", made_by="The High Court", forbids_all="yes")
    chair = Appointment("chair", "I. V.", "Chair", "", "lscb_chair", None, None, None)
    tried = attempt(make("overview_report", "published"), "withdraw", siblings=[order], people=[chair])
    missing = "This case review has no lawyer: the business manager gives somebody the role"
    assert missing in (restrictions_certified(tried) or "")
    lawyer = replace(chair, person="law", role="lawyer")
    assert missing not in (restrictions_certified(replace(tried, people=[chair, lawyer])) or "")


@pytest.mark.proves("H6")
def test_the_end_of_a_restriction_is_a_reason_to_look_and_publishes_nothing(make: Make, attempt: Build) -> None:
    ended = make("legal_restriction", "in_force", made_by="The Family Court", expires_on=date(2015, 4, 1))
    remark = expiry_remark(attempt(ended, "lift"))
    assert remark is not None
    assert "nothing is published by itself" in remark.text
    assert remark.text in told(attempt(ended, "lift"))
    report = make("overview_report", "approved")
    assert restrictions_certified(attempt(report, "publish", siblings=[ended])) is not None
    assert "This text is online" in told(attempt(make("overview_report", "published"), "withdraw", siblings=[ended]))
    with pytest.raises(Refused, match="No legal restriction"):
        certificate(file(make, report))


@pytest.mark.proves("H32")
def test_a_disclosure_names_the_exact_texts(make: Make, bundle: list[Document]) -> None:
    (made,) = disclosure(file(make, *bundle))
    given = make("disclosure", "draft", **made.values).body
    assert isinstance(given, Disclosure)
    assert [row.revision for row in given.shown] == [d.revision for d in bundle]
    assert {"shown_to", "purpose", "shown_on", "shown_by"} <= set(given.missing({"record"}))
