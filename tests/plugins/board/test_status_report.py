"""The sub-committee's status report to the Board: all case reviews, frozen when presented, no family's name (3.1)."""

from __future__ import annotations

from datetime import date

import pytest

from content.status_report import StatusReport
from tests.conftest import TurnableClock
from tests.plugins.scope_house import ScopeHouse
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden, Invalid, NotFound, Refused
from workspace.core.model import SYSTEM, Document, Event, Permission
from workspace.services import case_reviews, compliance, dashboard, documents, drafts, sharing, tasks
from workspace.store import grants, papers
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("R022")]
HEAD, CHAIR, OFFICE = "head_sqas", "subcommittee_chair", "administrator"
FAMILY = [
    {"name": "Will Dunnock", "relation": "subject"}, {"name": "Xu Li", "relation": "mother"},
    {"name": "Unborn baby", "relation": "sibling"},
]  # fmt: skip
REMARKS = {"remarks": "All of it is late because a **post** was vacant.", "next_on": date(2014, 10, 15)}


class Board(ScopeHouse):
    """Three case reviews – one on its way with things late, a new one, a closed one – and the Board's papers."""

    def __init__(self, store: Store, clock: TurnableClock) -> None:
        super().__init__(store, clock)
        manager = self.people["business_manager"]
        self.people |= {name: self.cases.person(f"Person {name}", name) for name in ("subcommittee_member",)}
        self.people["member"] = self.cases.person("Board Member", "board_member")
        self.cases.document(self.home, "referral", people=FAMILY, summary="Will Dunnock was hurt.")
        self.request("Police")  # due on 14 July; the terms are not agreed: taken against a warning
        self.request("Homes")
        answered = self.request("Social Care", due_on=date(2014, 6, 30))
        self.at(2014, 7, 15)
        self.edit("business_manager", answered, received_on=date(2014, 7, 15))
        deviation = {"step": "Index", "paragraph": "4.3", "happened_on": date(2014, 5, 6), "what": "No.", "reason": "."}
        self.cases.document(self.home, "deviation", "recorded", **deviation)
        for _ in range(2):
            self.cases.document(self.home, "deviation", **deviation)  # a draft: recorded by nobody
        self.cases.case_review(manager, "TSCB-2014-02", "Child N", chair_attention_on=date(2014, 7, 1))
        old = self.cases.case_review(manager, "TSCB-2010-01", "Child B", chair_attention_on=date(2010, 3, 1))
        self.cases.move(old, "closed")
        with store.writing(manager) as uow:
            self.papers = case_reviews.start(uow, "enfield_board", {})

    def report(self, who: str = OFFICE) -> str:
        """One that is started from where everything stands."""
        with self.store.writing(self.people[who]) as uow:
            (made,) = drafts.start(uow, self.papers.id, "status_report")
        return made.id

    def report_of(self, agency: str) -> str:
        """A review that an agency has begun and not sent."""
        return ScopeHouse.report(self, agency, send=False)

    def presented(self) -> str:
        """One that the sub-committee presented."""
        report = self.report()
        self.edit(OFFICE, report, **REMARKS)
        self.move(CHAIR, report, "present")
        return report

    def deadlines(self, home: Document) -> dict[str, int]:
        """How the dated tasks of a case review stand, by the word for each."""
        found: dict[str, int] = {}
        with self.store.reading(self.people["business_manager"]) as uow:
            for one in tasks.every(uow, home):
                if one.task.due:
                    found[one.standing] = found.get(one.standing, 0) + 1
        return found


@pytest.fixture
def board(store: Store, clock: TurnableClock) -> Board:
    return Board(store, clock)


