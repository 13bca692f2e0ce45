"""Where what somebody typed as an address leads: nowhere, unless it is safe to follow."""

from __future__ import annotations

import pytest

from workspace.core import links

ID = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize("text", ["https://example.org", "http://example.org:8080/a?b=c#d"])
def test_an_address_of_the_web(text: str) -> None:
    assert links.on_the_web(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Child K", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "mailto:a@example.org",
        "//evil.org", "https://", "https:// example.org", "https://bank.org@evil.org/", "https://a.org/\\x", "https://a.org/\nx",
        'https://a.org/"onclick=x', "https://a.org/<b>", "https://a.org/\u202egro.knab", "https://a\u200b.org/",
        "https://[", "see https://example.org", "ftp://example.org",
    ],
)  # fmt: skip
def test_anything_else_is_words(text: str) -> None:
    assert not links.on_the_web(text)
    assert not links.published(text)
    assert not links.inside(text)


def test_paths_of_the_two_sites() -> None:
    assert links.published("/reports/serious-case-review-child-k")
    assert not links.published("/reports/../x")
    assert links.inside(f"/documents/{ID}")
    assert links.inside(f"/case-reviews/{ID}/tasks")
    assert not links.inside(f"/documents/{ID}/../../sign-in/end")
    assert not links.inside("/sign-in/end")
    for up in ("..", "%2e%2e", ".%2E", "%2e."):
        assert not links.published(f"/reports/{up}/sign-in")
        assert not links.inside(f"/documents/{ID}/{up}/{up}/sign-in/end")
