"""Files kept with a document; whoever may read the document may read them, nobody else.

A file that was attached by mistake is taken away: it stays in the record, and nobody opens it until it is put back.
"""

from __future__ import annotations

from collections.abc import Sequence

from workspace.core.errors import Invalid, NotFound
from workspace.core.model import Attachment, Document, Event, Permission
from workspace.rendering.unfit import Unfit
from workspace.rendering.upload_child import inspect_apart
from workspace.rendering.uploads import Upload
from workspace.services import case_reviews, roles, transitions
from workspace.store import papers, trail
from workspace.store.unit_of_work import UnitOfWork, new_id


def inspected(name: str, data: bytes) -> Upload:
    """Look at a file before anything is written; Invalid says what is wrong with it and what to do."""
    try:
        return inspect_apart(name, data)
    except Unfit as refusal:
        raise Invalid({"file": str(refusal)}) from None


def attach(uow: UnitOfWork, document: Document, upload: Upload, data: bytes) -> Attachment:
    """Attach an inspected file to a document that was read to EDIT."""
    sha256 = papers.keep(uow.db, data)
    new = Attachment(new_id(), document.id, upload.name, upload.media_type, len(data), sha256, uow.actor.id, uow.now)
    papers.attach(uow.db, new)
    uow.note(Event(trail.FILE_ATTACHED, {"attachment": new.id, "sha256": sha256}), about=document)
    return new


def download(uow: UnitOfWork, document_id: str, attachment_id: str) -> tuple[Document, Attachment, bytes]:
    """A file of a document that the person may read."""
    document = uow.get(document_id, to=Permission.VIEW)
    for attachment in papers.attachments_of(uow.db, document):
        if attachment.id == attachment_id:
            return document, attachment, papers.blob(uow.db, attachment.sha256)
    raise NotFound


def theirs_to_take_away(uow: UnitOfWork, document: Document, files: Sequence[Attachment]) -> frozenset[str]:
    """The ids of the files that the actor, who reads the document, may take away or put back: of all for who writes
    the document as it is or manages the case review, of one's own for everybody. A wrong file waits for no step.

    None for somebody who does not write there though their role would let them."""
    if files and transitions.barred(uow, document):
        return frozenset()
    if files and (uow.registry.may(uow.actor, document, Permission.EDIT) or _manages(uow, document)):
        return frozenset(one.id for one in files)
    return frozenset(one.id for one in files if one.added_by == uow.actor.id)


def _manages(uow: UnitOfWork, document: Document) -> bool:
    home = case_reviews.case_review_of(uow, document)
    return home is not None and roles.manages(uow, home)


def take_away(uow: UnitOfWork, document_id: str, attachment_id: str) -> Attachment:
    """Nobody opens the file any more; NotFound where it is not the actor's to say, or is away already."""
    return _moved(uow, document_id, attachment_id, away=True)


def put_back(uow: UnitOfWork, document_id: str, attachment_id: str) -> Attachment:
    """The document's readers may open the file again; NotFound where it is not the actor's to say, or is there."""
    return _moved(uow, document_id, attachment_id, away=False)


def _moved(uow: UnitOfWork, document_id: str, attachment_id: str, *, away: bool) -> Attachment:
    document = uow.get(document_id, to=Permission.VIEW)
    files = papers.every_attachment_of(uow.db, document)
    theirs = theirs_to_take_away(uow, document, files)
    for found in files:
        if found.id == attachment_id and found.id in theirs and bool(found.taken_away_at) != away:
            papers.take_away(uow.db, found, by=uow.actor.id if away else None, at=uow.now if away else None)
            uow.note(Event("file_taken_away" if away else "file_put_back", {"attachment": found.id}), about=document)
            return found
    raise NotFound
