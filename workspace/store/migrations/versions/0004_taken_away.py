"""A file that was attached by mistake is taken away: it stays in the record, and nobody opens it."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, String, inspect

from workspace.store.columns import Moment

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns where the first tables did not have them yet."""
    if any(column["name"] == "taken_away_at" for column in inspect(op.get_bind()).get_columns("attachments")):
        return
    op.add_column("attachments", Column("taken_away_by", String(32)))
    op.add_column("attachments", Column("taken_away_at", Moment))
