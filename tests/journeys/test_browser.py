"""Every kind of page in a real browser: accessible, no wider than the window, without a word on the console."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pyotp
import pytest
from playwright.sync_api import Browser

import content
import workspace.app
import workspace.web.app
from plugins.enfield_scr.demo.cast import CHAIR, LAWYER, MANAGER, PANEL_CHAIR, WRITERS
from tests.journeys import browser
from tests.journeys.browser import Site, Tab
from workspace.app import worker_of
from workspace.core.dates import local_date
from workspace.core.model import SYSTEM, Permission
from workspace.services import people, transitions
from workspace.services.mail import sign_in_link
from workspace.settings import THEME
from workspace.store import papers

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(browser.missing()), reason=browser.missing()),
    pytest.mark.filterwarnings(browser.LEFT),
]
STORY = Path(str(content.__file__)).parent / "story"
ACTIONS = 3  # the section of an action plan
PASSWORD = "harbour lantern gravel"


@pytest.fixture
def tab(site: Site, chromium: Browser) -> Iterator[Tab]:
    opened = Tab(chromium, site.address)
    yield opened
    wrong = opened.close()
    assert not wrong, "\n\n".join([f"{len(wrong)} things are wrong:", *wrong])


def test_tables_and_drawings_can_be_read_on_a_telephone(site: Site, tab: Tab) -> None:
    tab.be(MANAGER)
    tab.page.set_viewport_size({"width": browser.PHONE, "height": 900})
    tab.go(f"/workspace/case-reviews/{site('case_review')}")
    assert not tab.page.locator("dd table").first.is_visible(), "what is long is folded"
    tab.page.get_by_text("Show what is recorded about it").click()
    assert tab.page.locator("dd table").first.bounding_box()["width"] > browser.PHONE * 0.8  # type: ignore[index]
    tab.go(f"/workspace/documents/{site('action_plan')}")
    label = tab.page.locator('.app-table--stacked td[data-label="Recommendation"]').first
    room, needed = label.evaluate("""cell => {
      const word = cell.ownerDocument.createElement('span'); word.textContent = 'Recommendation'; cell.append(word);
      return [parseFloat(getComputedStyle(cell, '::before').width), word.getBoundingClientRect().width] }""")
    assert needed <= room, "a word is broken in two"
    tab.go(f"/workspace/documents/{site('genogram')}")
    drawing = tab.page.locator("svg.app-figure__drawing")
    assert drawing.bounding_box()["width"] == float(drawing.get_attribute("width"))  # type: ignore[index, arg-type]


def test_a_table_that_is_looked_through_has_no_column_in_which_nothing_stands(site: Site, tab: Tab) -> None:
    tab.be(MANAGER)
    tab.go(f"/workspace/documents/{site('integrated_chronology')}/tables/entries")
    rows = tab.page.locator("main tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )
    assert all(any(column) for column in zip(*rows, strict=True))


def test_a_sign_off_sheet_is_printed_on_few_pages(site: Site, tab: Tab) -> None:
    tab.be(MANAGER)
    for kind, most in (("overview_report", 1), ("action_plan", 1), ("executive_summary", 1)):
        tab.go(f"/workspace/documents/{site(kind)}/sign-offs")
        with pikepdf.open(BytesIO(tab.page.pdf(format="A4"))) as printed:
            assert len(printed.pages) <= most, kind


def test_a_table_of_many_columns_is_printed_within_the_page(site: Site, tab: Tab) -> None:
    tab.be(MANAGER)
    tab.go(f"/workspace/documents/{site('integrated_chronology')}/tables/entries")
    tab.page.emulate_media(media="print")
    tab.page.set_viewport_size({"width": 657, "height": 980})  # what the margins leave of A4
    assert tab.page.evaluate(
        "[...document.querySelectorAll('main td, main th')].filter(e => e.getBoundingClientRect().right > innerWidth)"
        ".length"
    ) == 0  # fmt: skip
    tab.page.emulate_media(media="screen")
    tab.go(f"/workspace/documents/{site('integrated_chronology')}")
    left_out = tab.page.get_by_text("This print leaves out the")
    assert not left_out.is_visible()
    tab.page.emulate_media(media="print")
    assert left_out.is_visible()
    tab.page.emulate_media(media="screen")


def test_the_way_back_takes_one_line_on_a_telephone(site: Site, tab: Tab) -> None:
    """The page itself is named by its heading: its trail says it again only where there is room."""
    tab.be(MANAGER)
    tab.go(f"/workspace/case-reviews/{site('case_review')}/people")
    here = tab.page.locator(".govuk-breadcrumbs [aria-current]")
    assert here.is_visible()
    tab.page.set_viewport_size({"width": browser.PHONE, "height": 900})
    assert not here.is_visible()
    assert tab.page.locator(".govuk-breadcrumbs").bounding_box()["height"] < 30  # type: ignore[index]


def test_a_telephone_shows_what_the_page_is_about_before_it_is_turned(site: Site, tab: Tab) -> None:
    """The bar, the demonstration's banner and the trail leave three quarters of the first screen to the page."""
    tab.be("Imelda Quarrington")
    tab.page.set_viewport_size({"width": browser.PHONE, "height": 900})
    home = f"/workspace/case-reviews/{site('case_review')}"
    for path in (home, f"{home}/compliance", f"/workspace/documents/{site('integrated_chronology')}"):
        tab.go(path)
        heading = tab.page.get_by_role("heading", level=1).bounding_box()
        assert heading["y"] < 290, path  # type: ignore[index]
    menu = tab.page.get_by_role("button", name="Menu")
    assert menu.bounding_box()["height"] >= 44, "a finger finds it"  # type: ignore[index]
    here = tab.page.url
    menu.click()
    assert tab.page.get_by_role("link", name="Deadlines").first.is_visible()
    assert tab.page.url == here


