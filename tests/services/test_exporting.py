"""A document's text as one file: whole for its readers, the public fields for everybody else."""

from __future__ import annotations

import re
from datetime import date
from html import escape

import pytest

from content.action_plan import ActionPlan
from tests import houses
from tests.make import Entry, Paper
from tests.services.accounts import on_sqlite
from workspace.core.errors import Refused
from workspace.core.fields import fields
from workspace.core.model import SYSTEM, Document
from workspace.core.schema import ContentType
from workspace.services import exporting, reading
from workspace.store.unit_of_work import Store


@pytest.fixture
def published(store: Store) -> Document:
    report = houses.document(store, houses.case_review(store), findings="What was approved.")
    report = houses.move(store, report, "published")
    houses.follow(store, "publish", report)
    return houses.edit(store, report, findings="A later draft that nobody approved.")


def test_the_public_copy_has_public_fields_only() -> None:
    paper = Paper(title="Heron", secret="canary", entries=(Entry(what="saw"),))
    items = fields(Paper, ["title", "secret", "entries"])
    shown = tuple(reading._shown(item, getattr(paper, item.name), {"secret": "<p>canary</p>"}, 4) for item in items)
    sections = (reading.Section(1, "All", "section-1", shown, ()),)
    assert "canary" in exporting.page(sections, paper, private=True)
    assert "canary" not in exporting.page(sections, paper)


def exported(content: ContentType, name: str, *, private: bool = False) -> str:
    """One field of a document as it goes into a file."""
    (item,) = fields(type(content), [name])
    shown = (reading._shown(item, getattr(content, name), {}, 4),)
    return exporting.page((reading.Section(1, item.label, "section-1", shown, ()),), content, private=private)


def test_short_answers_are_lines_and_longer_texts_have_headings() -> None:
    paper = Paper(title="Heron", written=date(2014, 3, 27), answer="yes", count=3, body="x", points=("one & two",))
    items = fields(Paper, ["written", "answer", "body", "count", "points"])
    shown = tuple(reading._shown(item, getattr(paper, item.name), {"body": "<p>Long.</p>"}, 4) for item in items)
    made = exporting.page((reading.Section(1, "All", "section-1", shown, ()),), paper).splitlines()
    assert made == [
        '<h2 id="c-section-1">All</h2>',
        "<p><strong>Day of writing:</strong> 27 March 2014<br><strong>Answer:</strong> Yes</p>",
        '<h3 id="c-field-body">Text</h3>', "<p>Long.</p>",
        "<p><strong>Count:</strong> 3</p>",
        '<h3 id="c-field-points">Points</h3>', "<ul><li>one &amp; two</li></ul>",
    ]  # fmt: skip


def test_columns_in_which_nothing_is_written_are_left_out() -> None:
    made = exported(Paper(title="Heron", entries=(Entry(what="saw"), Entry(what="heard"))), "entries")
    assert '<thead><tr><th scope="col">What happened</th></tr></thead>' in made
    assert "<tr><td>saw</td></tr><tr><td>heard</td></tr>" in made


def test_a_table_too_wide_for_paper_goes_row_by_row_with_every_word() -> None:
    long = "Replace the protocol on bruising with a single page & withdraw earlier copies"
    action = {
        "number": "1", "recommendation": "1", "description": long, "owner_agency": "Police", "owner": "Head",
        "measure": "Nine of ten", "evidence_expected": "Line one\nLine two", "resources": "Within posts",
    }  # fmt: skip
    made = exported(ActionPlan.parse({"actions": [action, {"number": "7"}]}), "actions", private=True)
    assert "<table" not in made
    assert made.count("<hr>") == 1
    first, second = re.sub("<br>", "\n", made).split("<hr>")
    assert "<strong>1</strong>\n<strong>Recommendation:</strong> 1\n" in first, "the number is said once"
    assert f"<strong>Action:</strong> {escape(long)}\n" in first
    assert "<strong>Agency:</strong> Police · <strong>Person:</strong> Head" in first
    assert "Line one\nLine two" in first
    assert "<strong>2</strong>\n<strong>Number:</strong> 7" in second
    assert "Agency" not in second


@on_sqlite
def test_a_text_that_cannot_be_set_is_refused_in_plain_words(published: Document) -> None:
    deep = "<blockquote>" * 400 + "<p>x</p>" + "</blockquote>" * 400
    with pytest.raises(Refused) as refusal:
        exporting.pdf(exporting.Text(published, "imr", "A title", deep))
    assert "try again" in str(refusal.value)


@on_sqlite
def test_copies_are_the_exact_texts_and_only_for_who_may_read_them(store: Store, published: Document) -> None:
    office = houses.person(store, "Olive Office", "business_manager")
    system = houses.person(store, "Sam System", "system_admin")
    publication = houses.follow(store, "retire", published)
    houses.move(store, published, "retired")
    with store.reading(office) as uow:
        (copy,) = exporting.copies(uow, publication.id)
        assert (copy.document.id, copy.revision, copy.heading) == (published.id, 1, "Overview report")
        text = exporting.public(uow, copy.document.id, copy.revision)
    assert "What was approved." in text.html
    assert "later draft" not in text.html
    with store.reading(system) as uow:
        assert exporting.copies(uow, publication.id) == ()


@pytest.mark.proves("R087")
def test_what_is_published_links_to_reports_and_the_web_and_never_into_the_workspace(store: Store) -> None:
    inside = f"/documents/{'0' * 32}"
    said = ("https://example.org/child-g", "/reports/child-k", inside, "javascript:alert(1)")
    links = [{"review": f"Child {n}", "address": text} for n, text in enumerate(said)]
    report = houses.document(store, houses.case_review(store), earlier_links=links)
    with store.reading(SYSTEM) as uow:
        html = exporting.public(uow, report.id).html
    assert [text for text in said if f'<a href="{text}">{text}</a>' in html] == list(said[:2])
    assert f"<td>{inside}</td>" in html