def test_it_covers_every_case_review_with_its_clocks_what_is_overdue_and_deviations(board: Board) -> None:
    report: StatusReport = board.truth(board.report())
    assert (report.title, report.as_of) == ("Status report, 15 July 2014", date(2014, 7, 15))
    rows = {row.review: row for row in report.reviews}
    assert list(rows) == ["TSCB-2014-01 Child M", "TSCB-2014-02 Child N", "TSCB-2010-01 Child B"]
    first, second, closed = rows.values()
    stand = board.deadlines(board.home)
    assert (first.overdue, first.late) == (stand["overdue"], stand["late"])
    assert (first.overdue > 2, first.late, first.warned, first.deviations) == (True, 1, 3, 1)
    assert (first.state, first.kind, first.stage != "") == ("In progress", "undecided", True)
    assert (first.next_step, first.next_on) == (
        "Complete the review: six months from its start (Appendix 2)", date(2014, 11, 2),
    )  # fmt: skip
    assert (second.next_on, second.overdue, second.deviations) == (date(2014, 8, 1), 0, 0)
    assert (closed.state, closed.next_on, closed.overdue) == ("Closed", None, 0)
    asked = [
        (c.due, c.done_on, c.standing, c.times)
        for c in report.clocks
        if c.step.startswith("Send what the review asked")
    ]
    assert asked == [
        (date(2014, 6, 30), date(2014, 7, 15), "done late", 1), (date(2014, 7, 14), None, "overdue", 2),
    ]  # fmt: skip
    counted = {name: sum(c.times for c in report.clocks if c.standing == name) for name in ("overdue", "done late")}
    assert counted == {"overdue": first.overdue, "done late": first.late}


def test_a_clock_that_was_moved_by_agreement_shows_the_day_of_the_rule_too(board: Board) -> None:
    with board.store.writing(SYSTEM) as uow:
        home = uow.get(board.home.id, to=Permission.VIEW)
        days = {"ofsted_notified_on": date(2014, 4, 17), "agreed_completion_on": date(2015, 4, 30)}
        uow.save(home.having(home.body.model_copy(update=days)), event=Event("edited"))
    clocks = [row for row in board.truth(board.report()).clocks if row.paragraph == "4.4"]
    assert [(row.due, row.rule_day) for row in clocks] == [(date(2015, 4, 30), date(2014, 10, 17))]


def test_a_late_report_for_which_no_request_was_recorded_counts_once_on_every_page(board: Board) -> None:
    def overdue() -> tuple[int, int]:
        rows = board.truth(board.report()).reviews
        with board.store.reading(board.people["business_manager"]) as uow:
            return rows[0].overdue, compliance.of(uow, board.home).counted("overdue")

    before = overdue()
    assert before[0] == before[1]
    asked, unasked = (board.report_of(agency) for agency in ("Police", "Social Care"))
    with board.store.writing(board.people["lead Police"]) as uow:  # the request says the same day: one step
        documents.set_due(uow, asked, date(2014, 7, 14))
    assert overdue() == before
    with board.store.writing(board.people["lead Social Care"]) as uow:
        documents.set_due(uow, unasked, date(2014, 7, 10))
    assert overdue() == (before[0] + 1, before[1] + 1)
    (clock,) = [c for c in board.truth(board.report()).clocks if c.step == "Individual management review"]
    assert (clock.due, clock.standing, clock.times) == (date(2014, 7, 10), "overdue", 1)
    with board.store.reading(board.people["business_manager"]) as uow:
        assert [(one.agency, one.late) for one in compliance.of(uow, board.home).awaited] == [("Social Care", True)]


def test_it_says_that_a_report_is_offline(board: Board) -> None:
    board.cases.document(board.home, "overview_report", "withdrawn", title="Report")
    body = board.truth(board.report())
    assert [row.state for row in body.reviews if row.state.endswith("; its report is offline")] == [
        "In progress; its report is offline"
    ]


def test_the_numbers_are_the_same_whoever_starts_it(board: Board) -> None:
    by_head, by_office = (board.truth(board.report(who)) for who in (HEAD, OFFICE))
    assert by_head == by_office


def test_who_is_kept_out_of_a_case_review_is_not_told_of_it(board: Board) -> None:
    with board.store.writing(board.people["business_manager"]) as uow:
        grants.exclude(uow.db, "x", board.people[OFFICE], board.home.id, "A tie", by="system", at=uow.now)
    told = board.truth(board.report())
    assert "Child M" not in told.model_dump_json()
    assert told.covers == "not every case review, because of a conflict of interest"
    assert board.truth(board.report(HEAD)).covers == "every case review", "somebody else's is whole"


