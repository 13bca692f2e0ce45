"""The document workspace. These names are all that plugins and content types import."""

from workspace.core.case_file import Appointment, CaseFile, Deadline, Standing
from workspace.core.dates import add_months, add_working_days, local, local_date, real_day, wall_clock
from workspace.core.demonstration import Day, Demonstration
from workspace.core.errors import Forbidden, Invalid, NotFound, Refused, Stale
from workspace.core.fields import Field, fields
from workspace.core.figure import Figure, Shape
from workspace.core.intake import TableLine, Taken
from workspace.core.model import Actor, Attachment, Document, Permission, Publication, Signature
from workspace.core.procedure import Availability, Draft, Drafted, Exclusive, Procedure, Role, Stage, Suits
from workspace.core.schema import (
    ContentType,
    Heading,
    Kept,
    Label,
    LongText,
    Markdown,
    Needed,
    NotBefore,
    Past,
    Points,
    Private,
    Row,
    Searchable,
    label,
)
from workspace.core.tables import Facet
from workspace.core.tasks import Length, TaskRule
from workspace.core.workflow import (
    Attempt,
    Fill,
    Filled,
    Guard,
    Look,
    Remark,
    State,
    Transition,
    Workflow,
    state,
    transition,
)
from workspace.hookspecs import hookimpl

__all__ = [
    "Actor", "Appointment", "Attachment", "Attempt", "Availability", "CaseFile", "ContentType", "Day", "Deadline",
    "Demonstration", "Document", "Draft", "Drafted", "Exclusive", "Facet", "Field", "Figure", "Fill", "Filled",
    "Forbidden", "Guard", "Heading", "Invalid", "Kept", "Label", "Length", "LongText", "Look", "Markdown", "Needed",
    "NotBefore", "NotFound", "Past", "Permission", "Points", "Private", "Procedure", "Publication", "Refused", "Remark",
    "Role", "Row", "Searchable", "Shape", "Signature", "Stage", "Stale", "Standing", "State", "Suits", "TableLine",
    "Taken", "TaskRule", "Transition", "Workflow", "add_months", "add_working_days", "fields", "hookimpl", "label",
    "local", "local_date", "real_day", "state", "transition", "wall_clock",
]  # fmt: skip
