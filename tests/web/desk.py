"""A case review with people and reports, and a visitor who checks every page: plain functions for the page tests."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import html5lib
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.services.cases import Cases
from tests.web.signing_in import same
from workspace.core.model import SYSTEM, Document, Permission
from workspace.services import documents, sessions, transitions
from workspace.store import grants
from workspace.store.unit_of_work import Store, new_id

STORY = Path(__file__).parent.parent.parent / "content" / "story"
ABSENT = "0" * 32
_VOID = ("hidden", "submit", "button")
_WORDS = re.compile(r'>[^<]+<|value="[^"]*"|[0-9a-f]{32,}')
_SOUND: set[int] = set()
WHOLE: dict[str, Any] = {
    "author": "C Wrexford", "author_job_title": "Inspector", "terms_of_reference": "2", "author_independent": "yes",
    "covers_from": date(2012, 1, 1), "covers_to": date(2014, 4, 10), "method": "Records were read.",
    "involvement": "First paragraph.\n\nSecond paragraph.\n\nThird paragraph.", "analysis": "Why it happened.",
    "equality": "Considered.", "recommendations": "Do better.",
}  # fmt: skip


_PEOPLE = (
    ("author", "Callum Wrexford", "imr_author", "police"),
    ("second", "Joan Harkness", "imr_author", "police"),
    ("lead", "Petra Vane", "agency_panel_lead", "police"),
    ("other", "Sheila Brandt", "imr_author", "health"),
    ("panel", "Imran Qureshi", "panel_chair", ""),
    ("guest", "Oona Fairweather", "", ""),
    ("shut", "Percy Lavenham", "panel_member", ""),
)


@dataclass
class Desk:
    """One case review. `people`: ids by short name; `report`: the police's, a draft."""

    store: Store
    case_review: Document
    report: Document
    people: dict[str, str] = field(default_factory=dict)


def desk(store: Store) -> Desk:
    """A manager, an agency's authors and panel lead, a chair, another agency's author, and outsiders."""
    cases = Cases(store)
    agencies = {name: cases.agency(name.capitalize()) for name in ("police", "health")}
    people = {"manager": cases.person("Ruth Pemberton", "business_manager")}
    home = cases.case_review(people["manager"])
    for short, name, role, agency in _PEOPLE:
        people[short] = cases.person(name)
        if role:
            cases.give(home, people[short], role, agencies.get(agency))
    with store.writing(SYSTEM) as uow:
        grants.exclude(uow.db, new_id(), people["shut"], home.id, "A cousin of the family", by="system", at=uow.now)
    with store.writing(people["manager"]) as uow:
        titles = {"title": "Police: Child M", "agency_name": "Police"}
        report = documents.start(uow, home.id, "imr", titles, agency=agencies["police"])
    return Desk(store, home, report, people)


def edit(desk: Desk, who: str = "author", note: str = "", **values: Any) -> Document:
    """A change of the police's report as it stands."""
    with desk.store.writing(desk.people[who]) as uow:
        now = uow.get(desk.report.id, to=Permission.EDIT)
        return documents.edit(uow, now.id, values, seen=now.revision, note=note)


def perform(desk: Desk, who: str, name: str, comment: str = "") -> Document:
    """A transition of the police's report as it stands."""
    with desk.store.writing(desk.people[who]) as uow:
        now = uow.get(desk.report.id, to=Permission.VIEW)
        return transitions.perform(uow, now.id, name, seen=now.sha256, comment=comment)


def now(desk: Desk) -> Document:
    """The police's report as it stands."""
    with desk.store.reading(SYSTEM) as uow:
        found = uow.truth(desk.report.id)
    assert found is not None
    return found


@dataclass
class Visitor:
    """A signed-in person's browser: checks every page of HTML that it gets."""

    client: FlaskClient

    def get(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path)
        assert answer.status_code == status, (path, answer.status_code, answer.text)
        return unescape(checked(answer).text)

    def raw(self, path: str) -> TestResponse:
        return self.client.get(path)

    def post(self, path: str, status: int = 303, /, **form: Any) -> TestResponse:
        """Post with a real token; a name with `__` stands for one with a hyphen."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.client.get("/nothing").text)
        assert token
        data = {name.replace("__", "-"): value for name, value in form.items()}
        answer = self.client.post(path, data={"csrf_token": token[1], **data})
        assert answer.status_code == status, (path, answer.status_code, answer.text)
        return checked(answer)

    def follow(self, answer: TestResponse) -> str:
        """The page that an answer leads to."""
        return self.get(answer.headers["Location"].removeprefix("http://localhost"))


def visitor(app: Flask, store: Store, person: str) -> Visitor:
    with store.writing(SYSTEM) as uow:
        token = sessions.start(uow, person, "a test")
    client = app.test_client()
    client.set_cookie("workspace", token)
    return Visitor(client)


def checked(answer: TestResponse) -> TestResponse:
    """Fail on a page that a parser complains about, on double ids and on controls without a label."""
    if answer.mimetype == "text/html" and answer.status_code != 303:
        for fault in faults(answer.text):
            raise AssertionError(f"{answer.request.path}: {fault}\n{answer.text}")
    return answer


def faults(text: str) -> list[str]:
    """What is wrong with a page; pages that differ in words alone are looked at once, since parsing takes long."""
    skeleton = hash(_WORDS.sub("><", text))
    if skeleton not in _SOUND:
        if found := _faults(text):
            return found
        _SOUND.add(skeleton)
    return []


def _faults(text: str) -> list[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(text)
    found = [f"line {place[0]}: {code} {data}" for place, code, data in parser.errors]
    elements = list(tree.iter())
    ids = Counter(e.get("id") for e in elements if e.get("id"))
    found += [f"the id {id} is there {count} times" for id, count in ids.items() if count > 1]
    named = {e.get("for") for e in elements if e.tag == "label"}
    for control in elements:
        if control.tag not in ("input", "select", "textarea") or control.get("type") in _VOID:
            continue
        if control.get("id") not in named and not control.get("aria-label"):
            found.append(f"no label for {control.get('name')}")
    links = [e.get("href", "") for e in elements if e.tag == "a"]
    found += [f"{link} leads nowhere" for link in links if link.startswith("#") and link[1:] not in ids]
    return found


def hidden_from(app: Flask, desk: Desk, path: str, method: str = "get", who: str = "other") -> None:
    """Another agency gets the same bytes for this document and for one that does not exist."""
    seen = visitor(app, desk.store, desk.people[who])
    seen.raw("/nothing")  # brings the cookie of the forms
    answers = []
    for id in (desk.report.id, ABSENT):
        at = path.format(id=id)
        answers.append(seen.raw(at) if method == "get" else seen.post(at, 404))
    assert [a.status_code for a in answers] == [404, 404], path
    assert same(answers[0].text) == same(answers[1].text)
    sent = [{name: value for name, value in a.headers if name != "Set-Cookie"} for a in answers]
    assert sent[0] == sent[1]
