"""The document workspace. These names are all that plugins and content types import."""

from .core.accents import bounded
from .core.annotations import (
    Email,
    Given,
    Heading,
    Kept,
    Label,
    Leads,
    LongText,
    Markdown,
    Needed,
    NotBefore,
    Past,
    Points,
    Private,
    Row,
    Searchable,
    Telephone,
    Told,
    label,
)
from .core.case_file import Appointment, CaseFile, Deadline, Standing
from .core.dates import (
    add_months,
    add_working_days,
    at_local,
    day_in_words,
    local,
    local_date,
    real_day,
    wall_clock,
    working_days_until,
    written_day,
)
from .core.demonstration import Day, Demonstration
from .core.errors import Forbidden, Invalid, NotFound, Refused, Stale
from .core.fields import Field, fields
from .core.figure import Figure, Shape
from .core.intake import TableLine, Taken
from .core.model import Actor, Attachment, Document, Permission, Publication, Signature
from .core.money import Pounds, pounds
from .core.names import plain
from .core.procedure import Availability, Begin, Draft, Drafted, Exclusive, Procedure, Role, Stage, Suits
from .core.schema import ContentType
from .core.tables import Facet
from .core.tasks import Ended, Length, TaskRule
from .core.workflow import (
    Attempt,
    Fill,
    Filled,
    Guard,
    Look,
    Remark,
    State,
    Transition,
    Workflow,
    at,
    in_the_text,
    only_whether,
    state,
    transition,
    untold,
)
from .hookspecs import hookimpl

__all__ = [
    "Actor", "Appointment", "Attachment", "Attempt", "Availability", "Begin", "CaseFile", "ContentType", "Day",
    "Deadline", "Demonstration", "Document", "Draft", "Drafted", "Email", "Ended", "Exclusive", "Facet", "Field",
    "Figure", "Fill", "Filled", "Forbidden", "Given", "Guard", "Heading", "Invalid", "Kept", "Label", "Leads",
    "Length", "LongText", "Look", "Markdown", "Needed", "NotBefore", "NotFound", "Past", "Permission", "Points",
    "Pounds", "Private", "Procedure", "Publication", "Refused", "Remark", "Role", "Row", "Searchable", "Shape",
    "Signature", "Stage", "Stale", "Standing", "State", "Suits", "TableLine", "Taken", "TaskRule", "Telephone",
    "Told", "Transition", "Workflow", "add_months", "add_working_days", "at", "at_local", "bounded",
    "day_in_words", "fields", "hookimpl", "in_the_text", "label", "local", "local_date", "only_whether", "plain",
    "pounds", "real_day", "state", "transition", "untold", "wall_clock", "working_days_until", "written_day",
]  # fmt: skip
