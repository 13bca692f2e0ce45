"""The first page: what waits for each person, one click away, and nothing from behind a wall."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from flask import Flask

from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web import counting
from tests.web import desk as make
from tests.web.desk import Desk, Visitor, visitor
from workspace.core.model import SYSTEM
from workspace.store import grants

pytestmark = on_sqlite
As = Callable[[str], Visitor]


def test_an_author_sees_the_one_task_at_once(desk: Desk, as_: As) -> None:
    page = as_("author").get("/")
    assert "You have one task" in page
    assert "Write and send to the panel" in page
    assert page.count(f'href="/documents/{desk.report.id}"') == 2  # the title and the button
    assert "Case reviews under way" not in page
    assert "Start a case review" not in page
    assert desk.case_review.title not in page
    as_("author").get(f"/documents/{desk.report.id}")


def test_what_an_author_has_to_do_first_is_said_from_the_beginning(desk: Desk, as_: As) -> None:
    said, at = "Make your “Declaration of independence”", f"/documents/{desk.report.id}"
    author, lead, cases = as_("author"), as_("lead"), Cases(desk.store)
    page = author.get("/")
    assert page.index("First:") < page.index(said)
    needed = rf'Still needed</h2>\s*<ul class="app-needed">\s*<li><strong>First</strong><span[^>]*>{said}'
    assert re.search(needed, author.get(at))
    make.edit(desk, **make.WHOLE)
    assert re.search(needed, author.get(at)), "also when nothing else is needed"
    cases.document(desk.case_review, "imr", agency=desk.report.agency, title="A second report")
    assert author.get("/").count(said) == 2
    assert said not in lead.get(at)
    cases.give(desk.case_review, desk.people["author"], "contributor")  # who sees the case review can start it
    assert re.search(r'Make your <a class="govuk-link" href="[^"]*">“Declaration of independence”</a>', author.get(at))
    cases.document(desk.case_review, "declaration", "refused", agency=desk.report.agency, person="A colleague")
    assert "Make your declaration of independence: that" in author.get(at)


def test_what_is_late_says_so(desk: Desk, app: Flask) -> None:
    cases, author = Cases(desk.store), visitor(app, desk.store, desk.people["author"])
    cases.move(desk.report, "", due=date(2014, 4, 10))
    assert "1 of yours overdue" in author.get("/")
    assert "was due" in author.get("/")
    report = cases.document(desk.case_review, "imr", agency=desk.report.agency, title="A second report")
    cases.move(report, "", due=date(2014, 5, 1))
    page = author.get("/")
    assert page.index("Police: Child M") < page.index("A second report")
    assert re.search(r"What waits for you <span[^>]*>2<", page)


def test_what_waits_without_a_day_stands_between_what_is_due_soon_and_what_is_due_later(
    desk: Desk, as_: As, clock: TurnableClock
) -> None:
    cases, today = Cases(desk.store), clock.now.date()
    for title, days in (("A month", 30), ("Late", -3), ("Next week", 7), ("Over a week", 8), ("No day", None)):
        due = None if days is None else today + timedelta(days=days)
        cases.document(desk.case_review, "imr", agency=desk.report.agency, title=title, due=due)
    page = as_("author").get("/").partition("What waits for you")[2]
    order = ["Late", "Next week", "No day", "Over a week", "A month"]
    assert [page.index(f">{title}<") for title in order] == sorted(page.index(f">{title}<") for title in order)


def test_a_manager_sees_the_case_reviews_and_their_clocks(desk: Desk, as_: As) -> None:
    cases = Cases(desk.store)
    cases.case_review(desk.people["manager"], "TSCB-2013-01", "Child Late", ofsted_notified_on=date(2013, 4, 1))
    page = as_("manager").get("/")
    assert "Nothing waits for you" in page
    assert page.index("Child Late") < page.index(desk.case_review.title)
    assert "1 case review past a deadline" in page
    assert "Start a case review" in page
    assert "Both case reviews" in page


def test_what_cannot_be_done_yet_is_no_work_and_says_why(desk: Desk, app: Flask) -> None:
    cases = Cases(desk.store)
    chair = visitor(app, desk.store, cases.person("Imelda Quarrington", "lscb_chair"))
    cases.document(desk.case_review, "overview_report", "approved", title="Overview report: Child M")
    page = chair.get("/")
    assert page.index("Waits for others first") < page.index("Overview report: Child M")
    assert "Not yet: " in page
    assert "What waits for you <span" not in page


def test_the_wall_keeps_the_draft_from_everybody_else(as_: As) -> None:
    for who in ("manager", "panel", "other", "guest", "shut"):
        assert "Police: Child M" not in as_(who).get("/")


def test_somebody_without_a_role_is_told_what_to_do(as_: As) -> None:
    for who in ("guest", "shut"):
        page = as_(who).get("/")
        assert "You may not see any yet" in page
        assert "Nothing waits for you" in page


def test_what_was_sent_stays_to_be_found(desk: Desk, app: Flask) -> None:
    Cases(desk.store).move(desk.report, "submitted")
    page = visitor(app, desk.store, desk.people["author"]).get("/")
    assert "Other documents that you may see" in page
    assert f'href="/documents/{desk.report.id}"' in page


def test_what_was_shared_is_there_before_it_is_opened(desk: Desk, as_: As) -> None:
    cases, shared = Cases(desk.store), "Shared with you"
    home = cases.case_review(desk.people["manager"], "TSCB-2014-09", "Child Q")
    cases.give(home, desk.people["guest"], "panel_chair")
    guest = as_("guest")
    assert shared not in guest.get("/")
    grant = cases.give(desk.case_review, desk.people["guest"], "reader", document=desk.report.id)
    cases.move(desk.report, "submitted")
    page = guest.get("/")
    assert page.index(shared) < page.index(f'href="/documents/{desk.report.id}"')
    assert "Recently read" not in page
    assert shared not in as_("panel").get("/")
    with desk.store.writing(SYSTEM) as uow:
        grants.end(uow.db, grant, last_day=None, at=uow.now)
    assert shared not in guest.get("/")


def test_a_guest_reads_until_when_a_document_is_open_to_them(desk: Desk, as_: As) -> None:
    cases, guest, said = Cases(desk.store), desk.people["guest"], 'Open to you until <time datetime="2014-04-30">'
    cases.move(desk.report, "submitted")
    grant = cases.give(desk.case_review, guest, "reader", document=desk.report.id)
    assert desk.report.title in as_("guest").get("/")
    assert "Open to you until" not in as_("guest").get("/")
    with desk.store.writing(SYSTEM) as uow:
        grants.end(uow.db, grant, last_day=date(2014, 4, 30), at=uow.now)
    assert said in as_("guest").get("/"), "where it is all that they may see"
    home = cases.case_review(desk.people["manager"], "TSCB-2014-09", "Child Q")
    cases.give(home, guest, "panel_chair")
    assert said in as_("guest").get("/"), "where it was shared beside their own case review"
    cases.give(desk.case_review, guest, "reader", document=desk.report.id, ends=date(2014, 4, 20))
    assert said in as_("guest").get("/"), "the later day counts"
    cases.give(desk.case_review, guest, "reader", document=desk.report.id)
    assert "Open to you until" not in as_("guest").get("/"), "what goes on has no last day"


def test_what_was_read_last_comes_back(desk: Desk, as_: As) -> None:
    Cases(desk.store).move(desk.report, "submitted")
    panel = as_("panel")
    assert "Recently read" not in panel.get("/")
    panel.get(f"/documents/{desk.report.id}")
    assert "Recently read" in panel.get("/")


def test_the_page_costs_no_statement_a_row(desk: Desk, app: Flask, as_: As) -> None:
    panel = as_("panel")
    few = counting.statements(app, lambda: panel.get("/"))
    cases = Cases(desk.store)
    for number in range(6):
        home = cases.case_review(desk.people["manager"], f"TSCB-{number}", "Child N")
        cases.give(home, desk.people["panel"], "panel_chair")
        cases.document(home, "imr", "submitted", agency=desk.report.agency, title=f"Report {number}")
    many = counting.statements(app, lambda: panel.get("/"))
    assert len(many) <= len(few) + 1  # the titles of the case reviews
    assert len(many) <= 16


def test_nobody_comes_in_without_a_session(app: Flask, desk: Desk) -> None:
    assert app.test_client().get("/").status_code == 303
    assert make.now(desk)
