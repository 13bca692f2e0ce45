"""A report from before the workspace: taken in from a file, checked, published, withdrawn, retired (5.2.3, A2)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from content.earlier_report import EarlierReport
from tests.conftest import TurnableClock
from tests.houses import place
from tests.rendering.word_files import docx, para
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace import Document, Forbidden, NotFound, Permission, Refused, local_date
from workspace.core.errors import WorkspaceError
from workspace.jobs.public_copy import store_path
from workspace.public.store import PublicStore
from workspace.services import case_reviews, documents, importing, searching, transitions
from workspace.services.searching import Results
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
WHOLE = {
    "title": "Serious case review: Child A", "public_name": "Child A", "first_published": "March 2007", "age": "1 to 4",
    "themes": "neglect, housing", "summary": "Child A was found cold.\n\nMore.", "what_happened": "A boiler failed.",
    "findings": "Seven letters just below the threshold.", "assessment": "The lawyer knows of no order about wigeons.",
}  # fmt: skip


class Papers:
    """The Board's papers, and those who work on them."""

    def __init__(self, store: Store) -> None:
        self.store, self.cases = store, Cases(store)
        self.manager = self.cases.person("Ruth Pemberton", "business_manager")
        self.chair = self.cases.person("Margaret Oduya", "lscb_chair")
        self.author = self.cases.person("Imran Qureshi")
        with store.writing(self.manager) as uow:
            self.home = case_reviews.start(uow, "enfield_board", {"title": "Earlier reports"})
        self.cases.give(self.home, self.author, "lead_reviewer")

    def taken_in(self, **values: Any) -> Document:
        with self.store.writing(self.manager) as uow:
            return documents.start(uow, self.home.id, "earlier_report", WHOLE | values)

    def published(self, **values: Any) -> Document:
        report = self.taken_in(**values)
        self.move(self.manager, report, "check")
        return self.move(self.chair, report, "publish")

    def move(self, who: str, report: Document, name: str, comment: str = "", due: date | None = None) -> Document:
        with self.store.writing(who) as uow:
            seen = uow.get(report.id, to=Permission.VIEW).sha256
            return transitions.perform(uow, report.id, name, seen=seen, comment=comment, due=due)

    def edit(self, report: Document, **values: Any) -> Document:
        with self.store.writing(self.manager) as uow:
            seen = uow.get(report.id, to=Permission.VIEW).revision
            return documents.edit(uow, report.id, values, seen=seen)

    def refused(self, who: str, report: Document, name: str, comment: str = "") -> str:
        with pytest.raises(WorkspaceError) as refusal:
            self.move(who, report, name, comment)
        assert isinstance(refusal.value, Refused | Forbidden)
        return str(refusal.value)


@pytest.fixture
def papers(store: Store) -> Papers:
    return Papers(store)


def test_it_is_checked_by_the_manager_and_published_by_the_chair(papers: Papers) -> None:
    report = papers.taken_in(themes="", assessment="")
    assert ("“Themes” (5.2.3) and “Can it be public again?” (Appendix 2)") in papers.refused(
        papers.manager, report, "check"
    )
    papers.edit(report, themes="neglect", assessment="Read by the lawyer.", first_published="May 2014")
    assert "says May 2014, which is still to come" in papers.refused(papers.manager, report, "check")
    papers.edit(report, first_published="April 2014")
    papers.move(papers.manager, report, "check")
    papers.edit(report, themes="neglect, housing")
    papers.refused(papers.chair, report, "publish")
    papers.move(papers.manager, report, "check")
    papers.refused(papers.manager, report, "publish")
    assert papers.move(papers.chair, report, "publish").state == "earlier_report.published"


def test_nobody_publishes_what_they_checked(papers: Papers) -> None:
    both = papers.cases.person("Somebody Else", "business_manager", "lscb_chair")
    report = papers.taken_in()
    papers.move(both, report, "check")
    assert "You checked it yourself" in papers.refused(both, report, "publish")


