"""What the procedure wants recorded is asked for by the step that relies on it, and not before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.enfield_scr import PROCEDURE
from tests.plugins.conftest import Make
from workspace import Attempt

Build = Callable[..., Attempt]
ASKED = (
    ("decision", "draft", "decide", ("Decision", "Reasons", "Date of the decision", "Recommendations to the Chair")),
    ("ofsted_notification", "draft", "sign", ("Reason", "Children", "What happened", "Name of the notifier")),
    ("ofsted_notification", "signed", "send", ("Sent", "Time", "Sent by", "How it was sent", "Copy")),
    ("deviation", "draft", "record", ("Step", "Paragraph", "Date", "What was done otherwise", "Reason")),
    ("interview", "planned", "arrange", ("Interviewee", "In which capacity", "Support offered")),
    ("interview", "arranged", "hold", ("Date", "Who was present", "Record", "Has this person agreed to take part?")),
    ("interview", "arranged", "withdraw", ("Consent withdrawn", "What must not be used any more")),
    ("procurement", "draft", "select", ("Quotes", "Selected supplier", "Selected on")),
    ("contract", "draft", "sign", ("Contract with", "Fixed fee in pounds", "Milestones", "End of the contract")),
    ("panel", "draft", "appoint", ("Convened", "Seats", "Involvement of Children's Services", "What that rests on")),
    ("panel", "draft", "appoint", ("Why this chair",)),
    ("terms_of_reference", "draft", "panel_agree", ("First day looked at", "Questions", "Method", "Family")),
    ("extension", "draft", "ask", ("Asked on", "Until when", "Reason")),
    ("extension", "asked", "agree", ("Agreed until", "Agreed by", "Agreed on", "Evidence")),
    ("learning", "draft", "agree", ("How agencies are debriefed", "How the Board makes sure that lessons are learned")),
    ("learning", "draft", "agree", ("Agencies",)),
)


@pytest.mark.proves("R012", "R027", "R028", "R030", "R036", "R039", "R041", "R049", "R052", "R064", "R065", "R066")
@pytest.mark.parametrize(("kind", "state", "name", "labels"), ASKED)
def test_a_blank_field_is_asked_for(
    make: Make, attempt: Build, kind: str, state: str, name: str, labels: tuple[str, ...]
) -> None:
    document = make(kind, state)
    tried = attempt(document, name)
    workflow = next(w for w in PROCEDURE.workflows if w.name == document.state.partition(".")[0])
    move = next(t for t in workflow.transitions if t.name == name)
    said = " ".join(reason for guard in move.guards if (reason := guard(tried)))
    assert [label for label in labels if f"“{label}”" not in said] == []
