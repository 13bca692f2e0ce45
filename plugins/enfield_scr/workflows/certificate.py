"""The lawyer's certificate: signed by the lawyer, for exact texts (A2, R135)."""

from __future__ import annotations

from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.publication.certifying import certificates_renewed
from plugins.enfield_scr.publication.restrictions import something_to_certify, texts_as_started
from plugins.enfield_scr.roles import AUTHOR, COMMUNICATIONS, HEAD_SQAS, LAWYER, STANDING_PANEL, STEERING
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_LAWYER = frozenset({LAWYER})
_READERS = STEERING | STANDING_PANEL | {AUTHOR, COMMUNICATIONS, HEAD_SQAS, LAWYER}

CERTIFICATE = Workflow(
    name="certificate",
    title="Lawyer's certificate",
    initial="draft",
    create=_LAWYER,
    edits=(texts_as_started,),
    states=(
        case_state("draft", "Draft", edit=_LAWYER, work=_LAWYER, waiting="Read the texts and certify"),
        case_state("certified", "Certified as compatible", view=_READERS),
        case_state("revoked", "Revoked", view=_READERS, final=True, lapsed=True),
    ),
    transitions=(
        transition(
            "certify",
            "Certify as compatible",
            "draft -> certified",
            by=_LAWYER,
            guards=[complete, something_to_certify],
            fills=[certificates_renewed],
            signs=True,
            done="certified",
        ),
        transition("revoke", "Revoke", "certified -> revoked", by=_LAWYER, comment=True, done="revoked"),
    ),
)
