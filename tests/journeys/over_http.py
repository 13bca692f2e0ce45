"""The stage of the demonstration's story, over HTTP: every act is a form that a person sends in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from werkzeug.test import Client, TestResponse

from tests.journeys.stage import ROOT, Stage, id_in, said
from workspace.core.errors import Refused
from workspace.core.fields import Field, Kind, fields
from workspace.core.model import SYSTEM, Permission
from workspace.core.schema import ContentType
from workspace.demo.files import ROOT as REPOSITORY
from workspace.demo.files import Files
from workspace.demo.play import _BETWEEN, Play, StoryClock
from workspace.services import sessions
from workspace.store import grants
from workspace.store.documents import Wanted

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_SUMMARY = re.compile(r'class="govuk-error-summary__body">(.*?)</div>', re.DOTALL)


class OverHttp(Play):
    """The same acts as in the demonstration; whoever is refused gets a page, whose words are the refusal."""

    def __init__(self, stage: Stage, clock: StoryClock) -> None:
        super().__init__(stage.house, clock, Files(), lambda _line: None)
        self._stage = stage
        self._clients: dict[str, tuple[Client, str]] = {}
        self._unfilled: dict[str, dict[str, Any]] = {}
        self._pages: dict[tuple[type[ContentType], int], str] = {}
        self._asked: set[tuple[str, str]] = set()

    # Forms

    def _browser(self, who: str) -> tuple[Client, str]:
        """A signed-in person's browser and the token of its forms."""
        if who not in self._clients:
            with self._house.store.writing(SYSTEM) as uow:
                token = sessions.start(uow, self.people[who], "a test")
            client = Client(self._stage.application.together)
            client.set_cookie("workspace", token)
            page = client.get("/workspace/account", base_url=ROOT)
            found = _TOKEN.search(page.text) or _TOKEN.search(client.get("/workspace/search", base_url=ROOT).text)
            assert found, said(page.text)
            self._clients[who] = (client, found[1])
        return self._clients[who]

    def get(self, who: str, path: str) -> str:
        """A page. Refused with its words where somebody does not get it."""
        answer = self._browser(who)[0].get(f"/workspace{path}", base_url=ROOT)
        if answer.status_code != 200:
            raise Refused(said(answer.text))
        return answer.text

    def post(self, who: str, path: str, form: Mapping[str, Any]) -> str:
        """Send a form; returns where it leads. Refused with the page's words where it leads nowhere."""
        client, token = self._browser(who)
        self._clock.now += _BETWEEN
        data = {"csrf_token": token, **form}
        answer: TestResponse = client.post(f"/workspace{path}", base_url=ROOT, data=data)
        if answer.status_code == 303:
            return answer.headers["Location"].partition("/workspace")[2]
        summary = _SUMMARY.search(answer.text)
        raise Refused(said(summary[1] if summary else answer.text))

    # Acts

    def leaves(self, who: str, person: str) -> None:
        """Somebody's account is disabled."""
        self.post(who, f"/people/{self.people[person]}/disable", {})

    def role(
        self, who: str, case_review: str, person: str, role: str, agency: str = "", starts: date | None = None,
        ends: date | None = None, reason: str = "",
    ) -> str:  # fmt: skip
        """A role on a case review; returns the grant."""
        agency_id = self.agencies.get(agency, "")
        form = {"person": self.people[person], "role": role, "agency": agency_id, "why": reason}
        self.post(who, f"/case-reviews/{case_review}/people", form | _day("starts", starts) | _day("ends", ends))
        with self._house.store.reading(SYSTEM) as uow:
            held = grants.around(uow.db, case_review, roles=[role])
        return next(
            (each.id for each in held if (each.person, each.case_review) == (self.people[person], case_review)), ""
        )

    def end_role(self, who: str, case_review: str, grant: str, last_day: date | None = None) -> None:
        """A role ends: at once, or after a last day."""
        self.post(who, f"/case-reviews/{case_review}/people/{grant}/end", _day("last_day", last_day))

    def share(self, who: str, document: str, person: str, role: str, ends: date | None = None) -> None:
        """One document for one person."""
        form = {"holder": f"person:{self.people[person]}", "role": role}
        self.post(who, f"/documents/{document}/sharing", form | _day("ends", ends))

    def case_review(self, who: str, procedure: str, **values: Any) -> str:
        """Start a case review."""
        cls = self._house.registry.content_type(self._house.registry.procedure(procedure).case_review_type)
        first = fields(cls, next(iter(cls.sections.values())))
        blank = cls.parse({})
        now = {f.name: values.get(f.name, getattr(blank, f.name)) for f in first}
        id = id_in(self.post(who, "/case-reviews", {"procedure": procedure, **_form(first, now)}))
        later = {name: value for name, value in values.items() if name not in now}
        if later:
            self.edit(who, id, **later)
        return id

    def start(self, who: str, case_review: str, type_name: str, agency: str = "", **values: Any) -> str:
        """Start a document."""
        before = self._ids(case_review)
        form = {"case_review": case_review, "type": type_name, "agency": self.agencies.get(agency, "")}
        self.post(who, "/documents", form)
        (id,) = self._ids(case_review) - before  # who starts one for an agency is not told where it is
        if values and self._may_edit(who, id):
            self.edit(who, id, **values)
        elif values:  # what is started for an agency is its own to fill in
            self._unfilled[id] = values
        return id

    def _may_edit(self, who: str, document: str) -> bool:
        with self._house.store.reading(self.people[who]) as uow:
            return bool(uow.some([document], to=Permission.EDIT))

    def draft(self, who: str, case_review: str, name: str) -> list[str]:
        """Start what a draft of the procedure fills in."""
        before = self._ids(case_review)
        self.post(who, f"/case-reviews/{case_review}/drafts", {"draft": name})
        return [id for id in self._in_order(case_review) if id not in before]

    def take_in(
        self, who: str, case_review: str, type_name: str, file: str, agency: str = "", document: str = "", *,
        add: bool = False,
    ) -> str:  # fmt: skip
        """Import a file: as a new document, or as the next revision of one. `add`: its rows behind those there."""
        sent = (BytesIO((REPOSITORY / file).read_bytes()), Path(file).name)
        form: dict[str, Any] = {"file": sent, "document": document}
        if not document:
            home = self.agencies.get(agency, "")
            form |= {"case_review": case_review, "type": f"{type_name}:{home}", "agency": home}
        before = self._ids(case_review)
        waiting = self.post(who, "/imports", form)
        self.post(who, f"{waiting}/confirm", {"keep": "yes", "rows": "add" if add else "replace"})
        return document or (self._ids(case_review) - before).pop()

    def attach(self, who: str, document: str, file: str) -> None:
        """Attach a file of any kind that is accepted."""
        sent = (BytesIO((REPOSITORY / file).read_bytes()), Path(file).name)
        self.post(who, f"/documents/{document}/attachments", {"file": sent})

    def edit(self, who: str, document: str, note: str = "", **values: Any) -> None:
        """Change fields, section by section as the form has them."""
        values = self._unfilled.pop(document, {}) | values
        if not values:
            self.get(who, f"/documents/{document}/edit/1")
        cls = type(self.read(who, document).body)
        sections = [("unplaced",), *cls.sections.values()]
        for number, names in enumerate(sections):
            if set(names) & values.keys():
                items = fields(cls, names)
                seen = self.read(who, document)
                typed = {name: values.get(name, getattr(seen.body, name)) for name in names}
                form = _form(items, typed) | {"revision-note": note, "revision-seen": str(seen.revision)}
                path = f"/documents/{document}/edit/{number}"
                if (cls, number) not in self._pages:  # it has the same boxes on every document of a kind
                    self._pages[cls, number] = self.get(who, f"{path}?rows=1")  # tables whole
                self._offered(self._pages[cls, number], set(names) & values.keys())
                self.post(who, path, form)

    def _offered(self, page: str, names: set[str]) -> None:
        """Refused where the page has no box for one of these fields: a transition fills it in."""
        if closed := [name for name in names if not re.search(rf'name="{name}["-]', page)]:
            raise Refused(f"There is no box for {', '.join(closed)}")

    def due(self, who: str, document: str, day: date) -> None:
        """Say by when the work on a document is due."""
        self.post(who, f"/documents/{document}/due", _day("due", day))

    def move(self, who: str, document: str, transition: str, comment: str = "", due: date | None = None) -> None:
        """Make a transition on the page that asks for it."""
        if document in self._unfilled:
            self.edit(who, document)
        path = f"/documents/{document}/transitions/{transition}"
        now = self.read(who, document)
        if (now.state, transition) not in self._asked:  # the page of a step is the same on every document of a kind
            self._asked.add((now.state, transition))
            found = re.search(r'name="sha256" value="([0-9a-f]{64})"', self.get(who, path))
            assert found is None or found[1] == now.sha256  # None: refused there, and tried all the same
        self.post(who, path, {"sha256": now.sha256, "comment": comment} | _day("due", due))

    def comment(self, who: str, document: str, body: str, section: str = "", thread: str = "") -> str:
        """Open a thread, or answer in one; returns the comment."""
        form = {"body": body, "paragraph": section.removeprefix("Paragraph "), "thread": thread}
        return id_in(self.post(who, f"/documents/{document}/comments", form))

    def resolve(self, who: str, document: str, thread: str) -> None:
        """A thread is dealt with."""
        self.post(who, f"/documents/{document}/comments/{thread}/resolve", {"resolved": "yes"})

    def task(self, who: str, document: str, name: str, evidence: str, *, item: str = "", reason: str = "") -> None:
        """Record a task of a document as done, now."""
        with self._house.store.reading(self.people[who]) as uow:
            task = self._task(uow, document, name, item)
        self.post(who, f"/tasks/{task}/done", {"evidence": evidence, "reason": reason})

    def not_asked(self, who: str, document: str, name: str, reason: str, *, item: str = "") -> None:
        """Record that a task does not apply."""
        with self._house.store.reading(self.people[who]) as uow:
            task = self._task(uow, document, name, item)
        self.post(who, f"/tasks/{task}/not-applicable", {"inapplicable": reason})

    def _ids(self, case_review: str) -> set[str]:
        return set(self._in_order(case_review))

    def _in_order(self, case_review: str) -> list[str]:
        with self._house.store.reading(SYSTEM) as uow:
            what = Wanted(case_review=case_review, oldest_first=True)
            return [d.id for d in uow.list(to=Permission.VIEW, what=what, count=1000)]


