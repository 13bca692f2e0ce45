"""What the story leaves behind on 16 April 2015."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from content.integrated_chronology import IntegratedChronology
from plugins.enfield_scr.demo import cast
from plugins.enfield_scr.demo.source import table
from tests.demo.conftest import Played
from workspace.core.dates import LONDON
from workspace.core.errors import Forbidden, NotFound
from workspace.core.model import SYSTEM, Permission
from workspace.jobs.public_copy import PublicCopy
from workspace.services import checking, comments, dashboard, people
from workspace.store import papers, publishing, trail

pytestmark = pytest.mark.slow

NOT_CARRIED = {  # rows of the timeline that leave nothing in the audit trail, and why
    **dict.fromkeys((1, 2), "before the workspace knows of it"),
    **dict.fromkeys((9, 33, 41, 64, 65, 73, 83, 107), "only what the calendar or a clock shows"),
    **dict.fromkeys((27, 31, 43, 77, 85, 99, 119), "refused: leaves no event"),
    91: "the comments were made from 29 September on",
    79: "told by word of mouth; the new terms give the reason",
}


def test_documents_by_type(demo_house: Played) -> None:
    found = Counter(d.type for d in demo_house.documents())
    assert found == {
        "case_review": 1, "referral": 1, "decision": 1, "terms_of_reference": 1, "imr": 7, "short_report": 10,
        "chronology": 9, "declaration": 9, "overview_report": 1, "executive_summary": 1, "action_plan": 1,
        "quality_assurance": 2, "publication_plan": 1, "minutes": 5, "letter": 16, "file": 2,
        "panel": 1, "appointment": 1, "procurement": 1, "contract": 1, "deviation": 1,
        "ofsted_notification": 1, "preliminary_direction": 1, "information_request": 12, "interview": 6,
        "parallel_processes": 1, "disclosure": 1, "extension": 2, "interim_learning": 1, "privacy_check": 3,
        "approval": 2, "certificate": 2, "improvement_statement": 1, "pseudonym_key": 1, "legal_restriction": 1,
        "integrated_chronology": 2, "genogram": 1,
    }  # fmt: skip


def test_chronologies_have_every_row(demo_house: Played) -> None:
    rows = {d.agency: len(d.body.entries) for d in demo_house.of("chronology")}  # type: ignore[attr-defined]
    assert sum(rows.values()) == 412 + 38


def test_both_merges_are_there_and_the_first_one_stayed(demo_house: Played) -> None:
    bodies = [d.body for d in demo_house.of("integrated_chronology")]
    first, second = sorted((b for b in bodies if isinstance(b, IntegratedChronology)), key=lambda b: b.number or 0)
    assert [(len(b.entries), b.possible_duplicates, len(b.sources)) for b in (first, second)] == [
        (412, 31, 9), (450, 34, 9),
    ]  # fmt: skip
    assert {row.row for row in first.entries} < {row.row for row in second.entries}
    counts = {one.child: (one.seen, one.alone, one.not_recorded) for one in first.sightings()}
    assert counts == {"Child M": (27, 0, 5), "Sibling 1": (19, 1, 3)}
    assert "Rowan" not in first.model_dump_json()


def test_overview_report_has_its_revisions_comments_and_valid_sign_offs(demo_house: Played) -> None:
    (report,) = demo_house.of("overview_report")
    with demo_house.house.store.reading(SYSTEM) as uow:
        threads = comments.threads(uow, report)
        signatures = papers.signatures_of(uow.db, report)
        revisions = uow.history(report)
        names = {r.author for r in revisions}
    answered = [t for t in threads if t.answers and t.resolved]
    assert (len(answered), len(threads)) == (64, 65)  # and the finding of the privacy check
    assert len({t.opening.author for t in answered}) == 14
    assert report.revision == len(revisions) == 10  # an outline, four files, each put in order; the genogram put in
    assert [len(genogram.people) > 5 for genogram in report.body.genograms] == [True]
    valid = {s.transition for s in signatures if s.sha256 == report.sha256}
    assert valid == {"agree", "quality_assure", "sign_off", "approve"}
    assert {s.transition for s in signatures if s.sha256 != report.sha256} == {"agree"}  # version 1.1
    assert names == {demo_house.play.people[cast.AUTHOR]}
    assert report.state == "overview_report.approved"
    assert "Rowan" not in report.body.model_dump_json()


def test_no_cell_of_the_action_plan_holds_signs_of_formatting(demo_house: Played) -> None:
    (plan,) = (d for d in demo_house.of("action_plan") if "Child M" in d.title)
    assert "*" not in plan.body.model_dump_json()


def test_terms_of_reference_keep_both_versions(demo_house: Played) -> None:
    (terms,) = demo_house.of("terms_of_reference")
    with demo_house.house.store.reading(SYSTEM) as uow:
        numbers = [uow.revision(terms, r.number).content.number for r in uow.history(terms)]  # type: ignore[union-attr]
    assert (numbers[0], numbers[-1], terms.state) == ("2", "1", "terms_of_reference.agreed")


@pytest.mark.parametrize("agency", ["csc", "tch", "tuh", "police"])
def test_walls_between_agencies(demo_house: Played, agency: str) -> None:
    """A draft is read by its author and the agency's panel lead, and by nobody else, not even the Chair."""
    (draft,) = (
        (
            d
            for d in demo_house.of("imr", "TSCB-2015-01")
            if cast.agency_names()[agency] in d.title and d.state == "agency_report.draft"
        )
        if agency != "tch"
        else (d for d in demo_house.of("imr") if d.state == "agency_report.stopped")
    )
    readers = set()
    for name in demo_house.play.people:
        try:
            demo_house.play.read(name, draft.id)
            readers.add(name)
        except NotFound:
            continue
    stopped = draft.state == "agency_report.stopped"  # its author is out, and the next one starts anew
    assert readers == {cast.LEADS[agency]} | (set() if stopped else {cast.WRITERS[agency]})