def test_how_the_procedure_was_kept_to_is_read_in_short_and_opened_where_somebody_asks(site: Site, tab: Tab) -> None:
    tab.be("Imelda Quarrington")
    for width, most in ((browser.WIDE, 4), (browser.PHONE, 6)):
        tab.page.set_viewport_size({"width": width, "height": 900})
        tab.go(f"/workspace/case-reviews/{site('case_review')}/compliance")
        assert tab.page.evaluate("document.documentElement.scrollHeight") < most * 900
    step = tab.page.locator(".app-steps__one").first
    assert not step.is_visible()
    tab.page.locator(".app-steps > summary").first.click()
    assert step.is_visible()
    for fold in tab.page.locator(".app-steps").all():
        fold.evaluate("fold => fold.open = true")
    tab.look()


def test_long_words_of_the_procedure_are_folded_under_a_remark(site: Site, tab: Tab) -> None:
    tab.be(MANAGER)
    tab.go(f"/workspace/documents/{site('decision')}")
    quote = tab.page.locator(".app-remark", has_text="To be considered").locator("blockquote")
    assert not quote.is_visible()
    tab.page.locator(".app-remark", has_text="To be considered").get_by_text("Read what it says").click()
    assert quote.is_visible()
    tab.look()


def test_pages_of_case_reviews(site: Site, tab: Tab) -> None:
    home = f"/workspace/case-reviews/{site('case_review')}"
    tab.be(MANAGER)
    tab.look("/workspace/", "/workspace/case-reviews", "/workspace/case-reviews/new", home, f"{home}/people")
    tab.look(f"/workspace/imports/new?case_review={site('case_review')}", "/workspace/search")
    tab.page.get_by_role("searchbox").fill("nursery")
    tab.press("Search")
    tab.look()
    tab.look("/workspace/nowhere", status=404)


def test_pages_of_deadlines(site: Site, tab: Tab) -> None:
    home, papers = (f"/workspace/case-reviews/{site(*of)}" for of in (("case_review",), ("board_papers", "Papers")))
    tab.be(MANAGER)
    tab.look("/workspace/deadlines", "/workspace/deadlines/feed", "/workspace/calendar", papers)
    tab.look(f"{home}/tasks", f"{home}/compliance", f"{home}/package", "/workspace/procedures/enfield_scr")
    tab.look(f"/workspace/documents/{site('status_report', 'Papers')}")
    reviews = tab.page.get_by_role("region", name="Case reviews: table")
    for width in (browser.WIDE, browser.PHONE):
        tab.page.set_viewport_size({"width": width, "height": 900})
        assert reviews.evaluate("region => region.scrollWidth <= region.clientWidth"), width


