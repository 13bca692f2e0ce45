"""The walls hold for the past: earlier texts and comments, for those who may read the document only now."""

from __future__ import annotations

import pytest

from tests.services.cases import Cases
from workspace.core.errors import NotFound
from workspace.core.model import Permission
from workspace.services import comments, comparing, documents
from workspace.store.unit_of_work import Store


def test_the_agencys_drafts_and_remarks_stay_in_the_agency(store: Store) -> None:
    # given an agency's report: a first draft with a real name, remarked on, corrected, then sent to the panel
    cases = Cases(store)
    office = cases.person("Office", "business_manager")
    home = cases.case_review(office)
    agency = cases.agency("Health")
    author, lead, chair = (cases.person(name) for name in ("Author", "Lead", "Chair"))
    cases.give(home, author, "imr_author", agency)
    cases.give(home, lead, "agency_panel_lead", agency)
    cases.give(home, chair, "panel_chair")
    report = cases.document(home, "imr", by=author, agency=agency, title="Health", involvement="Leonie was seen.")
    with store.writing(lead) as uow:
        comments.add(uow, report.id, "No real names, please")
    with store.writing(author) as uow:
        corrected = documents.edit(uow, report.id, {"involvement": "The mother was seen."}, seen=1)
    sent = cases.move(corrected, "submitted", verb="submitted", by=author)

    # when the panel chair reads it, then only the text that was sent is there, and no remark from before
    with store.reading(chair) as uow:
        seen = uow.get(sent.id, to=Permission.VIEW)
        assert [revision.number for revision in uow.history(seen)] == [2]
        with pytest.raises(NotFound):
            uow.revision(seen, 1)
        with pytest.raises(NotFound):
            comparing.compare(uow, sent.id, 1, 2)
        assert comments.threads(uow, seen) == ()

    # and the agency still has all of it
    with store.reading(lead) as uow:
        own = uow.get(sent.id, to=Permission.VIEW)
        assert [revision.number for revision in uow.history(own)] == [2, 1]
        assert len(comments.threads(uow, own)) == 1


def test_who_restores_a_text_does_not_hide_who_wrote_it(store: Store) -> None:
    cases = Cases(store)
    office = cases.person("Office", "business_manager")
    home = cases.case_review(office)
    first, second = cases.person("First"), cases.person("Second")
    for person in (first, second):
        cases.give(home, person, "lead_reviewer")
    report = cases.document(home, "overview_report", by=first, title="One", circumstances="By the first.")
    with store.writing(second) as uow:
        documents.edit(uow, report.id, {"circumstances": "By the second."}, seen=1)
    with store.writing(second) as uow:
        restored = documents.restore(uow, report.id, 1, seen=2)
        assert uow.authors(restored, since=2) == {first, second}