def test_who_left_has_no_access(demo_house: Played) -> None:
    for document in demo_house.documents():
        with pytest.raises(NotFound):
            demo_house.play.read(cast.EDUCATION, document.id)
    for document in demo_house.documents():
        with pytest.raises(NotFound):
            demo_house.play.read(cast.STOPPED, document.id)


def test_technical_support_reads_no_case_review(demo_house: Played) -> None:
    for document in demo_house.documents():
        with pytest.raises(NotFound):
            demo_house.play.read("System Operator", document.id)
    with demo_house.house.store.reading(demo_house.play.people["System Operator"]) as uow:
        assert people.profile(uow, demo_house.play.people[cast.CHAIR]).person.name == cast.CHAIR


def test_approved_text_cannot_be_changed_by_the_office(demo_house: Played) -> None:
    (report,) = demo_house.of("overview_report")
    with pytest.raises(Forbidden):
        demo_house.play.edit(cast.OFFICE, report.id, note="One comma")


def test_every_row_of_the_timeline_is_carried_out_or_excused(demo_house: Played) -> None:
    with demo_house.house.store.reading(SYSTEM) as uow:
        moments = [event.at for event in trail.of(uow.db, limit=10_000)]
    silent = set()
    for row in table("timeline.csv"):
        at = datetime.fromisoformat(row["datetime_europe_london"]).replace(tzinfo=LONDON)
        happened = any(at <= moment < at + timedelta(minutes=4) for moment in moments)
        if at <= datetime(2015, 4, 16, 11, tzinfo=LONDON) and not happened:
            silent.add(int(row["seq"]))
    assert silent == set(NOT_CARRIED)


def test_dashboards_show_work(demo_house: Played) -> None:
    waiting = {}
    for name in (cast.CHAIR, cast.PANEL_CHAIR, cast.WRITERS["csc"], cast.WRITERS["police"]):
        with demo_house.house.store.reading(demo_house.play.people[name]) as uow:
            board = dashboard.of(uow)
            every = (*board.waiting, *board.held_up)
            waiting[name] = ({entry.document.type for entry in every}, board.overdue)
    assert {"overview_report", "publication_plan"} <= waiting[cast.CHAIR][0]
    assert {"imr", "minutes", "terms_of_reference"} <= waiting[cast.PANEL_CHAIR][0]
    assert waiting[cast.WRITERS["csc"]] == ({"imr"}, 0)
    assert waiting[cast.WRITERS["police"]] == ({"imr"}, 1)


def test_earlier_case_reviews_are_public(demo_house: Played) -> None:
    with demo_house.house.store.reading(SYSTEM) as uow:
        own = {d.id for d in uow.truths("", 1000) if d.type == "overview_report"}
        every = [p for p in publishing.every(uow.db) if p.document in own]
        found = {p.slug: (p.retired_at is None, p.available_until.isoformat()) for p in every}
    assert found == {
        "serious-case-review-child-g": (False, "2014-09-04"),
        "serious-case-review-child-k": (True, "2015-11-12"),
    }


def test_check_finds_no_difference(demo_house: Played) -> None:
    assert checking.check(demo_house.house, PublicCopy(demo_house.house)) == ()
    with demo_house.house.store.reading(SYSTEM) as uow:
        assert list(trail.verify(uow.db)) == []
        everything = uow.truths("", 1000)
        assert all(uow.registry.may(SYSTEM, d, Permission.VIEW) for d in everything)


@pytest.mark.proves("H1", "H4", "H5")
@pytest.mark.parametrize(
    ("reference", "state", "kind", "started"),
    [
        ("TSCB-2014-02", "case_review.closed", "no review", None),
        ("TSCB-2014-03", "case_review.in_progress", "management review", None),
        ("TSCB-2014-04", "case_review.in_progress", "serious case review", date(2015, 2, 11)),
    ],
)
def test_the_small_cases_end_as_they_were_decided(
    demo_house: Played, reference: str, state: str, kind: str, started: date | None
) -> None:
    (home,) = demo_house.of("case_review", reference)
    assert (home.state, home.body.kind, home.body.initiated_on) == (state, kind, started)  # type: ignore[attr-defined]
    made = sorted(demo_house.of("decision", reference), key=lambda d: d.created_at)
    decisions = [d.body.decision for d in made]  # type: ignore[attr-defined]
    assert decisions[-1:] == [kind]
    assert len(decisions) == (2 if started else 1), "a new decision stands beside the old one"