def test_tables_fit_a_telephone(site: Site, tab: Tab) -> None:
    report = f"/workspace/documents/{site('overview_report')}"
    tab.be(MANAGER)
    tab.page.set_viewport_size({"width": browser.PHONE, "height": 900})
    rows = f"/workspace/documents/{site('integrated_chronology')}/tables/entries"
    for width in (browser.WIDE, browser.PHONE):
        tab.page.set_viewport_size({"width": width, "height": 900})
        tab.go(rows)
        table = tab.page.locator(".app-scroll")
        assert table.evaluate("box => box.scrollWidth <= box.clientWidth"), "a chronology is read without scrolling"
        assert table.get_by_role("rowheader").first.is_visible()
    for path in (rows, f"{report}/sharing", "/workspace/people", "/workspace/events"):
        tab.go(path)
        tables = tab.page.locator(".app-scroll").evaluate_all("all => all.map(e => e.scrollWidth - e.clientWidth)")
        assert tables, path
        assert max(tables) <= 0, path


def test_pages_of_earlier_reports(site: Site, tab: Tab) -> None:
    report = f"/workspace/documents/{site('earlier_report', 'Child Maple')}"
    tab.look("/?page=2", "/reports/serious-case-review-child-juniper", "/reports/serious-case-review-child-hazel")
    tab.look("/reports/serious-case-review-child-maple", status=410)
    tab.be(MANAGER)
    tab.look(f"/workspace/case-reviews/{site('board_papers', 'Earlier reports')}")
    for title, shown in (("Child Maple (2008)", True), ("Child Juniper (2013)", False)):  # withdrawn; published
        assert tab.page.locator("#documents ~ * .app-list__title", has_text=title).is_visible() == shown, title
    tab.page.get_by_text("Published: show all").click()
    assert tab.page.get_by_role("link", name="Child Juniper (2013)").first.is_visible()
    tab.look(report, f"{report}/edit/1")
    tab.look(*(f"/workspace/case-reviews/{site('case_review', name)}" for name in ("Child N", "Children U to Y")))
    tab.be(CHAIR)
    tab.look(f"{report}/transitions/restore")


def test_pages_of_documents(site: Site, tab: Tab) -> None:
    report = f"/workspace/documents/{site('overview_report')}"
    tab.be(MANAGER)
    tab.look(report, f"{report}/sign-offs", f"{report}/revisions", f"{report}/sharing")
    tab.look(f"{report}/revisions/compare?old=7&new=9")
    for kind in ("letter", "decision", "minutes", "action_plan", "publication_plan"):
        tab.look(f"/workspace/documents/{site(kind)}")
    tab.look(f"/workspace/documents/{site('action_plan')}/revisions/1")
    tab.be(CHAIR)
    plan = f"/workspace/documents/{site('publication_plan')}"
    tab.look("/workspace/", f"{plan}/transitions/agree", f"{report}/transitions/publish")
    tab.be(PANEL_CHAIR)
    tab.look(f"/workspace/documents/{site('imr', 'Child P / IMR of Thornmere Community')}/transitions/send_back")
    tab.press("Return to the agency")
    assert tab.complains
    tab.look()


