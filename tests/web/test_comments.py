"""Comments: threads, answers, resolved and opened again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from tests.services.accounts import on_sqlite
from tests.web import desk as make
from tests.web.desk import ABSENT, Desk, Visitor
from workspace.core.model import SYSTEM, Event

pytestmark = on_sqlite
As = Callable[[str], Visitor]


def opened(lead: Visitor, desk: Desk) -> tuple[str, str]:
    """A thread on a section: (its id, the page)."""
    form = {"body": "Who was <in> the home?\nPlease add.", "section": "What happened"}
    answer = lead.post(f"/documents/{desk.report.id}/comments", **form)
    found = re.search(r"#comment-([0-9a-f]{32})$", answer.headers["Location"])
    assert found
    return found[1], lead.client.get(f"/documents/{desk.report.id}").text


def test_a_comment_stands_at_its_anchor(desk: Desk, as_: As) -> None:
    id, page = opened(as_("lead"), desk)
    assert f'id="comment-{id}"' in page
    assert "Who was &lt;in&gt; the home?\nPlease add." in page
    assert 'href="#section-3">What happened</a>' in page


def test_a_comment_says_which_paragraph_it_is_about(desk: Desk, as_: As) -> None:
    lead, at = as_("lead"), f"/documents/{desk.report.id}/comments"
    lead.post(at, body="Whose visit?", section="What happened", paragraph=" 4.12 ")
    lead.post(at, body="Which one?", section="", paragraph="3")
    page = lead.get(f"/documents/{desk.report.id}")
    assert 'href="#section-3">What happened</a>, paragraph 4.12' in page
    assert "On paragraph 3" in page
    again = lead.post(at, 422, body="", section="What happened", paragraph="2").text
    assert '<option value="What happened" selected>' in again
    assert 'name="paragraph" value="2"' in again


@pytest.mark.parametrize("section", ["999", "-1", "abc", "What happened, paragraph 2"])
def test_a_comment_is_about_a_section_that_there_is(desk: Desk, as_: As, section: str) -> None:
    page = as_("lead").post(f"/documents/{desk.report.id}/comments", 422, body="Whose?", section=section).text
    assert "Choose what it is about from the list" in page
    assert ">\nWhose?</textarea>" in page


def test_an_answer_joins_its_thread(desk: Desk, as_: As) -> None:
    lead = as_("lead")
    id, _ = opened(lead, desk)
    lead.post(f"/documents/{desk.report.id}/comments", body="Both children.", thread=id)
    page = lead.get(f"/documents/{desk.report.id}")
    assert page.count("<article") == 1
    assert "Both children." in page
    assert "Both children." in as_("author").get(f"/documents/{desk.report.id}")


def test_a_thread_is_resolved_and_opened_again(desk: Desk, as_: As) -> None:
    lead = as_("lead")
    id, _ = opened(lead, desk)
    at = f"/documents/{desk.report.id}/comments/{id}/resolve"
    page = lead.follow(lead.post(at, resolved="yes"))
    assert "Resolved</strong> by Petra Vane" in page
    assert "No open comments." in page
    assert "<summary>1 resolved comment</summary>" in page
    assert page.index("<summary>1 resolved comment</summary>") < page.index(f'id="comment-{id}"')
    page = lead.follow(lead.post(at, resolved="no"))
    assert "Mark as resolved" in page
    assert "resolved comment<" not in page


def test_an_older_comment_says_which_text_it_is_about(desk: Desk, as_: As) -> None:
    opened(as_("lead"), desk)
    make.edit(desk, panel_member="Petra")
    assert "written at revision 1" in as_("lead").get(f"/documents/{desk.report.id}")


def test_a_comment_that_does_not_fit_is_shown_again(desk: Desk, as_: As) -> None:
    for body in ("  ", "\u200b\u3164", "x" * 10_001):
        form = {"body": body, "section": "What happened"}
        page = as_("lead").post(f"/documents/{desk.report.id}/comments", 422, **form).text
        assert 'href="#body"' in page
        assert f"{body}</textarea>" in page
        assert '<option value="What happened" selected>' in page


def test_a_comment_that_was_added_is_confirmed(desk: Desk, as_: As) -> None:
    lead = as_("lead")
    page = lead.follow(lead.post(f"/documents/{desk.report.id}/comments", body="Please add."))
    assert "Your comment was added." in page


def test_who_cannot_comment_is_told_why(desk: Desk, as_: As) -> None:
    for who in ("author", "lead"):
        assert "You cannot comment" not in as_(who).get(f"/documents/{desk.report.id}")
    accepted(desk)
    why = "You cannot comment while the document is “Accepted by the panel”. You can when it is “Draft in the agency”"
    assert why in as_("author").get(f"/documents/{desk.report.id}")


def accepted(desk: Desk) -> None:
    """Where the agency's own people read the report and comment no more."""
    with desk.store.writing(SYSTEM) as uow:
        uow.save(replace(make.now(desk), state="agency_report.accepted"), event=Event("accepted"))


def test_only_those_who_may_comment(desk: Desk, as_: As) -> None:
    accepted(desk)
    as_("author").post(f"/documents/{desk.report.id}/comments", 403, body="Text")
    assert "Add a comment" not in as_("author").get(f"/documents/{desk.report.id}")


def test_a_thread_that_does_not_exist(desk: Desk, as_: As) -> None:
    lead = as_("lead")
    lead.post(f"/documents/{desk.report.id}/comments", 404, body="Text", thread=ABSENT)
    lead.post(f"/documents/{desk.report.id}/comments/{ABSENT}/resolve", 404, resolved="yes")


def test_another_agencys_comments_are_like_none(app: Flask, desk: Desk) -> None:
    for end in ("comments", f"comments/{ABSENT}/resolve"):
        make.hidden_from(app, desk, f"/documents/{{id}}/{end}", "post")
