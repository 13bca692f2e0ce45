"""What an agency says of an action that it owns."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from workspace import ContentType, Kept, Label, Markdown, Needed, Searchable

_BARE = re.compile(r"(?:action|number|no\.?|nr\.?|#|\s)*(.*?)[.\s]*", re.IGNORECASE | re.DOTALL)


def bare(number: str) -> str:
    """The number of an action, however it was typed: “Action 5.” is 5."""
    found = _BARE.fullmatch(number)
    return (found[1] if found else number).casefold()


class ActionProgress(
    ContentType,
    name="action_progress",
    title="Progress on an action",
    workflow="action_progress",
    stage="improvement",
):
    """How far an action of the plan is, with its evidence: the owner proposes, the main panel closes (A4.10)."""

    sections = {"The action": ("agency_name", "number"), "How far it is": ("standing", "told", "evidence")}

    agency_name: Annotated[
        str,
        Label("Agency", "Whose action it is. (5.3.2)"),
        Kept("It is the agency that you write for. For another one its own panel lead writes (Appendix 4 step 10)"),
    ] = ""
    number: Annotated[str, Label("Number of the action", "As in the action plan, like 9. (5.3.2)"), Needed("send")] = ""
    standing: Annotated[
        Literal["", "under way", "done, proposed for closing"],
        Label("Progress", "You propose that it is closed; the main panel closes it. (Appendix 4 step 10)"),
        Needed("send"),
    ] = ""
    told: Annotated[
        Markdown,
        Label("What was done", "Since the plan or your last word on it. (Appendix 4 step 10)"),
        Needed("send"),
        Searchable(),
    ] = ""
    evidence: Annotated[
        str,
        Label(
            "Evidence and effect",
            "What shows it, and what changed for children. Attach what there is to this page. (Appendix 2, "
            "Appendix 4 step 10)",
        ),
    ] = ""

    @property
    def title_text(self) -> str:
        """Which action it is about, and whose."""
        about = f"Progress on action {bare(self.number)}" if bare(self.number) else self.heading
        return f"{about}: {self.agency_name}" if self.agency_name else about
