"""Every table. Ids are opaque 32-digit hex strings; times are stored as UTC without an offset."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import JSON, TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept as UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse a naive time: nobody knows what it means."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a time zone cannot be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the time its zone back."""
        return value.replace(tzinfo=UTC) if value else None


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id(name: str = "id") -> Column[str]:
    return Column(name, String(32), primary_key=True)


def _to(table: str, name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, String(32), ForeignKey(f"{table}.id"), nullable=nullable)


def _text(name: str, length: int = 200, *, nullable: bool = False) -> Column[str]:
    return Column(name, String(length), nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> Column[datetime]:
    return Column(name, Moment, nullable=nullable)


agencies = Table("agencies", metadata, _id(), _text("name"), _text("kind", 60))

people = Table(
    "people",
    metadata,
    _id(),
    _text("name"),
    _text("email", 254),
    _text("job_title"),
    _to("agencies", "agency", nullable=True),
    _text("password", 200, nullable=True),
    _text("totp_secret", 64, nullable=True),
    Column("totp_step", Integer, nullable=False, default=0),
    _moment("email_changed_at", nullable=True),  # real time: links and resets wait for a day after it
    _moment("disabled_at", nullable=True),
    _moment("created_at"),
    UniqueConstraint("email"),
)

recovery_codes = Table("recovery_codes", metadata, _to("people", "person"), _text("code", 64), Index(None, "person"))

sessions = Table(
    "sessions",
    metadata,
    Column("token", String(64), primary_key=True),
    _text("id", 32),
    _to("people", "person"),
    _text("agent", 200),
    _moment("started_at"),
    _moment("seen_at"),
    _moment("ended_at", nullable=True),
    Index(None, "person"),
)

links = Table(
    "links",
    metadata,
    Column("token", String(64), primary_key=True),
    _to("people", "person"),
    _text("purpose", 20),
    _moment("expires_at"),
    _moment("used_at", nullable=True),
)

failures = Table("failures", metadata, _text("key", 64), _moment("at"), Index(None, "key", "at"))

groups = Table("groups", metadata, _id(), _text("name"))

members = Table(
    "members",
    metadata,
    _to("groups", "group_id"),
    _to("people", "person"),
    UniqueConstraint("group_id", "person"),
    Index(None, "person"),
)

documents = Table(
    "documents",
    metadata,
    _id(),
    _text("type", 60),
    _text("procedure", 60),
    _text("case_review", 32),
    _to("agencies", "agency", nullable=True),
    _text("state", 120),
    _text("title", 300),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    _text("sha256", 64),
    Column("due", Date, nullable=True),
    _moment("created_at"),
    _text("created_by", 32),
    _moment("changed_at"),
    _text("changed_by", 32),
    Index(None, "case_review", "type"),
    Index(
        "ix_documents_reach", "state", "case_review", "agency", "type", "due", "changed_at", "id"
    ),  # what lists ask for
    Index(None, "changed_at"),
)

revisions = Table(
    "revisions",
    metadata,
    _to("documents", "document"),
    Column("number", Integer, nullable=False),
    _text("sha256", 64),
    Column("schema_version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    _text("author", 32),
    _moment("at"),
    _text("note", 500),
    UniqueConstraint("document", "number"),
)

renditions = Table("renditions", metadata, Column("sha256", String(64), primary_key=True), Column("html", Text))

events = Table(
    "events",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _moment("at"),
    _text("actor", 32),
    _text("verb", 60),
    _text("document", 32, nullable=True),
    _text("case_review", 32, nullable=True),
    _text("state", 120, nullable=True),
    Column("revision", Integer, nullable=True),
    _text("sha256", 64, nullable=True),
    _text("detail_mac", 64),
    _text("previous", 64),
    _text("hash", 64),
    Index(None, "document"),
    Index(None, "case_review"),
)

event_details = Table(
    "event_details",
    metadata,
    Column("seq", Integer, ForeignKey("events.seq"), primary_key=True, autoincrement=False),
    _text("salt", 32),
    Column("detail", JSON, nullable=False),
)

reads = Table(
    "reads",
    metadata,
    _text("person", 32),
    _text("document", 32),
    Column("revision", Integer, nullable=False),
    _text("kind", 20),
    _moment("at"),
    Index(None, "person", "at"),
    Index(None, "document", "at"),
)

signatures = Table(
    "signatures",
    metadata,
    _id(),
    _to("documents", "document"),
    Column("revision", Integer, nullable=False),
    _text("sha256", 64),
    _text("transition", 60),
    _text("person", 32),
    _text("role", 60),
    _moment("at"),
    Column("comment", Text, nullable=False),
    Index(None, "document"),
)

comments = Table(
    "comments",
    metadata,
    _id(),
    _to("documents", "document"),
    _text("thread", 32),
    Column("revision", Integer, nullable=False),
    _text("section", 200),
    Column("body", Text, nullable=False),
    _text("author", 32),
    _moment("at"),
    _text("state", 120),
    _text("resolved_by", 32, nullable=True),
    _moment("resolved_at", nullable=True),
    Index(None, "document"),
)

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

attachments = Table(
    "attachments",
    metadata,
    _id(),
    _to("documents", "document"),
    _text("name", 255),
    _text("media_type", 100),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), ForeignKey("blobs.sha256"), nullable=False),
    _text("added_by", 32),
    _moment("added_at"),
    Index(None, "document"),
)

