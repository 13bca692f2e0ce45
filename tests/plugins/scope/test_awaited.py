"""Every agency report that was asked for is judged with the others, or its gap is on record (5.3.1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from plugins.enfield_scr.scope.awaited import every_report_there
from tests.plugins.conftest import Make, said
from workspace import Attempt, Document

Build = Callable[..., Attempt]


@pytest.mark.proves("R094")
def test_no_report_that_was_asked_for_is_missing_from_the_bundle(make: Make, attempt: Build) -> None:
    police = {"agency": "police", "agency_name": "Police"}
    homes = make("imr", "accepted", agency="homes", agency_name="Homes")

    def missing(*others: Document) -> str:
        return every_report_there(attempt(make("overview_report", "panel_agreed"), "quality_assure", siblings=[
            homes, *others,
        ])) or ""  # fmt: skip

    def asked(state: str = "issued", nature: str = "IMR and chronology", received: date | None = None) -> Document:
        return make("information_request", state, **police, nature=nature, received_on=received)

    report = make("imr", "returned", **police)
    assert missing() == ""
    assert "not accepted by the panel: Police (not begun). The agency sends it" in missing(asked())
    assert "Police (with its agency)" in missing(asked(), make("imr", "draft", **police))
    assert "Police (returned to its agency)" in missing(asked("received", received=date(2015, 4, 1)), report)
    assert "Police (returned to its agency)" in missing(report), "also without a request"
    assert "Police (sent, not accepted)" in missing(asked(), make("imr", "submitted", **police))
    for there in (
        [asked(), make("imr", "accepted", **police)],
        [asked("gap")],
        [asked("withdrawn")],
        [asked(nature="chronology only")],
        [asked("received", received=date(2015, 4, 1))],  # on paper
        [make("imr", "draft", **police)],  # begun, and nobody asked
        [asked("gap"), make("imr", "stopped", **police)],
    ):
        assert missing(*there) == ""


@pytest.mark.proves("R094")
def test_the_record_and_each_meeting_wait_for_it_and_a_return_does_not(make: Make, attempt: Build) -> None:
    request = make("information_request", "issued", agency="police", agency_name="Police", nature="IMR and chronology")
    judged = make("quality_assurance", "draft", outcome="passed")
    for document, move in (
        (judged, "agree"),
        (make("approval", "draft"), "confirm"),
        (make("overview_report", "panel_agreed"), "quality_assure"),
    ):
        assert "Police (not begun)" in said(attempt(document, move, siblings=[request])), move
    returned = make("quality_assurance", "draft", outcome="returned")
    assert "Police (not begun)" not in said(attempt(returned, "agree", siblings=[request]))
