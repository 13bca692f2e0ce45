"""A certified text that was changed and approved again waits for the lawyer until it is certified anew (A2)."""

from __future__ import annotations

from collections.abc import Iterator

from content.certificate import Certificate
from plugins.enfield_scr.guards import in_state
from workspace import Attempt, Document, Filled, local_date


def _certified(attempt: Attempt) -> list[tuple[Document, Certificate]]:
    found = ((d, d.body) for d in in_state(attempt, "certificate", "certified") if d.id != attempt.document.id)
    return [(d, body) for d, body in found if isinstance(body, Certificate)]


def certificates_outdated(attempt: Attempt) -> Iterator[Filled]:
    """With a text that is approved: no certificate covers it, and one covered an earlier text (A2, R135)."""
    text, known = attempt.document, _certified(attempt)
    if any(text.sha256 in {one.sha256 for one in body.texts} for _, body in known):
        return
    kind = type(text.body).heading
    for document, body in known:
        if body.outdated_on is None and kind in {one.document for one in body.texts}:
            yield Filled(document, {"outdated_on": local_date(attempt.now), "renewed_on": None})


def certificates_renewed(attempt: Attempt) -> Iterator[Filled]:
    """With a certificate that is signed: the earlier ones need nothing more (A2)."""
    for document, body in _certified(attempt):
        if body.outdated_on and body.renewed_on is None:
            yield Filled(document, {"renewed_on": local_date(attempt.now)})
