"""A document stays with what its case review was, where that is something else since."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, String, inspect

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column where the first tables did not have it yet."""
    if any(column["name"] == "phase" for column in inspect(op.get_bind()).get_columns("documents")):
        return
    op.add_column("documents", Column("phase", String(60), nullable=False, server_default=""))