def test_a_report_that_leaves_a_case_review_out_says_so_and_not_which(board: Board) -> None:
    with board.store.writing(board.people["business_manager"]) as uow:
        grants.exclude(uow.db, "x", board.people["member"], board.home.id, "A tie", by="system", at=uow.now)
    clear = board.truth(_without(board))
    assert clear.covers == "not every case review, because of a conflict of interest"
    assert "Child M" not in clear.model_dump_json()
    with pytest.raises(Invalid, match="start another report"):
        board.edit(OFFICE, board.report(), covers="not every case review, because of a conflict of interest")


def test_the_page_of_the_papers_says_that_something_is_shut_to_whoever_it_is_shut_to(board: Board) -> None:
    def partly(who: str) -> bool:
        with board.store.reading(board.people[who]) as uow:
            return case_reviews.overview(uow, uow.get(board.papers.id, to=Permission.VIEW), {}).partly

    with board.store.writing(board.people["business_manager"]) as uow:
        grants.exclude(uow.db, "x", board.people["member"], board.home.id, "A tie", by="system", at=uow.now)
    report = board.report()
    assert not partly("member"), "who would not read it yet either"
    board.edit(OFFICE, report, **REMARKS)
    board.move(CHAIR, report, "present")
    assert (partly("member"), partly("subcommittee_member")) == (True, False)


def test_nobody_types_the_numbers_or_starts_it_blank(board: Board) -> None:
    report = board.report()
    for typed in ({"reviews": []}, {"clocks": []}, {"as_of": date(2014, 7, 1)}):
        with pytest.raises(Invalid, match="start another report"):
            board.edit(OFFICE, report, **typed)
    with pytest.raises(Forbidden), board.store.writing(board.people[HEAD]) as uow:
        documents.start(uow, board.papers.id, "status_report", {})
    with pytest.raises(Forbidden), board.store.writing(board.people[CHAIR]) as uow:
        drafts.start(uow, board.papers.id, "status_report")


def test_without_a_case_review_there_is_nothing_to_report(store: Store, clock: TurnableClock) -> None:
    house = ScopeHouse(store, clock)
    with store.writing(house.people[HEAD]) as uow:
        papers = case_reviews.start(uow, "enfield_board", {})
        grants.exclude(uow.db, "x", house.people[HEAD], house.home.id, "A tie", by="system", at=uow.now)
    with pytest.raises(Refused, match="no case review"), store.writing(house.people[HEAD]) as uow:
        drafts.start(uow, papers.id, "status_report")


def test_it_is_presented_whole_and_by_the_sub_committee(board: Board) -> None:
    report = board.report()
    with pytest.raises(Refused, match=r"Next report due.*Remarks of the sub-committee"):
        board.move(CHAIR, report, "present")
    board.edit(HEAD, report, **REMARKS)
    with pytest.raises(Forbidden):
        board.edit(CHAIR, report, remarks="Otherwise.")
    with pytest.raises(Forbidden):
        board.move(OFFICE, report, "present")
    board.move(CHAIR, report, "present")


def test_presenting_signs_it_and_tells_the_board_and_setting_aside_has_a_reason(board: Board) -> None:
    aside, report = board.report(), board.presented()
    with pytest.raises(Invalid, match="reason"):
        board.move(OFFICE, aside, "set_aside")
    with board.store.reading(board.people[CHAIR]) as uow:
        presented = uow.get(report, to=Permission.VIEW)
        assert [(s.person, s.role) for s in papers.signatures_of(uow.db, presented)] == [(board.people[CHAIR], CHAIR)]
        assert uow.registry.state_of(presented).tells == {"lscb_chair", "board_member"}


def test_a_step_that_was_set_aside_is_counted(board: Board) -> None:
    head = board.people[HEAD]
    with board.store.writing(head) as uow:
        every = tasks.of(uow, uow.get(board.home.id, to=Permission.VIEW))
        tasks.not_applicable(uow, next(one.task.id for one in every if one.ticked and one.mine), reason="No files.")
    assert [row.set_aside for row in board.truth(board.report()).reviews] == [1, 0, 0]


