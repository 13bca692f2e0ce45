"""Side ways to somebody else's words: ids of another document, addresses, crashes that quote what was typed."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy import text

from tests.web.asking import ABSENT, Ask
from tests.web.sweep import Ledger, Lines, Somebody
from tests.web.town import WORD, Town, word


def get(path: str) -> Ask:
    return Ask("GET", "", "", path, "")


def post(path: str, **form: str) -> Ask:
    return Ask("POST", "", "", path, "", form)


def status(town: Town, persona: str, ask: Ask) -> int:
    return Somebody(town, persona).ask(ask, ask.path).status_code


def test_a_file_is_had_through_its_own_document_only(town: Town) -> None:
    seen, hidden = town.things["overview_draft"], town.things["imr_draft"]
    assert status(town, "guest_reader", get(f"/documents/{seen.document.id}/attachments/{seen.attachment}")) == 200
    assert status(town, "guest_reader", get(f"/documents/{seen.document.id}/attachments/{hidden.attachment}")) == 404


@pytest.mark.parametrize("path", ["comments/{thread}/resolve", "sharing/{grant}/stop"])
def test_what_hangs_on_a_document_is_changed_through_it_only(town: Town, path: str) -> None:
    mine, other = town.things["imr_draft"], town.things["overview_draft"]
    before = f"/documents/{mine.document.id}/" + path.format(thread=other.thread, grant=other.grant)
    assert status(town, "panel_lead_a", post(before, resolved="yes")) == 404


def test_an_answer_cannot_be_put_into_a_thread_of_another_document(town: Town) -> None:
    mine, other = town.things["imr_draft"], town.things["overview_draft"]
    path = f"/documents/{mine.document.id}/comments"
    assert status(town, "panel_lead_a", post(path, body="An answer", thread=other.thread)) == 404


def test_a_role_or_exclusion_is_ended_through_its_own_case_review_only(town: Town) -> None:
    elsewhere = town.things["home of published"].document.id
    for path in (f"people/{town.ids['grant lawyer']}/end", f"people/exclusions/{town.ids['exclusion']}/end"):
        assert status(town, "business_manager", post(f"/case-reviews/{elsewhere}/{path}")) == 404


@pytest.mark.parametrize("persona", ["panel_lead_a", "business_manager", "lscb_chair"])
def test_imports_and_searches_are_their_owners_alone(town: Town, persona: str) -> None:
    for path in (f"/imports/{town.ids['import']}", f"/search/{town.ids['query']}"):
        assert status(town, persona, get(path)) == 404
    for path in ("confirm", "give-up"):
        assert status(town, persona, post(f"/imports/{town.ids['import']}/{path}")) == 404


def test_an_export_is_had_by_whoever_made_it_only(town: Town) -> None:
    path = f"/events/exports/{town.ids['export']}.csv"
    assert [status(town, who, get(path)) for who in ("business_manager", "head_sqas", "lscb_chair")] == [200, 404, 404]


def test_an_export_of_the_trail_names_nothing_that_is_hidden(town: Town) -> None:
    answer = Somebody(town, "business_manager").ask(get(""), f"/events/exports/{town.ids['export']}.csv")
    numbers = {int(number) for number, _ in WORD.findall(answer.get_data())}
    assert town.things["imr_draft"].number not in numbers
    assert numbers <= town.sees("business_manager") | {990}


def test_search_terms_and_titles_stand_in_no_address(town: Town) -> None:
    secret = word(town.things["imr_draft"].number, 1)
    with_ledger = Ledger(town.house.settings.data / "workspace.db")
    answer = Somebody(town, "imr_author_a").ask(post("/search", words=secret), "/search")
    assert secret not in answer.headers["Location"]
    page = Somebody(town, "imr_author_a").ask(get(""), answer.headers["Location"].removeprefix("/workspace"))
    assert town.things["imr_draft"].document.id in page.text
    with_ledger.restore()
    with_ledger.close()


def test_the_way_back_after_signing_in_names_nobody_and_leads_nowhere_else(town: Town) -> None:
    answer = Somebody(town, "nobody").ask(get(""), f"/documents/{ABSENT}/edit/1")
    assert answer.headers["Location"].startswith("/sign-in?next=")
    for foreign in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"):
        page = Somebody(town, "nobody").ask(get(""), f"/sign-in?form=password&next={foreign}")
        assert "evil.example" not in page.headers.get("Location", "")


def test_a_body_that_cannot_be_read_is_quoted_neither_to_people_nor_in_the_log(town: Town) -> None:
    """A crash in the middle of a document: the page is plain, and the log names the place, never the text."""
    ledger, lines = Ledger(town.house.settings.data / "workspace.db"), Lines()
    secret = word(town.things["imr_draft"].number, 1)
    with town.store.engine.connect().execution_options(write=True) as db, db.begin():
        db.execute(text("DROP TRIGGER IF EXISTS revisions_no_update"))
        for (name,) in list(db.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))):
            db.execute(text(f"DROP TRIGGER {name}"))
        wrong = f'{{"title": "{secret}", "unknown": "{secret}"}}'
        db.execute(
            text("UPDATE revisions SET body = :body WHERE document = :id"),
            {"body": wrong, "id": town.things["imr_draft"].document.id},
        )
    logging.getLogger().addHandler(lines)
    try:
        answer = Somebody(town, "imr_author_a").ask(get(""), f"/documents/{town.things['imr_draft'].document.id}")
    finally:
        logging.getLogger().removeHandler(lines)
        ledger.restore()
        ledger.close()
    assert answer.status_code == 500
    assert secret not in answer.text
    assert lines.lines, "a crash is logged"
    assert not [line for line in lines.lines if WORD.search(line.encode())]


def test_what_the_database_refuses_is_not_quoted_in_the_log(town: Town) -> None:
    """An agency that is none: the statement's values, a title among them, stay out of the log."""
    secret = word(town.things["imr_draft"].number, 1)
    ledger, lines = Ledger(town.house.settings.data / "workspace.db"), Lines()
    logging.getLogger().addHandler(lines)
    try:
        asked = post("/documents", case_review=town.home.id, type="letter", agency=secret)
        answer = Somebody(town, "business_manager").ask(asked, "/documents")
    finally:
        logging.getLogger().removeHandler(lines)
        ledger.restore()
        ledger.close()
    assert answer.status_code < 500
    assert not [line for line in lines.lines if WORD.search(line.encode())]
