"""Documents of one title in a list: the link of each says what tells it from the others."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web.desk import Desk, Visitor
from workspace.core.model import Document

pytestmark = on_sqlite
As = Callable[[str], Visitor]


def links(page: str, title: str) -> list[str]:
    """The words of every link to a document of that title."""
    found = re.findall(r"<a [^>]*>(.*?)</a>", page, re.S)
    return [words for link in found if (words := " ".join(re.sub("<[^>]+>", "", link).split())).startswith(title)]


def read(visitor: Visitor, *documents: Document) -> str:
    """The dashboard of somebody who has read these."""
    for document in documents:
        visitor.get(f"/documents/{document.id}")
    return visitor.get("/")


def test_it_is_the_kind_where_that_tells_them_apart(desk: Desk, as_: As) -> None:
    cases, manager = Cases(desk.store), as_("manager")
    title = "Meeting of 9 April 2015"
    minutes = cases.document(desk.case_review, "minutes", title=title)
    file = cases.document(desk.case_review, "file", title=title)
    other = cases.document(desk.case_review, "file", title="Another file")
    page = read(manager, minutes, file, other)
    assert sorted(links(page, title)) == [f"{title} (File)", f"{title} (Minutes)"]
    assert links(page, "Another file") == ["Another file"]


def test_it_is_the_day_where_they_are_of_one_kind(desk: Desk, as_: As, clock: TurnableClock) -> None:
    cases, manager = Cases(desk.store), as_("manager")
    first = cases.document(desk.case_review, "minutes", title="Case panel")
    clock.turn(days=1)
    second = cases.document(desk.case_review, "minutes", title="Case panel")
    clock.turn(days=-1)
    told = links(read(manager, first, second), "Case panel")
    assert len(told) == len(set(told)) == 2
    assert all(re.fullmatch(r"Case panel \(started \d+ April 2014, .+\)", words) for words in told), told


def test_it_is_the_case_review_where_they_are_of_several(desk: Desk, as_: As) -> None:
    cases, manager = Cases(desk.store), as_("manager")
    other = cases.case_review(desk.people["manager"], "TSCB-2014-02", "Child N")
    both = [cases.document(home, "minutes", title="Case panel") for home in (desk.case_review, other)]
    told = sorted(links(read(manager, *both), "Case panel"))
    assert [words.split("-")[-1] for words in told] == ["01 Child M)", "02 Child N)"]
