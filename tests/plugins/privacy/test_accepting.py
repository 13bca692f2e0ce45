"""What the privacy check found and somebody accepts: another person than the writer, and told to whoever judges it."""

from __future__ import annotations

import pytest

from tests.conftest import TurnableClock
from tests.plugins.test_chain import KEY, PEOPLE, SUMMARY, Desk
from tests.plugins.test_guards import REPORT
from tests.services.accounts import on_sqlite
from workspace import Invalid
from workspace.core.model import Actor, Grant
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
OFFICE, PANEL_CHAIR, AUTHOR = PEOPLE["business_manager"], PEOPLE["panel_chair"], PEOPLE["lead_reviewer"]
BOTH = Actor("both", "both", grants=(Grant("panel_chair"), Grant("lead_reviewer")))


@pytest.fixture
def desk(store: Store, clock: TurnableClock) -> Desk:
    return Desk(store, clock)


def checked(desk: Desk, writer: Actor) -> tuple[str, str, list[dict[str, object]]]:
    """A report that names the child, its check, and the rows of the check, accepted for one reason."""
    desk.start(OFFICE, "pseudonym_key", KEY)
    report = desk.start(writer, "overview_report", REPORT | {"findings": "Rowan was seen."})
    desk.start(AUTHOR, "executive_summary", SUMMARY)
    check = desk.draft(OFFICE, "privacy_check")
    rows = desk.truth(check).model_dump()["findings"]
    assert [(row["kind"], row["row"]) for row in rows] == [("name", 1)]
    return report, check, [row | {"outcome": "accepted", "reason": "A tree."} for row in rows]


@pytest.mark.proves("R128", "H12")
def test_nobody_accepts_what_was_found_in_their_own_text(desk: Desk) -> None:
    _report, check, accepted = checked(desk, BOTH)
    with pytest.raises(Invalid, match="You wrote part of the overview report: what was found in it is accepted by"):
        desk.write(BOTH, check, {"findings": accepted})
    desk.write(BOTH, check, {"findings": [accepted[0] | {"outcome": "fixed", "reason": ""}]})
    desk.write(OFFICE, check, {"findings": accepted})
    desk.write(BOTH, check, {"assessment": "Nobody can be recognised."})


@pytest.mark.proves("R128", "H12")
def test_whoever_judges_the_whole_and_whoever_agrees_the_text_read_what_stays_in_it_and_why(desk: Desk) -> None:
    report, check, accepted = checked(desk, AUTHOR)
    desk.do(AUTHOR, report, "submit")
    desk.write(OFFICE, check, {"findings": accepted, "assessment": "Nobody can be recognised."})
    said = "they stay in the text for the reason given. Overview report, Findings"
    reason = "(name, row 1 of the pseudonym key): “A tree.”"
    for document, move in ((check, "assess"), (report, "agree")):
        (told,) = (text for text in desk.warnings(PANEL_CHAIR, document, move) if "they stay in the text" in text)
        assert said in told, move
        assert reason in told, move
        desk.do(PANEL_CHAIR, document, move)


@pytest.mark.proves("R128", "H12")
def test_whose_assessment_does_not_count_for_a_text_is_told_before_it_is_made(desk: Desk) -> None:
    _report, check, accepted = checked(desk, BOTH)
    desk.write(OFFICE, check, {"findings": accepted, "assessment": "Nobody can be recognised."})
    told = "You wrote part of the overview report: your assessment does not count for that"
    assert any(told in text for text in desk.warnings(BOTH, check, "assess"))
    assert not any(told in text for text in desk.warnings(PANEL_CHAIR, check, "assess"))
