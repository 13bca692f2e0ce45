"""The pages of case reviews for each role: all that one may see, and nothing of the rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web import counting
from tests.web import desk as make
from tests.web.desk import ABSENT, Desk, Visitor, visitor
from workspace.core.model import SYSTEM, Event, Permission
from workspace.services import case_reviews, documents, roles, tasks
from workspace.services.story import LONGEST
from workspace.store import grants, notes, trail
from workspace.store.documents import Wanted

pytestmark = on_sqlite
As = Callable[[str], Visitor]


def at(desk: Desk) -> str:
    return f"/case-reviews/{desk.case_review.id}"


def test_the_list_says_where_each_is_and_what_is_due(desk: Desk, as_: As) -> None:
    Cases(desk.store).case_review(desk.people["manager"], "TSCB-2", "Child N", ofsted_notified_on=date(2014, 4, 1))
    page = as_("manager").get("/case-reviews")
    assert "2 case reviews" in page
    assert "Now: <strong>Referral</strong>" in page
    assert "due <time" in page
    assert "No clock is running" in page
    assert "1 case review," in as_("panel").get("/case-reviews")


def test_an_author_sees_no_case_review_and_is_led_back(desk: Desk, as_: As) -> None:
    author = as_("author")
    page = author.get("/case-reviews")
    assert "no case review that you may see whole" in page
    assert desk.case_review.title not in page
    assert "Start a case review" not in page
    author.get(at(desk), 404)


@pytest.mark.proves("R020", "R150")
@pytest.mark.usefixtures("desk")
def test_whoever_may_not_start_one_is_told_how_a_case_is_referred(as_: As) -> None:
    told = "Any professional may refer a case to the Board (2.2). Tell the panel lead of your agency"
    for who in ("author", "panel"):
        assert told in as_(who).get("/case-reviews")
    assert told not in as_("manager").get("/case-reviews")


@pytest.mark.proves("R027")
def test_how_the_procedure_was_kept_to_is_for_those_who_answer_for_it(desk: Desk, as_: As) -> None:
    address = f"{at(desk)}/compliance"
    assert address in as_("manager").get(at(desk))
    said = {"step": "Index", "reason": "It could not be reached."}
    Cases(desk.store).document(desk.case_review, "deviation", "recorded", **said)
    make.edit(desk, **make.WHOLE)
    make.perform(desk, "author", "submit")
    with desk.store.writing(desk.people["manager"]) as uow:
        documents.edit(uow, desk.case_review.id, {"notified_on": date(2014, 4, 1)}, seen=1)
        (id,) = (one.task.id for one in tasks.of(uow, desk.case_review) if one.task.rule.endswith(".a2_peer"))
        tasks.complete(uow, id, at=None, evidence="Minute 4 of 14 April.", reason="")
    assert "Minute 4 of 14 April." in as_("manager").get(address)
    page = as_("manager").get(address)
    assert "How the procedure was kept to" in page
    assert ">Deviation: Index</a>" in page
    assert ">It could not be reached.</p>" in page
    figures = re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", page)
    assert [words for words, _ in figures] == [
        "Done in time", "Done late", "Done otherwise", "Overdue", "Still open", "Set aside",
    ]  # fmt: skip
    assert dict(figures)["Done otherwise"] == "1"
    (peer,) = (one for one in page.split('<li class="app-steps__one">') if "Minute 4 of 14 April." in one)
    assert "Minute 4" in peer.split("<summary>Evidence", 1)[1], "the detail of a step is folded"
    lists = re.findall(r'"app-steps"( open)?>.*?done or set aside(, \d+ overdue)?</span>', page, re.S)
    assert lists
    assert all(bool(opened) == bool(overdue) for opened, overdue in lists), "what holds an overdue step is open"
    assert re.search(
        r"Steps taken against a warning.*?Your declaration of independence has not been accepted", page, re.S
    )
    assert address not in as_("panel").get(at(desk))
    as_("panel").get(address, 404)


@pytest.mark.proves("H3")
def test_the_other_boards_stand_on_its_page(desk: Desk, as_: As) -> None:
    boards = [{"board": "Hallowdene SCB", "chair": "Perpetua Vane", "approves": "yes"}]
    home = Cases(desk.store).case_review(desk.people["manager"], "TSCB-2", "Child N", other_boards=boards)
    page = as_("manager").get(f"/case-reviews/{home.id}")
    assert ">Hallowdene SCB</td>" in page
    assert ">Perpetua Vane</td>" in page


def test_a_long_list_has_pages(desk: Desk, as_: As, clock: TurnableClock) -> None:
    cases = Cases(desk.store)
    clock.turn(minutes=1)
    for number in range(51):
        cases.case_review(desk.people["manager"], f"TSCB-{number}", f"Child {number}")
    manager = as_("manager")
    first, last = manager.get("/case-reviews"), manager.get("/case-reviews?page=2")
    assert 'aria-label="Page 2"' in first
    for page, beside, other in ((first, "next", "prev"), (last, "prev", "next")):  # a telephone shows no others
        assert re.search(f'href="/case-reviews\\?page={2 if beside == "next" else 1}" rel="{beside}"', page)
        assert f'rel="{other}"' not in page
    assert desk.case_review.title in manager.get("/case-reviews?page=2")
    for strange in ("²", "-1", "0", "x", "99999999999999999999"):
        manager.get(f"/case-reviews?page={strange}")


def test_the_page_has_contents_and_says_what_comes_next(desk: Desk, as_: As) -> None:
    cases = Cases(desk.store)
    for kind, state in (("referral", "recorded"), ("decision", "decided"), ("terms_of_reference", "agreed")):
        cases.document(desk.case_review, kind, state)
    cases.move(desk.report, "submitted")
    page = as_("panel").get(at(desk))
    assert 'aria-label="On this page"' in page
    assert "Now: Agency reports" in page
    assert "Accept or return" in page
    assert "After that:</strong> Overview report" in page
    assert "With Imran Qureshi" in page
    unanswered = page.partition("Not answered:")[2]
    assert "National Panel told that it is offline" not in unanswered, "a step fills this in, nobody answers it"
    assert "Time it was established" in unanswered


def test_a_stage_without_its_document_says_where_it_is_started_and_what_waits_there(desk: Desk, as_: As) -> None:
    cases = Cases(desk.store)
    home = cases.case_review(desk.people["manager"], "TSCB-2", "Child N")
    now = as_("manager").get(f"/case-reviews/{home.id}").partition("Now: Referral")[2].partition("After that")[0]
    assert "No “Referral” here yet: <a" in now
    assert "can start it" not in now
    assert f'href="/case-reviews/{home.id}?start=referral#start"' in now.replace("/workspace", "")
    assert f'href="/imports/new?case_review={home.id}&kind=referral"' in now.replace("/workspace", "")
    assert "Still to do" not in now
    for kind, state in (("referral", "recorded"), ("decision", "decided"), ("terms_of_reference", "agreed")):
        cases.document(home, kind, state)
    cases.document(home, "information_request", "draft", title="Request to the Police")
    now = as_("manager").get(f"/case-reviews/{home.id}").partition("Now: Agency reports")[2].partition("After that")[0]
    assert "?start=imr#start-agency" in now
    assert re.search(r"Request to the Police</a>: Have it confirmed, and issue it", now)


def test_whoever_does_not_start_the_document_of_a_stage_reads_who_does(app: Flask, desk: Desk) -> None:
    cases = Cases(desk.store)
    home = cases.case_review(desk.people["manager"], "TSCB-2", "Child N")
    for kind, state in (("referral", "recorded"), ("decision", "decided")):
        cases.document(home, kind, state)
    cases.move(home, "decided_scr")
    chair = visitor(app, desk.store, cases.person("Agnes Thorne", "lscb_chair"))
    now = chair.get(f"/case-reviews/{home.id}").partition("Now: Terms of reference")[2].partition("After that")[0]
    assert re.search(r"No “Terms of reference” here yet\. These can start it: .*Business manager.* or .*\.</p>", now)


def test_nothing_is_to_come_of_a_case_that_was_closed_without_a_review(desk: Desk, as_: As) -> None:
    cases = Cases(desk.store)
    home = cases.case_review(desk.people["manager"], "TSCB-2", "Child N")
    for kind, state in (("referral", "recorded"), ("decision", "decided")):
        cases.document(home, kind, state)
    assert "To come" in as_("manager").get(f"/case-reviews/{home.id}")
    cases.move(home, "closed")
    page = as_("manager").get(f"/case-reviews/{home.id}")
    assert "To come" not in page
    assert "Agency reports" not in page.partition("Where it has got to</h2>")[2].partition("</ol>")[0]


def test_a_decision_that_is_not_carried_out_leaves_no_empty_list(desk: Desk, as_: As) -> None:
    cases = Cases(desk.store)
    with desk.store.writing(desk.people["manager"]) as uow:
        values = {"reference": "TSCB-2", "public_name": "Child N"}
        home = case_reviews.start(uow, "enfield_scr", values)
    for kind, state in (("referral", "recorded"), ("decision", "decided")):
        cases.document(home, kind, state)
    now = as_("manager").get(f"/case-reviews/{home.id}").partition("Now: Decision")[2].partition("After that")[0]
    assert "The case review itself: Decide whether there is a review, and carry that out" in now


def test_what_is_asked_for_now_stands_under_where_it_is(desk: Desk, as_: As) -> None:
    home = Cases(desk.store).case_review(
        desk.people["manager"], "TSCB-2", "Child N", chair_attention_on=date(2014, 4, 1), notified_on=date(2013, 4, 1)
    )
    page = as_("manager").get(f"/case-reviews/{home.id}")
    now = page.partition("Now: Referral")[2].partition("After that")[0]
    assert re.search(r"Decide: one month from notification</a>, <strong class=.app-late.>was due <time", now)
    assert re.search(r"Decide: one month from the Chair.s attention</a>, due <time.*?\(Chair of the Board\)", now)
    assert re.search(r"All \d+ open tasks</a>", now)


def test_what_can_be_started_stands_under_its_stage_the_present_one_first(desk: Desk, as_: As) -> None:
    cases = Cases(desk.store)
    for kind, state in (("referral", "recorded"), ("decision", "decided"), ("terms_of_reference", "agreed")):
        cases.document(desk.case_review, kind, state)
    page = as_("manager").get(at(desk))
    kinds, drafts = (re.search(rf'<select[^>]+id="{name}".*?</select>', page, re.S) for name in ("type", "draft"))
    assert kinds
    assert drafts
    headings = re.findall(r'<optgroup label="([^"]+)"', kinds[0])
    assert headings[:3] == ["Now: Agency reports", "Referral", "Decision"]
    first, rest = drafts[0].split("</optgroup>", 1)
    assert "Now: Agency reports" in first
    assert "Reminders, one for each agency" in first, "not where other letters are"
    assert "Notice of the incident to Ofsted" in rest


def test_nothing_is_started_where_nothing_was_chosen(desk: Desk, as_: As) -> None:
    manager = as_("manager")
    page = manager.get(at(desk))
    for name in ("type", "agency-type", "draft"):
        found = re.search(rf'<select[^>]+id="{name}".*?</select>', page, re.S)
        assert found
        assert found[0].index('<option value="">Choose</option>') < found[0].index('value="', found[0].index("Choose"))
        assert " selected" not in found[0]
    home = desk.case_review.id
    with desk.store.reading(desk.people["manager"]) as uow:
        before = len(uow.beside(desk.case_review))
    page = manager.post("/documents", 422, case_review=home, type="", form="a").text
    assert 'href="#type">Choose the kind of document' in page
    page = manager.post("/documents", 422, case_review=home, type="", agency="", form="b").text
    assert 'href="#agency-type">Choose the kind of document' in page
    assert 'href="#draft">Choose what to write' in manager.post(f"{at(desk)}/drafts", 422, draft="", form="c").text
    with desk.store.reading(desk.people["manager"]) as uow:
        assert len(uow.beside(desk.case_review)) == before


@pytest.mark.proves("R020", "R033")
@pytest.mark.parametrize(("kind", "role"), [("referral", "referrer"), ("declaration", "imr_author")])
def test_the_office_starts_a_form_for_an_agency_whose_own_people_write_it(
    desk: Desk, as_: As, kind: str, role: str
) -> None:
    cases = Cases(desk.store)
    health = cases.agency("Community health")
    desk.people["nurse"] = cases.person("Hester Dunnock", agency=health)
    cases.give(desk.case_review, desk.people["nurse"], role, health)
    nurse, manager = as_("nurse"), as_("manager")
    assert "Nothing waits for you" in nurse.get("/")
    listed = re.search(r'<select[^>]+id="agency-type".*?</select>', manager.get(at(desk)), re.S)
    assert listed
    assert f'<option value="{kind}"' in listed[0], "whoever started it alone is not one of the agency"
    assert 'id="agency-type"' not in as_("panel").get(at(desk)), "who starts nothing for agencies is not asked"
    manager.post("/documents", case_review=desk.case_review.id, type=kind, agency=health, form="a")
    with desk.store.reading(desk.people["nurse"]) as uow:
        (found,) = uow.list(to=Permission.EDIT, what=Wanted(types=(kind,)))
    assert f'href="/documents/{found.id}"' in nurse.get("/")
    nurse.get(f"/documents/{found.id}/edit/1")


def test_a_draft_that_cannot_be_made_stays_chosen(desk: Desk, as_: As) -> None:
    page = as_("manager").post(f"{at(desk)}/drafts", 422, draft="reviewer_notice").text
    assert re.search(r'<option value="reviewer_notice" selected', page)


def test_the_whole_story_can_be_read_where_the_page_stops(desk: Desk, as_: As) -> None:
    manager = as_("manager")
    assert "The whole story" not in manager.get(at(desk))
    for number in range(LONGEST):
        with desk.store.writing(desk.people["manager"]) as uow:
            uow.note(Event("sent_back", {"comment": f"Reason {number}."}), about=desk.case_review)
    assert "The whole story</a>" in manager.get(at(desk))
    page = manager.get(f"{at(desk)}/story")
    found = re.search(r'href="/workspace([^"]+before=[0-9]+)"|href="([^"]+before=[0-9]+)"', page)
    assert found
    page = manager.get(found[1] or found[2])
    assert "Started the case review" in page
    assert "This is where it began" in page
    as_("other").get(f"{at(desk)}/story", 404)


def test_clocks_tell_the_agreed_date_and_the_rules(desk: Desk, as_: As) -> None:
    home = Cases(desk.store).case_review(
        desk.people["manager"], "TSCB-2", "Child N", ofsted_notified_on=date(2014, 1, 7), initiated_on=date(2013, 1, 7),
        agreed_completion_on=date(2014, 9, 1), notified_on=date(2013, 1, 2), decided_on=date(2013, 1, 7),
    )  # fmt: skip
    page = as_("manager").get(f"/case-reviews/{home.id}")
    assert "Agreed date; by the rule it would be" in page
    assert "Overdue:</strong> was due" in page
    assert "that has been met or missed" in page


def test_the_wall_holds_for_counts_titles_people_story_and_stages(desk: Desk, as_: As) -> None:
    pages = [as_(who).get(at(desk)) for who in ("manager", "panel")]
    for page in pages:
        assert "Police: Child M" not in page
        assert desk.report.id not in page
        assert "There is no document yet that you may see" in page
        assert "With Callum Wrexford" not in page
    sent = Cases(desk.store).move(desk.report, "submitted")
    assert "Police: Child M" in as_("panel").get(at(desk))
    Cases(desk.store).move(sent, "returned")
    page = as_("panel").get(at(desk))
    assert desk.report.id not in page
    assert "Police: Child M" not in page


def test_what_is_due_behind_the_wall_is_told_without_its_title(desk: Desk, as_: As) -> None:
    Cases(desk.store).move(desk.report, "", due=date(2014, 4, 10))
    for address in (at(desk), "/deadlines"):
        page = as_("manager").get(address)
        assert re.search("<strong>Police</strong>.{0,200}Individual management review.{0,300}was due", page, re.DOTALL)
        assert "Police: Child M" not in page
        assert desk.report.id not in page
    assert "Agencies’ documents" not in as_("second").get("/deadlines")
    page = as_("author").get("/deadlines")
    assert "Documents that wait for you" in page
    assert "1 overdue" in page
    assert "Police: Child M" in page


def test_who_may_not_see_it_gets_the_page_of_what_is_not_there(app: Flask, desk: Desk) -> None:
    for who in ("other", "guest", "shut", "author"):
        visitor = make.visitor(app, desk.store, desk.people[who])
        visitor.raw("/nothing")
        here, nowhere = visitor.raw(at(desk)), visitor.raw(f"/case-reviews/{ABSENT}")
        assert (here.status_code, nowhere.status_code) == (404, 404)
        assert make.same(here.text) == make.same(nowhere.text)
    as_manager = make.visitor(app, desk.store, desk.people["manager"])
    as_manager.get(f"/case-reviews/{desk.report.id}", 404)


@pytest.mark.proves("R178")
def test_reading_is_recorded_once(desk: Desk, as_: As) -> None:
    panel = as_("panel")
    for _ in range(2):
        panel.get(at(desk))
    with desk.store.reading(SYSTEM) as uow:
        found = uow.truth(desk.case_review.id)
        assert found is not None
        assert [name for name, *_ in notes.readers(uow.db, found)] == ["Imran Qureshi"]


def test_a_new_one_is_started_and_wrong_input_kept(as_: As) -> None:
    manager = as_("manager")
    page = manager.get("/case-reviews/new")
    assert "Fill in “Reference” and “Public name”, so that others find it. The rest can wait." in page
    form = {"procedure": "enfield_scr", "reference": "R" * 80, "public_name": "Child Z", "kind": "undecided"}
    page = manager.post("/case-reviews", 422, **form).text
    assert 'value="Child Z"' in page
    assert 'href="#reference"' in page
    shown = manager.follow(manager.post("/case-reviews", **{**form, "reference": "TSCB-9"}))
    assert "The case review was started." in shown
    assert "TSCB-9 Child Z" in shown
    manager.post("/case-reviews", 404, **{**form, "procedure": "another"})
    page = manager.post("/case-reviews", 422, procedure="enfield_scr", reference=" ", kind="undecided").text
    assert "Enter the reference" in page
    assert 'href="#public_name"' in page


def test_the_fields_of_the_procedure_that_was_chosen_are_asked_first(as_: As) -> None:
    manager = as_("manager")
    form = {
        "procedure": "enfield_board",
        "asked_for": "enfield_scr",
        "reference": "TSCB-9",
        "public_name": "Child Z",
    }
    page = manager.post("/case-reviews", 200, **form).text
    assert 'name="title"' in page
    assert "Papers of the Board" not in manager.get("/case-reviews"), "nothing was started"


def test_only_the_office_starts_one(as_: As) -> None:
    for who in ("author", "panel", "guest"):
        as_(who).get("/case-reviews/new", 404)
        as_(who).post("/case-reviews", 404, procedure="enfield_scr", reference="TSCB-9")


def test_a_form_that_is_sent_three_times_starts_one_document(desk: Desk, as_: As) -> None:
    def letters() -> int:
        with desk.store.reading(SYSTEM) as uow:
            return sum(d.type in ("letter", "minutes") for d in uow.beside(desk.case_review))

    manager = as_("manager")

    def form() -> str:
        return re.findall('name="form" value="([0-9a-f]{32})"', manager.get(at(desk)))[-1]

    written = {"draft": "ofsted_incident", "form": form()}
    assert len({manager.post(f"{at(desk)}/drafts", **written).headers["Location"] for _ in range(3)}) == 1
    assert letters() == 1
    started = {"type": "minutes", "case_review": desk.case_review.id, "form": written["form"]}
    assert len({manager.post("/documents", **started).headers["Location"] for _ in range(3)}) == 1
    assert letters() == 2
    manager.post("/documents", **started | {"form": form()})  # a page that was opened anew means another one
    assert letters() == 3


def test_an_agencys_own_writer_is_told_that_it_is_theirs(desk: Desk, as_: As) -> None:
    Cases(desk.store).give(desk.case_review, desk.people["author"], "contributor", None)
    page = as_("author").get(at(desk))
    assert "Start a document of your agency" in page
    assert "You write it with your agency’s people, and nobody else sees it until you send it." in page
    assert "only if you can add that kind of document yourself" not in page


def test_the_office_starts_an_agencys_document_that_it_then_does_not_see(desk: Desk, as_: As) -> None:
    manager = as_("manager")
    page = manager.get(at(desk))
    assert "Start an agency’s document" in page
    assert 'value="case_review"' not in page
    form = {"case_review": desk.case_review.id, "type": "imr"}
    refused = manager.post("/documents", 422, **form).text
    assert 'href="#agency"' in refused
    assert "Choose the agency" in refused
    assert '<option value="imr" selected>' in refused
    manager.post("/documents", 422, **form, agency=ABSENT)
    answer = manager.post("/documents", **form, agency=desk.report.agency)
    assert answer.headers["Location"] == at(desk)
    assert "Only the agency that it belongs to sees it" in manager.follow(answer)
    with desk.store.reading(SYSTEM) as uow:
        assert trail.of(uow.db, limit=1)[0].verb == "created"


def test_what_is_started_for_the_whole_is_opened_for_writing(desk: Desk, as_: As) -> None:
    answer = as_("manager").post("/documents", case_review=desk.case_review.id, type="minutes")
    assert answer.headers["Location"].endswith("/edit/1")
    as_("panel").post("/documents", 403, case_review=desk.case_review.id, type="imr", agency=desk.report.agency)
    as_("guest").post("/documents", 404, case_review=desk.case_review.id, type="minutes")


def test_the_page_costs_no_statement_a_document(desk: Desk, app: Flask, as_: As) -> None:
    manager = as_("manager")
    manager.get(at(desk))
    few = counting.statements(app, lambda: manager.get(at(desk)))
    cases = Cases(desk.store)
    for number in range(12):
        cases.document(desk.case_review, "minutes", title=f"Minutes {number}")
        cases.document(desk.case_review, "imr", "submitted", agency=desk.report.agency, title=f"Report {number}")
    many = counting.statements(app, lambda: manager.get(at(desk)))
    assert len(many) == len(few)
    assert len(many) <= 29


def test_papers_that_a_conflict_of_interest_shuts_are_said_to_be_shut_and_not_named(desk: Desk, as_: As) -> None:
    cases, told = Cases(desk.store), "Not every document here is shown to you"
    for person in ("shut", "guest"):
        with desk.store.writing(SYSTEM) as uow:
            roles.give_everywhere(uow, person=desk.people[person], role="board_member")
    with desk.store.writing(desk.people["manager"]) as uow:
        papers = case_reviews.start(uow, "enfield_board", {})
    report = cases.document(papers, "status_report", "presented", title="Status report of June")
    with desk.store.writing(SYSTEM) as uow:
        grants.tell(uow.db, report.id, {desk.case_review.id})
    page, whole = (as_(person).get(f"/case-reviews/{papers.id}") for person in ("shut", "guest"))
    assert (told in page, "Status report of June" in page) == (True, False)
    assert (told in whole, "Status report of June" in whole) == (False, True)
