"""Letters to people: what they say, and how they are handed over. No letter names a case, a title or a person."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from workspace.core.dates import at_local, local_date
from workspace.core.errors import NotFound
from workspace.core.model import SYSTEM, Document, Permission
from workspace.services.house import House
from workspace.settings import Settings
from workspace.store import grants, notes
from workspace.store.accounts import add_letter
from workspace.store.notes import Letter
from workspace.store.unit_of_work import UnitOfWork

TASK = "You have a task"
_TASK = "You have a task in the case review workspace. Sign in to see it:\n\n{link}\n"
_SECONDS = 30
_TLS_FROM_THE_START = 465
_HERE = ("localhost", "127.0.0.1", "::1")


def sign_in_link(settings: Settings, token: str) -> str:
    """The address at which a one-time link is accepted."""
    return f"{settings.workspace_url}/sign-in/link/{token}"


def notify(uow: UnitOfWork, settings: Settings, document_id: str) -> int:
    """Write to everyone for whom a document waits now: once a day each; whoever changed it last knows."""
    document = uow.truth(document_id)
    if document is None:
        return 0
    body = _TASK.format(link=f"{settings.workspace_url}/documents/{document.id}")
    today = at_local(local_date(uow.now))
    written = 0
    for person in _waited_for(uow, document):
        if not notes.was_written(uow.db, person, body, today):
            uow.enqueue("mail", str(add_letter(uow.db, person, TASK, body, uow.now)))
            written += 1
    return written


def _waited_for(uow: UnitOfWork, document: Document) -> Iterator[str]:
    acting = uow.registry.policy.roles_that(Permission.WORK, document.state)
    held = [h for h in grants.reaching(uow.db, document) if h.role in acting]
    members = {id: people for id, _, people in grants.all_groups(uow.db)}
    candidates = {p for h in held for p in ([h.person] if h.person else members.get(h.group or "", ()))}
    for person in sorted(candidates - {document.changed_by}):
        if _has_work(uow, person, document):
            yield person


def _has_work(uow: UnitOfWork, person: str, document: Document) -> bool:
    try:
        actor = grants.actor(uow.db, person, uow.now)
    except NotFound:  # a disabled account
        return False
    return uow.registry.may(actor, document, Permission.WORK)


def hand_over(house: House, letter_id: int) -> bool:
    """Send a letter that was not sent yet. Without a mail server it stays where it is: False."""
    with house.store.reading(SYSTEM) as uow:
        letter, now = notes.letter(uow.db, letter_id), uow.now
    if letter is None or letter.sent_at or not house.settings.smtp_host:
        return False
    _send(house.settings, message(house.settings, letter, now))
    with house.store.writing(SYSTEM) as uow:
        notes.letter_sent(uow.db, letter.id, uow.now)
    return True


def message(settings: Settings, letter: Letter, now: datetime) -> EmailMessage:
    """A letter as mail. The address alone, without the person's name."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = letter.subject, settings.mail_from, letter.address
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = make_msgid(str(letter.id), domain=settings.mail_from.rpartition("@")[2] or "localhost")
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.body)
    return mail


def _send(settings: Settings, mail: EmailMessage) -> None:
    """A letter may hold a one-time link: it goes over checked TLS, or to this very machine."""
    host, port, context = settings.smtp_host, settings.smtp_port, ssl.create_default_context()
    with (
        smtplib.SMTP_SSL(host, port, timeout=_SECONDS, context=context)
        if port == _TLS_FROM_THE_START
        else smtplib.SMTP(host, port, timeout=_SECONDS)
    ) as server:
        if port != _TLS_FROM_THE_START and host not in _HERE:
            server.starttls(context=context)
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        server.send_message(mail)
