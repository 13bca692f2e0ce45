"""How a container is told from the others: it has what it is called by, and what is unique is nobody else's (cover)."""

from __future__ import annotations

from workspace.core.annotations import label
from workspace.core.errors import Invalid
from workspace.core.model import Document, Permission
from workspace.core.names import plain
from workspace.core.schema import ContentType
from workspace.store.database import hold_administration
from workspace.store.documents import Wanted
from workspace.store.unit_of_work import UnitOfWork


def refuse(uow: UnitOfWork, content: ContentType, before: Document | None = None) -> None:
    """Raise Invalid where a container could not be told from another. `before`: as it stands, if it is there already;
    what does not change is not asked for again."""
    old = before.body if before else None
    changed = {n for n in {*content.named_by, *content.unique} if getattr(content, n) != getattr(old, n, "")}
    if old is None:
        changed |= set(content.named_by)
    if found := _unnamed(content, changed) or _taken(uow, content, changed, before.id if before else ""):
        raise Invalid(found)


def _unnamed(content: ContentType, names: set[str]) -> dict[str, str]:
    """What it has to be called by and is not."""
    asked = {name: _asked(content, name) for name in content.named_by if name in names}
    return {name: f"Enter the {text.lower()}" for name, text in asked.items() if not getattr(content, name)}


def _taken(uow: UnitOfWork, content: ContentType, names: set[str], id: str) -> dict[str, str]:
    """What already stands for another one: the same case must not be carried twice."""
    wanted = {name: str(getattr(content, name)) for name in content.unique if name in names}
    if not any(wanted.values()):
        return {}
    hold_administration(uow.db)  # two of one name may be on their way at once
    found: dict[str, str] = {}
    what = Wanted(types=(content.name,))
    others = uow.list(to=Permission.VIEW, what=what, count=uow.count(to=Permission.VIEW, what=what))  # without content
    alike = {d.id for d in others if any(v and plain(v) in plain(d.title) for v in wanted.values())}
    # read without a lock: whoever changes one of them may wait for the one that is held here
    for other in (d for d in uow.whole(alike - {id}, to=Permission.VIEW) if not d.mistaken):
        for name in wanted:
            if wanted[name] and plain(str(getattr(other.body, name, ""))) == plain(wanted[name]):
                found[name] = (
                    f"{_asked(content, name)} “{wanted[name]}” is taken by “{other.title}”. Is it the same case? Then "
                    "open that one and add what is new there"
                )
    return found


def _asked(content: ContentType, name: str) -> str:
    return label(type(content).model_fields[name], name).text
