"""The public copy follows the ledger: the exact revisions, the public fields, and nothing after a withdrawal."""

from __future__ import annotations

import re
import resource
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from itertools import count

import pikepdf
import pytest

from tests import houses
from tests.conftest import TurnableClock
from tests.houses import Place
from tests.make import Entry, Paper
from tests.rendering.word_files import docx, para
from tests.services.accounts import on_sqlite
from workspace.core.model import SYSTEM, Document
from workspace.jobs.public_copy import store_path
from workspace.public.model import Report
from workspace.public.store import PublicStore
from workspace.services import attachments, exporting, reading, self_check
from workspace.store import jobs, publishing, tables

TEXT = "The health visitor saw **Wigeon** twice.\n\n# A heading\n\nMore."


@pytest.fixture
def home(here: Place) -> Document:
    return houses.case_review(here.store)


@pytest.fixture
def lead(here: Place, home: Document) -> Document:
    return houses.document(here.store, home, findings=TEXT, circumstances="How it <began> & went on.")


def shown(here: Place, slug: str = "serious-case-review-child-m") -> Report | None:
    return PublicStore(store_path(here.house.settings)).get(slug)


@pytest.mark.proves("R098", "R131")
@on_sqlite
def test_what_was_approved_is_published_with_its_summary_and_files(here: Place, home: Document, lead: Document) -> None:
    summary = houses.document(here.store, home, "executive_summary", title="Summary", themes="Short.")
    houses.follow(here.store, "publish", lead, summary)
    houses.edit(here.store, lead, findings="A later draft that nobody approved.")
    here.worker.drain()
    report = shown(here)
    assert report is not None
    assert (report.state, report.title) == ("published", "Serious case review: Child M")
    assert [(p.name, p.title) for p in report.parts] == [
        ("overview-report", "Overview report"), ("executive-summary", "Executive summary"),
    ]  # fmt: skip
    html = report.parts[0].html
    assert "<strong>Wigeon</strong>" in html
    assert "later draft" not in html
    assert "How it &lt;began&gt; &amp; went on." in html
    assert '<h2 id="c-section-2">Introduction</h2>' in html
    assert '<h3 id="c-field-findings">Findings</h3>' in html
    assert '<h4 id="c-findings-a-heading">A heading</h4>' in html
    assert "Research" not in html, "a blank field has no heading"
    assert all((p.pdf or b"").startswith(b"%PDF") for p in report.parts)
    assert "Wigeon twice." in report.parts[0].text
    assert list(here.public.faults()) == []


@pytest.mark.proves("R128")
@on_sqlite
def test_no_file_that_is_public_names_who_wrote_it_or_what_is_attached(here: Place, lead: Document) -> None:
    space = "http://purl.org/dc/elements/1.1/"
    about = f'<p xmlns:d="{space}"><d:creator>Rowan Ashby</d:creator></p>'
    data = docx(para("Tree."), parts={"docProps/core.xml": about})
    with here.store.writing(SYSTEM) as uow:
        attachments.attach(uow, lead, attachments.inspected("Tree.docx", data), data)
    houses.follow(here.store, "publish", lead)
    here.worker.drain()
    report = shown(here)
    assert report is not None
    assert [part.name for part in report.parts] == ["overview-report"], "an attached file is never public"
    with pikepdf.open(BytesIO(report.parts[0].pdf or b"")) as pdf:
        told = {name: str(value) for name, value in pdf.docinfo.items() if not name.endswith("Date")}
        assert told == {"/Title": "Serious case review: Child M: Overview report", "/Creator": told["/Creator"]}
        assert told["/Creator"].startswith("Typst")
        assert not {name for name in pdf.open_metadata() if name.endswith(("creator", "Author", "description"))}
        assert "Rowan" not in str(pdf.open_metadata())


