"""H12, H15, H34: a text names a child: before it is published, and after (A2)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plugins.enfield_scr.publication.offline import SUSPENDED
from tests.conftest import TurnableClock
from tests.plugins.online import SLUG, Online, online
from tests.plugins.test_chain import PEOPLE, Desk
from tests.plugins.test_guards import REPORT
from tests.rendering.word_files import docx, para
from tests.services.accounts import on_sqlite
from workspace import Forbidden, Invalid, Permission, Refused, add_working_days, local
from workspace.core.model import SYSTEM
from workspace.services import attachments, tasks
from workspace.store import papers, publishing
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
CHAIR, OFFICE = PEOPLE["lscb_chair"], PEOPLE["business_manager"]
AUTHOR, PANEL_CHAIR, SUB = PEOPLE["lead_reviewer"], PEOPLE["panel_chair"], PEOPLE["subcommittee_chair"]
WORDS = [
    {"word": "Rowan Pellingworth", "kind": "name", "stands_for": "Child M"},
    {"word": "Rowan", "kind": "name", "stands_for": "Child M"},
    {"word": "Roo", "kind": "nickname", "stands_for": "Child M"},
    {"word": "R.P.", "kind": "initials", "stands_for": "Child M"},
    {"word": "Little Larches Nursery", "kind": "school or nursery", "stands_for": "the nursery"},
    {"word": "2013-11-12", "kind": "date of birth", "stands_for": "Child M"},
]
NAMED: dict[str, Any] = {
    "what_happened": "ROWAN’s cot was empty.[^14]\n\n[^14]: So said Ro**wan**'s grandmother.",
    "family": "![Roo asleep](rowan_1.png)",
    "when_seen": "At Little  Larches nursery, on 12 November 2013.",
    "lessons": "The note about RP.",
}


@pytest.fixture
def desk(store: Store, clock: TurnableClock) -> Desk:
    return Desk(store, clock)


@pytest.fixture
def shop(desk: Desk, tmp_path: Path) -> Online:
    return online(desk, tmp_path / "data")


@pytest.mark.proves("H12", "R128")
def test_a_text_that_names_somebody_anywhere_is_stopped_and_corrected_as_a_new_version(desk: Desk) -> None:
    desk.start(OFFICE, "pseudonym_key", {"words": WORDS})
    report = desk.start(AUTHOR, "overview_report", REPORT | NAMED)
    data = docx(para("Tree."))
    with desk.store.writing(AUTHOR) as uow:
        named = attachments.inspected("Rowan_tree.docx", data)
        attachments.attach(uow, uow.get(report, to=Permission.EDIT), named, data)
    desk.do(AUTHOR, report, "submit")
    check = desk.draft(OFFICE, "privacy_check")
    with desk.store.reading(OFFICE) as uow:
        body: Any = uow.get(check, to=Permission.VIEW).body
    found = {(row.place, row.row) for row in body.findings}
    places = {
        ("What happened, paragraph 1", 2), ("Footnote 14", 2), ("The family: alternative text of a picture", 3),
        ("The family: file name of a picture", 2), ("When the children were seen", 5),
        ("When the children were seen", 6), ("Lessons", 4), ("Name of file 1", 2),
    }  # fmt: skip
    assert found == places
    assert "owan" not in body.model_dump_json(), "the word itself is not repeated"
    with pytest.raises(Refused, match="8 findings of the privacy check are still open"):
        desk.do(PANEL_CHAIR, report, "agree")
    desk.write(PANEL_CHAIR, check, {"assessment": "One."})
    with pytest.raises(Refused, match="These findings are still open: 1, 2, 3, 4, 5, 6, 7, 8"):
        desk.do(PANEL_CHAIR, check, "assess")
    with pytest.raises(Forbidden):
        desk.do(AUTHOR, check, "assess")


@pytest.mark.proves("H12", "H27")
def test_what_is_taken_out_is_a_new_version_and_every_sign_off_is_void(desk: Desk) -> None:
    report, _ = desk.bundle(done_already="Much.")
    before = desk.revision(report)
    desk.judged()
    desk.do(SUB, report, "quality_assure")
    key = desk.one("pseudonym_key")
    desk.write(OFFICE, key, {"words": [*WORDS, {"word": "Text", "kind": "nickname", "stands_for": "Child M"}]})
    desk.draft(OFFICE, "privacy_check")
    desk.met("full_panel", SUB)
    with pytest.raises(Refused, match="of the privacy check are still open"):
        desk.do(SUB, report, "sign_off")
    desk.write(AUTHOR, report, {"lessons": "Words."})
    assert (desk.revision(report), desk.state(report)) == (before + 1, "draft")
    with desk.store.reading(SYSTEM) as uow:
        now = uow.truth(report)
        assert now
        assert not [s for s in papers.signatures_of(uow.db, now) if s.sha256 == now.sha256]


@pytest.mark.proves("H12", "H17", "R127", "R128")
def test_a_word_that_the_key_learned_after_the_check_is_looked_for_before_anything_is_published(desk: Desk) -> None:
    """Like the name of a sibling who was born since."""
    report, _summary, _plan = desk.planned()
    desk.clock.turn(days=8)
    born = {"word": "Wren", "kind": "name", "stands_for": "Sibling 2"}
    desk.write(OFFICE, desk.one("pseudonym_key"), {"words": [*WORDS, born]})
    with pytest.raises(Refused, match="The pseudonym key was changed after the privacy check of this text"):
        desk.do(CHAIR, report, "publish")
    desk.clock.turn(minutes=1)
    desk.draft(OFFICE, "privacy_check")
    desk.do(CHAIR, report, "publish")


def recorded(shop: Online, **values: str) -> None:
    """The Chair's record of whether somebody could be recognised."""
    told = {"step": "Publication", "paragraph": "Appendix 2", "what": "A passage identified.", "reason": "A news item."}
    record = shop.desk.start(CHAIR, "deviation", told | {"happened_on": date(2015, 4, 29)} | values)
    shop.desk.do(CHAIR, record, "record")


