"""One description of a field serves the form, the page, the import and the search."""

from __future__ import annotations

from datetime import date

from tests.make import Entry, Folder, Paper
from workspace.core.fields import Kind, Option, answer, field, fields, public, search_text


def test_every_kind_is_told_from_the_annotation() -> None:
    kinds = {f.name: f.kind for f in fields(Paper)}
    assert kinds == {
        "title": Kind.TEXT, "written": Kind.DATE, "answer": Kind.CHOICE, "count": Kind.NUMBER,
        "body": Kind.MARKDOWN, "points": Kind.LIST, "entries": Kind.ROWS, "secret": Kind.TEXT,
    }  # fmt: skip
    assert field(Paper, "unplaced").kind is Kind.MARKDOWN


def test_fields_come_in_the_order_of_the_sections_or_as_asked() -> None:
    assert [f.name for f in fields(Folder)] == ["title", "opened", "agreed", "closed"]
    assert [f.name for f in fields(Paper, ["secret", "title"])] == ["secret", "title"]


def test_a_field_carries_its_words_and_its_markers() -> None:
    written, title, secret = fields(Paper, ["written", "title", "secret"])
    assert (written.label, written.hint, written.needed) == ("Day of writing", "For example, 27 3 2014", "close")
    assert (title.required, title.searchable, title.private, title.needed) == (True, True, False, "")
    assert (secret.required, secret.searchable, secret.private) == (False, False, True)


def test_a_choice_has_its_answers_as_words_without_the_blank_one() -> None:
    words = (Option("yes", "Yes"), Option("not_recorded", "Not recorded"), Option("unknown", "Unknown"))
    assert field(Paper, "answer").options == words
    assert field(Paper, "title").options == ()


def test_a_table_has_columns() -> None:
    entries = field(Paper, "entries")
    assert entries.row is Entry
    assert [(c.name, c.label, c.kind) for c in entries.columns] == [
        ("when", "Date", Kind.DATE),
        ("what", "What happened", Kind.TEXT),
    ]
    assert field(Paper, "points").row is None


def test_capitals_in_an_answer_stay() -> None:
    assert [answer(value) for value in ("not_recorded", "ABC first", "")] == ["Not recorded", "ABC first", ""]


def test_private_and_unplaced_text_is_not_public() -> None:
    assert public(Paper) == {"title", "written", "answer", "count", "body", "points", "entries"}


def test_search_text_has_every_searchable_field_and_no_other() -> None:
    entry = Entry(when=date(2014, 4, 16), what="Seen")
    paper = Paper(title="A paper", body="Long text", points=("one", "two"), entries=(entry,), secret="hush")
    assert search_text(paper) == "A paper\n\nLong text\n\none\ntwo\n\n16 April 2014 · Seen"