def test_pages_of_writing(site: Site, tab: Tab) -> None:
    report = f"/workspace/documents/{site('imr', 'Child P / IMR of Thornmere Council')}"
    tab.be(WRITERS["csc"])
    tab.look(report, *(f"{report}/edit/{section}" for section in (1, 2, 3)), f"{report}/attachments/new")
    tab.look(f"{report}/transitions/submit")
    tab.go(f"{report}/attachments/new")
    tab.press("Attach")
    assert tab.complains
    tab.look()
    tab.go(f"{report}/edit/1")
    tab.page.get_by_label("Day", exact=True).first.fill("45")
    tab.press("Save")
    assert tab.complains
    tab.look()
    tab.go(f"{report}/edit/1")
    assert tab.page.get_by_label("Day", exact=True).first.input_value() == "45"
    tab.press("Discard what was kept")
    other = tab.beside()
    other.go(f"{report}/edit/1")
    for each, title in ((tab, "Child P " + "x" * 60), (other, "Child P: our report")):
        each.page.get_by_label("Title", exact=True).fill(title)
        each.press("Save")
    assert other.heading.endswith("Changed twice")
    other.look()
    asked: list[str] = []
    other.page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    other.follow("Leave it for later")
    assert asked == ["beforeunload"]
    other.go(f"{report}/edit/1")
    assert other.page.get_by_label("Title", exact=True).input_value() == "Child P: our report"
    other.press("Discard what was kept")
    tab.go(f"/workspace/imports/new?document={site('imr', 'Child P / IMR of Thornmere Council')}")
    tab.page.get_by_label("File", exact=True).set_input_files(STORY / "overview" / "overview_v1.1.docx")
    tab.press("Read the file")
    assert "/imports/" in tab.page.url
    tab.look()


def test_pages_of_rows(site: Site, tab: Tab) -> None:
    """A table is listed, and a row is found, changed, refused, kept and taken out by the keyboard as by hand."""
    plan = f"/workspace/documents/{site('action_plan')}/edit/{ACTIONS}"
    tab.be(MANAGER)
    tab.look(plan, f"{plan}?rows=1", f"{plan}/rows/actions/new")
    tab.go(plan)
    tab.page.set_viewport_size({"width": browser.PHONE, "height": 900})
    assert tab.page.evaluate("document.documentElement.scrollHeight") < 4000
    tab.page.set_viewport_size({"width": browser.WIDE, "height": 900})
    tab.to("link", "Change")
    assert tab.heading.startswith("Actions: row 1 of ")
    tab.look()
    tab.page.get_by_label("Day", exact=True).first.fill("45")
    tab.press("Save")
    assert tab.complains
    tab.look()
    tab.page.get_by_role("link", name="Actions, row 1: ").click()
    assert tab.page.evaluate("document.activeElement.id") == "actions-0-due_on-day"


def test_a_row_of_a_list_is_read_downwards_on_a_telephone(site: Site, tab: Tab) -> None:
    """Its number and the way to change it stand in one line, what it says below, on any narrow screen."""
    tab.be(MANAGER)
    plan = f"/workspace/documents/{site('action_plan')}/edit/{ACTIONS}"
    for width in (browser.PHONE, browser.NARROWEST):
        tab.page.set_viewport_size({"width": width, "height": 900})
        tab.go(plan)
        row = tab.page.locator("#actions-row-9")
        boxes = [cell.bounding_box() for cell in row.locator("> *").all()]
        number, *cells, change = [box for box in boxes if box]
        assert abs(number["y"] - change["y"]) < 4, "in one line"
        assert change["x"] > number["x"] + number["width"] - 1
        tops = [cell["y"] for cell in cells]
        assert tops == sorted(tops)
        assert tops[0] >= number["y"] + number["height"], "nothing stands beside it"
        assert len(set(tops)) == len(tops), "each in a line of its own"


def test_rows_without_scripts(site: Site, chromium: Browser) -> None:
    tab = Tab(chromium, site.address, scripts=False)
    tab.be(MANAGER)
    learning = f"/workspace/documents/{site('interim_learning')}"
    tab.go(learning)
    tab.page.get_by_role("link", name="Edit Interim learning").click()
    before = tab.page.get_by_role("button", name="Change row").count()
    assert before > 3
    tab.page.get_by_role("button", name="Change row 2 of").click()
    tab.page.get_by_text("Take this row out").click()
    tab.press("Yes, take row 2 out")
    assert tab.page.get_by_text("The row was taken out.").is_visible()
    assert tab.page.get_by_role("button", name="Change row").count() == before - 1
    tab.page.get_by_role("button", name="Add a row").click()
    tab.page.locator("textarea").first.fill("Said again without scripts")
    tab.press("Save")
    assert tab.page.get_by_text("Said again without scripts").is_visible()
    assert tab.close() == []


