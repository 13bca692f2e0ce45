"""How the main side changes what is public. Each call may be repeated: the store first, then the index.

Between the two a search may still propose what is gone; it is not shown, since every hit is read in the store.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from workspace.core.dates import local_date
from workspace.public.model import Report, fingerprint, public_form
from workspace.public.store import PublicStore
from workspace.search.index import Index, Unavailable
from workspace.search.schema import Entry
from workspace.search.storage import PUBLIC_FOLDER


def publish(store: PublicStore, index: Index, report: Report) -> None:
    """Show a report as its state says, in place of what its address showed before (R098, H34)."""
    store.put(report)
    _index(store, index, report.slug)


def withdraw(store: PublicStore, index: Index, slug: str, at: datetime) -> None:
    """Take every text off at once and leave a neutral notice (H15). KeyError: never published."""
    store.withdraw(slug, at)
    _index(store, index, slug)


def retire(store: PublicStore, index: Index, slug: str, at: datetime) -> None:
    """Leave the entry, available on request (R126). KeyError: never published."""
    store.retire(slug, at)
    _index(store, index, slug)


def remove(store: PublicStore, index: Index, slug: str) -> None:
    """Forget a report and its address."""
    store.remove(slug)
    _index(store, index, slug)


def rebuild(store_path: Path, index_folder: Path, reports: Iterable[Report]) -> None:
    """Make the whole public copy anew beside the old one, which answers until the swap."""
    beside = store_path.with_name(f"{store_path.name}.new")
    _discard(beside)
    if not store_path.parent.exists():
        store_path.parent.mkdir(parents=True)
        store_path.parent.chmod(PUBLIC_FOLDER)
    fresh = PublicStore(beside, writable=True)
    for report in reports:
        fresh.put(report)
    fresh.close()
    if store_path.exists():
        shutil.copymode(store_path, beside)
    _journal(store_path).unlink(missing_ok=True)  # a journal left by a crash would be played into the new file
    os.replace(beside, store_path)
    _settle(store_path.parent)
    store = PublicStore(store_path)
    Index(index_folder, public=True).rebuild(_all(store), 0)
    store.close()


def entries(report: Report) -> Iterator[Entry]:
    """What the index is told about a report: one document for each part, none unless it is published."""
    shown = public_form(report)
    version = int(fingerprint(shown)[:12], 16)
    for part in shown.parts:
        title = f"{shown.title} {part.title}"
        year = (shown.first_published or local_date(shown.published_at)).year
        key = f"{shown.slug}/{part.name}"
        yield Entry(key, title, part.text, "report", "public", shown.slug, None, year, 1, version)


def _index(store: PublicStore, index: Index, slug: str) -> None:
    """Bring the index to what the store now shows at one address; words that went leave the disk."""
    report = store.get(slug)
    new = list(entries(report)) if report else []
    try:
        known = {document for document in index.keys() if document.partition("/")[0] == slug}  # noqa: SIM118
        if new or known:
            index.write(new, known - {entry.document for entry in new}, 0, optimize=bool(known))
    except Unavailable:
        index.rebuild(_all(store), 0)


def _all(store: PublicStore) -> Iterator[Entry]:
    for entry in store.published():
        if report := store.get(entry.slug):
            yield from entries(report)


def _discard(path: Path) -> None:
    for left in (path, _journal(path)):
        left.unlink(missing_ok=True)


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _settle(folder: Path) -> None:
    """A swap that a power cut undoes would bring back what was taken off."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
