"""H14: a report that is not to be published: reasons, the National Panel's advice, the Board's decision (A2)."""

from __future__ import annotations

from datetime import date

import pytest

from plugins.enfield_scr.decision.facts import published_or_excused
from tests.conftest import TurnableClock
from tests.plugins.conftest import person
from tests.plugins.test_chain import PEOPLE, STATEMENT, Desk
from tests.services.accounts import on_sqlite
from workspace import Attempt, Forbidden, Invalid, NotFound, Permission, Refused
from workspace.core.model import SYSTEM
from workspace.core.workflow import READ
from workspace.services import tasks
from workspace.store import papers, publishing
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
CHAIR, OFFICE = PEOPLE["lscb_chair"], PEOPLE["business_manager"]
REASONS = {"reasons": "It would harm a sibling.", "evidence": "A psychiatrist's report on Tilda."}


@pytest.fixture
def desk(store: Store, clock: TurnableClock) -> Desk:
    return Desk(store, clock)


def closing(desk: Desk) -> str | None:
    """What stands against closing the case review, as far as publication goes."""
    with desk.store.reading(SYSTEM) as uow:
        home = uow.truth(desk.case)
        assert home
        review = home.having(home.body.model_copy(update={"kind": "serious case review"}))
        return published_or_excused(Attempt(person("x"), review, READ, uow.now, siblings=uow.beside(review)))


def supplying(desk: Desk) -> tuple[str, date | None, str]:
    """The task to give the National Panel what it asked for: its title, its day and how it stands."""
    with desk.store.reading(OFFICE) as uow:
        found = tasks.of(uow, uow.get(desk.case, to=Permission.VIEW))
    (one,) = (task for task in found if task.task.rule == "enfield_scr.supply_for_advice")
    return one.title, one.task.due, one.standing


@pytest.mark.proves("H14", "R124", "R137", "R138")
def test_the_board_decides_after_the_advice_and_only_then(desk: Desk) -> None:
    report, _summary, _plan = desk.planned()
    desk.clock.turn(days=8)
    assert closing(desk) is not None
    proposal = desk.start(OFFICE, "non_publication", REASONS)
    with pytest.raises(Refused, match="National Panel informed"):
        desk.do(OFFICE, proposal, "inform")
    desk.write(OFFICE, proposal, {"informed_on": date(2015, 4, 22)})
    desk.do(OFFICE, proposal, "inform")
    with pytest.raises(Refused, match="The Board considers not publishing this report"):
        desk.do(CHAIR, report, "publish")
    asked = {"what": "Overview report", "asked_on": "2015-04-23", "supply_by": "2015-04-30"}
    desk.write(OFFICE, proposal, {"supplied": [asked]})
    assert supplying(desk) == ("Supply what the National Panel asked for: Overview report", date(2015, 4, 30), "open")
    asked |= {"sent_on": "2015-04-24"}
    desk.write(OFFICE, proposal, {"supplied": [asked]})
    assert supplying(desk)[2] == "done"
    with pytest.raises(Refused):
        desk.do(CHAIR, proposal, "decide")  # the advice comes first: there is no such step yet
    with pytest.raises(Refused, match="Advice received"):
        desk.do(OFFICE, proposal, "advise")
    with pytest.raises(Invalid, match="cannot have come before"):
        desk.write(OFFICE, proposal, {"advised_on": date(2015, 4, 21)})
    desk.write(OFFICE, proposal, {"advised_on": date(2015, 4, 27), "advice": "Publish a shorter text."})
    with pytest.raises(Refused, match="Say which revision the National Panel was sent: it is missing for Overview"):
        desk.do(OFFICE, proposal, "advise")
    desk.write(OFFICE, proposal, {"supplied": [asked | {"revision": "2"}]})
    desk.do(OFFICE, proposal, "advise")
    decision = {"decision": "not to be published", "meeting": "Board, 28 April", "response": "It is not enough."}
    with pytest.raises(Invalid, match="decides after the advice"):
        desk.write(OFFICE, proposal, decision | {"decided_on": date(2015, 4, 26)})
    desk.write(OFFICE, proposal, decision | {"decided_on": date(2015, 4, 28)})
    with pytest.raises(Forbidden):
        desk.do(OFFICE, proposal, "decide")
    desk.write(OFFICE, proposal, {"advised_on": None})
    with pytest.raises(Refused, match="advice comes first"):
        desk.do(CHAIR, proposal, "decide")
    desk.write(OFFICE, proposal, {"advised_on": date(2015, 4, 27)})
    order = "First the reasons, then the National Panel's advice, then the Board's decision."
    assert order in desk.remarks(CHAIR, proposal)
    assert closing(desk) is not None
    with pytest.raises(NotFound):
        desk.do(CHAIR, report, "keep")
    desk.do(CHAIR, proposal, "decide")
    assert order not in desk.remarks(CHAIR, proposal)
    with desk.store.reading(OFFICE) as uow:
        found = tasks.of(uow, uow.get(desk.case, to=Permission.VIEW))
    named = {one.task.rule.partition(".")[2]: one for one in found}
    assert named["media_line"].standing == "not applicable", "nobody prepares a publication any more"
    assert named["media_line"].task.reason.startswith("The Board decided that the report is not published.")
    assert named["family_summary"].standing != "not applicable", "it is made for the family (5.1)"
    assert closing(desk) is None
    with pytest.raises(Refused, match="not to be published"):
        desk.do(CHAIR, report, "publish")
    desk.do(CHAIR, report, "keep")
    assert desk.state(report).endswith("kept"), "it waits for nobody"
    assert closing(desk) is None
    desk.do(CHAIR, report, "offer", "The psychiatrist's advice has changed.")


