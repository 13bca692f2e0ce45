"""Entries and documents to search for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from workspace.core.model import Document
from workspace.core.policy import Clause, Reach
from workspace.search.access import Filters
from workspace.search.index import Found, Index
from workspace.search.query import parse
from workspace.search.schema import Entry

EVERYTHING = Reach((Clause(frozenset({"paper.draft", "paper.agreed"})),))
_PLAIN = Entry("d1", "Title", "", "paper", "paper.draft", "r1", None, 2014, 1, 1)
_NOON = datetime(2014, 4, 16, 12, tzinfo=UTC)


def entry(document: str = "d1", text: str = "", **changes: object) -> Entry:
    return replace(_PLAIN, document=document, text=text, **changes)  # type: ignore[arg-type]


def document(of: Entry) -> Document:
    return Document(
        of.document, of.type, "house", of.case_review, of.agency, of.state, of.title, of.version, of.revision,
        "", None, _NOON, "p1", _NOON, "p1",
    )  # fmt: skip


def built(folder: Path, *entries: Entry, mark: int = 0) -> Index:
    index = Index(folder / "index")
    index.rebuild(entries, mark)
    return index


def find(
    index: Index, text: str, reach: Reach = EVERYTHING, filters: Filters | None = None, facets: Sequence[str] = ()
) -> Found:
    return index.search(parse(text), reach, filters or Filters(), 0, 1000, facets)


def names(found: Found) -> list[str]:
    return [hit.document for hit in found.hits]


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