@pytest.mark.proves("H12", "H15", "H34", "C19", "C20")
def test_after_publication_it_goes_at_once_and_comes_back_corrected_under_its_address(shop: Online) -> None:
    desk = shop.desk
    report, summary = shop.published()
    assert "Text." in shop.every_page()
    with pytest.raises(Forbidden):
        desk.do(OFFICE, report, "withdraw", "It names a child.", due=date(2015, 5, 12))
    desk.do(CHAIR, report, "withdraw", "Paragraph 4.7 names Rowan.", due=date(2015, 5, 12))
    answer = shop.site().get(f"/reports/{SLUG}")
    assert answer.status_code == 410
    assert answer.headers["Cache-Control"] == "no-store"
    every = shop.every_page()
    for word in ("Text.", "Rowan", "4.7", f"<id>http://127.0.0.1:8000/reports/{SLUG}"):
        assert word not in every
    files = [path.read_bytes() for path in shop.here.house.settings.public_folder.rglob("*") if path.is_file()]
    assert not any(b"Text." in data or b"Rowan" in data for data in files), "nor on the disk"

    with pytest.raises(Refused, match="nothing is corrected in it yet"):
        desk.do(CHAIR, report, "republish", "Nothing.")
    desk.clock.turn(days=2, hours=1)
    desk.write(AUTHOR, report, {"what_happened": "Words.", "note": "Identifying words were taken out on 1 May 2015."})
    desk.draft(OFFICE, "privacy_check")
    with pytest.raises(Refused, match="Nobody has recorded yet if somebody could be recognised"):
        desk.do(CHAIR, report, "republish", "Identifying words were taken out.")
    desk.checked()
    shop.told(date(2015, 5, 1), "16:00")
    copies = {"correction_of": desk.revision(report), "correction_summary_of": desk.revision(summary)}
    plan = desk.one("publication_plan")
    desk.write(OFFICE, plan, {"correction_sent_on": date(2015, 5, 1), "correction_sent_at": "16:00"} | copies)
    unrecorded = "It is not recorded whether somebody could be recognised"
    assert any(said.startswith(unrecorded) for said in desk.remarks(CHAIR, report))
    assert any(said.startswith(unrecorded) for said in desk.warnings(CHAIR, report, "republish"))
    recorded(shop)  # says nothing of it
    assert any(said.startswith(unrecorded) for said in desk.remarks(CHAIR, report))
    recorded(shop, identified="yes", seen_by="Readers of the site, from 29 April to 1 May.", people_told="Mother.")
    assert desk.warnings(CHAIR, report, "republish") == (
        "New in the text since it was approved (10 words): “Identifying words were taken out on 1 May 2015” in “Note "
        "on this text”; “Words” in “What happened”. Compare it with the approved text: a changed finding is no "
        "correction, and goes to the panel and the Board again (5.3.1).",
    )
    assert not any(said.startswith(unrecorded) for said in desk.remarks(CHAIR, report))
    desk.do(CHAIR, report, "republish", "Identifying words were taken out.")

    page = shop.site().get(f"/reports/{SLUG}").text
    assert "Words." in page
    assert "Identifying words were taken out on 1 May 2015." in page
    assert "Corrected and published again." in page
    with desk.store.reading(CHAIR) as uow:
        (publication,) = publishing.every(uow.db)
        earlier = uow.revision(uow.get(report, to=Permission.VIEW), desk.revision(report) - 1)
        of_summary = papers.signatures_of(uow.db, uow.get(summary, to=Permission.VIEW))
    assert {one.role for one in of_summary if one.transition == "republish"} == {"lscb_chair"}
    assert publication.slug == SLUG
    assert publication.available_until == date(2016, 5, 2)  # published on 29 April 2015, three days added
    assert getattr(earlier.content, "what_happened", "") == "Text.", "the earlier text is kept, and not public"


