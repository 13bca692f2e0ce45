"""From the draft to the archive with the real services and the real store: one bundle, voided by an edit."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.conftest import TurnableClock
from tests.plugins.test_guards import REPORT
from workspace import Actor, Document, Permission, Refused
from workspace.core.model import Agency, Event, Grant
from workspace.services import documents, transitions
from workspace.store import accounts
from workspace.store.unit_of_work import Store

PEOPLE = {
    role: Actor(role, role, grants=(Grant(role),))
    for role in ("lscb_chair", "business_manager", "panel_chair", "subcommittee_chair", "lead_reviewer")
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
PUBLICATION |= {"harm_assessment": "None found", "restrictions_checked": "yes"}


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

    def do(self, who: Actor, id: str, name: str, comment: str = "") -> Document:
        with self.store.writing(who) as uow:
            document = uow.get(id, to=Permission.VIEW)
            return transitions.perform(uow, id, name, seen=document.sha256, comment=comment)

    def state(self, id: str) -> str:
        with self.store.reading(PEOPLE["lscb_chair"]) as uow:
            return uow.get(id, to=Permission.VIEW).state.rpartition(".")[2]

    def agreed(self, id: str) -> None:
        self.do(PEOPLE["lead_reviewer"], id, "submit")
        self.do(PEOPLE["panel_chair"], id, "agree")

    def approved(self, id: str) -> None:
        self.do(PEOPLE["subcommittee_chair"], id, "quality_assure")
        self.do(PEOPLE["subcommittee_chair"], id, "sign_off")
        self.do(PEOPLE["lscb_chair"], id, "approve")


@pytest.fixture
def desk(store: Store, clock: TurnableClock) -> Desk:
    return Desk(store, clock)


def test_from_the_draft_to_the_archive(desk: Desk) -> None:
    chair, author, panel_chair = PEOPLE["lscb_chair"], PEOPLE["lead_reviewer"], PEOPLE["panel_chair"]
    report, summary = desk.start(author, "overview_report", REPORT), desk.start(author, "executive_summary", SUMMARY)
    desk.agreed(report)
    with pytest.raises(Refused, match="an individual management review accepted by the panel"):
        desk.do(PEOPLE["subcommittee_chair"], report, "quality_assure")

    imr = desk.start(IMR_AUTHOR, "imr", IMR, agency="csc")
    desk.do(IMR_AUTHOR, imr, "submit")
    desk.do(panel_chair, imr, "accept")
    actions = desk.start(panel_chair, "action_plan", PLAN)
    desk.do(panel_chair, actions, "agree")
    desk.agreed(summary)
    desk.approved(report)

    # one comma after approval: back to the draft, and every sign-off is void (H27)
    assert desk.write(author, report, {"lessons": "Text, corrected."}).state == "overview_report.draft"
    desk.agreed(report)
    desk.approved(report)
    with desk.store.reading(chair) as uow:
        revision = uow.get(report, to=Permission.VIEW).revision

    plan = desk.start(PEOPLE["business_manager"], "publication_plan", PUBLICATION)
    desk.do(chair, plan, "agree")
    sent = {"copy_sent_on": date(2015, 4, 21), "copy_sent_at": "15:00", "copy_of": revision}
    desk.write(PEOPLE["business_manager"], plan, sent)
    with pytest.raises(Refused) as refused:
        desk.do(chair, report, "publish")
    assert len(refused.value.reasons) == 2  # the summary is behind, and the week is not over
    desk.approved(summary)
    desk.clock.turn(days=7)
    desk.do(chair, report, "publish")
    assert (desk.state(report), desk.state(summary)) == ("published", "published")

    desk.do(PEOPLE["business_manager"], plan, "finish")
    desk.do(chair, report, "withdraw", "A reader can identify a child.")
    assert (desk.state(report), desk.state(summary)) == ("withdrawn", "withdrawn")
    desk.clock.turn(days=2, hours=17)
    desk.write(author, report, {"findings": "Text without the words that identified."})
    desk.do(PEOPLE["business_manager"], plan, "open_again", "A new court order.")
    desk.write(PEOPLE["business_manager"], plan, {"restrictions": [{"made_by": "Family court"}]})
    desk.do(PEOPLE["business_manager"], plan, "finish")
    with pytest.raises(Refused, match="A restriction stands against publication: Family court"):
        desk.do(chair, report, "republish", "Identifying words removed.")
    desk.do(PEOPLE["business_manager"], plan, "open_again", "The lawyer looked at it.")
    lifted = {"made_by": "Family court", "lawyer_says": "compatible"}
    desk.write(PEOPLE["business_manager"], plan, {"restrictions": [lifted]})
    desk.do(chair, report, "republish", "Identifying words removed.")
    assert (desk.state(report), desk.state(summary)) == ("published", "published")

    with pytest.raises(Refused, match="You can retire it from Monday 2 May 2016"):
        desk.do(chair, report, "retire")  # published 28 April 2015, three days added
    desk.clock.now = datetime(2016, 5, 2, 9, 0, tzinfo=UTC)
    desk.do(chair, report, "retire")
    assert (desk.state(report), desk.state(summary)) == ("retired", "retired")


def test_the_office_starts_an_imr_and_then_no_longer_sees_it(desk: Desk) -> None:
    with desk.store.writing(PEOPLE["business_manager"]) as uow:
        imr = documents.start(uow, desk.case, "imr", {"title": "Police: Child M"}, agency="police")
        assert not uow.registry.may(uow.actor, imr, Permission.VIEW)