def test_a_name_that_only_the_key_knows_stops_it_too(board: Board) -> None:
    board.cases.document(board.home, "pseudonym_key", words=[{"word": "Billy Dunnoch", "kind": "nickname"}])
    report = board.report()
    board.edit(OFFICE, report, **REMARKS | {"remarks": "Billy is safe."})
    with pytest.raises(Refused, match="family's name"):
        board.move(CHAIR, report, "present")


def test_what_was_presented_stays_as_it_was(board: Board) -> None:
    report = board.presented()
    before = board.read(CHAIR, report)
    for who in (OFFICE, HEAD, "business_manager", CHAIR, "lscb_chair", "member"):
        with pytest.raises(Forbidden):
            board.edit(who, report, remarks="Nothing was late.")
        for move in ("present", "set_aside"):
            with pytest.raises((Forbidden, Refused)):
                board.move(who, report, move, "Why not.")
    board.edit("business_manager", board.home.id, initiated_on=date(2014, 6, 2))
    board.at(2015, 1, 5)  # every clock has run on, and one was moved
    after = board.read("member", report)
    assert (after.sha256, after.revision, after.body) == (before.sha256, before.revision, before.body)
    later: StatusReport = board.truth(board.report())
    assert later.as_of == date(2015, 1, 5)
    assert later.reviews[0].overdue > board.truth(report).reviews[0].overdue


def test_a_board_member_reads_it_when_it_is_presented_and_not_before(board: Board) -> None:
    report = board.report()
    for who in ("member", "lscb_chair"):
        with pytest.raises(NotFound):
            board.read(who, report)
    assert board.read("subcommittee_member", report)
    board.edit(OFFICE, report, **REMARKS)
    board.move(CHAIR, report, "present")
    for who in ("member", "lscb_chair", "subcommittee_member", "business_manager"):
        assert board.read(who, report).body == board.truth(report)
    with board.store.reading(board.people["member"]) as uow:
        assert [d.document.title for d in dashboard.of(uow).case_reviews] == []
        shown = case_reviews.overview(uow, uow.get(board.papers.id, to=Permission.VIEW), {})
        assert [entry.document.id for entry in shown.unfiled] == [report]


def test_it_holds_no_name_of_a_family_and_none_can_be_presented(board: Board) -> None:
    report = board.report()
    text = board.truth(report).model_dump_json()
    assert not [name for name in ("Dunnock", "Will", "Xu Li") if name in text]
    for typed in ("W**il**l is safe.", "The DUNNOCKS moved.", "xu li agreed.", "Dunnock's school"):
        board.edit(OFFICE, report, **REMARKS | {"remarks": typed})
        assert "“Remarks of the sub-committee”" in board.remarks(OFFICE, report)
        with pytest.raises(Refused, match="family's name in “Remarks of the sub-committee”"):
            board.move(CHAIR, report, "present")
    board.edit(OFFICE, report, remarks="The panel will meet the family of Child M. An unborn baby is safe.")
    assert board.remarks(OFFICE, report) == ""
    board.edit(OFFICE, report, title="On Dunnock")
    with pytest.raises(Refused, match="in “Title”"):
        board.move(CHAIR, report, "present")
    board.edit(OFFICE, report, title="On all case reviews")
    board.move(CHAIR, report, "present")
    assert "Dunnock" not in _exported(board, report)


def _exported(board: Board, report: str) -> str:
    with board.store.reading(board.people["member"]) as uow:
        return str(uow.get(report, to=Permission.VIEW).body.model_dump())


def test_a_case_review_that_is_called_by_a_name_of_its_family_stops_it(board: Board) -> None:
    with board.store.writing(SYSTEM) as uow:  # it was called so before anybody knew the family's name
        named = uow.get(board.home.id, to=Permission.VIEW)
        uow.save(named.having(named.body.model_copy(update={"public_name": "Child Dunnock"})), event=Event("edited"))
    report = board.report()
    board.edit(OFFICE, report, **REMARKS)
    with pytest.raises(Refused, match="Correct its public name"):
        board.move(CHAIR, report, "present")
    board.edit("business_manager", board.home.id, public_name="Child M")
    board.edit("business_manager", _home(board, "TSCB-2014-02"), public_name="Child Dunnock")  # of another family
    again = board.report()
    board.edit(OFFICE, again, **REMARKS)
    board.move(CHAIR, again, "present")
    board.move(OFFICE, report, "set_aside", "A name was in it.")