def _day(name: str, day: date | None) -> dict[str, str]:
    """The three boxes of a date."""
    parts = (str(day.day), str(day.month), str(day.year)) if day else ("", "", "")
    return dict(zip((f"{name}-day", f"{name}-month", f"{name}-year"), parts, strict=True))


def _form(items: tuple[Field, ...], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the form of these fields sends them."""
    form: dict[str, Any] = {}
    for item in items:
        form |= _SENT.get(item.kind, _plain)(item, values.get(item.name))
    return form


def _plain(item: Field, value: Any) -> dict[str, Any]:
    return {item.name: "" if value is None else str(value)}


def _list(item: Field, value: Any) -> dict[str, Any]:
    return {item.name: [str(line) for line in value or ()]}


def _rows(item: Field, value: Any) -> dict[str, Any]:
    form: dict[str, Any] = {}
    for number, row in enumerate(value or ()):
        line = row.model_dump() if isinstance(row, BaseModel) else row
        for column in item.columns:
            cell = line.get(column.name)
            shown = f"{cell.day}/{cell.month}/{cell.year}" if isinstance(cell, date) else cell
            form[f"{item.name}-{number}-{column.name}"] = "" if shown is None else str(shown)
    return form


_SENT: dict[Kind, Callable[[Field, Any], dict[str, Any]]] = {
    Kind.DATE: lambda item, value: _day(item.name, value if isinstance(value, date) else None),
    Kind.LIST: _list,
    Kind.ROWS: _rows,
}