def test_a_name_that_a_key_protects_is_warned_of(papers: Papers) -> None:
    home = papers.cases.case_review(papers.manager)
    with papers.store.writing(papers.manager) as uow:
        words = [{"word": "Rowan Pellingworth", "kind": "name", "stands_for": "Child M"}]
        documents.start(uow, home.id, "pseudonym_key", {"words": words})
    report = papers.taken_in(what_happened="A boiler failed. <Rowan Pellingworth> was cold.", assessment="Not Rowan.")
    with papers.store.reading(papers.manager) as uow:
        (check,) = transitions.offers(uow, uow.get(report.id, to=Permission.VIEW))
    assert not check.refusals
    assert ["protects stands in “What happened”." in each for each in check.warnings] == [True]
    papers.move(papers.manager, report, "check")
    papers.move(papers.chair, report, "publish")
    papers.move(papers.chair, report, "withdraw", "Somebody asks.", due=date(2014, 9, 1))
    with papers.store.reading(papers.chair) as uow:
        (restore,) = transitions.offers(uow, uow.get(report.id, to=Permission.VIEW))
    assert restore.transition.name == "restore"
    assert restore.warnings == check.warnings


def test_the_day_to_look_again_ends_with_a_correction(papers: Papers) -> None:
    report = papers.published()
    papers.move(papers.chair, report, "withdraw", "A street is named.", due=date(2014, 9, 1))
    papers.edit(report, what_happened="A boiler failed, elsewhere.")
    with papers.store.reading(papers.manager) as uow:
        assert uow.get(report.id, to=Permission.VIEW).due is None
    with pytest.raises(NotFound), papers.store.reading(papers.author) as uow:
        uow.get(report.id, to=Permission.VIEW)


def test_whoever_reads_what_was_taken_offline_is_told_by_when_to_look_again(
    papers: Papers, clock: TurnableClock
) -> None:
    def said(report: Document) -> str:
        with papers.store.reading(papers.chair) as uow:
            found = transitions.remarks(uow, uow.get(report.id, to=Permission.VIEW))
        return " ".join(remark.text for remark in found)

    report = papers.published()
    assert "Look at it again" not in said(report)
    papers.move(papers.chair, report, "withdraw", "A street is named.", due=date(2014, 9, 1))
    assert "It has to be looked at again by Monday 1 September 2014. The National Panel was not told" in said(report)
    papers.edit(report, panel_told_on=local_date(clock.now))
    assert "It has to be looked at again by Monday 1 September 2014. The National Panel was told." in said(report)


@pytest.mark.proves("D6")
def test_its_twelve_months_count_from_when_it_came_online_here(papers: Papers, clock: TurnableClock) -> None:
    report = papers.published()
    assert "from Friday 17 April 2015" in papers.refused(papers.chair, report, "retire")
    clock.turn(days=100)
    papers.move(papers.chair, report, "withdraw", "A reader recognised somebody.", due=date(2014, 9, 1))
    clock.turn(days=10)
    assert "The National Panel was not told" in papers.refused(papers.chair, report, "restore", "It was he.")
    told = papers.edit(report, panel_told_on=local_date(clock.now))
    assert (told.state, told.due) == ("earlier_report.withdrawn", date(2014, 9, 1)), "its text is the same"
    papers.move(papers.chair, report, "restore", "It was somebody else.")
    papers.move(papers.chair, report, "withdraw", "It was not.", due=date(2014, 9, 1))
    assert "The National Panel was not told" in papers.refused(papers.chair, report, "restore", "It was."), "of this"
    papers.edit(report, panel_told_on=local_date(clock.now))
    papers.move(papers.chair, report, "restore", "It was, after all.")
    assert "from Monday 27 April 2015" in papers.refused(papers.chair, report, "retire")
    clock.turn(days=270)
    papers.move(papers.chair, report, "retire")


