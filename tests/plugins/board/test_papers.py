"""What the privacy check knows beside its key, and that nothing which it found is lost or judged by its writer (A2)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from plugins.enfield_scr.drafts.privacy import privacy_check
from tests.conftest import TurnableClock
from tests.plugins.conftest import NOW, Make
from tests.plugins.test_chain import IMR_AUTHOR, PEOPLE, PUBLICATION, STATEMENT, Desk
from tests.plugins.test_guards import REPORT
from tests.services.accounts import on_sqlite
from workspace import Appointment, CaseFile, Invalid, Permission, Refused
from workspace.core.errors import Forbidden
from workspace.services import documents
from workspace.store.unit_of_work import Store

OFFICE, CHAIR, HEAD = PEOPLE["business_manager"], PEOPLE["lscb_chair"], PEOPLE["panel_chair"]
SEATS = [
    {"seat": "panel chair", "person": "Verity Stellingwerf"},
    {"seat": "senior police", "person": "Det Supt Ruaridh Pennicott"},
]


@pytest.fixture
def desk(store: Store, clock: TurnableClock) -> Desk:
    return Desk(store, clock)


@pytest.mark.proves("R128", "R070", "H12")
def test_what_other_papers_hold_is_looked_for_although_nobody_put_it_into_the_key(make: Make) -> None:
    people = [
        {"name": "Rowan Pellingworth", "born_on": date(2013, 11, 12), "address": "9 Tamarisk House, Thornmere TH4 7QZ"},
        {"name": "Will Vosper"},
    ]
    notified = make("ofsted_notification", "draft", children=[{"name": "Ro Pell", "born_on": date(2010, 3, 4)}])
    others = [{"full_name": "Corinne Ashby", "public_name": "Grandmother"}]
    chronology = make("chronology", "draft", child_name="Rowan Pellingworth", others=others)
    report = make(
        "overview_report", "draft",
        circumstances="Rowan was seen.", terms_of_reference="The pelling**worth** family.",
        methodology="Mother will say.",
        contributors="Born on 12 November 2013.", investigations="At Tamarisk House.", family="Ms Ashby.",
        equality="A sister, 4/3/2010.", what_happened="Mr Vosper; Will was there.", when_seen="Child M was seen.",
        good_practice="Ruaridh Pennicott helped.", research="Supt Pennicott.", lessons="Verity Stellingwerf.",
    )  # fmt: skip
    held = (make("referral", "recorded", people=people), notified, chronology, make("panel", "draft", seats=SEATS))

    def found(*words: dict[str, str]) -> dict[str, str]:
        key = make("pseudonym_key", "kept", words=list(words))
        lead = Appointment("3", "Ignatius Fairlamb", "Consultant", "", "lead_reviewer", None, None, None)
        file = CaseFile(make("case_review", "in_progress"), (key, report, *held), (lead,), now=NOW)
        made: Any = dict(privacy_check(file)[0].values)["findings"]
        assert not any(word in str(made) for word in ("Rowan", "Pelling", "Ashby", "2013", "Tamarisk", "Pennicott"))
        return {row["place"]: row["kind"] for row in made}

    name, born, lives = (f"{kind} that other papers hold and the key does not" for kind in (
        "name", "date of birth", "address"
    ))  # fmt: skip
    member = "name of a panel member or contributor"
    assert found({"word": "Leonie", "kind": "name"}) == {
        "The circumstances that led to this review": name, "Terms of reference": name, "Contributors": born,
        "Other investigations": lives, "The family": name, "Ethnic, cultural and other equality matters": born,
        "What happened": name, "Good practice": member, "Research": member,
    }  # fmt: skip
    protected = found({"word": "Rowan", "kind": "name"}, {"word": "12/11/2013", "kind": "date of birth"})
    assert protected["The circumstances that led to this review"] == "name", "once, by its row of the key"
    assert protected["Contributors"] == "date of birth"


@pytest.mark.proves("R128", "R139")
def test_nicknames_and_misspellings_are_looked_for_and_who_somebody_is_is_not(make: Make) -> None:
    others = [
        {"full_name": "Anna Ashby", "called": "Nanna Bea, Ashbee, Mrs A, daughter"}, {"full_name": "Social worker"},
        {"full_name": "Maternal grandmother"}, {"full_name": "Not yet named"},
    ]  # fmt: skip
    chronology = make("chronology", "draft", child_called=["Zippy", "RP", "baby"], others=others)
    report = make(
        "overview_report", "draft", circumstances="Zippy lived there.", family="With Nanna Bea.", lessons="Ms ashbee.",
        what_happened="The social worker saw the baby, Mrs Smith and a daughter of the grandmother.",
    )  # fmt: skip
    key = make("pseudonym_key", "kept", words=[{"word": "Rowan", "kind": "name"}])
    file = CaseFile(make("case_review", "in_progress"), (key, report, chronology), (), now=NOW)
    made: Any = dict(privacy_check(file)[0].values)["findings"]
    assert [row["place"] for row in made] == [
        "The circumstances that led to this review", "The family", "Lessons",
    ]  # fmt: skip


@on_sqlite
@pytest.mark.proves("R127", "R128", "H12")
def test_a_paper_that_names_somebody_after_the_check_stops_the_publication(desk: Desk) -> None:
    report, summary = desk.bundle(done_already="Much was done with Zephyrine Ashby at home.")
    desk.approved(report)
    plan = desk.start(OFFICE, "publication_plan", PUBLICATION)
    desk.do(CHAIR, plan, "agree")
    desk.sent(plan, report, summary)
    desk.clock.turn(days=1)
    others = [{"full_name": "Somebody Elsewhere"}]
    paper = desk.start(IMR_AUTHOR, "chronology", {"child_name": "Rowan", "others": others}, agency="csc")
    refusal = "names somebody who stands in this text"
    assert not any(refusal in said for said in desk.remarks(CHAIR, report))
    desk.write(IMR_AUTHOR, paper, {"others": [*others, {"full_name": "Zephyrine Ashby"}]})
    desk.clock.turn(days=7)
    with pytest.raises(Refused, match=refusal):
        desk.do(CHAIR, report, "publish")
    check = desk.draft(OFFICE, "privacy_check")
    with pytest.raises(Refused, match="still open") as refused:
        desk.do(CHAIR, report, "publish")
    assert refusal not in str(refused.value)
    found = desk.truth(check).model_dump()["findings"]
    desk.write(HEAD, check, {"findings": [row | {"outcome": "accepted", "reason": "A saint."} for row in found]})
    desk.clock.turn(minutes=1)
    desk.write(IMR_AUTHOR, paper, {"others": [{"full_name": "Zephyrine Ashby", "called": "Zed"}]})
    assert not any(refusal in said for said in desk.remarks(CHAIR, report)), "it was found and accepted before"


@on_sqlite
@pytest.mark.proves("R128", "H12")
def test_a_finding_is_closed_and_never_taken_out(desk: Desk) -> None:
    desk.start(OFFICE, "pseudonym_key", {"words": [{"word": "Text", "kind": "name", "stands_for": "Child M"}]})
    report = desk.start(PEOPLE["lead_reviewer"], "overview_report", REPORT)
    check = desk.draft(OFFICE, "privacy_check")
    with desk.store.reading(OFFICE) as uow:
        body = uow.get(check, to=Permission.VIEW).body.model_dump()
    first, *rest = body["findings"]
    with pytest.raises(Invalid, match="names the texts as they were when it was started"):
        desk.write(OFFICE, check, {"texts": []})
    changes: tuple[dict[str, Any], ...] = ({"findings": rest}, {"findings": [first | {"kind": "other"}, *rest]})
    for emptied in changes:
        with pytest.raises(Invalid, match="What was found stays as it is"):
            desk.write(HEAD, check, emptied)
    added = {"document": "Overview report", "place": "The file", "kind": "author property", "outcome": "fixed"}
    desk.write(HEAD, check, {"findings": [first | {"outcome": "accepted", "reason": "A word."}, *rest, added]})
    with desk.store.writing(OFFICE) as uow, pytest.raises(Forbidden):
        documents.start(uow, desk.case, "privacy_check", {"assessment": "Nothing was looked at."})
    assert desk.state(report) == "draft"


@on_sqlite
@pytest.mark.proves("R128", "R132", "R135")
def test_whoever_wrote_a_statement_does_not_judge_it_alone(desk: Desk) -> None:
    report, _summary, _plan = desk.planned()
    desk.clock.turn(days=8)
    desk.do(CHAIR, report, "publish")
    statement = desk.start(OFFICE, "improvement_statement", STATEMENT)
    check = desk.draft(OFFICE, "privacy_check")
    desk.write(OFFICE, check, {"assessment": "I see nothing in what I wrote."})
    desk.do(OFFICE, check, "assess")
    desk.do(OFFICE, statement, "submit")
    desk.write(OFFICE, statement, {"impact": "Not checked yet."})
    desk.do(OFFICE, statement, "submit")
    with pytest.raises(Refused, match="No privacy check was made of this text"):
        desk.do(CHAIR, statement, "approve")
    desk.write(OFFICE, statement, {"impact": STATEMENT["impact"]})
    desk.do(OFFICE, statement, "submit")
    desk.do(CHAIR, statement, "approve")
    with pytest.raises(Refused, match="assessed by somebody who wrote part of it"):
        desk.do(CHAIR, statement, "add")
    desk.checked()
    order = desk.start(OFFICE, "legal_restriction", {"made_by": "The Family Court"})
    with pytest.raises(Refused, match="A restriction stands against publication"):
        desk.do(CHAIR, statement, "add")
    desk.do(PEOPLE["lawyer"], order, "lift", "The Court discharged it.")
    desk.do(CHAIR, statement, "add")
    assert desk.state(statement) == "published"
