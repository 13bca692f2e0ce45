"""Files kept with a document; whoever may read the document may read them, nobody else."""

from __future__ import annotations

from workspace.core.errors import Invalid, NotFound
from workspace.core.model import Attachment, Document, Event, Permission
from workspace.rendering.unfit import Unfit
from workspace.rendering.upload_child import inspect_apart
from workspace.rendering.uploads import Upload
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
