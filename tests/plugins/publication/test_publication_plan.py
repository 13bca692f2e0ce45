"""A publication plan that is changed after the Chair agreed it is agreed again before anything is published (A4.10)."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from plugins.enfield_scr.unfilled import NOBODY
from tests.conftest import TurnableClock
from tests.plugins.test_chain import PEOPLE, PUBLICATION, STATEMENT, Desk
from tests.services.accounts import on_sqlite
from workspace import Invalid, Permission, Refused, local, local_date
from workspace.core.model import Event
from workspace.services import dashboard, reading, tasks
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
CHAIR, OFFICE = PEOPLE["lscb_chair"], PEOPLE["business_manager"]


@pytest.fixture
def desk(store: Store, clock: TurnableClock) -> Desk:
    return Desk(store, clock)


def stands(desk: Desk, plan: str) -> tuple[str, bool]:
    """(state of the plan, whether the Chair's last signature is void)."""
    with desk.store.reading(CHAIR) as uow:
        shown = reading.read(uow, plan)
    return shown.document.state.rpartition(".")[2], shown.voided


@pytest.mark.proves("R171", "R133")
def test_what_is_recorded_leaves_the_agreement_and_what_is_planned_voids_it(desk: Desk) -> None:
    report, _summary, plan = desk.planned()
    assert stands(desk, plan) == ("agreed", False), "the copy was recorded since"
    desk.write(
        OFFICE, plan, {"copy_acknowledged": "21 April, by the secretariat", "family_sharing": [{"who": "Mother"}]}
    )
    desk.write(OFFICE, plan, {"impact": [{"who": "Mother", "told_on": date(2015, 4, 21)}]})
    assert stands(desk, plan) == ("agreed", False)
    desk.clock.turn(days=7)
    for changed in (
        {"impact": [{"who": "Mother", "told_on": date(2015, 4, 21)}, {"who": "Father", "told_on": date(2015, 4, 22)}]},
        {"media_line": "We are sorry."},
        {"publish_on": date(2015, 4, 29)},
    ):
        desk.write(OFFICE, plan, changed)
        assert stands(desk, plan) == ("changed", True), changed
        with pytest.raises(Refused) as refused:
            desk.do(CHAIR, report, "publish")
        assert refused.value.reasons == (
            "The “Publication plan” was changed after the Chair agreed it, and the agreement no longer counts. You "
            "agree it again as it is now, by “Agree the publication” on its page (Appendix 4 step 10).",
        )
        desk.do(CHAIR, plan, "agree")
        assert stands(desk, plan) == ("agreed", False)
    desk.do(CHAIR, report, "publish")


def test_an_older_plan_that_stays_agreed_does_not_stand_for_one_that_changed(desk: Desk) -> None:
    report, summary, _older = desk.planned()
    desk.clock.turn(seconds=1)
    newer = desk.start(OFFICE, "publication_plan", PUBLICATION)
    desk.do(CHAIR, newer, "agree")
    desk.sent(newer, report, summary)
    desk.write(OFFICE, newer, {"media_line": "We are sorry."})
    desk.clock.turn(days=7)
    with pytest.raises(Refused, match="was changed after the Chair agreed it"):
        desk.do(CHAIR, report, "publish")


def test_a_plan_agreed_after_one_with_the_same_words_changed_counts(desk: Desk) -> None:
    report, summary, older = desk.planned()
    desk.write(OFFICE, older, {"media_line": "We are sorry."})
    desk.clock.turn(seconds=1)
    newer = desk.start(OFFICE, "publication_plan", PUBLICATION | {"media_line": "We are sorry."})
    desk.do(CHAIR, newer, "agree")
    desk.sent(newer, report, summary)
    desk.clock.turn(days=8)
    desk.do(CHAIR, report, "publish")


@pytest.mark.proves("R128", "R133", "R134")
def test_no_plan_is_agreed_without_a_lawful_basis_whom_it_affects_and_what_harm_it_could_do(desk: Desk) -> None:
    blank: dict[str, tuple[str, object]] = {
        "Data protection": ("lawful_basis", ""), "People affected": ("impact", ()),
        "Could publication harm": ("harm_assessment", ""), "court orders been checked": ("restrictions_checked", ""),
    }  # fmt: skip
    for label, (name, nothing) in blank.items():
        plan = desk.start(OFFICE, "publication_plan", PUBLICATION | {name: nothing})
        with pytest.raises(Refused, match=label):
            desk.do(CHAIR, plan, "agree")
    assert "No day of publication is planned" in " ".join(desk.remarks(OFFICE, plan))
    assert "Not told yet of the publication: Mother" in " ".join(desk.remarks(OFFICE, plan))


@pytest.mark.proves("R171")
def test_a_plan_is_carried_out_when_the_report_is_public(desk: Desk) -> None:
    report, _summary, plan = desk.planned()
    with pytest.raises(Refused, match="The report is not published yet"):
        desk.do(OFFICE, plan, "finish")
    desk.clock.turn(days=8)
    desk.do(CHAIR, report, "publish")
    assert "Not told yet of the publication: Mother" in " ".join(desk.warnings(OFFICE, plan, "finish"))
    desk.do(OFFICE, plan, "finish")
    assert desk.state(plan) == "done"


def test_what_cannot_be_approved_yet_waits_for_others_on_the_dashboard(desk: Desk) -> None:
    def stands_under() -> tuple[bool, bool]:
        with desk.store.reading(CHAIR) as uow:
            board = dashboard.of(uow)
        waiting, held_up = ({one.document.id for one in part} for part in (board.waiting, board.held_up))
        return statement in waiting, statement in held_up

    desk.planned()
    statement = desk.start(OFFICE, "improvement_statement", STATEMENT)
    desk.do(OFFICE, statement, "submit")
    assert stands_under() == (False, True), "no privacy check was made of it"
    desk.checked()
    assert stands_under() == (True, False)


@pytest.mark.proves("R095", "R096")
def test_an_action_plan_that_was_changed_after_its_approval_stops_publishing(desk: Desk) -> None:
    report, _summary, _plan = desk.planned()
    desk.clock.turn(days=8)
    actions = desk.one("action_plan")
    desk.write(PEOPLE["panel_chair"], actions, {"recommendations": [{"number": "9", "text": "More."}]})
    assert desk.state(actions) == "draft"
    with pytest.raises(Refused) as refused:
        desk.do(CHAIR, report, "publish")
    said = " ".join(refused.value.reasons)
    assert "The “Action plan” goes with this report" in said
    assert "The record of the Board is about other texts than the present ones: action plan (revision" in said


@pytest.mark.proves("C15")
def test_a_summary_is_kept_for_the_family_with_a_reason_and_the_report_is_published_without_it(desk: Desk) -> None:
    report, summary, _plan = desk.planned()
    with pytest.raises(Invalid, match="Give the reason"):
        desk.do(CHAIR, summary, "keep")
    desk.do(CHAIR, summary, "keep", "It is written for the family.")
    desk.clock.turn(days=8)
    desk.do(CHAIR, report, "publish")
    assert (desk.state(report), desk.state(summary)) == ("published", "kept")


@pytest.mark.proves("R136")
def test_every_text_that_the_national_panel_does_not_have_is_named_at_once(desk: Desk) -> None:
    report, _summary, plan = desk.planned()
    desk.write(OFFICE, plan, {"copy_of": 99, "summary_copy_of": None})
    desk.clock.turn(days=8)
    with pytest.raises(Refused) as refused:
        desk.do(CHAIR, report, "publish")
    said = " ".join(refused.value.reasons)
    assert "was sent revision 99 of the report, which is revision" in said
    assert "does not say which revision of the executive summary the National Panel was sent" in said


def test_the_revision_that_was_sent_is_a_number_of_one(desk: Desk) -> None:
    _report, _summary, plan = desk.planned()
    for wrong in (-1, 0):
        with pytest.raises(Invalid, match="Revision sent must be 1 or more"):
            desk.write(OFFICE, plan, {"copy_of": wrong})


@pytest.mark.proves("R171")
def test_no_plan_is_agreed_for_a_day_that_is_past_and_its_writer_reads_why(desk: Desk) -> None:
    _report, _summary, plan = desk.planned()
    desk.write(OFFICE, plan, {"publish_on": date(2015, 5, 20)})
    desk.do(CHAIR, plan, "agree")
    desk.write(OFFICE, plan, {"media_line": "We are sorry."})
    desk.clock.turn(days=60)
    past = "Wednesday 20 May 2015 is past, and the report is not published. Plan a day to come (Appendix 4 step 10)."
    with pytest.raises(Refused, match=re.escape(past)):
        desk.do(CHAIR, plan, "agree")
    with desk.store.reading(OFFICE) as uow:
        assert past in [remark.text for remark in reading.read(uow, plan).remarks]
    desk.write(OFFICE, plan, {"publish_on": local_date(desk.clock()) + timedelta(days=1)})
    desk.do(CHAIR, plan, "agree")


def test_a_plan_that_was_changed_back_says_so(desk: Desk) -> None:
    _report, _summary, plan = desk.planned()

    def said() -> str:
        with desk.store.reading(OFFICE) as uow:
            return " ".join(remark.text for remark in reading.read(uow, plan).remarks)

    before = PUBLICATION.get("media_line", "")
    desk.write(OFFICE, plan, {"media_line": "We are sorry."})
    assert "again the one that the Chair agreed" not in said()
    desk.write(OFFICE, plan, {"media_line": before})
    assert stands(desk, plan)[0] == "changed"
    assert "again the one that the Chair agreed" in said()


def board(desk: Desk) -> dict[str, tuple[date | None, bool]]:
    """What is asked of the sending: rule → (day it was done, whether late)."""
    with desk.store.reading(OFFICE) as uow:
        every = tasks.of(uow, uow.get(desk.case, to=Permission.VIEW))
    return {one.task.rule.partition(".")[2]: (one.task.closed_on, one.late) for one in every}


def letter_sent(desk: Desk) -> str:
    """Written, signed, and sent five minutes later."""
    letter = signed(desk)
    desk.clock.turn(minutes=5)
    sent(desk, letter)
    return letter


def signed(desk: Desk) -> str:
    letter = desk.draft(OFFICE, "panel_copy")
    desk.write(OFFICE, letter, {"body": desk.truth(letter).body.replace(NOBODY, "I. Q.")})
    desk.do(CHAIR, letter, "sign")
    return letter


def sent(desk: Desk, letter: str) -> None:
    day, time = local_date(desk.clock()), f"{local(desk.clock()):%H:%M}"
    how = {"sent_by": "A. M.", "channel": "portal", "copy_kept": "this text is what was sent"}
    desk.write(OFFICE, letter, {"sent_on": day, "sent_at": time} | how)
    desk.do(OFFICE, letter, "send")


@pytest.mark.proves("R136")
def test_the_letter_with_the_copies_announces_no_day_that_is_too_early(desk: Desk) -> None:
    desk.approved(desk.bundle(done_already="Much.")[0])
    plan = desk.start(OFFICE, "publication_plan", PUBLICATION | {"publish_on": date(2015, 4, 29)})
    assert "Child M on 29 April 2015" in desk.truth(desk.draft(OFFICE, "panel_copy")).body
    desk.clock.turn(days=2)
    assert "Child M a week or more after you have this copy" in desk.truth(desk.draft(OFFICE, "panel_copy")).body
    desk.write(OFFICE, plan, {"publish_on": date(2015, 5, 12)})
    assert "Child M on 12 May 2015" in desk.truth(desk.draft(OFFICE, "panel_copy")).body


@pytest.mark.proves("R099", "R136", "C19", "D5")
def test_the_letter_that_went_with_the_copies_says_it_in_the_plan(desk: Desk) -> None:
    report, summary = desk.bundle(done_already="Much.")
    desk.approved(report)
    plan = desk.start(OFFICE, "publication_plan", PUBLICATION | {"publish_on": date(2015, 4, 29)})
    desk.do(CHAIR, plan, "agree")
    letter_sent(desk)
    body = desk.truth(plan)
    assert (body.copy_sent_on, body.copy_sent_at) == (date(2015, 4, 21), "15:05")
    assert (body.copy_of, body.summary_copy_of) == (desk.revision(report), desk.revision(summary))
    assert stands(desk, plan) == ("agreed", False)
    desk.clock.turn(days=7)
    desk.do(CHAIR, report, "publish")
    desk.do(CHAIR, report, "withdraw", "It names a child.", due=date(2015, 6, 1))
    desk.clock.turn(days=2)
    desk.write(PEOPLE["lead_reviewer"], report, {"what_happened": "Text without a name."})
    desk.checked()
    desk.write(OFFICE, plan, {"correction_sent_on": date(2015, 4, 30), "correction_of": desk.revision(report)})
    desk.write(OFFICE, plan, {"correction_sent_at": "09:00", "correction_summary_of": desk.revision(summary)})
    told = "the text of the report was last changed at 15:05 on Thursday 30 April"
    with pytest.raises(Refused, match=told):
        desk.do(CHAIR, report, "republish", "A name less.")
    desk.write(OFFICE, plan, {"correction_sent_on": None, "correction_of": None})
    with pytest.raises(Refused, match="“Publication plan”, under “If the report is corrected”"):
        desk.do(CHAIR, report, "republish", "A name less.")
    desk.do(OFFICE, plan, "finish")
    with pytest.raises(Refused, match="it is opened for that by “Open again” on its page"):
        desk.do(CHAIR, report, "republish", "A name less.")
    desk.do(OFFICE, plan, "open_again", "A correction is sent.")
    corrected = letter_sent(desk)
    assert "offline to correct it" in desk.truth(corrected).body
    body = desk.truth(plan)
    assert (body.copy_sent_on, body.copy_of) == (date(2015, 4, 21), desk.revision(report) - 1)
    assert (body.correction_sent_at, body.correction_of) == ("15:10", desk.revision(report))
    with pytest.raises(Refused) as refused:
        desk.do(CHAIR, report, "republish", "A name less.")
    assert "sent revision" not in str(refused.value), "only the notice of the suspension is waited for"
    assert board(desk)["copy_to_panel"] == (date(2015, 4, 21), False)


@pytest.mark.proves("R099", "R136", "D5")
def test_the_week_of_the_national_panel_is_not_typed_away_once_a_letter_says_when_it_began(desk: Desk) -> None:
    report, summary = desk.bundle(done_already="Much.")
    desk.approved(report)
    typed = {"copy_sent_on": date(2015, 4, 21), "copy_sent_at": "15:00", "copy_of": desk.revision(report)}
    plan = desk.start(OFFICE, "publication_plan", PUBLICATION | typed)
    desk.do(CHAIR, plan, "agree")
    desk.clock.turn(days=3)
    letter_sent(desk)
    body = desk.truth(plan)
    assert (body.copy_sent_on, body.copy_sent_at) == (date(2015, 4, 24), "15:05"), "not what was typed before it"
    assert (body.copy_of, body.summary_copy_of) == (desk.revision(report), desk.revision(summary))
    for over in ({"copy_sent_on": date(2015, 4, 21)}, {"copy_sent_at": "15:00"}, {"copy_of": None}):
        with pytest.raises(
            Invalid, match="was sent its copy at 15:05 on Friday 24 April 2015: that stays in this plan"
        ):
            desk.write(OFFICE, plan, over)
    desk.write(OFFICE, plan, {"copy_acknowledged": "24 April, by the secretariat"})

    newer = desk.start(OFFICE, "publication_plan", PUBLICATION | typed | {"summary_copy_of": desk.revision(summary)})
    desk.do(CHAIR, newer, "agree")
    desk.clock.turn(days=5)
    with pytest.raises(Refused, match="You can publish from 15:05 on Friday 1 May 2015"):
        desk.do(CHAIR, report, "publish")
    desk.clock.turn(days=2)
    desk.do(CHAIR, report, "publish")


@pytest.mark.proves("R132")
def test_what_is_published_of_the_actions_taken_answers_its_point(desk: Desk) -> None:
    report, _summary, _plan = desk.planned()
    with desk.store.writing(OFFICE) as uow:
        home = uow.get(desk.case, to=Permission.EDIT)
        begun = home.having(home.body.model_copy(update={"initiated_on": date(2015, 1, 5)}))
        uow.save(begun, event=Event("edited"))
    assert board(desk)["a2_response"] == (None, False)
    desk.clock.turn(days=8)
    desk.do(CHAIR, report, "publish")
    assert board(desk)["a2_response"] == (local_date(desk.clock()), False)


@pytest.mark.proves("R099", "R136", "C19")
def test_the_copy_with_which_a_report_went_online_is_not_typed_over_afterwards(desk: Desk) -> None:
    report, summary = desk.bundle(done_already="Much.")
    desk.approved(report)
    copies = {"copy_of": desk.revision(report), "summary_copy_of": desk.revision(summary)}
    typed = {"copy_sent_on": date(2015, 4, 21), "copy_sent_at": "15:00", **copies}
    plan = desk.start(OFFICE, "publication_plan", PUBLICATION | typed)
    desk.do(CHAIR, plan, "agree")
    desk.clock.turn(hours=1)
    desk.write(OFFICE, plan, {"copy_sent_at": "15:10"})  # until then it is put right
    letter = signed(desk)
    desk.clock.turn(days=8)
    desk.do(CHAIR, report, "publish")
    for over in ({"copy_sent_on": date(2015, 4, 22)}, {"copy_sent_at": ""}, {"copy_of": 9}, {"summary_copy_of": None}):
        with pytest.raises(Invalid) as refused:
            desk.write(OFFICE, plan, over)
        assert refused.value.problems == {
            next(iter(over)): "The report went online with the copy that was sent at 15:10 on Tuesday 21 April 2015: "
            "that stays in this plan. If the National Panel is sent a correction, record it under “If the report is "
            "corrected” (Appendix 2)."
        }
    sent(desk, letter)
    assert desk.truth(plan).copy_sent_on == date(2015, 4, 21), "nor does a letter that went out later"
    desk.do(CHAIR, report, "withdraw", "It names a child.", due=date(2015, 6, 1))
    desk.write(OFFICE, plan, {"correction_sent_on": date(2015, 4, 29), "correction_of": desk.revision(report)})
