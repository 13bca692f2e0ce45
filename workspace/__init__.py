"""The document workspace. These names are all that plugins and content types import."""

from workspace.core.dates import add_months, add_working_days, local, local_date
from workspace.core.demonstration import Day, Demonstration
from workspace.core.errors import Forbidden, Invalid, NotFound, Refused, Stale
from workspace.core.model import Actor, Document, Permission, Publication, Signature
from workspace.core.procedure import Availability, DeadlineRule, Procedure, Role, Stage
from workspace.core.schema import (
    ContentType,
    Heading,
    Label,
    LongText,
    Markdown,
    Needed,
    Private,
    Row,
    Searchable,
    label,
)
from workspace.core.workflow import Attempt, Guard, State, Transition, Workflow, state, transition
from workspace.hookspecs import hookimpl

__all__ = [
    "Actor", "Attempt", "Availability", "ContentType", "Day", "DeadlineRule", "Demonstration", "Document",
    "Forbidden", "Guard", "Heading", "Invalid", "Label", "LongText", "Markdown", "Needed", "NotFound", "Permission",
    "Private", "Procedure", "Publication", "Refused", "Role", "Row", "Searchable", "Signature", "Stage", "Stale",
    "State", "Transition", "Workflow", "add_months", "add_working_days", "hookimpl", "label", "local", "local_date",
    "state", "transition",
]  # fmt: skip
