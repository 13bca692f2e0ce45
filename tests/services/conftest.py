"""Real time that a test can turn: sessions, codes, links and throttles go by it, not by the store's clock."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher

from tests.conftest import TurnableClock
from workspace.core import dates
from workspace.services import passwords

# The same hash at a small cost: a test signs in many times.
CHEAP = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", CHEAP)


@pytest.fixture
def real_time(monkeypatch: pytest.MonkeyPatch) -> TurnableClock:
    clock = TurnableClock()
    clock.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    monkeypatch.setattr(dates, "system_clock", clock)
    return clock
