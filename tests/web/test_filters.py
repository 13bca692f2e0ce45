"""How values are written on pages."""

from __future__ import annotations

import pytest

from workspace.web.filters import without_signs


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Lead reviewer**: *one* of ***two***.", "Lead reviewer: one of two."),
        ("## What happened\n\nNothing", "What happened\n\nNothing"),
        ("1\\. \\*not\\* this", "1. *not* this"),
        ("**", "**"),
        ("said **", "said "),
        ("* one\n- two\n2 * 3, f**k", "* one\n- two\n2 * 3, f**k"),
        ("**“Quoted”** (*all*)", "“Quoted” (all)"),
    ],
)
def test_signs_are_not_shown_but_where_only_they_changed(text: str, shown: str) -> None:
    assert without_signs(text) == shown
