"""One function for each job. All read the truth again, so order and repeats do not matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workspace.core.model import SYSTEM
from workspace.jobs.public_copy import PublicCopy
from workspace.services import accounts, indexing, mail, posting, reminding, renditions, taking
from workspace.services.house import House
from workspace.settings import Settings
from workspace.store import papers
from workspace.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Bench:
    """What a job works with."""

    house: House
    public: PublicCopy


def index(bench: Bench, subject: str) -> None:
    """Bring the search index to the truth about one document; the worker takes many at once."""
    indexing.write(bench.house, (subject,), bench.house.index.mark())


def render(bench: Bench, subject: str) -> None:
    """Keep the HTML of a document's texts; it is made between the transactions, since it takes its time."""
    store = bench.house.store
    with store.reading(SYSTEM) as uow:
        document = uow.truth(subject)
        if document is None:
            return
        made = renditions.html(uow, document.body)
    texts = renditions.texts(document.body)
    with store.writing(SYSTEM) as uow:
        kept = {renditions.key(texts[name], renditions.prefix(name)): html for name, html in made.items()}
        papers.keep_renditions(uow.db, kept)


def publish(bench: Bench, subject: str) -> None:
    """Bring the public copy to the truth about one publication."""
    bench.public.sync(subject)


def letters(write: Callable[[UnitOfWork, Settings, str], object]) -> Callable[[Bench, str], None]:
    """The job that writes letters to whom they are for, or asks for them, in one transaction."""

    def job(bench: Bench, subject: str) -> None:
        with bench.house.store.writing(SYSTEM) as uow:
            write(uow, bench.house.settings, subject)

    return job


def given(uow: UnitOfWork, settings: Settings, grant: str) -> None:
    """What waits for the holder of a role that began; and who stands in for somebody is written to."""
    taking.given(uow, grant)
    mail.standing_in(uow, settings, grant)


def send_mail(bench: Bench, subject: str) -> None:
    """Hand a letter over to the mail server."""
    posting.hand_over(bench.house, int(subject))


def reset(bench: Bench, subject: str) -> None:
    """Write the letter with a link to set a new password."""
    settings = bench.house.settings
    with bench.house.store.writing(SYSTEM) as uow:
        accounts.send_reset(uow, subject, lambda token: mail.sign_in_link(settings, token))


JOBS: Mapping[str, Callable[[Bench, str], None]] = {
    "index": index,
    "render": render,
    "publish": publish,
    "notify": letters(mail.notify),
    "shared": letters(mail.shared),
    "commented": letters(mail.commented),
    "copy_asked": letters(mail.copy_asked),
    "role_given": letters(given),
    "taken_on": letters(mail.taken_on),
    "remind": letters(lambda uow, settings, _: reminding.remind(uow, settings)),
    "asked": letters(reminding.asked),
    "mail": send_mail,
    "reset": reset,
}
