"""A certified text that was changed waits for the lawyer until it is certified anew (A2).

Before publication that begins when it is approved again. Of what was public it begins as soon as the corrected text is
there: agreed by the panel, sent to the Chair, or assessed where it is corrected offline (ruling C19). A reader waits.
"""

from __future__ import annotations

from collections.abc import Iterator

from content.case_review import CaseReview
from content.certificate import Certificate
from plugins.enfield_scr.bundle.texts import named
from plugins.enfield_scr.guards import in_state
from workspace import Attempt, Document, Filled, local_date

_OFFLINE = ("overview_report", "executive_summary", "improvement_statement")


def _certified(attempt: Attempt) -> list[tuple[Document, Certificate]]:
    found = ((d, d.body) for d in in_state(attempt, "certificate", "certified") if d.id != attempt.document.id)
    return [(d, body) for d, body in found if isinstance(body, Certificate)]


def certificates_outdated(attempt: Attempt) -> Iterator[Filled]:
    """With a text that is approved: no certificate covers it, and one covered an earlier text (A2, R135)."""
    yield from _outdated(attempt, attempt.document)


def outdated_by_a_correction(attempt: Attempt) -> Iterator[Filled]:
    """The same as soon as a corrected text of a report that was public is agreed, or sent to the Chair (A2, C19)."""
    if any(isinstance(d.body, CaseReview) and d.body.published_on for d in attempt.siblings):
        yield from _outdated(attempt, attempt.document)


def outdated_where_offline(attempt: Attempt) -> Iterator[Filled]:
    """With the human assessment of what is corrected offline: then the text is as it is to go online (A2, C19)."""
    found = {
        filled.document.id: filled
        for text in (*attempt.siblings, *attempt.apart)
        if text.type in _OFFLINE and text.state.endswith(".withdrawn")
        for filled in _outdated(attempt, text)
    }
    yield from found.values()


def _outdated(attempt: Attempt, text: Document) -> Iterator[Filled]:
    known = _certified(attempt)
    if any(text.sha256 in {one.sha256 for one in body.texts} for _, body in known):
        return
    for document, body in known:
        if body.outdated_on is None and named(text) in {one.document for one in body.texts}:
            yield Filled(document, {"outdated_on": local_date(attempt.now), "renewed_on": None})


def certificates_renewed(attempt: Attempt) -> Iterator[Filled]:
    """With a certificate that is signed: the earlier ones need nothing more (A2)."""
    for document, body in _certified(attempt):
        if body.outdated_on and body.renewed_on is None:
            yield Filled(document, {"renewed_on": local_date(attempt.now)})
