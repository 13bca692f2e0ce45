"""Who can see a document and why; sharing it until a last day."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask

from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web import desk as make
from tests.web.desk import ABSENT, Desk, Visitor
from workspace.core.model import SYSTEM
from workspace.services import people, sharing

pytestmark = on_sqlite
As = Callable[[str], Visitor]


def shared(lead: Visitor, desk: Desk, **more: str) -> str:
    """The page after sharing with the guest."""
    form = {"holder": f"person:{desk.people['guest']}", "role": "commenter", **more}
    return lead.follow(lead.post(f"/documents/{desk.report.id}/sharing", **form))


def test_everybody_who_sees_it_is_named_with_the_reason(desk: Desk, as_: As) -> None:
    page = as_("author").get(f"/documents/{desk.report.id}/sharing")
    for words in ("Callum Wrexford", "Joan Harkness", "Petra Vane", "Panel lead of an agency", "change the text"):
        assert words in page
    assert "Sheila Brandt" not in page
    assert "Share this document" not in page


def test_whoever_sees_it_for_two_reasons_stands_there_once(desk: Desk, as_: As) -> None:
    Cases(desk.store).give(desk.case_review, desk.people["lead"], "commenter", document=desk.report.id)
    page = as_("lead").get(f"/documents/{desk.report.id}/sharing")
    (rest,) = re.findall(r'<th scope="row" rowspan="2"[^>]*>Petra Vane(.*)</tbody>', page, re.DOTALL)
    assert "Panel lead of an agency" in rest
    assert "For this document" in rest


def test_people_of_one_name_are_told_apart(desk: Desk, as_: As) -> None:
    cases = Cases(desk.store)
    homes = cases.agency("Thornmere Homes")
    for post in ("Director", "Housing officer"):
        cases.person("Ada Marsh", agency=homes, job_title=post)
    page = as_("lead").get(f"/documents/{desk.report.id}/sharing")
    for post in ("Director", "Housing officer"):
        assert f"Ada Marsh, {post}, Thornmere Homes</option>" in page


def test_the_excluded_are_named_without_the_reason(desk: Desk, as_: As) -> None:
    page = as_("lead").get(f"/documents/{desk.report.id}/sharing")
    assert "Kept out by a conflict of interest" in page
    assert "<li>Percy Lavenham</li>" in page
    assert "cousin" not in page


def test_a_guest_sees_it_until_the_last_day(desk: Desk, as_: As, clock: TurnableClock) -> None:
    guest = as_("guest")
    guest.get(f"/documents/{desk.report.id}", 404)
    page = shared(as_("lead"), desk, **{"ends-day": "18", "ends-month": "4", "ends-year": "2014"})
    assert "The document was shared." in page
    assert "18 April 2014" in page
    assert "also when the document has gone on to others and you no longer comment on it yourself" in page
    assert "Add a comment" in guest.get(f"/documents/{desk.report.id}")
    clock.turn(days=3)
    guest.get(f"/documents/{desk.report.id}", 404)


def test_everything_that_is_wrong_is_said_at_once(desk: Desk, as_: As) -> None:
    at, lead = f"/documents/{desk.report.id}/sharing", as_("lead")
    page = lead.post(at, 422, **{"ends-day": "31", "ends-month": "2", "ends-year": "2014"}).text
    summary = page.partition("There is a problem")[2].partition("</ul>")[0]
    said = ("Choose a person or a group", "Choose what they may do", "The last day must be a real date")
    assert [summary.index(text) for text in said] == sorted(summary.index(text) for text in said)


def test_a_button_that_is_pressed_twice_shares_once(desk: Desk, as_: As) -> None:
    lead = as_("lead")
    shared(lead, desk)
    form = {"holder": f"person:{desk.people['guest']}", "role": "commenter"}
    assert "shared like this already" in lead.post(f"/documents/{desk.report.id}/sharing", 422, **form).text
    shared(lead, desk, **{"ends-day": "18", "ends-month": "4", "ends-year": "2014"})


def test_the_only_role_that_can_be_given_is_chosen_already(
    desk: Desk, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = sharing.guest_roles
    path, chosen = f"/documents/{desk.report.id}/sharing", re.compile(r'<input[^>]*name="role"[^>]* checked')
    assert not chosen.search(as_("lead").get(path)), "two can be given: nobody chooses for them"
    monkeypatch.setattr(sharing, "guest_roles", lambda uow, document: every(uow, document)[:1])
    assert chosen.search(as_("lead").get(path))


def test_sharing_is_stopped_at_once(desk: Desk, as_: As) -> None:
    lead = as_("lead")
    found = re.search(r'action="(/documents/\w+/sharing/[0-9a-f]{32}/stop)"', shared(lead, desk))
    assert found
    as_("author").post(found[1], 403)
    assert "The role has ended." in lead.follow(lead.post(found[1]))
    as_("guest").get(f"/documents/{desk.report.id}", 404)
    lead.post(f"/documents/{desk.report.id}/sharing/{ABSENT}/stop", 404)


WRONG: tuple[tuple[dict[str, str], str, str], ...] = (
    ({"role": "reader"}, "holder", "Choose a person or a group"),
    ({"holder": "guest"}, "role", "Choose what they may do"),
    ({"holder": "guest", "role": "reader", "ends": "31 2 2014"}, "ends-day", "must be a real date"),
    ({"holder": "guest", "role": "reader", "ends": "1 4 2014"}, "ends-day", "must be today or later"),
    ({"holder": "shut", "role": "reader"}, "holder", "conflict of interest"),
)


def test_a_wrong_form_keeps_what_was_chosen(desk: Desk, as_: As) -> None:
    lead = as_("lead")
    for form, at, words in WRONG:
        ends = form.get("ends", "  ").split(" ")
        sent = {"role": form.get("role", ""), **dict(zip(("ends-day", "ends-month", "ends-year"), ends, strict=True))}
        sent["holder"] = f"person:{desk.people[form['holder']]}" if "holder" in form else ""
        page = lead.post(f"/documents/{desk.report.id}/sharing", 422, **sent).text
        assert words in page
        assert f'href="#{at}"' in page
        assert f'value="{sent["holder"]}" selected' in page
        assert f'name="ends-day" type="text" inputmode="numeric" value="{ends[0]}"' in page


def test_nobody_who_is_disabled_is_offered(desk: Desk, as_: As) -> None:
    at, guest = f"/documents/{desk.report.id}/sharing", f'value="person:{desk.people["guest"]}"'
    assert guest in as_("lead").get(at)
    with desk.store.writing(SYSTEM) as uow:
        people.disable(uow, desk.people["guest"])
    page = as_("lead").get(at)
    assert guest not in page
    assert f'value="person:{desk.people["lead"]}"' not in page, "nor oneself"


def test_no_role_that_allows_more_than_ones_own(desk: Desk, as_: As) -> None:
    form = {"holder": f"person:{desk.people['guest']}", "role": "business_manager"}
    as_("lead").post(f"/documents/{desk.report.id}/sharing", 403, **form)
    as_("author").post(f"/documents/{desk.report.id}/sharing", 403, holder="", role="reader")


def test_another_agencys_sharing_is_like_none(app: Flask, desk: Desk) -> None:
    for method, end in (("get", ""), ("post", ""), ("post", f"/{ABSENT}/stop")):
        make.hidden_from(app, desk, "/documents/{id}/sharing" + end, method)


@pytest.mark.proves("R178")
def test_who_read_it_is_shown_to_those_who_may_share_it(desk: Desk, as_: As) -> None:
    as_("second").get(f"/documents/{desk.report.id}")
    address = f"/documents/{desk.report.id}/sharing"
    assert "<strong>Joan Harkness</strong> read revision 1" in as_("lead").get(address)
    assert "Who has read it" not in as_("author").get(address)
