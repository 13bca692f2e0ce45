"""From the draft to the archive with the real services and the real store: one bundle, voided by an edit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.conftest import TurnableClock
from tests.plugins.test_guards import REPORT
from workspace import Actor, Document, Invalid, Permission, Refused
from workspace.core.errors import Forbidden, NotFound
from workspace.core.model import Agency, Event, Grant
from workspace.services import documents, drafts, reading, story, transitions
from workspace.store import accounts
from workspace.store.documents import Wanted
from workspace.store.unit_of_work import Store

PEOPLE = {
    role: Actor(role, role, grants=(Grant(role),))
    for role in ("lscb_chair", "business_manager", "panel_chair", "subcommittee_chair", "lead_reviewer", "lawyer")
}
IMR_AUTHOR = Actor("imr_author", "imr_author", grants=(Grant("imr_author", agency="csc"), Grant("contributor")))
SUMMARY_FIELDS = "title incident terms_of_reference summary themes recommendations names_and_roles"
SUMMARY = dict.fromkeys(SUMMARY_FIELDS.split(), "Text.")
IMR_FIELDS = """agency_name author author_job_title terms_of_reference method involvement analysis equality
recommendations"""
IMR = dict.fromkeys(IMR_FIELDS.split(), "Text.") | {
    "covers_from": date(2012, 11, 1),
    "covers_to": date(2014, 4, 10),
    "author_independent": "yes",
}
ACTION = {"description": "D", "recommendation": "1", "owner_agency": "A", "owner": "O", "measure": "M"}
PLAN = {"recommendations": [{"text": "R"}], "actions": [ACTION | {"due_on": date(2015, 9, 1)}]}
PUBLICATION = {"published_as": "Child M", "public_name": "Child M", "impact": [{"who": "Mother"}]}
PUBLICATION |= {"harm_assessment": "None found", "restrictions_checked": "yes", "lawful_basis": "Law."}
STATEMENT = dict.fromkeys(("title", "edition", "done", "impact", "next"), "Text.")
KEY = {"words": [{"word": "Rowan", "kind": "name", "stands_for": "Child M"}]}
MEETING = {"present": "All", "presented_by_author": "yes", "decision": "approved", "dissent": "none"}
NOTICE = {"kind": "suspension notice to the National Panel", "recipient": "National Panel", "body": "Offline."}


class Desk:
    """The people of one case review at work on one store."""

    def __init__(self, store: Store, clock: TurnableClock) -> None:
        self.store, self.clock = store, clock
        clock.now = datetime(2015, 4, 21, 14, 0, tzinfo=UTC)
        with store.writing(PEOPLE["business_manager"]) as uow:
            for agency in ("csc", "police"):
                accounts.add_agency(uow.db, Agency(agency, agency))
            review = uow.registry.content_type("case_review").parse({"public_name": "Child M"})
            created = uow.create(review, event=Event("created"), procedure="enfield_scr", case_review=None)
            uow.save(replace(created, state="case_review.in_progress"), event=Event("started"))
        self.case = created.id

    def start(self, who: Actor, type_name: str, values: dict[str, Any], agency: str | None = None) -> str:
        with self.store.writing(PEOPLE["business_manager"]) as uow:
            home = uow.get(self.case, to=Permission.VIEW)
            content = uow.registry.content_type(type_name).parse({})
            new = uow.create(content, event=Event("created"), procedure="enfield_scr", case_review=home, agency=agency)
        self.write(who, new.id, values)
        return new.id

    def write(self, who: Actor, id: str, values: dict[str, Any]) -> Document:
        with self.store.writing(who) as uow:
            document = uow.get(id, to=Permission.EDIT)
            return documents.edit(uow, id, values, seen=document.revision)

    def do(self, who: Actor, id: str, name: str, comment: str = "", due: date | None = None) -> Document:
        with self.store.writing(who) as uow:
            document = uow.get(id, to=Permission.VIEW)
            return transitions.perform(uow, id, name, seen=document.sha256, comment=comment, due=due)

    def draft(self, who: Actor, name: str) -> str:
        self.clock.turn(seconds=1)
        with self.store.writing(who) as uow:
            return drafts.start(uow, self.case, name)[0].id

    def remarks(self, who: Actor, id: str) -> list[str]:
        with self.store.reading(who) as uow:
            return [remark.text for remark in transitions.remarks(uow, uow.get(id, to=Permission.VIEW))]

    def warnings(self, who: Actor, id: str, name: str) -> tuple[str, ...]:
        with self.store.reading(who) as uow:
            offered = transitions.offers(uow, uow.get(id, to=Permission.VIEW))
            return next(offer.warnings for offer in offered if offer.transition.name == name)

    def one(self, type_name: str) -> str:
        with self.store.reading(PEOPLE["business_manager"]) as uow:
            what = Wanted(case_review=self.case, types=(type_name,))
            return uow.list(to=Permission.VIEW, what=what)[0].id

    def truth(self, id: str) -> Any:
        with self.store.reading(PEOPLE["lscb_chair"]) as uow:
            return uow.get(id, to=Permission.VIEW).body

    def revision(self, id: str) -> int:
        with self.store.reading(PEOPLE["lscb_chair"]) as uow:
            return uow.get(id, to=Permission.VIEW).revision

    def checked(self) -> str:
        """A privacy check of the texts as they are now, assessed by the panel chair."""
        check = self.draft(PEOPLE["business_manager"], "privacy_check")
        self.write(PEOPLE["panel_chair"], check, {"assessment": "Nothing can be put together."})
        self.do(PEOPLE["panel_chair"], check, "assess")
        return check

    def judged(self) -> str:
        """A record of quality assurance that passes the texts as they are now."""
        record = self.draft(PEOPLE["business_manager"], "quality_assurance")
        with self.store.reading(PEOPLE["subcommittee_chair"]) as uow:
            asked = uow.get(record, to=Permission.VIEW).body.model_dump()["criteria"]
        met = {"criteria": [row | {"outcome": "met"} for row in asked], "present": "All", "outcome": "passed"}
        self.write(PEOPLE["subcommittee_chair"], record, met)
        self.do(PEOPLE["subcommittee_chair"], record, "agree")
        return record

    def met(self, name: str, chair: Actor, **values: Any) -> str:
        """A confirmed record of a meeting about the texts as they are now."""
        record = self.draft(PEOPLE["business_manager"], name)
        self.write(PEOPLE["business_manager"], record, MEETING | values)
        self.do(chair, record, "confirm")
        return record

    def state(self, id: str) -> str:
        with self.store.reading(PEOPLE["lscb_chair"]) as uow:
            return uow.get(id, to=Permission.VIEW).state.rpartition(".")[2]

    def agreed(self, id: str) -> None:
        self.do(PEOPLE["lead_reviewer"], id, "submit")
        self.do(PEOPLE["panel_chair"], id, "agree")

    def approved(self, report: str) -> None:
        """The report and all that goes with it, from the panel's agreement to the Board's approval."""
        self.judged()
        self.do(PEOPLE["subcommittee_chair"], report, "quality_assure")
        self.met("full_panel", PEOPLE["subcommittee_chair"])
        self.do(PEOPLE["subcommittee_chair"], report, "sign_off")
        self.met("board_approval", PEOPLE["lscb_chair"])
        self.do(PEOPLE["lscb_chair"], report, "approve")

    def bundle(self, **more: str) -> tuple[str, str]:
        """A report and its summary as the panel agreed them, with the agency report and the plan beside them."""
        author, panel_chair = PEOPLE["lead_reviewer"], PEOPLE["panel_chair"]
        self.start(PEOPLE["business_manager"], "pseudonym_key", KEY)
        report, summary = (
            self.start(author, "overview_report", REPORT | more),
            self.start(author, "executive_summary", SUMMARY),
        )
        imr = self.start(IMR_AUTHOR, "imr", IMR, agency="csc")
        self.do(IMR_AUTHOR, imr, "submit")
        self.do(panel_chair, imr, "accept")
        self.do(panel_chair, self.start(panel_chair, "action_plan", PLAN), "agree")
        for each in (report, summary):
            self.do(author, each, "submit")
        self.checked()
        for each in (report, summary):
            self.do(panel_chair, each, "agree")
        return report, summary

    def planned(self) -> tuple[str, str, str]:
        """A report that the Board approved, its summary, and the agreed plan: the copy was sent."""
        report, summary = self.bundle(done_already="Much.")
        self.approved(report)
        plan = self.start(PEOPLE["business_manager"], "publication_plan", PUBLICATION)
        self.do(PEOPLE["lscb_chair"], plan, "agree")
        self.sent(plan, report, summary)
        return report, summary, plan

    def sent(self, plan: str, report: str, summary: str) -> None:
        """The copy went to the National Panel on 21 April 2015 at 15:00."""
        copies = {"copy_of": self.revision(report), "summary_copy_of": self.revision(summary)}
        self.write(
            PEOPLE["business_manager"], plan, {"copy_sent_on": date(2015, 4, 21), "copy_sent_at": "15:00"} | copies
        )


@pytest.fixture
def desk(store: Store, clock: TurnableClock) -> Desk:
    return Desk(store, clock)


@pytest.mark.proves("R078", "R131")
def test_a_report_goes_to_the_panel_with_the_genogram_that_was_agreed_and_keeps_that_one(desk: Desk) -> None:
    def drawn() -> list[str]:
        with desk.store.reading(author) as uow:
            body = uow.get(report, to=Permission.VIEW).body
        return [person.public_name for genogram in getattr(body, "genograms") for person in genogram.people]  # noqa: B009

    author, panel_chair, office = (PEOPLE[r] for r in ("lead_reviewer", "panel_chair", "business_manager"))
    report = desk.start(author, "overview_report", REPORT)
    assert "No “Genogram” is agreed" in " ".join(desk.remarks(author, report))
    genogram = desk.start(office, "genogram", {"people": [{"public_name": "Mother"}]})
    desk.do(panel_chair, genogram, "agree")
    assert "is put in when the report is sent" in " ".join(desk.remarks(author, report))
    with pytest.raises(Invalid, match="Correct the genogram"):
        desk.write(author, report, {"genograms": [{"people": [{"public_name": "Somebody"}]}]})
    desk.do(author, report, "submit")
    assert drawn() == ["Mother"]
    assert "enogram" not in " ".join(desk.remarks(author, report))
    desk.write(office, genogram, {"people": [{"public_name": "Mother"}, {"public_name": "Father"}]})
    desk.do(panel_chair, genogram, "agree")
    assert drawn() == ["Mother"], "the text that is before the panel does not change behind its back"
    with pytest.raises(Forbidden):
        desk.do(office, report, "take_genogram")
    assert desk.do(author, report, "take_genogram").state == "overview_report.draft"
    assert drawn() == ["Mother", "Father"]
    with pytest.raises(NotFound):
        desk.do(author, report, "take_genogram")  # it is in the text


@pytest.mark.proves("R078", "C19")
def test_a_genogram_that_was_wrong_is_corrected_directly(desk: Desk) -> None:
    author, panel_chair, office, chair = (
        PEOPLE[r] for r in ("lead_reviewer", "panel_chair", "business_manager", "lscb_chair")
    )
    genogram = desk.start(office, "genogram", {"people": [{"public_name": "Rowena"}]})
    desk.start(office, "genogram", {"title": "The other family", "people": [{"public_name": "Aunt"}]})
    desk.do(panel_chair, genogram, "agree")
    report, _summary, _plan = desk.planned()
    desk.write(office, genogram, {"people": [{"public_name": "Mother"}]})
    assert "is not agreed any more" in " ".join(desk.remarks(chair, report))
    desk.do(panel_chair, genogram, "agree")
    told = "The author chooses “Take in the genogram as agreed”"
    assert told in " ".join(desk.remarks(chair, report))
    desk.clock.turn(days=8)
    assert told in " ".join(desk.warnings(chair, report, "publish"))
    desk.do(chair, report, "publish")
    assert told not in " ".join(desk.remarks(chair, report))

    desk.do(chair, report, "withdraw", "The genogram names the mother.", due=date(2015, 6, 1))
    assert told in " ".join(desk.remarks(author, report))
    assert desk.warnings(author, report, "correct_genogram") == (
        "Not agreed, and so not taken in: “The other family”. The panel chair agrees first what belongs here (5.2.2).",
    )
    taken = desk.do(author, report, "correct_genogram")
    assert (taken.state, taken.due) == ("overview_report.withdrawn", date(2015, 6, 1))
    assert [p.public_name for g in getattr(taken.body, "genograms") for p in g.people] == ["Mother"]  # noqa: B009
    with desk.store.reading(author) as uow:
        shown = reading.read(uow, report)
        reason = story.reason(uow, shown.document, shown.names)
    assert shown.voided
    assert reason is not None
    assert reason.reason == "The genogram names the mother."
    with pytest.raises(Refused) as refused:
        desk.do(chair, report, "republish", "One label.")
    assert "nothing is corrected" not in " ".join(refused.value.reasons)
    assert "No privacy check was made of this text" in " ".join(refused.value.reasons)


@pytest.mark.proves("H27", "R095", "C19", "R098", "R132", "R136")
def test_from_the_draft_to_the_archive(desk: Desk) -> None:
    chair, author, office = PEOPLE["lscb_chair"], PEOPLE["lead_reviewer"], PEOPLE["business_manager"]
    report, summary = desk.bundle()
    desk.approved(report)
    assert desk.state(summary) == "approved"

    # one comma after approval: back to the draft, and every sign-off is void (H27)
    assert desk.write(author, report, {"lessons": "Text, corrected."}).state == "overview_report.draft"
    with pytest.raises(Refused, match="No privacy check was made of this text as it is now"):
        desk.agreed(report)
    desk.checked()
    desk.do(PEOPLE["panel_chair"], report, "agree")
    with pytest.raises(Refused, match="about other texts than the present ones"):
        desk.do(PEOPLE["subcommittee_chair"], report, "quality_assure")
    desk.approved(report)

    plan = desk.start(office, "publication_plan", PUBLICATION)
    desk.do(chair, plan, "agree")
    desk.sent(plan, report, summary)
    with pytest.raises(Refused) as refused:
        desk.do(chair, report, "publish")
    assert len(refused.value.reasons) == 2  # the week is not over, and nothing tells of improvement
    told = desk.start(office, "improvement_statement", STATEMENT)
    desk.checked()
    desk.do(office, told, "submit")
    desk.do(chair, told, "approve")
    desk.clock.turn(days=7)
    desk.do(chair, report, "publish")
    assert [desk.state(each) for each in (report, summary, told)] == ["published"] * 3

    desk.do(office, plan, "finish")
    desk.do(chair, report, "withdraw", "A reader can identify a child.", due=date(2015, 5, 5))
    assert [desk.state(each) for each in (report, summary, told)] == ["withdrawn"] * 3
    _corrected_and_online_again(desk, report, summary, plan)
    with pytest.raises(Refused, match="You can retire it from Monday 2 May 2016"):
        desk.do(chair, report, "retire")  # published 28 April 2015, three days added
    desk.clock.now = datetime(2016, 5, 2, 9, 0, tzinfo=UTC)
    desk.do(chair, report, "retire")
    assert [desk.state(each) for each in (report, summary, told)] == ["retired"] * 3


def _corrected_and_online_again(desk: Desk, report: str, summary: str, plan: str) -> None:
    """A correction needs a check, a certificate, a notice and a copy, and no new week (ruling C19)."""
    chair, office, lawyer = PEOPLE["lscb_chair"], PEOPLE["business_manager"], PEOPLE["lawyer"]
    desk.clock.turn(days=2, hours=17)
    with pytest.raises(Refused, match="nothing is corrected in it yet"):
        desk.do(chair, report, "republish", "As it was.")
    desk.write(PEOPLE["lead_reviewer"], report, {"what_happened": "Text without the words that identified."})
    desk.start(office, "legal_restriction", {"made_by": "Family court"})
    with pytest.raises(Refused) as refused:
        desk.do(chair, report, "republish", "Identifying words removed.")
    whole = " ".join(refused.value.reasons)
    assert "A restriction stands against publication: Family court" in whole
    assert "No privacy check was made of this text" in whole
    assert "The National Panel was sent revision" in whole
    assert "The National Panel was not told that the report was taken offline" in whole
    desk.checked()
    desk.do(lawyer, desk.draft(lawyer, "certificate"), "certify")
    _notice_sent(desk, date(2015, 5, 1), "08:00")
    desk.do(office, plan, "open_again", "A corrected text goes to the National Panel.")
    copies = {"correction_of": desk.revision(report), "correction_summary_of": desk.revision(summary)}
    desk.write(office, plan, {"correction_sent_on": date(2015, 5, 1), "correction_sent_at": "08:00"} | copies)
    assert "It has to stay online" not in " ".join(desk.remarks(chair, report))
    desk.do(chair, report, "republish", "Identifying words removed.")
    assert desk.state(report) == "published"
    assert "It has to stay online until the end of" in " ".join(desk.remarks(chair, report))


@pytest.mark.proves("C20")
def test_what_was_taken_offline_without_need_goes_back_word_for_word(desk: Desk) -> None:
    chair, author, office = PEOPLE["lscb_chair"], PEOPLE["lead_reviewer"], PEOPLE["business_manager"]
    report, summary, _plan = desk.planned()
    desk.clock.turn(days=8)
    desk.do(chair, report, "publish")
    desk.do(chair, report, "withdraw", "A reader says that it names a child.", due=date(2015, 6, 1))
    key = desk.one("pseudonym_key")
    desk.clock.turn(hours=30)
    with pytest.raises(Refused, match="The National Panel was not told"):
        desk.do(chair, report, "restore", "It names nobody.")
    _notice_sent(desk, date(2015, 4, 30), "21:00")
    desk.write(author, report, {"findings": "Another text."})
    with pytest.raises(Refused, match="The text was changed since it was approved"):
        desk.do(chair, report, "restore", "It names nobody.")
    desk.write(author, report, {"findings": REPORT["findings"]})
    desk.write(office, key, {"words": [*KEY["words"], {"word": "Text", "kind": "name", "stands_for": "Child N"}]})
    with pytest.raises(Refused, match="key was changed after the privacy check"):
        desk.do(chair, report, "restore", "It names nobody.")
    desk.clock.turn(minutes=1)
    desk.draft(office, "privacy_check")
    with pytest.raises(Refused, match="still open"):
        desk.do(chair, report, "restore", "It names nobody.")
    desk.write(office, key, KEY)
    desk.clock.turn(minutes=1)
    desk.checked()
    desk.do(chair, report, "restore", "It names nobody.")
    assert [desk.state(each) for each in (report, summary)] == ["published"] * 2
    with pytest.raises(Refused, match="You can retire it from Monday 2 May 2016"):
        desk.do(chair, report, "retire")  # published 29 April 2015, two days added
    desk.clock.turn(days=5)
    desk.do(chair, report, "withdraw", "Another reader says so.", due=date(2015, 6, 8))
    with pytest.raises(Refused, match="The National Panel was not told"):  # the notice was of the first suspension
        desk.do(chair, report, "restore", "It names nobody.")


@pytest.mark.proves("R127", "R128", "H17")
def test_no_text_is_public_that_was_not_checked_by_the_key_as_it_is(desk: Desk) -> None:
    chair, office = PEOPLE["lscb_chair"], PEOPLE["business_manager"]
    report, summary, _plan = desk.planned()
    told = desk.start(office, "improvement_statement", STATEMENT)
    desk.checked()
    desk.do(office, told, "submit")
    desk.do(chair, told, "approve")
    desk.clock.turn(days=8)

    def born(name: str) -> None:
        desk.clock.turn(seconds=1)
        desk.write(office, desk.one("pseudonym_key"), {"words": [*KEY["words"], {"word": name, "kind": "name"}]})

    born("Tilda")
    with pytest.raises(Refused) as refused:
        desk.do(chair, report, "publish")
    (said,) = (text for text in refused.value.reasons if "key was changed after the privacy check" in text)
    assert said.endswith("The same holds for “Text.”, “Text.”."), "once, of the report and of what goes with it"
    assert "key was changed" in " ".join(desk.remarks(chair, report))
    desk.checked()
    desk.do(chair, report, "publish")
    assert [desk.state(each) for each in (report, summary, told)] == ["published"] * 3
    desk.write(office, told, {"impact": "Text, brought up to date."})
    desk.checked()
    desk.do(office, told, "submit")
    desk.do(chair, told, "approve")
    born("Corinne")
    with pytest.raises(Refused, match="key was changed after the privacy check"):
        desk.do(chair, told, "add")
    desk.do(chair, report, "withdraw", "It names a child.", due=date(2015, 6, 1))
    desk.write(PEOPLE["lead_reviewer"], report, {"findings": "More was found out. " * 20})
    with pytest.raises(Refused) as refused:
        desk.do(chair, report, "republish", "One name less.")
    whole = " ".join(refused.value.reasons)
    assert "No privacy check was made of this text" in whole
    assert "This is more than a correction" in whole
    assert "key was changed after the privacy check" in whole, "of the statement"


def _notice_sent(desk: Desk, day: date, time: str) -> None:
    chair, office = PEOPLE["lscb_chair"], PEOPLE["business_manager"]
    notice = desk.start(office, "letter", NOTICE)
    desk.do(chair, notice, "sign")
    sent = {"sent_on": day, "sent_at": time, "sent_by": "The office"}
    kept = "this text is what was sent"
    desk.write(office, notice, {"channel": "secure mail", "copy_kept": kept, **sent})
    desk.do(office, notice, "send")


def test_the_office_starts_an_imr_and_then_no_longer_sees_it(desk: Desk) -> None:
    with desk.store.writing(PEOPLE["business_manager"]) as uow:
        imr = documents.start(uow, desk.case, "imr", {"title": "Police: Child M"}, agency="police")
        assert not uow.registry.may(uow.actor, imr, Permission.VIEW)
