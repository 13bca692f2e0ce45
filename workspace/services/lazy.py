"""A sequence that is read when somebody looks: most guards look at nothing beside their document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

Thing = TypeVar("Thing")


class Lazy(Sequence[Thing]):
    """What a guard or draft may look at, read only when one does."""

    def __init__(self, read: Callable[[], Sequence[Thing]]) -> None:
        self._read = read
        self._found: Sequence[Thing] | None = None

    def _all(self) -> Sequence[Thing]:
        if self._found is None:
            self._found = self._read()
        return self._found

    @overload
    def __getitem__(self, index: int) -> Thing: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Thing]: ...
    def __getitem__(self, index: int | slice) -> Thing | Sequence[Thing]:
        return self._all()[index]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._all())
