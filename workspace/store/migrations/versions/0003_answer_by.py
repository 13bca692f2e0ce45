"""The day by which a request for a copy is answered is kept as it was computed, like every other due date."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date, Integer, inspect, select

from workspace.core.dates import add_working_days, local_date
from workspace.store.tables import copy_requests

revision = "0003"
down_revision = "0002"
_WITHIN = 10  # working days: what was counted before the day was kept


def upgrade() -> None:
    """Add the columns where the first tables did not have them yet, and count for the requests that are there."""
    db = op.get_bind()
    if any(column["name"] == "due" for column in inspect(db).get_columns("copy_requests")):
        return
    op.add_column("copy_requests", Column("due", Date, nullable=False, server_default="2100-01-01"))
    op.add_column("copy_requests", Column("calendar", Integer, nullable=False, server_default="0"))
    c = copy_requests.c
    for id, at in db.execute(select(c.id, c.at)).all():
        due = add_working_days(local_date(at), _WITHIN)
        db.execute(copy_requests.update().where(c.id == id).values(due=due))
