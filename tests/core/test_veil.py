"""What a guard says to somebody who may not open the document of which it tells."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import pytest

from tests import make
from workspace import Attempt, ContentType, Document, Guard, Label, Remark, Told, only_whether, untold
from workspace.core.saying import UNTOLD, UNTOLD_REMARK, remarked, said
from workspace.core.veil import Veil
from workspace.core.workflow import READ


class Order(ContentType, name="order", title="Order", workflow="paper"):
    """A document with a sentence for others."""

    sections = {"About": ("title", "notice")}

    title: Annotated[str, Label("Title")] = ""
    notice: Annotated[str, Label("Notice"), Told()] = ""


OWN = make.document(id="0" * 32)
SECRET, OPEN = "Hidden Hill", "Known Street"


def attempt(*hidden: Document, readable: tuple[Document, ...] = ()) -> Attempt:
    """Of a document that its actor may read, beside some that they may not and some that they may."""
    secret = {document.id for document in hidden}
    veil = Veil(lambda document: document.id not in secret)
    beside = (OWN, *hidden, *readable)
    veil.knows(beside)
    whole = Attempt(make.actor(), OWN, READ, make.NOW, siblings=beside)
    return replace(whole, veiled=lambda: replace(whole, siblings=tuple(map(veil.over, beside))))


def paper(title: str, **values: object) -> Document:
    body = make.Paper.parse({"title": title, **values})
    return replace(make.document(id=title.encode().hex()[:32].ljust(32, "0")), title=title, content=body)


def names(one: Attempt) -> str | None:
    return f"Ask {', '.join(d.body.title_text for d in one.siblings if d.id != OWN.id)} first (3.6)."


def whether(one: Attempt) -> str | None:
    return "Somebody is hidden (3.6)." if any(d.title == SECRET for d in one.siblings) else None


def test_who_may_read_it_is_told_what_stands_there() -> None:
    assert said(attempt(readable=(paper(SECRET),)), [names]) == (f"Ask {SECRET} first (3.6).",)


def test_who_may_not_is_told_that_there_is_something_by_which_paragraph() -> None:
    assert said(attempt(paper(SECRET)), [names]) == (UNTOLD.format(" (3.6)"),)
    assert said(attempt(paper(SECRET)), [lambda one: f"{one.siblings[1].title}!"]) == (UNTOLD.format(""),)


def test_or_what_the_guard_has_to_say_instead() -> None:
    assert said(attempt(paper(SECRET)), [untold("Ask the chair.")(lambda one: names(one))]) == ("Ask the chair.",)


def test_what_is_written_to_be_told_is_told_and_nothing_else_of_the_document() -> None:
    def tells(one: Attempt) -> str:
        return f"It says “{getattr(one.siblings[1].body, 'notice', '')}” (3.6)."

    order = Order.parse({"title": SECRET, "notice": "Nobody is named."})
    hidden = replace(paper(SECRET), content=order)
    assert said(attempt(hidden), [tells]) == ("It says “Nobody is named.” (3.6).",)
    assert said(attempt(hidden), [names]) == (UNTOLD.format(" (3.6)"),)


def test_what_stands_in_a_readable_document_too_is_no_secret() -> None:
    known = paper(OPEN)
    assert said(attempt(replace(known, id="1" * 32), readable=(known,)), [names]) == (
        f"Ask {OPEN}, {OPEN} first (3.6).",
    )


def test_a_sentence_that_names_nothing_may_depend_on_what_is_hidden() -> None:
    assert said(attempt(paper(SECRET)), [whether]) == (UNTOLD.format(" (3.6)"),)
    assert said(attempt(paper(SECRET)), [only_whether(lambda one: whether(one))]) == ("Somebody is hidden (3.6).",)


def test_what_says_nothing_of_the_truth_says_nothing_at_all() -> None:
    assert said(attempt(paper(OPEN)), [whether]) == ()


def test_a_guard_that_fails_on_veiled_words_has_looked_at_them() -> None:
    def counts(one: Attempt) -> str | None:
        return f"{int(one.siblings[1].title)} are missing."

    assert said(attempt(paper("17")), [counts]) == (UNTOLD.format(""),)


@pytest.mark.parametrize("guard", [names, whether])
def test_remarks_are_told_in_the_same_way(guard: Guard) -> None:
    def look(one: Attempt) -> Remark | None:
        return Remark(text, "3.6") if (text := guard(one)) else None

    assert remarked(attempt(paper(SECRET)), [look]) == (Remark(UNTOLD_REMARK, "3.6"),)
    assert SECRET not in UNTOLD_REMARK


def test_days_and_chosen_answers_stay_and_the_same_text_has_the_same_sign() -> None:
    veil = Veil(lambda _document: False)
    first, second = (veil.over(replace(paper(SECRET), id=id)) for id in ("1" * 32, "2" * 32))
    assert first.title == second.title == first.body.title_text
    assert SECRET not in repr(first.body)
    assert first.body == second.body
    assert (first.id, first.state, first.due) == ("1" * 32, OWN.state, OWN.due)