@pytest.mark.proves("R078", "R131")
@on_sqlite
def test_the_genogram_of_the_report_is_public_as_a_drawing_and_in_words(here: Place, home: Document) -> None:
    people = [{"public_name": "Child <M>", "sex": "not shown", "subject": "yes"}, {"public_name": "Mother"}]
    drawn = {"title": "Genogram: Child M", "people": people, "descents": [{"child": "Child <M>", "parent": "Mother"}]}
    houses.follow(here.store, "publish", houses.document(here.store, home, family="Two people.", genograms=[drawn]))
    here.worker.drain()
    report = shown(here)
    assert report is not None
    (part,) = report.parts
    svg = part.html[part.html.index("<svg") : part.html.index("</svg>")]
    assert part.html.index("Two people.") < part.html.index("<svg")
    assert '<title id="figure-1-title">Genogram: Child M</title>' in svg
    assert svg.count(">Child &lt;M&gt;</text>") == 1
    assert not re.search(r"style|script|<image|href|Child <M>", svg)
    assert "<li>Child &lt;M&gt; is a child of Mother.</li>" in part.html
    assert part.text.count("Child <M> is a child of Mother.") == 1
    assert "The list after the drawing" not in part.text
    assert (part.pdf or b"").startswith(b"%PDF")
    assert list(here.public.faults()) == []


@pytest.mark.proves("H15", "H34")
@on_sqlite
def test_withdrawn_put_back_and_retired(here: Place, lead: Document, clock: TurnableClock) -> None:
    houses.follow(here.store, "publish", lead)
    here.worker.drain()
    for effect, state in (("withdraw", "withdrawn"), ("publish", "published"), ("retire", "retired")):
        clock.turn(days=3)
        publication = houses.follow(here.store, effect, lead)
        for _ in range(2):
            here.public.sync(publication.id)
            report = shown(here)
            assert report is not None
            assert (report.state, report.changed_at) == (state, clock.now)
            assert bool(report.parts) == (state == "published")
            assert list(here.public.faults()) == []


@on_sqlite
def test_a_copy_that_was_changed_lost_or_damaged_is_noticed_and_made_anew(here: Place, lead: Document) -> None:
    publication = houses.follow(here.store, "publish", lead)
    here.worker.drain()
    path = store_path(here.house.settings)
    store = PublicStore(path, writable=True)
    store.withdraw(publication.slug, here.store.clock())
    assert len(list(here.public.faults())) == 1
    store.remove(publication.slug)
    assert len(list(here.public.faults())) == 1
    here.public.rebuild()
    assert list(here.public.faults()) == []
    path.write_bytes(b"not a database at all")
    assert "cannot be read" in next(iter(here.public.faults()))
    here.public.sync(publication.id)
    assert list(here.public.faults()) == []
    path.unlink()
    assert len(list(here.public.faults())) == 1
    assert here.public.mend()
    assert not here.public.mend()
    assert list(here.public.faults()) == []
    with closing(sqlite3.connect(path)) as earlier:
        earlier.execute("ALTER TABLE report DROP COLUMN first_published")  # a file of an earlier version
    assert here.public.mend()
    assert list(here.public.faults()) == []


