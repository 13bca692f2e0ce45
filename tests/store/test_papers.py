"""What hangs on a document: comments, signatures, attachments, renditions."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.make import CHAIR, NOW
from tests.store.people import add_paper, add_person
from workspace.core.errors import Refused
from workspace.core.model import SYSTEM, Attachment, Comment, Signature
from workspace.store import papers
from workspace.store.unit_of_work import Store, new_id


def test_comments_are_threads_that_can_be_resolved_and_opened_again(store: Store) -> None:
    document, other, person = add_paper(store), add_paper(store), add_person(store)
    first, second = sorted((new_id(), new_id()))
    opening = Comment(first, document.id, first, 1, "Text", "Is this so?", person, NOW)
    answer = Comment(second, document.id, first, 1, "Text", "It is.", person, NOW)
    with store.writing(SYSTEM) as uow:
        papers.add_comment(uow.db, answer)
        papers.add_comment(uow.db, opening)
        assert papers.comments_of(uow.db, document) == (opening, answer)
        assert papers.comments_of(uow.db, other) == ()
        assert papers.resolve(uow.db, document, first, by=person, at=NOW)
        assert not papers.resolve(uow.db, other, first, by=person, at=NOW)
        resolved = papers.comments_of(uow.db, document)[0]
        assert (resolved.resolved_by, resolved.resolved_at) == (person, NOW)
        assert papers.resolve(uow.db, document, first, by=None, at=None)
        assert papers.comments_of(uow.db, document) == (opening, answer)


def test_signatures_of_every_revision_oldest_first(store: Store) -> None:
    document = add_paper(store)
    later = Signature(new_id(), document.id, 1, document.sha256, "close", "p" * 32, CHAIR, NOW + timedelta(1), "Good")
    sooner = Signature(new_id(), document.id, 1, document.sha256, "agree", "p" * 32, CHAIR, NOW, "")
    with store.writing(SYSTEM) as uow:
        papers.sign(uow.db, later)
        papers.sign(uow.db, sooner)
        assert papers.signatures_of(uow.db, document) == (sooner, later)


def test_bytes_are_kept_once_under_their_hash(store: Store) -> None:
    document, data = add_paper(store), b"%PDF \x00\xff" * 1000
    with store.writing(SYSTEM) as uow:
        sha256 = papers.keep(uow.db, data)
        assert papers.keep(uow.db, data) == sha256 == hashlib.sha256(data).hexdigest()
        file = Attachment(new_id(), document.id, "a.pdf", "application/pdf", len(data), sha256, "p" * 32, NOW)
        papers.attach(uow.db, file)
    with store.reading(SYSTEM) as uow:
        assert papers.attachments_of(uow.db, document) == (file,)
        assert papers.blob(uow.db, sha256) == data
        assert list(papers.damaged_blobs(uow.db)) == []


def test_the_same_file_from_several_people_at_one_moment(store: Store) -> None:
    def upload(_number: int) -> str:
        with store.writing(SYSTEM) as uow:
            return papers.keep(uow.db, b"the same")

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(upload, range(6)))) == 1


def test_a_flipped_bit_in_a_file_is_found(store: Store) -> None:
    with store.writing(SYSTEM) as uow:
        good, bad = papers.keep(uow.db, b"good"), papers.keep(uow.db, b"gone")
        uow.db.execute(text("UPDATE blobs SET data = :data WHERE sha256 = :sha256"), {"data": b"gond", "sha256": bad})
        assert list(papers.damaged_blobs(uow.db)) == [bad]
        assert papers.blob(uow.db, good) == b"good"
        with pytest.raises(Refused, match="damaged or missing"):
            papers.blob(uow.db, bad)


def test_a_missing_file_is_found(store: Store) -> None:
    document, sha256 = add_paper(store), hashlib.sha256(b"gone").hexdigest()
    off = "SET session_replication_role = replica" if store.engine.dialect.name == "postgresql" else ""
    with store.writing(SYSTEM) as uow:
        uow.db.execute(text(off or "PRAGMA defer_foreign_keys = ON"))
        file = Attachment(new_id(), document.id, "a.pdf", "application/pdf", 4, sha256, "p" * 32, NOW)
        papers.attach(uow.db, file)
        assert list(papers.damaged_blobs(uow.db)) == [sha256]
        with pytest.raises(Refused, match="bring it back from a backup"):
            papers.blob(uow.db, sha256)
        uow.db.execute(text("DELETE FROM attachments"))


def test_renditions_are_remembered_and_the_first_stays(store: Store) -> None:
    with store.writing(SYSTEM) as uow:
        papers.keep_renditions(uow.db, {})
        papers.keep_renditions(uow.db, {"a": "<p>a</p>"})
        papers.keep_renditions(uow.db, {"a": "<p>other</p>", "b": "<p>b</p>"})
        assert papers.rendered(uow.db, ["a", "b", "c"]) == {"a": "<p>a</p>", "b": "<p>b</p>"}