def test_what_is_corrected_is_checked_again(papers: Papers) -> None:
    report = papers.published()
    papers.move(papers.chair, report, "withdraw", "A street is named.", due=date(2014, 9, 1))
    papers.edit(report, what_happened="A boiler failed, elsewhere.")
    papers.refused(papers.chair, report, "restore")
    papers.move(papers.manager, report, "check")
    assert "The National Panel was not told" in papers.refused(papers.chair, report, "publish")
    papers.edit(report, panel_told_on=date(2014, 4, 16))
    assert papers.move(papers.chair, report, "publish").state == "earlier_report.published"


@pytest.mark.proves("R125", "R126", "H15")
def test_several_are_public_side_by_side_and_each_goes_alone(papers: Papers, tmp_path: Path) -> None:
    here = place(papers.store, tmp_path)
    stays, goes, ends = (papers.published(title=f"Serious case review: Child {letter}") for letter in "ABC")
    here.worker.drain()
    papers.move(papers.chair, goes, "withdraw", "A reader recognised somebody.", due=date(2014, 9, 1))
    here.store.clock.turn(days=366)  # type: ignore[attr-defined]
    papers.move(papers.chair, ends, "retire")
    here.worker.drain()
    public = PublicStore(store_path(here.house.settings))
    assert [(e.title, e.state, e.first_published) for e in public.list().entries] == [
        ("Serious case review: Child A", "published", date(2007, 3, 1)),
        ("Serious case review: Child C", "retired", date(2007, 3, 1)),
    ]  # fmt: skip
    report = public.get("serious-case-review-child-a")
    assert report is not None
    assert report.summary == "Child A was found cold."
    assert "wigeons" not in report.parts[0].html
    assert public.entry("serious-case-review-child-b").state == "withdrawn"  # type: ignore[union-attr]
    assert list(here.public.faults()) == []
    here.public.rebuild()
    assert [entry.title for entry in PublicStore(store_path(here.house.settings)).published()] == [
        stays.body.public_title
    ]


def found(papers: Papers, who: str, words: str, folder: Path, **filters: list[str]) -> Results:
    here = place(papers.store, folder)
    here.worker.drain()
    with papers.store.writing(who) as uow:
        asked = searching.asked(uow, searching.ask(uow, words, filters))
    with papers.store.reading(who) as uow:
        return searching.search(uow, here.house.index, asked)


@pytest.mark.proves("R087")
def test_an_author_finds_it_by_its_words_and_by_the_year_in_which_it_came_out(papers: Papers, tmp_path: Path) -> None:
    old, new = papers.published(), papers.published(title="Child B", first_published="April 2010")
    unchecked = papers.taken_in(title="Child C")
    assert {r.entry.document.id for r in found(papers, papers.author, "threshold", tmp_path).results} == {
        old.id,
        new.id,
    }
    (one,) = found(papers, papers.author, "threshold", tmp_path, year=["2007"]).results
    assert one.entry.document.id == old.id
    with papers.store.reading(papers.author) as uow, pytest.raises(NotFound):
        uow.get(unchecked.id, to=Permission.VIEW)


def test_a_word_file_becomes_one_by_its_headings(papers: Papers) -> None:
    texts = (
        ("Executive summary", "In short."), ("Chronology", "A boiler failed."), ("Analysis", "Seven letters."),
        ("Lessons learnt", "Look at all of them."), ("Recommendations", "A chronology."), ("Foreword", "Thanks."),
    )  # fmt: skip
    file = docx("".join(para(heading, "Heading1") + para(text) for heading, text in texts))
    prepared = importing.prepare("report.docx", file)
    with papers.store.writing(papers.manager) as uow:
        waiting = importing.receive(
            uow, prepared, case_review=papers.home.id, type_name="earlier_report", agency=None, document=None
        )
        body = importing.confirm(uow, waiting.id).body
    assert isinstance(body, EarlierReport)
    assert [body.summary, body.what_happened, body.findings, body.lessons, body.recommendations] == [
        "In short.", "A boiler failed.", "Seven letters.", "Look at all of them.", "A chronology.",
    ]  # fmt: skip
    assert "Foreword" in body.unplaced
