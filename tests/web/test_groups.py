"""Groups: made by those who administer people, and never a way to one's own rights."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests import houses
from tests.services import accounts as make
from tests.services.accounts import on_sqlite
from tests.web.desk import ABSENT, Desk, Visitor
from workspace.core.errors import Forbidden, Invalid
from workspace.core.model import SYSTEM
from workspace.services import groups, people
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
As = Callable[[str], Visitor]


def test_a_group_is_added_and_a_document_shared_with_it(desk: Desk, as_: As) -> None:
    manager, guest = as_("manager"), as_("guest")
    assert 'href="/groups"' in manager.get("/administration")
    assert "There is no group yet." in manager.get("/groups")
    assert desk.people["manager"] not in manager.get("/groups/add")
    wrong = manager.post("/groups/add", 422, name=" ", people=[desk.people["guest"], desk.people["panel"]]).text
    assert "Enter the name of the group" in wrong
    assert wrong.count(" checked") == 2
    manager.post("/groups/add", name="Legal  advisers", people=[desk.people["guest"]])
    page = manager.get("/groups")
    assert "Legal advisers" in page
    assert "Oona Fairweather" in page
    for typed in ("LEGAL ADVISERS", "Legal ad\u00advisers"):
        assert "already a group" in manager.post("/groups/add", 422, name=typed).text

    at, sharing = f"/documents/{desk.report.id}", f"/documents/{desk.report.id}/sharing"
    group = re.search(r'value="(group:\w+)"', as_("lead").get(sharing))
    assert group
    guest.get(at, 404)
    as_("lead").post(sharing, holder=group[1], role="reader")
    guest.get(at)
    change = f"/groups/{group[1].partition(':')[2]}/people"
    assert f'value="{desk.people["guest"]}" checked' in manager.get(change)
    manager.post(change)
    assert "Nobody" in manager.get("/groups")
    guest.get(at, 404)
    manager.get(f"/groups/{ABSENT}/people", 404)
    manager.post(change, 422, people=["x"])


def test_others_find_no_such_pages(as_: As) -> None:
    lead = as_("lead")
    for path in ("/groups", "/groups/add", f"/groups/{ABSENT}/people"):
        lead.get(path, 404)
    lead.post("/groups/add", 404, name="New")


def test_nobody_puts_themselves_or_the_disabled_into_a_group(store: Store) -> None:
    office = make.add(store, role="business_manager")
    left, stays = houses.person(store, "Lena Left"), houses.person(store, "Stan Stays")
    with store.writing(office) as uow:
        group = groups.add(uow, "Advisers", [left, stays])
        people.disable(uow, left)
    with store.writing(office) as uow:
        now = groups.one(uow, group.id)
        assert [name for _, name in now.people] == ["Lena Left", "Stan Stays"]
        assert [name for _, name in groups.candidates(uow)] == ["Stan Stays, Manager"]
        for wrong in ([office], [left]):
            with pytest.raises(Invalid):
                groups.add(uow, "Others", wrong)
        with pytest.raises(Invalid):
            groups.change(uow, group.id, [stays, office])
        groups.change(uow, group.id, [left, stays])
        groups.change(uow, group.id, [stays])
    assert make.verbs(store).count("group_added") == 1
    assert make.verbs(store).count("group_changed") == 1, "what changes nothing is no event"
    with store.reading(stays) as uow, pytest.raises(Forbidden):
        groups.find(uow)
    with store.reading(SYSTEM) as uow:
        assert [name for _, name in groups.one(uow, group.id).people] == ["Stan Stays"]