@pytest.mark.proves("H14")
def test_the_board_may_decide_to_publish_after_all(desk: Desk) -> None:
    report, _summary, _plan = desk.planned()
    desk.clock.turn(days=8)
    values = REASONS | {"informed_on": date(2015, 4, 22), "advised_on": date(2015, 4, 27), "advice": "Publish."}
    values |= {"decision": "to be published", "decided_on": date(2015, 4, 28), "meeting": "Board", "response": "Yes."}
    proposal = desk.start(OFFICE, "non_publication", values)
    for who, step in ((OFFICE, "inform"), (OFFICE, "advise"), (CHAIR, "decide")):
        desk.do(who, proposal, step)
    assert closing(desk) is not None
    desk.do(CHAIR, report, "publish")
    assert closing(desk) is None


@pytest.mark.proves("H14", "H24", "R132")
def test_what_was_improved_is_published_by_itself_only_if_the_board_lets_the_review_be_named(desk: Desk) -> None:
    report, _summary, _plan = desk.planned()
    statement = desk.start(OFFICE, "improvement_statement", STATEMENT | {"title": "What was done after a review"})
    desk.checked()
    desk.do(OFFICE, statement, "submit")
    desk.do(CHAIR, statement, "approve")
    with pytest.raises(NotFound):
        desk.do(CHAIR, statement, "publish")  # it goes with the report
    desk.clock.turn(days=8)
    values = REASONS | {"informed_on": date(2015, 4, 22), "advised_on": date(2015, 4, 27), "advice": "Publish it."}
    values |= {"decision": "not to be published", "decided_on": date(2015, 4, 28), "meeting": "B"}
    proposal = desk.start(OFFICE, "non_publication", values)
    for step in ("inform", "advise"):
        desk.do(OFFICE, proposal, step)
    with pytest.raises(Refused, match="Fill in “Answer to the advice”"):
        desk.do(CHAIR, proposal, "decide")
    desk.write(OFFICE, proposal, {"response": "It is not followed: the sibling would be harmed."})
    desk.do(CHAIR, proposal, "decide")
    with pytest.raises(Refused, match="The Board has not said that the catalogue may name this case review"):
        desk.do(CHAIR, statement, "publish")
    with pytest.raises(Forbidden):
        desk.do(OFFICE, statement, "publish")
    desk.do(CHAIR, proposal, "reconsider", "The Board met again.")
    desk.write(OFFICE, proposal, {"catalogue_entry": "yes"})
    desk.do(CHAIR, proposal, "decide")
    desk.do(CHAIR, report, "keep")
    desk.do(CHAIR, statement, "publish")
    with desk.store.reading(SYSTEM) as uow:
        (publication,) = publishing.every(uow.db)
        home = uow.truth(desk.case)
    assert (publication.document, publication.title) == (statement, "What was done after a review")
    assert getattr(home and home.body, "published_on", "?") is None, "the report is not published"
    desk.do(CHAIR, statement, "withdraw", "A reader recognised somebody.", due=date(2015, 6, 1))
    assert (desk.state(statement), desk.state(report)) == ("withdrawn", "kept")


