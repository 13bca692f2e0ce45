"""What Alembic runs: one connection, one transaction for each migration."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Engine

from workspace.store.tables import documents

engine: Engine = context.config.attributes["engine"]
with engine.connect() as connection:
    writing = connection.execution_options(write=True)
    context.configure(connection=writing, target_metadata=documents.metadata, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
    writing.commit()