@on_sqlite
def test_a_withdrawal_is_tried_for_ever_and_shown(here: Place, lead: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    houses.follow(here.store, "publish", lead)
    here.worker.drain()
    houses.follow(here.store, "withdraw", lead)

    def full(_made: Report) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(here.public, "_show", full)
    for _ in range(jobs.POISONED + 2):
        here.worker.drain()
    with here.store.reading(SYSTEM) as uow:
        assert [job.name for job in jobs.poisoned(uow.db)] == ["publish"]
        assert "public site" in self_check._failed(uow, here.house).advice
    monkeypatch.undo()
    here.worker.drain()
    report = shown(here)
    assert report is not None
    assert report.state == "withdrawn"


@pytest.mark.proves("H15")
@on_sqlite
def test_without_room_what_was_withdrawn_is_not_shown_and_the_site_comes_back_with_room(
    here: Place, lead: Document
) -> None:
    publication = houses.follow(here.store, "publish", lead)
    here.worker.drain()
    houses.follow(here.store, "withdraw", lead)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        with pytest.raises((sqlite3.DatabaseError, OSError)):
            here.public.sync(publication.id)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not store_path(here.house.settings).exists(), "no public site rather than one that shows it"
    here.worker.drain()
    report = shown(here)
    assert report is not None
    assert report.state == "withdrawn"
    assert list(here.public.faults()) == []


@on_sqlite
def test_a_copy_that_is_behind_the_ledger_is_brought_up_to_date_without_a_job(here: Place, lead: Document) -> None:
    publication = houses.follow(here.store, "publish", lead)
    here.worker.drain()
    houses.follow(here.store, "withdraw", lead)
    with here.store.writing(SYSTEM) as uow:
        uow.db.execute(tables.jobs.delete())
    here.worker.drain()
    assert list(here.public.faults()) == []
    PublicStore(store_path(here.house.settings), writable=True).remove(publication.slug)
    here.worker.drain()
    assert list(here.public.faults()) == []


@on_sqlite
@pytest.mark.parametrize("left", [b"not a database at all", b""])
def test_a_damaged_copy_is_made_anew_by_itself(here: Place, lead: Document, left: bytes) -> None:
    houses.follow(here.store, "publish", lead)
    here.worker.drain()
    store_path(here.house.settings).write_bytes(left)
    here.worker.drain()
    assert list(here.public.faults()) == []


@on_sqlite
@pytest.mark.proves("H34")
def test_a_corrected_title_has_another_address_and_the_old_one_says_nothing(here: Place, lead: Document) -> None:
    """The name in an address goes with the name in the title; an unchanged title keeps its address (H34)."""
    houses.follow(here.store, "publish", lead)
    houses.follow(here.store, "withdraw", lead)
    assert houses.follow(here.store, "publish", lead).slug == "serious-case-review-child-m"
    houses.follow(here.store, "withdraw", lead)
    corrected = houses.edit(here.store, lead, title="Serious case review: Child X")
    publication = houses.follow(here.store, "publish", corrected)
    assert publication.slug == "serious-case-review-child-x"
    assert publication.former == ("serious-case-review-child-m",)
    here.worker.drain()
    old, new = shown(here), shown(here, publication.slug)
    assert old is not None
    assert new is not None
    assert (old.state, old.title, old.parts, new.state) == ("withdrawn", "", (), "published")
    assert list(here.public.faults()) == []
    again = houses.document(here.store, houses.case_review(here.store, "Child N"))
    assert houses.follow(here.store, "publish", again).slug == "serious-case-review-child-m-2"


def test_private_fields_and_columns_never_leave() -> None:
    paper = Paper(title="Heron", secret="canary", points=("one & two",), entries=(Entry(what="saw"),), count=3)
    fields = reading.fields(Paper)
    private = reading.fields(Paper, ["secret"])[0]
    shown = tuple(reading._shown(item, getattr(paper, item.name), {}, 4) for item in fields)
    html = exporting.page((reading.Section(1, "All", "section-1", shown, ()),), paper)
    assert private.private
    assert "canary" not in html
    assert "Heron" not in html, "the page has the title already"
    assert "<li>one &amp; two</li>" in html
    assert '<th scope="col">What happened</th>' in html
    assert "<td>saw</td>" in html


def test_a_first_publication_is_news_once(here: Place) -> None:
    """However the clock goes on between two looks at it."""
    ticks, start = count(), here.store.clock()
    ticking = replace(here.store, clock=lambda: start + timedelta(milliseconds=next(ticks)))
    made = houses.follow(ticking, "publish", houses.document(ticking, houses.case_review(ticking)))
    with ticking.reading(SYSTEM) as uow:
        known = publishing.one(uow.db, made.id)
    assert known is not None
    assert known[1].notes[0][0] == made.published_at.isoformat()
