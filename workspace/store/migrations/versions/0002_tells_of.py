"""What tells of case reviews that it does not belong to: a database from before that was recorded lacks the table."""

from __future__ import annotations

from alembic import op

from workspace.store.tables import tells_of

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table where the first tables did not have it yet."""
    tells_of.create(op.get_bind(), checkfirst=True)
