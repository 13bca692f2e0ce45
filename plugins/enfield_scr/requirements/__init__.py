"""What the product does for each numbered requirement, clock, ruling and hard case of the procedure's brief.

`docs/procedure.md` is made from these and from the tests that say what they prove.
"""

from __future__ import annotations

from plugins.enfield_scr.requirements.after import AFTER
from plugins.enfield_scr.requirements.answer import Answer
from plugins.enfield_scr.requirements.chronology import CHRONOLOGY
from plugins.enfield_scr.requirements.decision import DECISION
from plugins.enfield_scr.requirements.people import PEOPLE
from plugins.enfield_scr.requirements.procedure import PROCEDURE
from plugins.enfield_scr.requirements.publication import PUBLICATION
from plugins.enfield_scr.requirements.scope import SCOPE

ANSWERS: tuple[Answer, ...] = (
    *AFTER,
    *CHRONOLOGY,
    *DECISION,
    *PEOPLE,
    *PROCEDURE,
    *PUBLICATION,
    *SCOPE,
)
