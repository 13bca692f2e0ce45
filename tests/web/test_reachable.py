"""An e-mail address or a telephone number by which nobody can be reached is refused, and stays as it was typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web.desk import Desk, Visitor
from workspace.core.errors import Invalid
from workspace.services import documents

pytestmark = on_sqlite
As = Callable[[str], Visitor]
NO_MAIL = "Email must be an e-mail address, like name@example.org"
NO_NUMBER = "Telephone must be a telephone number, like 01632 960 417"
CONTACT = 4  # the section of the form


def test_what_is_plainly_none_is_refused_with_all_that_was_typed(desk: Desk, as_: As) -> None:
    manager = as_("manager")
    referral = Cases(desk.store).document(desk.case_review, "referral", by=desk.people["manager"])
    at = f"/documents/{referral.id}/edit/{CONTACT}"
    typed = {"panel_member": "C Maplethorpe", "telephone": "ask the ward", "email": "c.maplethorpe at tch"}
    page = manager.post(at, 422, **typed, revision__seen="1").text
    assert (NO_MAIL in page, NO_NUMBER in page) == (True, True)
    assert all(text in page for text in typed.values())
    right = {"telephone": "01632 960417, ext. 2", "email": "C Maplethorpe <c.maplethorpe@tch.example.org>"}
    manager.post(at, **typed | right, revision__seen="1")


@pytest.mark.parametrize("field", ["telephone", "email"])
def test_what_stands_there_from_before_is_in_nobodys_way(desk: Desk, field: str) -> None:
    manager, cases = desk.people["manager"], Cases(desk.store)
    referral = cases.document(desk.case_review, "referral", by=manager, **{field: "none"})
    with desk.store.writing(manager) as uow:
        changed = documents.edit(uow, referral.id, {"summary": "Injured.", field: "none"}, seen=1)
    with pytest.raises(Invalid) as refusal, desk.store.writing(manager) as uow:
        documents.edit(uow, referral.id, {field: "still none"}, seen=changed.revision)
    assert set(refusal.value.problems) == {field}


def test_a_document_is_not_started_with_one(desk: Desk) -> None:
    values = {"email": "nobody", "telephone": "01632 960 417"}
    with pytest.raises(Invalid) as refusal, desk.store.writing(desk.people["manager"]) as uow:
        documents.start(uow, desk.case_review.id, "referral", values)
    assert refusal.value.problems == {"email": NO_MAIL}
