"""The only code that speaks SQL: SQLAlchemy Core on SQLite and PostgreSQL; rows leave as frozen dataclasses."""
