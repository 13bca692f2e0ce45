"""The five ways a service says no (`web.errors` maps each to one HTTP answer), and how a crash is put into a log."""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path


class WorkspaceError(Exception):
    """A refusal in one plain English sentence that a page may show as it is."""


class NotFound(WorkspaceError):
    """Absent, or not for this person's eyes: 404 with the same bytes for both."""

    def __init__(self) -> None:
        super().__init__("Page not found")


class Forbidden(WorkspaceError):
    """Seen, but not permitted: 403."""


class Refused(WorkspaceError):
    """A guard said no: 409, with every reason."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class Stale(WorkspaceError):
    """Somebody else changed the document first: 409. `fields`: the names that both changed."""

    def __init__(self, fields: tuple[str, ...] = ()) -> None:
        super().__init__("Somebody else changed this document while you had it open.")
        self.fields = fields


class Invalid(WorkspaceError):
    """What was typed does not fit: 422, one sentence a field (key: the field's name, "" for the whole)."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


class StoreFailed(Exception):
    """The database could not do its work: a full disk, a lost server, a lock that was held too long: 503."""


def these_can(titles: Sequence[str]) -> str:
    """Who can do what somebody cannot, as the next sentence: " These can do that: Reader or Writer."; "" for nobody."""
    either = " or ".join([", ".join(titles[:-1]), titles[-1]] if len(titles) > 1 else titles)
    return f" These can do that: {either}." if titles else ""


def place(error: BaseException) -> str:
    """An error's class and where in our code it came up: never its words, which may quote a document."""
    frames = traceback.extract_tb(error.__traceback__)
    last = next((f for f in reversed(frames) if "/workspace/" in f.filename), frames[-1] if frames else None)
    return f"{type(error).__name__} in {Path(last.filename).stem}, line {last.lineno}" if last else type(error).__name__
