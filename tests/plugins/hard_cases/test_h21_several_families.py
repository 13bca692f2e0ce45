"""H17, H21, H33: several children and families, each with its own protection; a key for each case review (5.2.2)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from content.publication_plan import FamilySharing
from plugins.enfield_scr.drafts.privacy import privacy_check
from tests import houses
from tests.plugins.conftest import NOW, Make
from tests.plugins.hard_cases.conftest import Town
from tests.services.accounts import on_sqlite
from workspace import CaseFile, Document, Invalid, NotFound, Permission, Refused
from workspace.core.registry import Registry
from workspace.jobs.public_copy import store_path
from workspace.public.store import PublicStore
from workspace.store import trail
from workspace.store.unit_of_work import Store


@on_sqlite
@pytest.mark.proves("H21", "H15")
def test_a_withdrawal_shows_nothing_of_any_family(store: Store, tmp_path: Path) -> None:
    here = houses.place(store, tmp_path)
    home, other = houses.case_review(store, "Children M and N"), houses.case_review(store, "Child Q")
    report = houses.document(store, home, title="Serious case review: Children M and N", findings="Family A, family B.")
    statement = houses.document(store, home, "improvement_statement", title="Statement on M and N", done="Much.")
    neighbour = houses.document(store, other, title="Serious case review: Child Q", findings="Other.")
    houses.follow(store, "publish", report, statement)
    houses.follow(store, "publish", neighbour)
    here.worker.drain()
    houses.follow(store, "withdraw", report)
    here.worker.drain()
    public = PublicStore(store_path(here.house.settings))
    notice = public.get("serious-case-review-children-m-and-n")
    assert notice is not None
    assert (notice.state, notice.title, notice.parts, notice.notes) == ("withdrawn", "", (), ())
    assert [entry.title for entry in public.published()] == ["Serious case review: Child Q"]


@pytest.mark.proves("H21", "R068")
def test_the_summary_is_shared_with_each_family_apart() -> None:
    shared = FamilySharing.model_validate({
        "who": "Mother", "family": "A", "shared_on": date(2015, 4, 23), "how": "Read aloud, with an interpreter",
        "shared_by": "Business Manager", "correction": "A month", "answer": "Declined: two records agree",
    })  # fmt: skip
    assert (shared.family, shared.answer) == ("A", "Declined: two records agree")


def key(make: Make, word: str, **more: object) -> Document:
    return make("pseudonym_key", "kept", words=[{"word": word, "kind": "name", "stands_for": "Partner"}], **more)


@pytest.mark.proves("H33")
def test_one_case_review_never_looks_with_the_key_of_another(make: Make) -> None:
    """Somebody who is in two case reviews is in two keys; linking them is a row that says why, and merges nothing."""
    report = make("overview_report", "draft", findings="Darragh Vosper, and Rowan.")
    link = {"public_name": "Partner", "case_review": "TSCB-2013-01", "reason": "Earlier learning (5.2.3)"}
    here = key(make, "Rowan", links=[link])
    file = CaseFile(make("case_review", "in_progress"), (here, report), (), now=NOW)
    findings = privacy_check(file)[0].values["findings"]
    assert [row["row"] for row in findings] == [1]
    there = key(make, "Darragh Vosper")
    elsewhere = CaseFile(make("case_review", "in_progress"), (there,), (), now=NOW)
    with pytest.raises(Refused):
        privacy_check(elsewhere)


@on_sqlite
@pytest.mark.proves("H33")
def test_linking_somebody_to_another_case_review_is_deliberate_logged_and_merges_nothing(
    town: Town, referred: Town
) -> None:
    """The same man in two case reviews: each key keeps its own name for him, and neither is read from the other."""
    vosper = {"word": "Darragh Vosper", "kind": "name"}
    here = town.start(town.manager, "pseudonym_key", words=[vosper | {"stands_for": "Partner"}])
    there = referred.start(referred.manager, "pseudonym_key", words=[vosper | {"stands_for": "Uncle"}])
    link = {"public_name": "Partner", "case_review": "TSCB-2014-09"}
    with pytest.raises(Invalid, match="A link to another case review is a decision"):
        town.edit(town.manager, here, links=[link])
    reviewer = town.cases.person("Ignatius Fairlamb")
    town.cases.give(town.home, reviewer, "lead_reviewer")
    town.edit(town.manager, here, links=[link | {"reason": "Earlier learning, agreed by the Chair (5.2.3)."}])
    body: Any = town.read(reviewer, here).body
    assert [(one.public_name, one.case_review) for one in body.links] == [("Partner", "TSCB-2014-09")]
    with pytest.raises(NotFound):
        town.read(reviewer, there)
    assert getattr(referred.read(referred.manager, there).body, "links", ()) == ()
    with town.store.reading(town.manager) as uow:
        verbs = [event.verb for event in trail.of(uow.db, case_reviews=frozenset({town.home.id}), limit=100)]
    assert verbs[0] == "edited"


@on_sqlite
@pytest.mark.proves("H21")
def test_families_may_have_a_key_each_and_no_public_name_stands_for_two(town: Town) -> None:
    first = town.start(
        town.manager, "pseudonym_key", words=[{"word": "Leonie", "kind": "name", "stands_for": "Mother"}]
    )
    assert not any("more than one person" in said for said in town.remarks(town.manager, first))
    second = town.start(town.manager, "pseudonym_key", words=[{"word": "Ada", "kind": "name", "stands_for": "Mother"}])
    told = "These public names stand for more than one person: Mother."
    assert told in town.remarks(town.manager, first)
    town.edit(town.manager, second, words=[{"word": "Ada", "kind": "name", "stands_for": "Mother of Child X"}])
    assert told not in town.remarks(town.manager, first)
    town.cases.document(town.home, "overview_report", title="Report", findings="Leonie spoke to Ada.")
    (check,) = town.draft(town.manager, "privacy_check")
    rows = [row.model_dump() for row in getattr(check.body, "findings", ())]
    assert [(row["kind"], row["row"]) for row in rows] == [("name, key 1", 1), ("name, key 2", 1)]
    town.edit(town.manager, check, findings=[rows[0] | {"outcome": "accepted", "reason": "Agreed."}, rows[1]])
    (again,) = town.draft(town.manager, "privacy_check")
    assert [row.outcome for row in getattr(again.body, "findings", ())] == ["accepted", ""], "of one key alone"


@on_sqlite
@pytest.mark.proves("H17", "R127")
def test_a_sibling_who_is_born_later_is_added_and_each_sibling_has_own_rows(town: Town) -> None:
    tilda = {"word": "Tilda", "kind": "name", "stands_for": "Sibling 1"}
    key = town.start(town.manager, "pseudonym_key", words=[tilda])
    order = {"word": "the younger of two girls", "kind": "family detail", "stands_for": "Sibling 2"}
    wren = {"word": "Wren", "kind": "name", "stands_for": "Sibling 2"}
    note = "Sibling 1 comes of age in 2028: write to her then."
    town.edit(town.manager, key, words=[tilda, wren, order], notes=note)
    town.cases.document(town.home, "overview_report", title="Report", findings="She was the younger of two girls.")
    (check,) = town.draft(town.manager, "privacy_check")
    assert [(row.kind, row.row) for row in getattr(check.body, "findings", ())] == [("family detail", 3)]


@pytest.mark.proves("R127", "H17")
def test_the_key_is_read_by_three_and_written_by_one(registry: Registry) -> None:
    state = next(iter(registry.workflow("enfield_scr", "pseudonym_key").states))
    view, edit = state.permits[Permission.VIEW], state.permits[Permission.EDIT]
    assert view - {"reader", "commenter", "system"} == {"lscb_chair", "business_manager", "lead_reviewer"}
    assert edit == {"business_manager"}
    assert state.permits[Permission.SHARE] == frozenset()  # so nobody becomes its guest
