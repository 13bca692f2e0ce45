"""What the procedure asks of whom, and by when: tasks with their clocks, one file for each part of it."""

from __future__ import annotations

from plugins.enfield_scr.tasks.after import AFTER
from plugins.enfield_scr.tasks.checklist import CHECKLIST
from plugins.enfield_scr.tasks.completion import COMPLETION
from plugins.enfield_scr.tasks.decision import DECISION
from plugins.enfield_scr.tasks.people import PEOPLE
from plugins.enfield_scr.tasks.publication import PUBLICATION
from plugins.enfield_scr.tasks.scope import SCOPE
from workspace import Availability, TaskRule

TASKS: tuple[TaskRule, ...] = (
    *DECISION,
    *COMPLETION,
    *AFTER,
    *CHECKLIST,
    *PEOPLE,
    *SCOPE,
    *PUBLICATION,
)

AVAILABILITY = Availability(12, "Appendix 2", answer_within=10)
