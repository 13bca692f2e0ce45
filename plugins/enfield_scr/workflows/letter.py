"""Letters and notices: people send them, the workspace keeps what was sent (3.4, 4.1, 4.3, A4.3)."""

from __future__ import annotations

from plugins.enfield_scr.decision.told import by_letter, by_notice
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.letters import (
    as_it_was_sent,
    as_it_was_signed,
    dates_of_the_case_review,
    in_another_name,
    sent_when_it_could_be,
    signed_by_its_own,
    written_twice,
)
from plugins.enfield_scr.publication.copies import copies_on_record
from plugins.enfield_scr.publication.offline import offline_told
from plugins.enfield_scr.roles import (
    BUSINESS_MANAGER,
    HEAD_SQAS,
    LSCB_CHAIR,
    OFFICE,
    OWN_AGENCY,
    PANEL_CHAIR,
)
from plugins.enfield_scr.states import case_state
from plugins.enfield_scr.unfilled import filled_in
from workspace import Workflow, transition

_WRITERS = OFFICE | {HEAD_SQAS, LSCB_CHAIR}

LETTER = Workflow(
    name="letter",
    title="Letter or notice",
    initial="draft",
    create=_WRITERS,
    edits=(sent_when_it_could_be,),
    remarks=(written_twice,),
    states=(
        case_state("draft", "Draft", edit=_WRITERS, work={LSCB_CHAIR}, waiting="Sign"),
        case_state(
            "signed",
            "Signed",
            view=_WRITERS | {PANEL_CHAIR},
            edit=OFFICE,
            work={BUSINESS_MANAGER},
            waiting="Send, and record how",
        ),
        case_state(  # a letter that belongs to an agency is read by its panel lead and author
            "sent", "Sent", view=_WRITERS | OWN_AGENCY | {PANEL_CHAIR}, share={BUSINESS_MANAGER}, final=True
        ),
        case_state("answering", "Their answer is noted", view=_WRITERS | OWN_AGENCY | {PANEL_CHAIR}, edit=OFFICE),
    ),
    transitions=(
        transition(
            "sign",
            "Sign",
            "draft -> signed",
            by={LSCB_CHAIR, HEAD_SQAS},
            guards=[complete, filled_in("3.4, 4.3"), signed_by_its_own],
            warns=[in_another_name],
            signs=True,
            done="signed",
        ),
        transition(
            "send_back",
            "Return for changes",
            "signed -> draft",
            by={LSCB_CHAIR, *OFFICE},
            comment=True,
            done="sent_back",
        ),
        transition(
            "send",
            "Record as sent",
            "signed -> sent",
            by=_WRITERS,
            guards=[complete, filled_in("3.4, 4.3"), sent_when_it_could_be, as_it_was_signed],
            fills=[dates_of_the_case_review, copies_on_record, offline_told],
            ends=[by_notice, by_letter],
            signs=True,
            done="sent",
        ),
        transition(  # the answer comes later: it is added, and what was sent stays as it was
            "note_answer", "Note their answer", "sent -> answering", by=_WRITERS, done="answer_begun"
        ),
        transition(
            "keep_answer",
            "Keep the answer",
            "answering -> sent",
            by=_WRITERS,
            guards=[as_it_was_sent],
            done="answer_kept",
        ),
    ),
)
