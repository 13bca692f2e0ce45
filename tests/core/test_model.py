"""The values that the store returns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests import make
from tests.make import CHAIR, WRITER
from workspace.core.errors import Invalid, NotFound, Refused, Stale
from workspace.core.model import Grant


def test_a_role_held_everywhere_has_no_place() -> None:
    somebody = make.actor(Grant(WRITER), Grant(CHAIR, case_review="c" * 32), Grant("guest", agency="n" * 32))
    assert somebody.everywhere == {WRITER}


def test_a_document_of_a_list_has_no_content_to_read_by_mistake() -> None:
    whole = make.document()
    assert whole.body.title_text == "A paper"
    with pytest.raises(LookupError, match=r"uow\.get"):
        _ = replace(whole, content=None).body


def test_having_another_content_changes_the_title_with_it() -> None:
    changed = make.document().having(make.Paper(title="Another title"))
    assert (changed.title, changed.version) == ("Another title", 1)


def test_errors_are_sentences() -> None:
    assert str(Refused("One.", "Two.")) == "One. Two."
    assert Refused("One.", "Two.").reasons == ("One.", "Two.")
    assert str(Invalid({"title": "Enter title"})) == "Enter title"
    assert Stale(("title",)).fields == ("title",)
    assert str(NotFound()) == "Page not found"