def test_pages_of_administration(site: Site, tab: Tab) -> None:
    tab.be(MANAGER)
    for noun in ("administration", "people", "agencies", "agencies/add", "events", "requests", "self-check"):
        tab.look(f"/workspace/{noun}")
    with site.house.store.reading(SYSTEM) as uow:
        agency = people.agencies(uow)[0]
    tab.look(f"/workspace/agencies/{agency.id}/rename", *(
        f"/workspace/people/{site.people[LAWYER]}{page}" for page in ("", "/edit", "/disable", "/reset-second-factor")
    ))  # fmt: skip
    tab.look("/workspace/people/invite")
    tab.press("Send the invitation")
    assert tab.complains
    tab.look()
    tab.look("/workspace/demo", "/workspace/demo/letters")
    tab.be("System Operator")
    tab.look("/workspace/", "/workspace/administration")


def test_pages_of_accounts(site: Site, tab: Tab) -> None:
    links: list[str] = []

    def link_to(token: str) -> str:
        links.append(sign_in_link(site.house.settings, token))
        return links[-1]

    typed = {"name": "Wren Alder", "email": "wren@alder.example.org", "job_title": "Manager", "agency": ""}
    with site.house.store.writing(SYSTEM) as uow:
        people.invite(uow, typed, link_to)
    tab.look("/workspace/sign-in/personas", "/workspace/sign-in?form=password", "/workspace/sign-in/forgotten")
    tab.look("/workspace/sign-in/asked", links[0].removeprefix(site.address))
    tab.page.get_by_label("New password").fill(PASSWORD)
    tab.press("Continue")
    tab.look()
    secret = re.search(r"((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})", tab.page.text_content("main") or "")
    assert secret, (tab.page.url, tab.page.text_content("main"))
    tab.page.get_by_label("6-digit code").fill(pyotp.TOTP(secret[1].replace(" ", "")).now())
    tab.press("Continue")
    assert "recovery codes" in tab.heading
    tab.look()
    tab.look(*(f"/workspace/account{page}" for page in ("", "/password", "/second-factor", "/new-codes", "/sessions")))
    tab.look(links[0].removeprefix(site.address), status=410)
    tab.look("/workspace/sign-in?form=password")
    tab.page.get_by_label("E-mail address").fill("wren@alder.example.org")
    tab.page.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.press("Continue")
    assert tab.heading == "Enter your code", tab.page.text_content("main")
    tab.look()
    tab.press("Sign in")
    tab.look()


def test_pages_of_the_public(site: Site, tab: Tab, chromium: Browser) -> None:
    report, retired = (f"/reports/serious-case-review-child-{letter}" for letter in "kg")
    tab.look("/", report, f"{report}/executive-summary", "/search", "/search?q=nursery", "/search?q=qqqq")
    tab.look("/accessibility", retired)
    tab.look("/nowhere", status=404)
    tab.look("/workspace/requests/new/serious-case-review-child-g")
    for label, typed in (("Your name", "Wren Alder"), ("How we can reach you", "wren@alder.example.org")):
        tab.page.get_by_label(label).fill(typed)
    tab.press("Send the request")
    tab.look()
    tab.be(MANAGER)
    tab.go("/workspace/requests")
    tab.follow("Child G")
    tab.look()
    overview = site("overview_report", "Child K")
    with site.house.store.writing(site.people[CHAIR]) as uow:
        seen = uow.get(overview, to=Permission.VIEW).sha256
        why, today = "A family member may be recognised.", local_date(uow.now)
        transitions.perform(uow, overview, "withdraw", seen=seen, comment=why, due=today)
    worker_of(site.house).drain()
    later = Tab(chromium, site.address)  # the first one may show for a minute what it was sent
    later.look(report, status=410)
    assert later.close() == []