@pytest.mark.proves("H14", "R137")
def test_a_report_that_is_offline_stays_so_while_the_board_considers_not_publishing(desk: Desk) -> None:
    report, _summary, _plan = desk.planned()
    desk.clock.turn(days=8)
    desk.do(CHAIR, report, "publish")
    desk.do(CHAIR, report, "withdraw", "A sibling is in danger.", due=date(2015, 6, 1))
    held = "The Board considers not publishing this report"
    with pytest.raises(Refused) as before:
        desk.do(CHAIR, report, "restore", "It names nobody.")
    assert held not in str(before.value)
    desk.do(OFFICE, desk.start(OFFICE, "non_publication", REASONS | {"informed_on": date(2015, 4, 29)}), "inform")
    with pytest.raises(Refused, match=held):
        desk.do(CHAIR, report, "restore", "It names nobody.")


@pytest.mark.proves("R137")
def test_the_texts_that_it_is_about_are_filled_in_and_nobody_types_them(desk: Desk) -> None:
    report, summary, _plan = desk.planned()
    typed = {"texts": [{"document": "Overview report", "revision": 1, "sha256": "0" * 64}]}
    with pytest.raises(Invalid, match="Filled in with report and summary"):
        desk.start(OFFICE, "non_publication", REASONS | typed)
    values = REASONS | {"informed_on": date(2015, 4, 14), "advised_on": date(2015, 4, 14), "advice": "Publish it."}
    values |= {"decision": "not to be published", "decided_on": date(2015, 4, 14), "meeting": "B", "response": "No."}
    proposal = desk.start(OFFICE, "non_publication", values)

    def about() -> list[tuple[str, int, bool]]:
        with desk.store.reading(SYSTEM) as uow:
            kept, every = uow.truth(proposal), {id: uow.truth(id) for id in (report, summary)}
            assert kept
            now = {d.sha256 for d in every.values() if d}
            return [(row.document, row.revision, row.sha256 in now) for row in kept.body.texts]  # type: ignore[attr-defined]

    assert about() == []
    desk.do(OFFICE, proposal, "inform")
    assert {name for name, _number, now in about() if now} == {"Overview report", "Executive summary"}
    with pytest.raises(Invalid, match="Filled in with report and summary"):
        desk.write(OFFICE, proposal, typed)
    desk.write(PEOPLE["lead_reviewer"], report, {"findings": "Words."})
    assert [now for _name, _number, now in about()].count(False) == 1, "as the National Panel was told"
    desk.do(OFFICE, proposal, "advise")
    desk.do(CHAIR, proposal, "decide")
    assert all(now for _name, _number, now in about()), "as the Board decided"
    with desk.store.reading(CHAIR) as uow:
        found = uow.get(proposal, to=Permission.VIEW)
        (signed,) = papers.signatures_of(uow.db, found)
    assert signed.sha256 == found.sha256
