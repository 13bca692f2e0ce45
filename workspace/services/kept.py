"""What a person typed and could not save: kept for that person and page until it is saved or given up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workspace.store import notes
from workspace.store.notes import Typed
from workspace.store.unit_of_work import UnitOfWork, new_id


@dataclass(frozen=True, slots=True)
class Window:
    """In which window a form was drawn, and the ids of what was kept and stood in it then: what another window keeps
    of the same page is not touched by it."""

    mark: str = ""
    continues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept form: the values by control name, since when, and the ids of what was kept."""

    form: Mapping[str, list[str]]
    at: datetime
    ids: tuple[str, ...] = ()

    def first(self, name: str) -> str:
        """What stood in one control."""
        return next(iter(self.form.get(name, ())), "")


def keep(
    uow: UnitOfWork, person: str, path: str, form: Mapping[str, list[str]], *, of: str = "", window: Window = Window()
) -> str:
    """Keep the latest of what a person typed on a page. `of`: in which of its forms; "": it has one."""
    id = new_id()
    notes.keep_form(uow.db, id, Typed(person, path, of, window.mark, window.continues), form, uow.now)
    return id


def find(uow: UnitOfWork, path: str) -> Kept | None:
    """What the actor typed on this page and did not save; where two windows kept something, what came last."""
    found = notes.kept_form(uow.db, uow.actor.id, path)
    return Kept(found.form, found.at, found.ids) if found else None


def under(uow: UnitOfWork, folder: str) -> tuple[str, ...]:
    """The paths of the pages below a path on which the actor typed and did not save."""
    return notes.kept_under(uow.db, uow.actor.id, folder)


def drop(uow: UnitOfWork, path: str, *, of: str = "", window: Window = Window()) -> bool:
    """It was saved, or the actor gave it up: all of the page, or one form; says whether there was anything."""
    return notes.drop_form(uow.db, Typed(uow.actor.id, path, of, window.mark, window.continues))
