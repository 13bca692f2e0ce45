"""What a guard looks at, without the words of what the actor may not open: for the sentences that it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from workspace.core.model import SYSTEM, Document, Permission
from workspace.core.schema import ContentType
from workspace.core.veil import Veil
from workspace.core.workflow import Attempt
from workspace.services.lazy import Lazy
from workspace.store.unit_of_work import UnitOfWork


def of_actor(uow: UnitOfWork, attempt: Attempt) -> Callable[[], Attempt | None]:
    """The attempt with a veil over what its actor may not read; nothing is kept from the workspace itself."""
    if uow.actor == SYSTEM:
        return lambda: None
    return _of(uow, attempt, lambda document: uow.registry.may(uow.actor, document, Permission.VIEW))


def of_readers(uow: UnitOfWork, attempt: Attempt) -> Callable[[], Attempt | None]:
    """The attempt with a veil over all but its document: for what whoever reads that may be told."""
    return _of(uow, attempt, lambda document: document.id == attempt.document.id)


def _of(uow: UnitOfWork, attempt: Attempt, may_read: Callable[[Document], bool]) -> Callable[[], Attempt | None]:
    @cache
    def veiled() -> Attempt | None:
        beside, apart = uow.beside(attempt.document), uow.apart(attempt.document)
        whole = (*beside, *apart)
        veil = Veil(may_read)
        veil.knows((attempt.document, *whole))
        hidden = {document.id for document in whole if not may_read(document)}

        def every(type_name: str) -> Sequence[Document]:
            found = attempt.every(type_name)
            veil.knows(found)
            return tuple(map(veil.over, found))

        def text_of(document: Document, number: int) -> ContentType | None:
            text = attempt.text_of(document, number)
            return text if text is None or may_read(document) else veil.over_text(text)

        return replace(
            attempt,
            document=veil.over(attempt.document),
            siblings=Lazy(lambda: tuple(map(veil.over, beside))),
            apart=Lazy(lambda: tuple(map(veil.over, apart))),
            mistaken=Lazy(lambda: tuple(map(veil.over, attempt.mistaken))),
            tasks=Lazy(lambda: tuple(veil.over_task(t) if t.document in hidden else t for t in attempt.tasks)),
            attachments=Lazy(
                lambda: tuple(veil.over_file(f) if f.document in hidden else f for f in attempt.attachments)
            ),
            every=every,
            text_of=text_of,
            veiled=lambda: None,
        )

    return veiled
