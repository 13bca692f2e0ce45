"""H17, H21, H33: several children and families, each with its own protection; a key for each case review (5.2.2)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from content.publication_plan import FamilySharing
from plugins.enfield_scr.drafts.privacy import privacy_check
from tests import houses
from tests.plugins.conftest import NOW, Make
from tests.services.accounts import on_sqlite
from workspace import CaseFile, Document, Permission, Refused
from workspace.core.registry import Registry
from workspace.jobs.public_copy import store_path
from workspace.public.store import PublicStore
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


@pytest.mark.proves("R127", "H17")
def test_the_key_is_read_by_three_and_written_by_one(registry: Registry) -> None:
    state = next(iter(registry.workflow("enfield_scr", "pseudonym_key").states))
    view, edit = state.permits[Permission.VIEW], state.permits[Permission.EDIT]
    assert view - {"reader", "commenter", "system"} == {"lscb_chair", "business_manager", "lead_reviewer"}
    assert edit == {"business_manager"}
    assert state.permits[Permission.SHARE] == frozenset()  # so nobody becomes its guest
