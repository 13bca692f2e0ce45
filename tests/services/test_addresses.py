"""An e-mail address is compared in one form, which is still that of the same mailbox."""

from __future__ import annotations

import pytest

from workspace.services.addresses import is_email, normal_email


@pytest.mark.parametrize(
    ("typed", "kept"), [("Straße@X.Example", "straße@x.example"), (" É@x.example\u200b", "é@x.example")]
)
def test_an_address_stays_that_of_the_same_mailbox(typed: str, kept: str) -> None:
    assert normal_email(typed) == kept
    assert normal_email(kept) == kept
    assert is_email(kept)
