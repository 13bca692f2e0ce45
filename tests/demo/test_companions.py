"""The companions of the demonstration: each one screen that shows a hard case, reached without a guard set aside."""

from __future__ import annotations

from datetime import date

import pytest

from plugins.enfield_scr.demo import cast
from tests.demo.conftest import Played
from workspace.core.errors import NotFound, Refused
from workspace.core.model import SYSTEM, Document, Permission
from workspace.services import dashboard, transitions
from workspace.store import publishing

pytestmark = pytest.mark.slow
CHILD_N, TWO_FAMILIES = "TSCB-2013-02", "TSCB-2015-02"


def one(demo: Played, type_name: str, reference: str) -> Document:
    (found,) = demo.of(type_name, reference)
    return found


@pytest.mark.proves("H14", "R124", "R137", "R138")
def test_child_n_is_closed_and_not_published(demo_house: Played) -> None:
    home, proposal = (one(demo_house, name, CHILD_N) for name in ("case_review", "non_publication"))
    report = one(demo_house, "overview_report", CHILD_N)
    assert (home.state, proposal.state) == ("case_review.closed", "non_publication.decided")
    body = proposal.body.model_dump()
    assert body["decision"] == "not to be published"
    assert body["informed_on"] < body["advised_on"] <= body["decided_on"] == date(2014, 5, 30)
    assert [row["what"] for row in body["supplied"]] == ["Overview report and summary, as approved"]
    assert (report.state, report.revision) == ("overview_report.kept", body["texts"][0]["revision"])
    assert one(demo_house, "executive_summary", CHILD_N).state == "executive_summary.kept"
    with demo_house.house.store.reading(SYSTEM) as uow:
        assert publishing.of(uow.db, report) is None


@pytest.mark.proves("H2", "H14")
def test_child_ns_decision_names_the_suspected_suicide_and_its_report_waits_for_nobody(demo_house: Played) -> None:
    decision = one(demo_house, "decision", CHILD_N).body.model_dump()
    assert [decision[name] for name in ("suspected_suicide", "child_died", "abuse_or_neglect")] == [
        "yes", "yes", "suspected",
    ]  # fmt: skip
    play, report = demo_house.play, one(demo_house, "overview_report", CHILD_N)
    with demo_house.house.store.reading(play.people[cast.CHAIR]) as uow:
        board = dashboard.of(uow)
    assert report.id not in {entry.document.id for entry in (*board.waiting, *board.held_up)}
    play.move(cast.CHAIR, report.id, "offer", "What if?")
    with pytest.raises(Refused, match="decided that this report is not to be published"):
        play.move(cast.CHAIR, report.id, "publish")


@pytest.mark.proves("H3", "H18", "H21")
def test_two_families_have_two_boards_five_children_and_a_review_beside(demo_house: Played) -> None:
    home = one(demo_house, "case_review", TWO_FAMILIES)
    body = home.body.model_dump()
    assert (home.state, body["kind"]) == ("case_review.in_progress", "serious case review")
    assert body["normal_residence"].startswith("Thornmere")
    assert [(b["board"], b["approves"]) for b in body["other_boards"]] == [
        ("Hallowdene Safeguarding Children Board", "yes")
    ]
    letters = [d.title for d in demo_house.of("letter", TWO_FAMILIES) if d.state == "letter.sent"]
    assert "Letter to Hallowdene Safeguarding Children Board: Children U to Y" in letters
    (process, *_) = one(demo_house, "parallel_processes", TWO_FAMILIES).body.model_dump()["processes"]
    assert (process["process"], process["standing"]) == ("domestic homicide review", "open")
    assert "Two reports" in process["steps"]
    with demo_house.house.store.reading(demo_house.play.people[cast.MANAGER]) as uow:
        said = " ".join(r.text for r in transitions.remarks(uow, uow.get(home.id, to=Permission.VIEW)))
    assert "domestic homicide review (Thornmere Community Safety Partnership)" in said


@pytest.mark.proves("H21", "H17")
def test_each_family_has_its_own_genogram_and_no_public_name_stands_for_two(demo_house: Played) -> None:
    trees = {d.title: d.body.model_dump() for d in demo_house.of("genogram", TWO_FAMILIES)}
    children = {title: [p["public_name"] for p in t["people"] if p["subject"]] for title, t in trees.items()}
    assert children == {"Family A": ["Child U", "Child V", "Child W"], "Family B": ["Child X", "Child Y"]}
    assert all(p["sex"] == "not shown" for t in trees.values() for p in t["people"] if p["subject"])
    words = one(demo_house, "pseudonym_key", TWO_FAMILIES).body.model_dump()["words"]
    assert {(w["stands_for"], w["family"]) for w in words if w["stands_for"].startswith("Child")} == {
        (name, title[-1]) for title, names in children.items() for name in names
    }
    assert len({w["word"] for w in words}) == len(words)
    terms = one(demo_house, "terms_of_reference", TWO_FAMILIES).body.model_dump()
    assert {row["child"] for row in terms["children"]} == {name for names in children.values() for name in names}


@pytest.mark.proves("H3")
def test_the_other_areas_nurse_sees_this_case_review_and_that_of_child_m(demo_house: Played) -> None:
    """Hallowdene has a part in both; of Thornmere's other cases it sees nothing."""
    nurse = cast.LEADS["hch"]
    demo_house.play.read(nurse, one(demo_house, "case_review", TWO_FAMILIES).id)
    for reference in (CHILD_N, "TSCB-2015-01", "TSCB-2014-04"):
        with pytest.raises(NotFound):
            demo_house.play.read(nurse, one(demo_house, "case_review", reference).id)