@pytest.mark.proves("H15")
def test_a_second_suspension_on_the_same_day_is_told_by_itself(shop: Online) -> None:
    desk, not_told = shop.desk, "The National Panel was not told that the report was taken offline"
    report, _summary = shop.published()
    desk.do(CHAIR, report, "withdraw", "It may name a child.", due=date(2015, 5, 12))
    assert any(not_told in said for said in desk.remarks(CHAIR, report))
    assert any(f"You start “{SUSPENDED}”, and record it" in said for said in desk.remarks(OFFICE, report))
    desk.draft(OFFICE, "suspension_notice")
    waits = f"{not_told}: the notice to it is written, and not sent yet. You sign it, and the business manager"
    assert any(waits in said for said in desk.remarks(CHAIR, report)), "nobody is told to start a second one"
    now = local(desk.clock())
    shop.told(now.date(), f"{now:%H:%M}")
    assert not any(not_told in said for said in desk.remarks(CHAIR, report))
    desk.do(CHAIR, report, "restore", "It names nobody.")
    desk.clock.turn(hours=1)
    desk.do(CHAIR, report, "withdraw", "It does after all.", due=date(2015, 5, 12))
    assert any(not_told in said for said in desk.remarks(CHAIR, report))


@pytest.mark.proves("H15")
def test_routine_removal_is_refused_and_a_suspension_has_a_day_to_look_again(shop: Online) -> None:
    desk = shop.desk
    report, _ = shop.published()
    stays = "It has to stay online until the end of Friday 29 April 2016."
    assert stays in desk.remarks(CHAIR, report)
    with pytest.raises(Refused, match="You can retire it from Saturday 30 April 2016"):
        desk.do(CHAIR, report, "retire")
    with pytest.raises(Invalid, match="Look at it again on: enter a day"):
        desk.do(CHAIR, report, "withdraw", "Somebody's safety.")
    with pytest.raises(Invalid, match="reason"):
        desk.do(CHAIR, report, "withdraw", due=date(2015, 5, 12))
    desk.do(CHAIR, report, "withdraw", "Somebody's safety.", due=date(2015, 5, 12))
    assert stays not in desk.remarks(CHAIR, report), "the time offline is added"
    told = " ".join(desk.remarks(CHAIR, report))
    assert "It has to be looked at again by Tuesday 12 May 2015" in told
    assert "The National Panel was not told that the report was taken offline" in told


