"""A whole case review as one file: every text, file, sign-off and event, readable without the workspace (R184)."""

from __future__ import annotations

import csv
import json
import re
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from html import escape
from io import StringIO
from typing import IO

from workspace.core.dates import local
from workspace.core.errors import Refused
from workspace.core.model import Document, Event, Permission, Recorded
from workspace.core.schema import canonical
from workspace.services import administering, comments, events, exporting, reading, sharing, tasks
from workspace.services.listing import in_phase
from workspace.store import papers, trail
from workspace.store.documents import Wanted
from workspace.store.unit_of_work import UnitOfWork

_MOST = 5000
_READS = 1_000_000
_IN_MEMORY = 32 * 2**20
_STYLE = (
    "body{font:18px/1.5 Arial,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse}td,th{border:1px solid #999;padding:.3rem;vertical-align:top;text-align:left}"
)


def may_pack(uow: UnitOfWork, case_review: Document) -> bool:
    """Whether the actor may take a whole case review out of the workspace."""
    return uow.registry.may_administer(uow.actor, "packages") and uow.registry.may(
        uow.actor, case_review, Permission.VIEW
    )


def record(uow: UnitOfWork, case_review: Document) -> None:
    """Say in the trail that somebody took it out; Forbidden for those who may not."""
    if not may_pack(uow, case_review):
        raise administering.refusal(uow, "packages", "take a whole case review out of the workspace")
    uow.note(Event("package_made"), about=case_review)


def counted(uow: UnitOfWork, case_review: Document) -> int:
    """How many documents the package will hold."""
    return uow.count(to=Permission.VIEW, what=Wanted(case_review=case_review.id))


def pack(uow: UnitOfWork, case_review: Document) -> IO[bytes]:
    """The package, of all that the actor may read; the caller closes it."""
    file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
    found = uow.list(to=Permission.VIEW, what=Wanted(case_review=case_review.id, oldest_first=True), count=_MOST)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        entries = [_document(uow, package, document, number) for number, document in enumerate(found, 1)]
        package.writestr("events.csv", _events(uow, case_review, found))
        package.writestr("tasks.csv", _tasks(uow, case_review))
        package.writestr("index.html", _index(uow, case_review, entries))
    file.seek(0)
    return file


def _document(uow: UnitOfWork, package: zipfile.ZipFile, document: Document, number: int) -> tuple[str, Document]:
    """Write one document with its history; returns (the folder, the document)."""
    folder = f"documents/{number:03}-{document.type.replace('_', '-')}"
    text = exporting.whole(uow, document.id)
    package.writestr(f"{folder}/text.html", _page(text.title, text.html))
    for revision in uow.history(document):
        content = uow.revision(document, revision.number).content
        if content is not None:
            about = {"revision": revision.number, "sha256": revision.sha256, "at": revision.at.isoformat()}
            about |= {"author": reading.name_of(uow, revision.author), "note": revision.note}
            whole = {**about, "content": json.loads(canonical(content))}
            package.writestr(f"{folder}/revisions/{revision.number}.json", json.dumps(whole, indent=1))
    for place, file in enumerate(papers.attachments_of(uow.db, document), 1):
        name = f"{folder}/files/{place}-{_file_name(file.name)}"
        try:
            package.writestr(name, papers.blob(uow.db, file.sha256))
        except Refused as damaged:
            package.writestr(f"{name} (not in this package).txt", str(damaged))
    package.writestr(f"{folder}/sign-offs.csv", _signatures(uow, document))
    package.writestr(f"{folder}/comments.csv", _comments(uow, document))
    readers = (
        (who, revision, kind, at.isoformat()) for who, revision, kind, at in sharing.readers(uow, document, _READS)
    )
    package.writestr(f"{folder}/readers.csv", _table(("person", "revision", "how", "at"), readers))
    return folder, document


def _file_name(name: str) -> str:
    return re.sub(r"[^\w. -]", "_", name)[-100:]


def _signatures(uow: UnitOfWork, document: Document) -> str:
    rows = (
        (s.transition, reading.name_of(uow, s.person), s.role, s.revision, s.sha256, s.at.isoformat(), s.comment)
        for s in papers.signatures_of(uow.db, document)
    )
    return _table(("step", "person", "role", "revision", "sha256", "at", "comment"), rows)


def _comments(uow: UnitOfWork, document: Document) -> str:
    told = (c for thread in comments.threads(uow, document) for c in (thread.opening, *thread.answers))
    rows = (
        (c.section, c.revision, reading.name_of(uow, c.author), c.at.isoformat(), c.body,
         "" if c.id == c.thread else "answer", c.resolved_at.isoformat() if c.resolved_at else "")
        for c in told
    )  # fmt: skip
    return _table(("on", "revision", "person", "at", "comment", "answer", "dealt with at"), rows)


def _events(uow: UnitOfWork, case_review: Document, found: Sequence[Document]) -> str:
    home, seen = frozenset({case_review.id}), {document.id for document in found}
    every: tuple[Recorded, ...] = trail.of(uow.db, case_reviews=home, documents=seen, limit=1_000_000)
    rows = (
        (t.seq, t.event.at.isoformat(), t.who, t.did, t.what, t.event.state, t.event.revision, t.event.sha256,
         json.dumps(t.event.detail), t.event.hash)
        for t in reversed(events.tell(uow, every))
    )  # fmt: skip
    return _table(
        ("number", "at", "who", "did", "what", "state", "revision", "sha256", "detail", "hash of the chain"), rows
    )


def _tasks(uow: UnitOfWork, case_review: Document) -> str:
    rows = (
        (one.title, one.cite, one.standing, one.task.started, one.task.computed, one.task.due, one.task.closed_on,
         one.task.evidence, one.task.reason)
        for one in tasks.of(uow, case_review)
    )  # fmt: skip
    return _table(("task", "paragraph", "standing", "began", "by the rule", "due", "done", "evidence", "reason"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([events.harmless(str("" if cell is None else cell)) for cell in row] for row in rows)
    return out.getvalue()


def _index(uow: UnitOfWork, case_review: Document, entries: Sequence[tuple[str, Document]]) -> str:
    now = local(uow.now)
    lines = (
        f'<tr><td><a href="{folder}/text.html">{escape(d.title)}</a></td>'
        f"<td>{escape(', '.join(filter(None, (uow.registry.content_type(d.type).heading, in_phase(d)))))}</td>"
        f"<td>{escape(uow.registry.state_of(d).title)}</td><td>{d.revision}</td><td><code>{d.sha256}</code></td></tr>"
        for folder, d in entries
    )
    head = "".join(f'<th scope="col">{h}</th>' for h in ("Document", "Kind", "State", "Revision", "SHA-256"))
    return _page(
        case_review.title,
        f"<p>Everything that {escape(uow.actor.name)} could read on {now:%d %B %Y at %H:%M}. Beside each text are its "
        "earlier revisions, files, sign-offs, comments and who read it; "
        '<a href="events.csv">what happened</a> and <a href="tasks.csv">tasks and due dates</a> are tables.</p>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>",
    )


def _page(title: str, html: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>{html}</body></html>"
    )
