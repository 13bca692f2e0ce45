"""One way to declare a state, so that sharing a single document and the workspace's own jobs always work."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.enfield_scr.roles import COMMENTER, GUESTS, SYSTEM
from workspace import State, state


def case_state(
    name: str,
    title: str,
    *,
    view: Iterable[str] = (),
    edit: Iterable[str] = (),
    comment: Iterable[str] = (),
    share: Iterable[str] = (),
    work: Iterable[str] = (),
    waiting: str = "",
    edited: str | None = None,
    final: bool = False,
    tells: Iterable[str] = (),
    withheld: bool = False,
    lapsed: bool = False,
) -> State:
    """A state that guests of one document can read (and comment on), and that jobs can read."""
    return state(
        name,
        title,
        view={*view, *GUESTS, SYSTEM},
        edit=edit,
        comment={*comment, COMMENTER},
        share=share,
        work=work,
        waiting=waiting,
        edited=edited,
        final=final,
        tells=tells,
        withheld=withheld,
        lapsed=lapsed,
    )