@pytest.mark.proves("H34", "H15", "C19", "C20")
def test_a_new_edition_goes_the_whole_way_waits_its_week_and_keeps_the_address(shop: Online) -> None:
    desk = shop.desk
    report, summary = shop.published()
    before = desk.revision(report)
    desk.do(CHAIR, report, "withdraw", "A finding is wrong.", due=date(2015, 5, 12))
    desk.clock.turn(days=1)
    long = "One service alone is to blame."
    desk.write(AUTHOR, report, {"findings": long})
    with pytest.raises(Refused, match="This is more than a correction: 6 words were added to “Findings”"):
        desk.do(CHAIR, report, "republish", "A finding.")
    with pytest.raises(Forbidden):
        desk.do(OFFICE, report, "reopen", "A finding.")
    desk.do(CHAIR, report, "reopen", "A finding is wrong.")
    assert (desk.state(report), desk.state(summary)) == ("draft", "draft")
    for each in (report, summary):
        desk.do(AUTHOR, each, "submit")
    desk.checked()
    for each in (report, summary):
        desk.do(PANEL_CHAIR, each, "agree")
    desk.approved(report)
    plan = desk.one("publication_plan")
    with pytest.raises(Refused) as refused:
        desk.do(CHAIR, report, "publish")
    whole = " ".join(refused.value.reasons)
    assert f"was sent revision {before} of the report, which is revision" in whole
    assert "the week starts again" in whole
    assert "The National Panel was not told that the report was taken offline" in whole
    assert shop.site().get(f"/reports/{SLUG}").status_code == 410
    assert desk.draft(OFFICE, "suspension_notice"), "also now that it is written again"
    desk.clock.turn(minutes=5)
    shop.told(date(2015, 4, 30), "15:05")
    sent = {"copy_sent_on": date(2015, 4, 30), "copy_sent_at": "15:05", "copy_of": desk.revision(report)}
    desk.write(OFFICE, plan, sent | {"summary_copy_of": desk.revision(summary)})
    with pytest.raises(Refused, match="You can publish from 15:05 on Thursday 7 May 2015"):
        desk.do(CHAIR, report, "publish")
    desk.clock.turn(days=8)
    desk.do(CHAIR, report, "publish")
    page = shop.site().get(f"/reports/{SLUG}").text
    assert long in page
    assert "Corrected and published again." in page
    with desk.store.reading(CHAIR) as uow:
        (publication,) = publishing.every(uow.db)
    assert (publication.slug, publication.former) == (SLUG, ())
    assert publication.available_until > date(2016, 4, 29), "the time offline is added"


@pytest.mark.proves("H15")
def test_that_the_panel_is_told_of_a_withdrawal_is_a_task_until_the_notice_is_on_record(shop: Online) -> None:
    desk = shop.desk
    report, _summary = shop.published()

    def asked() -> list[tuple[date | None, bool]]:
        with desk.store.reading(OFFICE) as uow:
            found = tasks.of(uow, uow.get(desk.case, to=Permission.VIEW))
            return [(one.task.due, one.task.open) for one in found if one.task.rule.endswith(".tell_offline")]

    assert asked() == []
    day = local(desk.clock()).date()
    desk.do(CHAIR, report, "withdraw", "It may name a child.", due=date(2015, 5, 12))
    assert asked() == [(add_working_days(day, 1), True)]
    desk.clock.turn(minutes=5)
    shop.told(day, f"{local(desk.clock()):%H:%M}")
    assert asked() == [(add_working_days(day, 1), False)]
    desk.do(CHAIR, report, "restore", "It names nobody.")
    desk.clock.turn(days=4)
    desk.do(CHAIR, report, "withdraw", "It does after all.", due=date(2015, 5, 12))
    ((_due, open_),) = asked()
    assert open_, "each withdrawal is told of"
