"""The form in a Word file fills the fields that are called as it calls them; what they refuse is kept and told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from content.imr import IndividualManagementReview
from content.minutes import Minutes
from content.referral import Referral
from content.short_report import ShortReport
from content.terms_of_reference import TermsOfReference
from tests.rendering.word_files import HEADINGS, docx, para, relation, run, story, table, words
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web import desk as make
from tests.web.desk import Desk, Visitor
from tests.web.test_imports import read
from workspace import ContentType
from workspace.app import public_site
from workspace.core.fields import field
from workspace.core.registry import Registry
from workspace.services.importing import found_in, prepare
from workspace.settings import Settings

As = Callable[[str], Visitor]
TODAY = date(2014, 4, 16)
BOLD = "<w:b/>"
PERSON = "Child and adult names, dates of birth and address"


def found(cls: type[ContentType], body: str, known: ContentType | None = None) -> dict[str, Any]:
    return found_in(known or cls(), prepare("form.docx", docx(body, styles=HEADINGS)), TODAY)


def values(cls: type[ContentType], body: str) -> dict[str, Any]:
    return dict(found(cls, body)["values"])


def test_the_boards_own_form_finds_all_its_fields() -> None:
    result = found_in(Referral(), prepare("referral.docx", story("referral.docx")), TODAY)
    said = result["values"]
    assert {name: said[name] for name in ("meeting", "dated_on", "panel_member", "telephone", "email")} == {
        "meeting": "SCR",
        "dated_on": "2014-04-16",
        "panel_member": "Cressida Maplethorpe, Named Nurse Safeguarding Children",
        "telephone": "01632 960 417",
        "email": "cressida.maplethorpe@tch.example.org",
    }
    names = ["Rowan", 'Tilda Pellingworth ("Tilly")', "Leonie", "Darragh Vosper", "Corinne", "Kit Aldous"]
    assert all(row["name"].startswith(name) for row, name in zip(said["people"], names, strict=True))
    assert [row["born_on"][:4] for row in said["people"]] == ["2013", "2010", "1991", "1987", "1966", "1988"]
    assert said["people"][3] == {
        "name": "Darragh Vosper",
        "born_on": "1987-08-19",
        "address": "not on tenancy; care of 17 Brewery Fold, Thornmere (bail address)",
        "relation": "mother's partner, not father of either child",
    }
    assert said["summary"].startswith("Rowan is five months old.")
    assert said["request"].startswith("The criteria in regulation 5(2)")
    assert said["request"].endswith("extraordinary meeting.\n")
    assert "Name of referring manager** | Hester Dunnock, Health Visiting Service Manager" in said["unplaced"]
    assert not {"Telephone", "Tilda", "16 April"} & set(said["unplaced"].replace("*", " ").split())
    assert Referral.parse(said).missing({"submit"}) == ("other_reviews",)


def test_the_front_table_of_a_report_fills_its_fields() -> None:
    result = found_in(IndividualManagementReview(), prepare("a.docx", story("imr/imr_police.docx")))
    said = result["values"]
    assert (said["author"], said["panel_member"]) == (
        "DI Calum Thirlby, Review and Standards", "Det Supt Ruaridh Pennicott",
    )  # fmt: skip
    assert "Thirlby" not in said["unplaced"]
    assert "“Originator” was placed in “Author”." in result["notes"]
    assert "RESTRICTED" in said["unplaced"]


@pytest.mark.parametrize(
    ("cls", "file"),
    [
        (Referral, "referral.docx"),
        (IndividualManagementReview, "imr/imr_childrens_social_care.docx"),
        (IndividualManagementReview, "imr/imr_police.docx"),
        (Minutes, "panel/minutes_2014-10-02.docx"),
        (ShortReport, "imr/short_report_nursery.docx"),
        (TermsOfReference, "tor/terms_of_reference_v2.docx"),
    ],
)
def test_every_word_of_a_file_is_placed_or_kept_or_told(cls: type[ContentType], file: str) -> None:
    prepared = prepare("a.docx", story(file))
    result = found_in(cls(), prepared)
    tables = [field(cls, name).label for name, value in result["values"].items() if isinstance(value, list)]
    kept = words("\n".join(texts([result["values"], result["notes"], tables])))
    assert not words(prepared.text) - kept


def texts(value: Any) -> Iterator[str]:
    """Every text in a value, days also as people write them."""
    if isinstance(value, str):
        yield value
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            yield f"{date.fromisoformat(value):%-d %B %Y %d/%m}"
    else:
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def test_names_are_known_without_regard_to_case_and_punctuation_and_the_rest_stays() -> None:
    rows = table(
        (para("TELEPHONE no", "", BOLD), "1"), ("telephone:", "01632 960 417"), ("e-mail", "x"), ("EMAIL.", "a@b.org")
    )
    said = values(Referral, para("Before.") + rows + para("After."))
    assert (said["telephone"], said["email"]) == ("01632 960 417", "a@b.org")
    assert said["unplaced"].startswith("Before.\n\nAfter.\n\n| Item | Details |")
    assert ("TELEPHONE no" in said["unplaced"], "| e-mail | x |" in said["unplaced"]) == (True, True)


def test_two_names_and_values_in_a_row_and_both_in_one_cell() -> None:
    said = values(
        Referral, table(("Telephone", "01632 960 417", "Email", "a@b.org"), ("Date: 1st March 2014", "", "", ""))
    )
    assert (said["telephone"], said["email"], said["dated_on"]) == ("01632 960 417", "a@b.org", "2014-03-01")
    assert "unplaced" not in said


def test_lines_of_a_form_are_taken_where_two_follow_each_other_or_stand_before_everything() -> None:
    link = para("Email: ").replace("</w:p>", run("a@b.org") + "</w:p>")
    body = para("Date: 16 Apr 14") + para("Request", "Heading1") + para("It is met.") + para("Telephone: 01632 960 417")
    said = values(Referral, body + link + para("Summary", "Heading1") + para("Email: she had none.") + para("Ill."))
    assert (said["dated_on"], said["telephone"], said["email"]) == ("2014-04-16", "01632 960 417", "a@b.org")
    assert said["request"] == "It is met.\n"
    assert said["summary"] == "Email: she had none.\n\nIll.\n"


def test_a_table_with_headings_is_no_form() -> None:
    body = table((para("Author", "", BOLD), para("Panel member", "", BOLD)), ("A Smith", "B Jones"))
    said = values(IndividualManagementReview, body + table(("Agency", "Contribution"), ("Police", "Report")))
    assert set(said) == {"unplaced"}
    assert ("A Smith" in said["unplaced"], "Police" in said["unplaced"]) == (True, True)


def test_what_a_field_refuses_stays_and_is_told() -> None:
    rows = table(("Date", "16th April"), ("Telephone", "ask the ward"), ("Email", "a at b"), ("Meeting", "SCR"))
    result = found(Referral, rows)
    assert result["values"] == {
        "meeting": "SCR", "unplaced": "- Date: 16th April\n- Telephone: ask the ward\n- Email: a at b\n",
    }  # fmt: skip
    assert result["refused"] == (
        "“16th April”: Date needs a year: it says 16 April only.",
        "“ask the ward”: Telephone must be a telephone number, like 01632 960 417.",
        "“a at b”: Email must be an e-mail address, like name@example.org.",
    )


def test_a_day_to_come_is_refused_in_a_row_too() -> None:
    people = table((PERSON, "Date: 30 April 2014"), ("A Child, born 1st May 2014, 1 High Street", "subject"))
    said = values(Referral, people)
    assert said["people"] == [{"name": "A Child", "address": "1 High Street", "relation": "subject"}]
    assert "- Date: 30 April 2014" in said["unplaced"]
    assert f"- {PERSON}, row 1, Date of birth: 2014-05-01" in said["unplaced"]


@pytest.mark.parametrize("born", ["", "not known", "around 2013"])
def test_a_person_without_a_day_of_birth_keeps_every_word(born: str) -> None:
    cell = ", ".join(filter(None, ("A Child", born, "1 High Street", "Thornmere")))
    (row,) = values(Referral, table((PERSON, "Who"), (cell, "subject")))["people"]
    assert (row["name"], f"{row['name']}, {row['address']}") == ("A Child", cell)
    assert "Who" in values(Referral, table((PERSON, "Who"), (cell, "subject")))["unplaced"]


def test_a_table_of_people_by_its_headings_goes_into_rows_and_is_not_kept_twice() -> None:
    rows = (
        ("Name", "Date of birth", "Address", "Who they are"),
        ("A Child", "12th Nov 2013", "1 High Street", "subject"),
    )
    said = values(Referral, table(*rows))
    assert said == {
        "people": [{"name": "A Child", "born_on": "2013-11-12", "address": "1 High Street", "relation": "subject"}]
    }
    result = found(Referral, table(rows[0], ("A Child", "12th Nov", "1 High Street", "subject")))
    said = result["values"]
    assert "born_on" not in said["people"][0]
    assert result["refused"] == (f"“12th Nov”: {PERSON}, row 1: Date of birth needs a year: it says 12 November only.",)
    assert said["unplaced"] == f"- {PERSON}, row 1, Date of birth: 12th Nov\n"


def test_nothing_is_taken_twice_and_nothing_pushes_out_another() -> None:
    said = values(Referral, table(("Telephone", "01632 960 417"), ("Telephone", "01632 960 418"), ("Meeting", "SCR")))
    assert (said["telephone"], "01632 960 418" in said["unplaced"]) == ("01632 960 417", True)
    form = table(("Summary", para("Ill.") + para("Hurt.")), ("Meeting", "SCR"))
    both = values(Referral, form + para("Summary", "Heading1") + para("Seen."))
    assert both["summary"] == "Ill.\n\nHurt.\n\nSeen.\n"
    form = table(("Title", "Police: Child M"), ("Author", "A Smith"))
    kept = values(IndividualManagementReview, para("Report", "Heading1") + form + para("Title: Another"))
    assert (kept["title"], kept["unplaced"]) == ("Police: Child M", "# Report\n\nTitle: Another\n")


def test_where_a_link_leads_and_a_typed_star_are_kept() -> None:
    target = relation("r9", "hyperlink", "mailto:jo@enfield.example.org", outside=True)
    link = f'<w:hyperlink r:id="r9">{run("Jo Bloggs")}</w:hyperlink>'
    lines = f"{para('Telephone: 020 8379 0000*')}<w:p>{run('Email: ')}{link}</w:p>"
    cells = table(("Telephone", "020 8379 0000*"), ("Email", f"<w:p>{link}</w:p>"))
    for body in (lines, cells):
        file = docx(body, styles=HEADINGS, relations=target)
        said = found_in(Referral(), prepare("form.docx", file), TODAY)["values"]
        assert said["email"] == "Jo Bloggs (jo@enfield.example.org)"
        assert said["telephone"] == "020 8379 0000*"


def test_cells_of_rows_keep_their_paragraphs() -> None:
    address = para("1 High Street") + para("Thornmere")
    (row,) = values(Referral, table(("Name", "Address"), ("A Child", address)))["people"]
    assert row == {"name": "A Child", "address": "1 High Street\nThornmere"}
    assert values(Referral, table((PERSON, "")))["unplaced"].startswith("|")


def test_a_heading_or_caption_goes_with_the_table_below_it() -> None:
    """The form that the public site prints is sent to the Board with nothing left over (Appendix 4 step 1)."""
    rows = table(("Name", "Address"), ("A Child", "1 High Street"))
    others = table(("Process", "Does it apply?"), ("Domestic homicide review", "No"))
    reviews = "Other review processes considered"
    form = para(PERSON, "Heading1") + para(PERSON) + rows + para("Summary", "Heading1") + para("A fall.")
    form += para(reviews, "Heading1") + others
    read = found(Referral, form)
    assert "unplaced" not in read["values"]
    assert read["values"]["summary"] == "A fall.\n"
    assert {f"“{name}” was placed in “{name}”." for name in (PERSON, "Summary", reviews)} <= set(read["notes"])


def test_a_question_that_is_left_blank_is_no_part_of_the_answer_before_it() -> None:
    request = para("Request or recommendations to the Board", "Heading1") + para("Please consider it.")
    blank = para("Panel member of your agency:") + para("Telephone:") + para("Email:")
    assert values(Referral, request + blank) == {"request": "Please consider it.\n"}
    below = values(Referral, request + para("Telephone:") + para("Ring the ward and ask."))
    assert below["request"] == "Please consider it.\n\nTelephone:\n\nRing the ward and ask.\n"


def test_a_heading_stays_with_the_words_that_stay_below_it() -> None:
    rows = table(("Name", "Address"), ("A Child", "1 High Street"))
    form = para(PERSON, "Heading1") + para("Ask the aunt for more.") + rows + para("Notes", "Heading1")
    said = values(Referral, form)["unplaced"]
    assert said.split("\n\n") == [f"# {PERSON}", "Ask the aunt for more.", "\n# Notes\n"]
    assert values(Referral, para(PERSON, "Heading1"))["unplaced"] == f"# {PERSON}\n"


@on_sqlite
def test_the_person_sees_what_goes_where_before_anything_is_written(desk: Desk, as_: As) -> None:
    manager, cases = as_("manager"), Cases(desk.store)
    referral = cases.document(desk.case_review, "referral", by=desk.people["manager"], telephone="01632 960 000")
    page = manager.get(read(manager, document=referral.id, name="referral.docx", data=story("referral.docx")))
    assert "01632 960 417" in page
    assert "in place of 01632 960 000" in page
    assert "16 April 2014" in page
    assert "6 rows" in page
    assert "12 November 2013" in page
    assert "paragraph marks (¶) that were typed as letters" in page


@on_sqlite
def test_what_a_field_refuses_is_told_before_and_kept_afterwards(desk: Desk, as_: As) -> None:
    manager, home = as_("manager"), desk.case_review.id
    file = docx(table(("Date", "16th April"), ("Email", "a at b"), ("Meeting", "SCR")))
    at = read(manager, case_review=home, type="referral:", name="a.docx", data=file)
    assert "“16th April”: Date needs a year: it says 16 April only." in manager.get(at)
    page = manager.follow(manager.post(f"{at}/confirm", keep="no"))
    assert "Date: 16th April" in page
    assert "Email: a at b" in page


@on_sqlite
def test_a_file_of_another_case_review_is_told_before_it_is_taken_in(desk: Desk, as_: As) -> None:
    author, own = as_("author"), "TSCB-2014-01"
    speaks = "This file speaks of TSCB-2013-02 and TSCB-2012-01"
    for text, told in (
        (f"Not {own}, but TSCB-2013-02.", False),
        ("Review TSCB-2013-02 (tscb-2012-01).", True),
        ("CSC-2013-02", False),
    ):
        file = docx(para(text))
        page = author.get(read(author, document=desk.report.id, name="a.docx", data=file))
        assert (f"{speaks}; this case review is another one." in page) == told, "an author sees no case review"
    named = author.get(
        read(author, document=desk.report.id, name="TSCB-2010-07 report.docx", data=docx(para("As it was.")))
    )
    assert "Is this the right case review?" in named


@on_sqlite
def test_a_chronology_of_another_child_is_told_before_it_is_taken_in_and_refused_by_nobody(desk: Desk, as_: As) -> None:
    manager, home = as_("manager"), desk.case_review
    cases = Cases(desk.store)
    cases.document(home, "terms_of_reference", by=desk.people["manager"], starts_on="2012-11-01", ends_on="2014-04-10")
    rows = "Child's full name,Child Z\n\nDate,Child,Outcome,Source\n2 March 2009,Seen,None,Record\n"
    at = read(
        manager, case_review=home.id, type="chronology:", agency=desk.report.agency, name="a.csv", data=rows.encode()
    )
    page = manager.get(at)
    assert "Is this the right case review?" in page
    assert "It calls the child “Child Z”, and no document here that you can open does." in page
    assert "the terms of reference look at 1 November 2012 to 10 April 2014 (Appendix 4 step 4)" in page
    assert manager.post(f"{at}/confirm", keep="yes").status_code == 303


@on_sqlite
def test_a_reference_that_tells_nothing_finds_nothing(desk: Desk, as_: As) -> None:
    manager, cases = desk.people["manager"], Cases(desk.store)
    home = cases.case_review(manager, "R-1", "Child Q")
    report = cases.document(home, "minutes", by=manager)
    visitor = as_("manager")
    page = visitor.get(read(visitor, document=report.id, name="a.docx", data=docx(para("See R-2."))))
    assert "right case review" not in page
    assert make.now(desk).revision == 1


@pytest.mark.proves("R176")
def test_the_form_that_the_public_copies_into_word_comes_in_beside_its_questions(registry: Registry) -> None:
    (way,) = public_site(Settings(), registry).referring
    typed = {"dated_on": "16 April 2014", "telephone": "01632 960 417", "email": "c@tch.example.org"}
    person, body = ("Child V", "3 March 2009", "1 High Street", "subject"), ""
    for asked in way.questions:
        if asked.columns:
            rows = (person,) if asked.name == "people" else ()
            body += para(asked.label, "Heading3") + table(tuple(c.label for c in asked.columns), *rows)
        elif asked.kind in ("text", "date"):
            body += para(f"{asked.label}: {typed.get(asked.name, 'P. L.')}")
        else:
            body += para(asked.label, "Heading3") + para(f"Of {asked.name}.")
    said = values(Referral, body)
    assert (said["dated_on"], said["summary"], said["request"]) == ("2014-04-16", "Of summary.\n", "Of request.\n")
    assert (said["panel_member"], said["email"]) == ("P. L.", "c@tch.example.org")
    assert [tuple(row.values()) for row in said["people"]] == [("Child V", "2009-03-03", "1 High Street", "subject")]
