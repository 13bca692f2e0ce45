"""Whose an action is, in the words of the plan (5.3.2)."""

from __future__ import annotations

import pytest

from plugins.enfield_scr.after.ownership import owns

pytestmark = pytest.mark.proves("R172")


@pytest.mark.parametrize(
    ("name", "owner", "says"),
    [
        ("Thornmere Vale Police", "thornmere vale police", True),
        ("Thornmere Council Children's Social Care", "Thornmere Vale Police and Children’s Social Care", True),
        ("Thornmere Council Children's Social Care", "Thornmere Council", True),
        ("Thornmere Homes", "NHS Thornmere Clinical Commissioning Group with all agencies", True),
        ("NHS Thornmere Clinical Commissioning Group (Meadowsweet Surgery)", "NHS Thornmere", True),
        ("Thornmere Homes", "Thornmere Homes; Thornmere Vale Police", True),
        ("Thornmere Homes", "Thornmere Community Health NHS Trust", False),
        ("Thornmere Homes", "Thornmere Ho\u00admes", True),
        ("Hallowdene Council", "Thornmere Council", False),
        ("Homes", "", False),
        ("", "Homes", False),
    ],
)
def test_whose_an_action_is(name: str, owner: str, says: bool) -> None:
    assert owns(name, owner) is says
