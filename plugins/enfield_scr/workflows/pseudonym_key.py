"""The pseudonym key: kept by the business manager, read by lead reviewer and Chair; every read is logged."""

from __future__ import annotations

from plugins.enfield_scr.privacy.guards import alike_remark, links_reasoned, unique_remark
from plugins.enfield_scr.roles import AUTHOR, BUSINESS_MANAGER, LSCB_CHAIR
from plugins.enfield_scr.states import case_state
from workspace import Workflow

_KEEPER = frozenset({BUSINESS_MANAGER})

PSEUDONYM_KEY = Workflow(
    name="pseudonym_key",
    title="Pseudonym key",
    initial="kept",
    create=_KEEPER,
    states=(case_state("kept", "Kept by the business manager", view={AUTHOR, LSCB_CHAIR}, edit=_KEEPER, final=True),),
    transitions=(),
    remarks=(alike_remark, unique_remark),
    edits=(links_reasoned,),
)
