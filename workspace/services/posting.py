"""Letters are handed over to a mail server, once each."""

from __future__ import annotations

import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from workspace.core.model import SYSTEM
from workspace.services.house import House
from workspace.settings import Settings
from workspace.store import notes
from workspace.store.notes import Letter

_SECONDS = 30
_TLS_FROM_THE_START = 465
_HERE = ("localhost", "127.0.0.1", "::1")


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
