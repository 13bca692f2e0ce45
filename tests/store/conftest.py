"""The stores of these tests know the small procedure."""

from __future__ import annotations

import pytest

from tests import make
from workspace.core.registry import Registry


@pytest.fixture(scope="session")
def registry() -> Registry:
    return make.registry()