imports = Table(
    "imports",
    metadata,
    _id(),
    _to("people", "person"),
    _text("case_review", 32),
    _text("document", 32, nullable=True),
    _text("type", 60),
    _text("name", 255),
    _text("media_type", 100),
    Column("sha256", String(64), ForeignKey("blobs.sha256"), nullable=False),
    Column("result", JSON, nullable=False),
    _moment("at"),
)

grants = Table(
    "grants",
    metadata,
    _id(),
    _to("people", "person", nullable=True),
    _to("groups", "group_id", nullable=True),
    _text("role", 60),
    _text("case_review", 32, nullable=True),
    _to("agencies", "agency", nullable=True),
    _text("document", 32, nullable=True),
    Column("starts", Date, nullable=True),
    Column("ends", Date, nullable=True),
    _text("granted_by", 32),
    _moment("granted_at"),
    _moment("revoked_at", nullable=True),
    Index(None, "person"),
    Index(None, "group_id"),
    Index(None, "case_review"),
    Index(None, "document"),
)

exclusions = Table(
    "exclusions",
    metadata,
    _id(),
    _to("people", "person"),
    _text("subject", 32),  # a case review or a document
    Column("reason", Text, nullable=False),
    _text("recorded_by", 32),
    _moment("recorded_at"),
    _moment("ended_at", nullable=True),
    Index(None, "person"),
    Index(None, "subject"),
)

publications = Table(
    "publications",
    metadata,
    _id(),
    _to("documents", "document"),
    _text("case_review", 32),
    _text("slug", 80),
    _text("title", 300),
    _moment("published_at"),
    Column("available_until", Date, nullable=False),
    _moment("withdrawn_at", nullable=True),
    _moment("retired_at", nullable=True),
    Column("parts", JSON, nullable=False),  # [[document, revision], …]: the exact texts that are public
    Column("notes", JSON, nullable=False),  # [[moment, text], …]: what the public is told of changes
    UniqueConstraint("slug"),
    UniqueConstraint("document"),
)

copy_requests = Table(
    "copy_requests",
    metadata,
    _id(),
    _to("publications", "publication"),
    _text("name"),
    _text("contact", 254),
    Column("message", Text, nullable=False),
    _moment("at"),
    _text("answered_by", 32, nullable=True),
    _moment("answered_at", nullable=True),
    Column("answer", Text, nullable=False),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _text("name", 30),
    _text("subject", 64),
    _moment("at"),
    Column("attempts", Integer, nullable=False, default=0),
    Column("error", Text, nullable=True),
    Index(None, "name", "id"),
)

letters = Table(  # mail as it was handed over: address, subject, text without case content
    "letters",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _to("people", "person"),
    _text("address", 254, nullable=True),  # where it goes; the person's own address if it is not said
    _text("subject"),
    Column("body", Text, nullable=False),
    _moment("at"),
    _moment("sent_at", nullable=True),
)

kept_forms = Table(
    "kept_forms",
    metadata,
    _id(),
    _to("people", "person"),
    _text("path", 300),
    Column("form", JSON, nullable=False),
    _moment("at"),
    Index(None, "person", "path"),
)

queries = Table(
    "queries",
    metadata,
    _id(),
    _to("people", "person"),
    Column("form", JSON, nullable=False),
    _moment("at"),
    Index(None, "person", "at"),
)

settings = Table("settings", metadata, Column("key", String(60), primary_key=True), Column("value", Text))

APPEND_ONLY = ("revisions", "events", "signatures", "reads")
