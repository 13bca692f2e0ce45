"""H6: a court order stops everything public until a lawyer certifies the very text; its end publishes nothing (A2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import houses
from tests.conftest import TurnableClock
from tests.plugins.test_chain import PEOPLE, Desk
from tests.services.accounts import on_sqlite
from workspace import Actor, Forbidden, Invalid, NotFound, Permission, Refused
from workspace.core.model import SYSTEM, Event, Grant
from workspace.services import dashboard, documents, reminding, tasks
from workspace.store import grants, publishing
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
CHAIR, OFFICE, LAWYER = PEOPLE["lscb_chair"], PEOPLE["business_manager"], PEOPLE["lawyer"]
ORDER = {
    "made_by": "The Family Court", "made_on": date(2014, 11, 12), "forbids": "Anything that identifies a child",
    "expires_on": date(2015, 4, 25), "terms": "Nobody may publish the name of Rowan.",
}  # fmt: skip


@pytest.fixture
def desk(store: Store, clock: TurnableClock) -> Desk:
    return Desk(store, clock)


def account(desk: Desk, person: str) -> Actor:
    with desk.store.reading(SYSTEM) as uow:
        return grants.actor(uow.db, person, uow.now)


def approved(desk: Desk) -> tuple[str, str]:
    report, summary, _plan = desk.planned()
    desk.clock.turn(days=7)
    return report, summary


@pytest.mark.proves("H6", "R135")
def test_publication_waits_for_a_certificate_of_the_very_texts(desk: Desk) -> None:
    report, _ = approved(desk)
    order = desk.start(LAWYER, "legal_restriction", ORDER)
    desk.do(LAWYER, order, "impose")
    with pytest.raises(Refused) as refused:
        desk.do(CHAIR, report, "publish")
    (said,) = refused.value.reasons
    assert said.endswith("The same holds for “Text.”."), "of the report and, with it, of the summary"
    assert all("No certificate covers this text" in reason for reason in refused.value.reasons)
    with desk.store.reading(SYSTEM) as uow:
        assert publishing.every(uow.db) == ()  # nothing for the site, its search, feed and listing
    desk.clock.turn(days=3)  # the order has ended by its date, and still nothing is public
    with pytest.raises(Refused, match="The Family Court"):
        desk.do(CHAIR, report, "publish")
    assert any("nothing is published by itself" in said for said in desk.remarks(LAWYER, order)), "look at it again"
    with pytest.raises(Forbidden):
        desk.do(OFFICE, order, "lift", "It has ended.")
    certificate = desk.draft(LAWYER, "certificate")
    with pytest.raises(Forbidden):
        desk.draft(OFFICE, "certificate")
    desk.do(LAWYER, certificate, "certify")
    desk.do(CHAIR, report, "publish")
    assert desk.state(report) == "published"


@pytest.mark.proves("H6", "R135")
def test_a_certified_text_that_is_approved_again_is_a_task_of_the_lawyer(desk: Desk) -> None:
    report, _ = approved(desk)
    desk.start(LAWYER, "legal_restriction", ORDER)
    desk.do(LAWYER, desk.draft(LAWYER, "certificate"), "certify")

    def asked() -> list[bool]:
        """Whether each such task is open."""
        with desk.store.reading(LAWYER) as uow:
            found = tasks.of(uow, uow.get(desk.case, to=Permission.VIEW))
        return [one.task.open for one in found if one.task.rule == "enfield_scr.certify_again"]

    assert asked() == []
    desk.write(PEOPLE["lead_reviewer"], report, {"lessons": "Text, corrected."})
    desk.checked()
    desk.agreed(report)
    subcommittee = PEOPLE["subcommittee_chair"]
    desk.judged()
    desk.do(subcommittee, report, "quality_assure")
    desk.met("full_panel", subcommittee)
    desk.do(subcommittee, report, "sign_off")
    desk.met("board_approval", CHAIR, edition_reason="Nothing is left out for it.")
    assert asked() == [], "not before it is approved"
    desk.do(CHAIR, report, "approve")
    assert asked() == [True]
    desk.do(LAWYER, desk.draft(LAWYER, "certificate"), "certify")
    assert asked() == [False]


def again(desk: Desk) -> list[bool]:
    """Whether each task of the lawyer to certify again is open."""
    with desk.store.reading(LAWYER) as uow:
        found = tasks.of(uow, uow.get(desk.case, to=Permission.VIEW))
    return [one.task.open for one in found if one.task.rule == "enfield_scr.certify_again"]


def public_and_certified(desk: Desk) -> str:
    report, _ = approved(desk)
    desk.start(LAWYER, "legal_restriction", ORDER)
    desk.do(LAWYER, desk.draft(LAWYER, "certificate"), "certify")
    desk.do(CHAIR, report, "publish")
    desk.do(CHAIR, report, "withdraw", "A reader says that it names a child.", due=date(2015, 6, 1))
    assert again(desk) == []
    return report


@pytest.mark.proves("H6", "R135", "C19")
def test_a_correction_waits_for_the_lawyer_as_soon_as_it_is_assessed(desk: Desk) -> None:
    report = public_and_certified(desk)
    desk.checked()
    assert again(desk) == [], "the text is still the certified one"
    desk.write(PEOPLE["lead_reviewer"], report, {"what_happened": "Text without the words that identified."})
    assert again(desk) == [], "it is still written"
    desk.checked()
    assert again(desk) == [True], "long before the Chair puts it online"
    desk.do(LAWYER, desk.draft(LAWYER, "certificate"), "certify")
    assert again(desk) == [False]


@pytest.mark.proves("H6", "R135", "C19")
def test_a_report_that_is_written_anew_waits_for_the_lawyer_when_the_panel_has_agreed_it(desk: Desk) -> None:
    report = public_and_certified(desk)
    desk.do(CHAIR, report, "reopen", "Findings change.")
    desk.write(PEOPLE["lead_reviewer"], report, {"lessons": "Text, changed."})
    desk.checked()
    assert again(desk) == []
    desk.agreed(report)
    assert again(desk) == [True], "weeks before it is approved"


@pytest.mark.proves("H6", "R135")
def test_a_certificate_is_of_texts_as_they_are(desk: Desk) -> None:
    report, _ = approved(desk)
    order = desk.start(LAWYER, "legal_restriction", ORDER)
    certificate = desk.draft(LAWYER, "certificate")
    desk.write(LAWYER, order, {"forbids": "More than before"})
    with pytest.raises(Refused, match="changed after this certificate was started"):
        desk.do(LAWYER, certificate, "certify")
    desk.do(LAWYER, desk.draft(LAWYER, "certificate"), "certify")
    desk.do(CHAIR, report, "publish")
    desk.do(LAWYER, order, "lift", "The Court discharged it.")


@pytest.mark.proves("R135")
def test_nobody_types_a_text_or_a_restriction_into_a_certificate(desk: Desk) -> None:
    report, _ = approved(desk)
    desk.start(LAWYER, "legal_restriction", ORDER)
    with desk.store.writing(LAWYER) as uow, pytest.raises(Forbidden):
        documents.start(uow, desk.case, "certificate", {})  # blank
    certificate = desk.draft(LAWYER, "certificate")
    with desk.store.reading(LAWYER) as uow:
        body = uow.get(certificate, to=Permission.VIEW).body.model_dump()
    made, (order,) = body["texts"], body["restrictions"]
    with pytest.raises(Invalid, match="names the restrictions as they were when it was started"):
        desk.write(LAWYER, certificate, {"restrictions": [order | {"document": "Another order"}]})
    for typed in ([*made, made[0] | {"sha256": "0" * 64}], [made[0] | {"revision": 9}, *made[1:]], [*made, made[0]]):
        with pytest.raises(Invalid, match="and change or add none"):
            desk.write(LAWYER, certificate, {"texts": typed})
    desk.write(LAWYER, certificate, {"texts": [row for row in made if row["document"] != "Overview report"]})
    desk.do(LAWYER, certificate, "certify")
    with pytest.raises(Refused, match="No certificate covers this text"):
        desk.do(CHAIR, report, "publish")


@pytest.mark.proves("H6", "H15")
def test_an_order_that_comes_later_is_told_and_taken_offline_by_the_chair(desk: Desk) -> None:
    report, summary = approved(desk)
    desk.do(CHAIR, report, "publish")
    desk.start(OFFICE, "legal_restriction", ORDER)
    assert any("This text is online" in text for text in desk.remarks(CHAIR, report))
    desk.do(CHAIR, report, "withdraw", "A court order.", due=date(2015, 5, 12))
    assert (desk.state(report), desk.state(summary)) == ("withdrawn", "withdrawn")
    assert any("It has to be looked at again by Tuesday 12 May 2015" in text for text in desk.remarks(CHAIR, report))


@pytest.mark.proves("R135", "H15", "H6")
def test_an_order_that_forbids_publication_altogether_is_asked_of_the_chair_and_the_lawyer_at_once(
    desk: Desk, tmp_path: Path
) -> None:
    here = houses.place(desk.store, tmp_path)
    chair = houses.person(desk.store, "Imelda Chair", "lscb_chair")
    lawyer = houses.person(desk.store, "Temperance Law", "lawyer", desk.case)
    report, _ = approved(desk)
    desk.do(CHAIR, report, "publish")
    here.worker.drain()

    def asked(who: str) -> list[tuple[str, bool]]:
        with desk.store.reading(account(desk, who)) as uow:
            every = tasks.of(uow, uow.get(desk.case, to=Permission.VIEW))
            return [(one.task.rule, one.mine) for one in every if "forbidden" in one.task.rule]

    before = len(houses.letters(desk.store))
    order = desk.start(OFFICE, "legal_restriction", ORDER)
    here.worker.drain()
    assert (asked(chair), len(houses.letters(desk.store))) == ([], before), "a certificate may still open it"
    desk.write(OFFICE, order, {"forbids_all": "yes"})
    here.worker.drain()
    assert asked(chair) == [("enfield_scr.forbidden", True), ("enfield_scr.forbidden_terms", False)]
    assert asked(lawyer) == [("enfield_scr.forbidden", False), ("enfield_scr.forbidden_terms", True)]
    new = houses.letters(desk.store)[before:]
    assert sorted(address for address, _ in new) == ["imelda@example.org", "temperance@example.org"]
    assert all("/tasks/" in body and "Court" not in body for _, body in new)
    desk.write(OFFICE, order, {"protects": "Child M"})
    here.worker.drain()
    assert len(houses.letters(desk.store)) == before + 2, "once"
    with desk.store.reading(account(desk, chair)) as uow:
        assert "forbidden" in dashboard.of(uow).tasks[0].task.rule
    desk.do(LAWYER, order, "lift", "The Court discharged it.")
    assert asked(chair) == []


@pytest.mark.proves("R135", "H15", "H6", "H5", "R110", "R183")
def test_what_a_court_or_the_national_panel_asks_is_told_also_when_the_case_review_is_closed(
    desk: Desk, tmp_path: Path
) -> None:
    def told() -> list[str]:
        before = len(houses.letters(desk.store))
        here.worker.drain()
        with desk.store.writing(SYSTEM) as uow:
            reminding.remind(uow, here.house.settings)
        return sorted(address.partition("@")[0] for address, _ in houses.letters(desk.store)[before:])

    here = houses.place(desk.store, tmp_path)
    for name, role in (("Imelda Chair", "lscb_chair"), ("Ruth Office", "business_manager")):
        houses.person(desk.store, name, role)
    houses.person(desk.store, "Temperance Law", "lawyer", desk.case)
    with desk.store.writing(SYSTEM) as uow:
        home = uow.truth(desk.case)
        assert home
        uow.save(replace(home, state="case_review.closed"), event=Event("closed"))
    told()
    desk.start(OFFICE, "legal_restriction", ORDER | {"forbids_all": "yes", "expires_on": None})
    assert told() == ["imelda", "ruth", "temperance"]
    scrutiny = {"requested_on": date(2015, 4, 21), "asked": "All.", "supply_by": date(2015, 5, 7)}
    desk.start(OFFICE, "scrutiny", scrutiny)
    items = [{"what": "The report", "review_on": date(2015, 5, 7)}]
    desk.start(OFFICE, "retention", {"items": items})
    told()
    desk.clock.turn(days=17)
    assert "ruth" in told()
    (body,) = [body for address, body in houses.letters(desk.store) if address.startswith("ruth")][-1:]
    assert body.count("/tasks/") == 3, "the National Panel, the retention schedule, and the order again"


@pytest.mark.proves("H6", "R135")
def test_panel_and_board_are_told_what_it_forbids_and_do_not_read_the_order(desk: Desk) -> None:
    member, board, agency = (Actor(r, r, grants=(Grant(r),)) for r in ("panel_member", "board_member", "contributor"))
    report, _ = approved(desk)
    order = desk.start(OFFICE, "legal_restriction", ORDER)
    told = "A court order or another restriction forbids this: Anything that identifies a child"
    assert told in desk.remarks(member, report)
    assert told in desk.remarks(board, report)
    assert told not in desk.remarks(CHAIR, report), "who reads the order itself"
    for reader in (member, board):
        with pytest.raises(NotFound):
            desk.remarks(reader, order)
        assert "Rowan" not in " ".join(desk.remarks(reader, report))
        assert "Family Court" not in " ".join(desk.remarks(reader, report))
    with desk.store.writing(SYSTEM) as uow:
        shown = uow.truth(report)
        assert shown
        uow.save(replace(shown, state="overview_report.published"), event=Event("published"))
    assert not any("forbidden" in said for said in desk.remarks(agency, report))


@pytest.mark.proves("H6", "R131")
def test_what_an_order_allows_is_approved_as_an_edition_of_its_own_with_its_reason(desk: Desk) -> None:
    report, summary, plan = desk.planned()
    desk.start(LAWYER, "legal_restriction", ORDER)
    desk.write(PEOPLE["lead_reviewer"], report, {"findings": "Words."})
    desk.checked()
    desk.agreed(report)
    desk.judged()
    desk.do(PEOPLE["subcommittee_chair"], report, "quality_assure")
    desk.met("full_panel", PEOPLE["subcommittee_chair"])
    desk.do(PEOPLE["subcommittee_chair"], report, "sign_off")
    with pytest.raises(Refused, match="Say under “Why this is an edition of its own” what is left out"):
        desk.met("board_approval", CHAIR)
    desk.met("board_approval", CHAIR, edition_reason="The passage on the sibling, by the order of 12 November.")
    desk.do(CHAIR, report, "approve")
    desk.sent(plan, report, summary)
    desk.clock.turn(days=8)
    with pytest.raises(Refused, match="No certificate covers this text"):
        desk.do(CHAIR, report, "publish")
    desk.do(LAWYER, desk.draft(LAWYER, "certificate"), "certify")
    desk.do(CHAIR, report, "publish")
    with desk.store.reading(SYSTEM) as uow:
        (publication,) = publishing.every(uow.db)
        found = publishing.one(uow.db, publication.id)
        assert found
        (lead, *_), full = found[1].parts, uow.truth(report)
        assert full
        assert getattr(uow.revision(full, lead[1]).content, "findings", "") == "Words."
        assert getattr(uow.revision(full, lead[1] - 1).content, "findings", "") == "Text.", "kept, and not public"
