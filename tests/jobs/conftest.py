"""A house of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.houses import Place, place
from workspace.store.unit_of_work import Store


@pytest.fixture
def here(store: Store, tmp_path: Path) -> Place:
    return place(store, tmp_path / "data")