def test_pages_without_the_design_system(
    demo_folder: Path, chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(THEME, theme, ignore=shutil.ignore_patterns("built", "node_modules"))
    monkeypatch.setattr(workspace.app, "THEME", theme)
    monkeypatch.setattr(workspace.web.app, "THEME", theme)
    shutil.copytree(demo_folder, tmp_path / "demonstration")
    with browser.served(tmp_path / "demonstration") as plain:
        tab = Tab(chromium, plain.address)
        tab.be(MANAGER)
        assert "fallback.css" in tab.page.content()
        report = f"/workspace/documents/{plain('overview_report')}"
        tab.look("/workspace/", f"/workspace/case-reviews/{plain('case_review')}", report)
        tab.look(f"/workspace/documents/{plain('publication_plan')}/edit/1")
        tab.look("/", "/reports/serious-case-review-child-k")
        assert tab.close() == []


@pytest.mark.parametrize("scripts", [True, False])
def test_filters_are_closed_on_a_telephone_and_open_where_there_is_room(
    site: Site, chromium: Browser, scripts: bool
) -> None:
    tab = Tab(chromium, site.address, scripts=scripts)
    tab.be(MANAGER)
    tab.go("/workspace/search")
    tab.page.get_by_role("searchbox").fill("nursery")
    tab.press("Search")
    box = tab.page.get_by_role("checkbox").first
    assert box.is_visible()
    box.check()
    tab.press("Apply filters")
    tab.page.set_viewport_size({"width": browser.PHONE, "height": 900})
    tab.page.reload()
    assert not box.is_visible()
    assert tab.page.get_by_text("Filter 1 chosen").is_visible()
    tab.page.get_by_text("Filter 1 chosen").click()
    assert box.is_checked()
    assert tab.close() == []


def test_writing_without_scripts(site: Site, chromium: Browser) -> None:
    tab = Tab(chromium, site.address, scripts=False)
    tab.be(WRITERS["police"])
    report = f"/workspace/documents/{site('imr', 'Child P / IMR of Thornmere Vale Police')}"
    tab.go(f"{report}/edit/1")
    tab.page.get_by_label("Title", exact=True).fill("Police: Child P")
    tab.press("Save")
    assert tab.heading == "Police: Child P"
    for path in ("/workspace/", "/workspace/case-reviews", f"{report}/transitions/submit", "/workspace/account"):
        tab.go(path)
        assert tab.page.get_by_role("heading", level=1).is_visible()
    tab.page.locator("summary").first.click()
    tab.press("Sign out")
    assert "/sign-in" in tab.page.url
    assert tab.close() == []


def test_signing_off_with_the_keyboard_alone(site: Site, tab: Tab) -> None:
    """From the first page to the signature with Tab and Enter; one always sees where one is."""
    tab.be(CHAIR)
    tab.to("link", "Case panel 1, 27 March 2015")
    tab.to("link", "Agree the minutes")
    tab.to("button", "Agree the minutes")
    assert tab.page.get_by_text("The step is recorded in the history.").is_visible()
    with site.house.store.reading(SYSTEM) as uow:
        minutes = uow.truth(site("minutes", "Child P"))
        assert minutes is not None
        signed = papers.signatures_of(uow.db, minutes)
    assert minutes.state == "minutes.agreed"
    assert [(one.person, one.sha256) for one in signed] == [(site.people[CHAIR], minutes.sha256)]


def test_a_document_started_by_mistake_is_set_aside_and_taken_up_with_the_keyboard_alone(site: Site, tab: Tab) -> None:
    tab.be(MANAGER)
    tab.go(f"/workspace/case-reviews/{site('case_review')}")
    tab.page.locator("#type").focus()
    tab.page.keyboard.type("Minutes")
    tab.to("button", "Start writing")
    tab.page.locator("[role=textbox][aria-multiline]").first.focus()
    tab.page.keyboard.type("- Nobody")
    tab.to("button", "Preview")
    assert tab.page.locator("#preview li").inner_text() == "Nobody"
    tab.look()
    tab.to("link", "Started by mistake? Set it aside")
    tab.look()
    tab.to("button", "Set it aside")
    tab.page.locator("summary", has_text="Started by mistake and set aside").focus()
    tab.page.keyboard.press("Enter")
    tab.page.locator('ul[aria-label="Started by mistake"] a').first.focus()
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    tab.look()
    tab.to("button", "Take it up again")
    assert tab.page.get_by_text("counts again").is_visible()
