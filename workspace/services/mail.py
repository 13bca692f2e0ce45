"""Letters to people: what they say, and to whom. No letter names a case, a title or a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workspace.core.dates import at_local, local_date
from workspace.core.errors import NotFound
from workspace.core.model import Document, Grant, Permission
from workspace.core.tasks import Task
from workspace.services import transitions
from workspace.settings import Settings
from workspace.store import accounts, grants, notes, papers, publishing, tasks
from workspace.store.accounts import add_letter
from workspace.store.unit_of_work import UnitOfWork

TASK = "You have a task"
NEWS = "There is something new to read"
_TASK = "You have a task in the case review workspace. Sign in to see it:\n\n{link}\n"
_NEWS = "There is something new for you in the case review workspace. Sign in to read it:\n\n{link}\n"


def sign_in_link(settings: Settings, token: str) -> str:
    """The address at which a one-time link is accepted."""
    return f"{settings.workspace_url}/sign-in/link/{token}"


def asked(uow: UnitOfWork, settings: Settings, task: str, person: str) -> bool:
    """Write to somebody of whom a task is asked that cannot wait; whether that was not done today."""
    return _once_a_day(uow, person, TASK, _asks(settings, task))


def _asks(settings: Settings, task: str) -> str:
    return _TASK.format(link=f"{settings.workspace_url}/tasks/{task}")


def notify(uow: UnitOfWork, settings: Settings, document_id: str) -> int:
    """Write to everyone for whom a document waits now, or who is told that it came here, once a day each; and, once, to
    whom it names as the one who does something, as soon as they can open it.

    Whoever changed it last knows.
    """
    document = uow.truth(document_id)
    if document is None:
        return 0
    link = f"{settings.workspace_url}/documents/{document.id}"
    waited = tuple(person for person in waited_for(uow, document) if person != document.changed_by)
    written = sum(_once_a_day(uow, person, TASK, _TASK.format(link=link)) for person in waited)
    written += sum(_named(uow, settings, document, task) for task in tasks.of_document(uow.db, document.id))
    others = [person for person in _told(uow, document) if person not in (document.changed_by, *waited)]
    return written + sum(_once_a_day(uow, person, NEWS, _NEWS.format(link=link)) for person in others)


def shared(uow: UnitOfWork, settings: Settings, grant_id: str) -> int:
    """Write to the person or the people of a group with whom a document was shared."""
    try:
        held = grants.one(uow.db, grant_id)
    except NotFound:  # it was stopped meanwhile
        return 0
    document = uow.truth(held.document or "")
    if document is None:
        return 0
    inside = {id: people for id, _, people in grants.all_groups(uow.db)}
    people = (held.person,) if held.person else inside.get(held.group or "", ())
    return _news(uow, settings, document, people)


def standing_in(uow: UnitOfWork, settings: Settings, grant_id: str) -> int:
    """Write to whoever has a role everywhere for some days, on the first of them: what waits was there before."""
    try:
        held = grants.one(uow.db, grant_id)
        person = grants.actor(uow.db, held.person or "", uow.now)
    except NotFound:  # it was ended meanwhile, a group has it, or the account is disabled
        return 0
    if not held.ends or held.grant != Grant(held.role) or not held.in_force(local_date(uow.now)):
        return 0
    return int(_once_a_day(uow, person.id, TASK, _TASK.format(link=f"{settings.workspace_url}/")))


def copy_asked(uow: UnitOfWork, settings: Settings, request_id: str) -> int:
    """Write to everybody who answers requests for copies, where nobody answered yet (D10): once a day, since anybody
    may send many."""
    request = publishing.request(uow.db, request_id)
    if request is None or request.answered_at:
        return 0
    everybody = [person.id for person in accounts.everybody(uow.db, accounts.Filter())]
    actors = grants.actors(uow.db, everybody, uow.now).values()
    body = _TASK.format(link=f"{settings.workspace_url}/requests")
    may = sorted(actor.id for actor in actors if uow.registry.may_administer(actor, "requests"))
    return sum(_once_a_day(uow, person, TASK, body) for person in may)


def commented(uow: UnitOfWork, settings: Settings, comment_id: str) -> int:
    """Write to whoever wrote the text that was commented on, or took part in the thread, and can read it still."""
    new = papers.comment(uow.db, comment_id)
    document = uow.truth(new.document) if new else None
    if new is None or document is None:
        return 0
    talking = {one.author for one in papers.comments_of(uow.db, document) if one.thread == new.thread}
    people = sorted((talking | uow.authors(document, since=0)) - {new.author})
    return _news(uow, settings, document, people)


def taken_on(uow: UnitOfWork, settings: Settings, task_id: str) -> int:
    """Write to the person who takes a task on, as somebody else planned it or its document names them."""
    task = tasks.one(uow.db, task_id)
    source = uow.truth(task.document) if task else None
    if task is None or source is None or not _takes_on(uow, source, task):
        return 0
    return int(asked(uow, settings, task.id, task.taken_by or ""))


def _named(uow: UnitOfWork, settings: Settings, source: Document, task: Task) -> bool:
    """Write to whoever a document names for a task, unless that was ever done; whether it was done now."""
    rule, body = uow.registry.rule_of(task), _asks(settings, task.id)
    if not (rule and rule.owner and task.taken_by != source.changed_by and _takes_on(uow, source, task)):
        return False
    if notes.was_written(uow.db, task.taken_by or "", body, source.created_at, uow.now):
        return False
    return asked(uow, settings, task.id, task.taken_by or "")


def _takes_on(uow: UnitOfWork, source: Document, task: Task) -> bool:
    """Whether somebody took an open task on and can open its document."""
    return task.open and bool(task.taken_by and any(_able(uow, source, (task.taken_by,), Permission.VIEW)))


def _news(uow: UnitOfWork, settings: Settings, document: Document, people: Iterable[str]) -> int:
    body = _NEWS.format(link=f"{settings.workspace_url}/documents/{document.id}")
    return sum(_once_a_day(uow, person, NEWS, body) for person in _able(uow, document, people, Permission.VIEW))


def _once_a_day(uow: UnitOfWork, person: str, subject: str, body: str) -> bool:
    if notes.was_written(uow.db, person, body, at_local(local_date(uow.now)), uow.now):
        return False
    write(uow, person, body, subject)
    return True


def write(uow: UnitOfWork, person: str, body: str, subject: str = TASK) -> None:
    """One letter, about a task or something new."""
    uow.enqueue("mail", subject=str(add_letter(uow.db, person, subject, body, uow.now)))


def waited_for(uow: UnitOfWork, document: Document) -> Iterator[str]:
    """Everyone for whom a document waits."""
    return _who_may(uow, document, uow.registry.policy.roles_that(Permission.WORK, document.state), Permission.WORK)


def _told(uow: UnitOfWork, document: Document) -> Iterator[str]:
    return _who_may(uow, document, uow.registry.state_of(document).tells, Permission.VIEW)


def _who_may(uow: UnitOfWork, document: Document, roles: frozenset[str], to: Permission) -> Iterator[str]:
    return _able(uow, document, sorted(set(grants.holders(uow.db, document, roles))), to)


def _able(uow: UnitOfWork, document: Document, people: Iterable[str], to: Permission) -> Iterator[str]:
    for person in people:
        try:
            actor = grants.actor(uow.db, person, uow.now)
        except NotFound:  # a disabled account
            continue
        others_work = to is Permission.WORK and transitions.barred(uow, document, actor)
        if uow.registry.may(actor, document, to) and not others_work:
            yield person
