"""Every table."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from workspace.store.columns import key, metadata, moment, text, to

agencies = Table("agencies", metadata, key(), text("name"), text("kind", 60))

people = Table(
    "people",
    metadata,
    key(),
    text("name"),
    text("email", 254),
    text("job_title"),
    to("agencies", "agency", nullable=True),
    text("password", 200, nullable=True),
    text("totp_secret", 64, nullable=True),
    Column("totp_step", Integer, nullable=False, default=0),
    moment("email_changed_at", nullable=True),  # real time: links and resets wait for a day after it
    moment("disabled_at", nullable=True),
    moment("created_at"),
    UniqueConstraint("email"),
)

recovery_codes = Table("recovery_codes", metadata, to("people", "person"), text("code", 64), Index(None, "person"))

sessions = Table(
    "sessions",
    metadata,
    Column("token", String(64), primary_key=True),
    text("id", 32),
    to("people", "person"),
    text("agent", 200),
    moment("started_at"),
    moment("seen_at"),
    moment("ended_at", nullable=True),
    Index(None, "person"),
)

links = Table(
    "links",
    metadata,
    Column("token", String(64), primary_key=True),
    to("people", "person"),
    text("purpose", 20),
    moment("expires_at"),
    moment("used_at", nullable=True),
)

feeds = Table(  # addresses under which a calendar program reads one person's due dates
    "feeds",
    metadata,
    Column("token", String(64), primary_key=True),
    to("people", "person"),
    moment("made_at"),
    Index(None, "person"),
)

failures = Table("failures", metadata, text("key", 64), moment("at"), Index(None, "key", "at"))

groups = Table("groups", metadata, key(), text("name"))

members = Table(
    "members", metadata, to("groups", "group_id"), to("people", "person"), UniqueConstraint("group_id", "person"),
    Index(None, "person"),
)  # fmt: skip

documents = Table(
    "documents",
    metadata,
    key(),
    text("type", 60),
    text("procedure", 60),
    text("case_review", 32),
    to("agencies", "agency", nullable=True),
    text("state", 120),
    text("title", 300),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    text("sha256", 64),
    Column("due", Date, nullable=True),
    moment("created_at"),
    text("created_by", 32),
    moment("changed_at"),
    text("changed_by", 32),
    Column("phase", String(60), nullable=False, server_default=""),
    Index(None, "case_review", "type"),
    Index("ix_documents_reach", "state", "case_review", "agency", "type", "due", "changed_at", "id"),
    Index(None, "changed_at"),
)

revisions = Table(
    "revisions",
    metadata,
    to("documents", "document"),
    Column("number", Integer, nullable=False),
    text("sha256", 64),
    Column("schema_version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    text("author", 32),
    moment("at"),
    text("note", 500),
    UniqueConstraint("document", "number"),
)

renditions = Table("renditions", metadata, Column("sha256", String(64), primary_key=True), Column("html", Text))

events = Table(
    "events",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    moment("at"),
    text("actor", 32),
    text("verb", 60),
    text("document", 32, nullable=True),
    text("case_review", 32, nullable=True),
    text("state", 120, nullable=True),
    Column("revision", Integer, nullable=True),
    text("sha256", 64, nullable=True),
    text("detail_mac", 64),
    text("previous", 64),
    text("hash", 64),
    Index(None, "document"),
    Index(None, "case_review"),
)

event_details = Table(
    "event_details",
    metadata,
    Column("seq", Integer, ForeignKey("events.seq"), primary_key=True, autoincrement=False),
    text("salt", 32),
    Column("detail", JSON, nullable=False),
)

reads = Table(
    "reads",
    metadata,
    text("person", 32),
    text("document", 32),
    Column("revision", Integer, nullable=False),
    text("kind", 20),
    moment("at"),
    Index(None, "person", "at"),
    Index(None, "document", "at"),
)

signatures = Table(
    "signatures",
    metadata,
    key(),
    to("documents", "document"),
    Column("revision", Integer, nullable=False),
    text("sha256", 64),
    text("transition", 60),
    text("person", 32),
    text("role", 60),
    moment("at"),
    Column("comment", Text, nullable=False),
    Index(None, "document"),
)

comments = Table(
    "comments",
    metadata,
    key(),
    to("documents", "document"),
    text("thread", 32),
    Column("revision", Integer, nullable=False),
    text("section", 200),
    Column("body", Text, nullable=False),
    text("author", 32),
    moment("at"),
    text("state", 120),
    text("resolved_by", 32, nullable=True),
    moment("resolved_at", nullable=True),
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
    key(),
    to("documents", "document"),
    text("name", 255),
    text("media_type", 100),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), ForeignKey("blobs.sha256"), nullable=False),
    text("added_by", 32),
    moment("added_at"),
    text("taken_away_by", 32, nullable=True),
    moment("taken_away_at", nullable=True),
    Index(None, "document"),
)

imports = Table(
    "imports",
    metadata,
    key(),
    to("people", "person"),
    text("case_review", 32),
    text("document", 32, nullable=True),
    text("type", 60),
    text("name", 255),
    text("media_type", 100),
    Column("sha256", String(64), ForeignKey("blobs.sha256"), nullable=False),
    Column("result", JSON, nullable=False),
    moment("at"),
)

grants = Table(
    "grants",
    metadata,
    key(),
    to("people", "person", nullable=True),
    to("groups", "group_id", nullable=True),
    text("role", 60),
    text("case_review", 32, nullable=True),
    to("agencies", "agency", nullable=True),
    text("document", 32, nullable=True),
    Column("starts", Date, nullable=True),
    Column("ends", Date, nullable=True),
    text("granted_by", 32),
    moment("granted_at"),
    moment("revoked_at", nullable=True),
    Index(None, "person"),
    Index(None, "group_id"),
    Index(None, "case_review"),
    Index(None, "document"),
)

exclusions = Table(
    "exclusions",
    metadata,
    key(),
    to("people", "person"),
    text("subject", 32),  # a case review or a document
    Column("reason", Text, nullable=False),
    text("recorded_by", 32),
    moment("recorded_at"),
    moment("ended_at", nullable=True),
    Index(None, "person"),
    Index(None, "subject"),
)

tells_of = Table(  # a document that tells of case reviews to which it does not belong
    "tells_of",
    metadata,
    to("documents", "document"),
    text("case_review", 32),
    UniqueConstraint("document", "case_review"),
    Index(None, "case_review"),
)

tasks = Table(
    "tasks",
    metadata,
    key(),
    text("case_review", 32),
    to("documents", "document"),
    text("rule", 120),
    text("item", 210),
    Column("started", Date, nullable=False),
    Column("computed", Date, nullable=True),
    Column("due", Date, nullable=True),
    Column("calendar", Integer, nullable=False),
    Column("ended", Date, nullable=True),
    text("outcome", 20),
    moment("done_at", nullable=True),
    text("done_by", 32, nullable=True),
    Column("evidence", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("lapsed", Boolean, nullable=False),
    Column("planned", Date, nullable=True),
    text("taken_by", 32, nullable=True),
    UniqueConstraint("document", "rule", "item"),
    Index(None, "case_review"),
    Index("ix_tasks_open", "outcome", "lapsed", "ended", "due"),
)

calendar_days = Table(  # days that an administrator added: no working days, though the law does not say so
    "calendar_days",
    metadata,
    key(),
    Column("day", Date, nullable=False),
    text("title"),
    text("added_by", 32),
    moment("added_at"),
    moment("removed_at", nullable=True),
)

publications = Table(
    "publications",
    metadata,
    key(),
    to("documents", "document"),
    text("case_review", 32),
    text("slug", 80),
    text("title", 300),
    moment("published_at"),
    Column("available_until", Date, nullable=False),
    moment("withdrawn_at", nullable=True),
    moment("retired_at", nullable=True),
    Column("parts", JSON, nullable=False),  # [[document, revision], …]: the exact texts that are public
    Column("notes", JSON, nullable=False),  # [[moment, text], …]: what the public is told of changes
    Column("former", JSON, nullable=False, default=list),  # [slug, …]: addresses that it had under other titles
    UniqueConstraint("slug"),
    UniqueConstraint("document"),
)

copy_requests = Table(
    "copy_requests",
    metadata,
    key(),
    to("publications", "publication"),
    text("name"),
    text("contact", 254),
    Column("message", Text, nullable=False),
    moment("at"),
    text("answered_by", 32, nullable=True),
    moment("answered_at", nullable=True),
    Column("answer", Text, nullable=False),
    Column("due", Date, nullable=False),
    Column("calendar", Integer, nullable=False),  # the version by which `due` was computed
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    text("name", 30),
    text("subject", 64),
    moment("at"),
    Column("attempts", Integer, nullable=False, default=0),
    Column("error", Text, nullable=True),
    Index(None, "name", "id"),
)

letters = Table(  # mail as it was handed over: address, subject, text without case content
    "letters",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    to("people", "person"),
    text("address", 254, nullable=True),  # where it goes; the person's own address if it is not said
    text("subject"),
    Column("body", Text, nullable=False),
    moment("at"),
    moment("sent_at", nullable=True),
)

kept_forms = Table(
    "kept_forms",
    metadata,
    key(),
    to("people", "person"),
    text("path", 300),
    Column("form", JSON, nullable=False),
    moment("at"),
    Index(None, "person", "path"),
)

queries = Table(
    "queries",
    metadata,
    key(),
    to("people", "person"),
    Column("form", JSON, nullable=False),
    moment("at"),
    Index(None, "person", "at"),
)

settings = Table("settings", metadata, Column("key", String(60), primary_key=True), Column("value", Text))

APPEND_ONLY = ("revisions", "events", "signatures", "reads")
