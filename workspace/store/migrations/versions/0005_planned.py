"""People take tasks on, and set a day where the procedure sets none."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date, String, inspect

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns where the first tables did not have them yet."""
    if any(column["name"] == "planned" for column in inspect(op.get_bind()).get_columns("tasks")):
        return
    op.add_column("tasks", Column("planned", Date))
    op.add_column("tasks", Column("taken_by", String(32)))
