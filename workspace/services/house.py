"""What the composition root puts together and every entry point is handed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workspace.core.registry import Registry
from workspace.search.index import Index
from workspace.settings import Settings
from workspace.store.unit_of_work import Store


def _nobody() -> None:
    """Without an embedded worker there is nobody to wake: `workspace work` looks for itself."""


@dataclass(frozen=True, slots=True)
class House:
    """Settings, store and search index of one running workspace. `wake`: tells the embedded worker of new jobs."""

    settings: Settings
    store: Store
    index: Index
    wake: Callable[[], None] = _nobody

    @property
    def registry(self) -> Registry:
        """What the plugins declared."""
        return self.store.registry