def _home(board: Board, reference: str) -> str:
    with board.store.reading(board.people[HEAD]) as uow:
        return next(one.document.id for one in case_reviews.every(uow) if one.document.title.startswith(reference))


def test_the_board_says_when_it_wants_the_next_one_and_the_next_one_moves_the_day(board: Board) -> None:
    def waiting() -> list[tuple[str, date | None, bool]]:
        with board.store.reading(board.people[CHAIR]) as uow:
            every = tasks.of(uow, uow.get(board.papers.id, to=Permission.VIEW))
            return [(one.title, one.task.due, one.mine) for one in every if "status report" in one.title]

    title = "Present the next status report to the Board"
    board.presented()
    assert waiting() == [(title, date(2014, 10, 15), True)]
    report = board.report()
    board.edit(OFFICE, report, **REMARKS | {"next_on": date(2014, 7, 15)})
    with pytest.raises(Refused, match="next report is due on Tuesday 15 July 2014"):
        board.move(CHAIR, report, "present")
    board.edit(OFFICE, report, next_on=date(2015, 1, 15))
    board.move(CHAIR, report, "present")
    assert waiting() == [(title, date(2015, 1, 15), True)]


def test_whoever_is_kept_from_a_case_review_reads_no_report_that_tells_of_it(board: Board) -> None:
    report, member, other = board.presented(), board.people["member"], board.people["subcommittee_member"]
    assert board.read("member", report)
    with pytest.raises(Refused, match="start the “Status report” itself"):
        _without(board)
    with board.store.writing(board.people["business_manager"]) as uow:
        grants.exclude(uow.db, "x", member, board.home.id, "A tie", by="system", at=uow.now)
    with pytest.raises(NotFound):
        board.read("member", report)
    with board.store.reading(member) as uow:
        shown = case_reviews.overview(uow, uow.get(board.papers.id, to=Permission.VIEW), {})
        assert shown.unfiled == ()
    assert board.read("subcommittee_member", report), "nobody else is kept from it"
    with board.store.reading(other) as uow:
        assert [one.person for one in sharing.who_can_see(uow, report).excluded] == [member]
    clear = _without(board)
    assert [row.review for row in board.truth(clear).reviews] == ["TSCB-2014-02 Child N", "TSCB-2010-01 Child B"]
    assert "Child M" not in board.truth(clear).model_dump_json()
    board.edit(OFFICE, clear, **REMARKS)
    board.move(CHAIR, clear, "present")
    assert board.read("member", clear)
    with board.store.writing(board.people["business_manager"]) as uow:
        grants.readmit(uow.db, "x", at=uow.now)
    assert board.read("member", report)


def _without(board: Board) -> str:
    with board.store.writing(board.people[OFFICE]) as uow:
        (made,) = drafts.start(uow, board.papers.id, "status_report_without_conflicts")
    return made.id


@pytest.mark.proves("H17")
def test_no_day_tells_when_a_child_comes_of_age(board: Board) -> None:
    """An order ends on the eighteenth birthday: of the clocks of the restriction the Board reads only the next look."""
    order = {"made_by": "Court", "made_on": date(2014, 6, 2), "expires_on": date(2031, 11, 12)}
    board.start("lawyer", "legal_restriction", **order, next_look_on=date(2015, 1, 5))
    board.start("business_manager", "retention", items=[{"what": "The key", "review_on": date(2038, 11, 12)}])
    report: StatusReport = board.truth(board.report())
    assert date(2015, 1, 5) in {row.due for row in report.clocks}
    assert not {day for row in report.clocks for day in [row.due] if day and (day.month, day.day) == (11, 12)}
    assert not [row for row in report.reviews if row.next_on and row.next_on.year > 2015]
