"""Procurement and contract: written by the Head of SQAS; a reviewer is shown their own contract only (3.7)."""

from __future__ import annotations

from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.people.commissioning import (
    choice_is_explained,
    choice_is_free,
    contract_ends_early,
    contract_evidenced,
    guidance,
)
from plugins.enfield_scr.people.fees import DIFFERENCES, selected_after_the_quotes
from plugins.enfield_scr.roles import BUSINESS_MANAGER, HEAD_SQAS, LSCB_CHAIR
from plugins.enfield_scr.states import case_state
from workspace import State, Workflow, transition

_HEAD = frozenset({HEAD_SQAS})
_READERS = _HEAD | {BUSINESS_MANAGER, LSCB_CHAIR}


def _open(title: str, waiting: str) -> State:
    return case_state("draft", title, view=_READERS, edit=_HEAD, share=_HEAD, work=_HEAD, waiting=waiting)


def _done(name: str, title: str) -> State:
    return case_state(name, title, view=_READERS, edit=_HEAD, edited="draft", share=_HEAD, final=True)


PROCUREMENT = Workflow(
    name="procurement",
    title="Procurement",
    initial="draft",
    create=_HEAD,
    remarks=(guidance,),
    states=(_open("Quotes", "Collect quotes and select one"), _done("selected", "Supplier selected")),
    transitions=(
        transition(
            "select",
            "Select the supplier",
            "draft -> selected",
            by=_HEAD,
            guards=[complete, choice_is_free, choice_is_explained, selected_after_the_quotes],
            signs=True,
            done="supplier_selected",
        ),
    ),
)

CONTRACT = Workflow(
    name="contract",
    title="Contract",
    initial="draft",
    create=_HEAD,
    remarks=(contract_ends_early,),
    states=(_open("In preparation", "Bring the evidence together"), _done("signed", "Signed")),
    transitions=(
        transition(
            "sign",
            "Record as signed",
            "draft -> signed",
            by=_HEAD,
            guards=[complete, contract_evidenced],
            warns=DIFFERENCES,
            signs=True,
            done="contract_signed",
        ),
    ),
)
