"""Both applications behind one address, a browser for each person, and a clock to turn: everything goes over HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pyotp
from werkzeug.test import Client, TestResponse

import content
from tests.conftest import TurnableClock
from tests.journeys.forms import Form
from workspace.app import Application, create_application, open_house, worker_of
from workspace.core.dates import LONDON
from workspace.core.fields import Kind
from workspace.core.fields import fields as described
from workspace.core.model import SYSTEM
from workspace.jobs.public_copy import PublicCopy
from workspace.services import checking, people, roles
from workspace.services.house import House
from workspace.services.mail import sign_in_link
from workspace.settings import Settings
from workspace.store import notes
from workspace.store.migrations import migrate

STORY = Path(str(content.__file__)).parent / "story"
ROOT = "http://localhost"
PASSWORD = "harbour lantern gravel"


@dataclass
class Person:
    """Somebody at a browser."""

    stage: Stage
    name: str
    id: str
    email: str
    client: Client
    secret: str = ""

    def get(self, path: str, status: int = 200) -> str:
        """A page, its entities read."""
        answer = self.client.get(f"/workspace{path}", base_url=ROOT)
        assert answer.status_code == status, (self.name, path, answer.status_code, said(answer.text))
        return unescape(answer.text)

    def raw(self, path: str) -> TestResponse:
        return self.client.get(f"/workspace{path}", base_url=ROOT)

    def send(self, path: str, status: int = 303, on: str = "", **typed: Any) -> str:
        """Fill in the form that posts to `path` on the page `on` and send it; returns where it leads, or the page."""
        page = self.client.get(f"/workspace{on or path}", base_url=ROOT).text
        form = Form(page, f"/workspace{path}")
        values: dict[str, Any] = {}
        for name, value in form.values if form.found else [("csrf_token", _token(page))]:
            values.setdefault(name, []).append(value)
        values |= {name.replace("__", "-"): value for name, value in typed.items()}
        answer = self.client.post(f"/workspace{path}", base_url=ROOT, data=values)
        assert answer.status_code == status, (self.name, path, answer.status_code, said(answer.text))
        return answer.headers["Location"].partition("/workspace")[2] if status == 303 else unescape(answer.text)

    # What people do with documents

    def start(self, case: str, type_name: str, agency: str = "") -> str:
        """Start a document; returns its id."""
        led = self.send("/documents", on=f"/case-reviews/{case}", case_review=case, type=type_name, agency=agency)
        return id_in(led)

    def write(self, document: str, section: int, **fields: Any) -> str:
        """Change some fields of a section as its form shows it."""
        path = f"/documents/{document}/edit/{section}"
        return self.send(path, **fields)

    def fill(self, document: str, type_name: str, step: str = "", **fields: Any) -> None:
        """Write fields, section by section; and a sentence wherever `step` asks for a text that is still blank."""
        cls = self.stage.house.registry.content_type(type_name)
        for number, names in enumerate(cls.sections.values(), 1):
            items = described(cls, names)
            typed: dict[str, Any] = {n: v for n, v in fields.items() if n.split("__")[0] in names}
            wanted = [f.name for f in items if step and f.needed == step and f.kind in (Kind.MARKDOWN, Kind.TEXT)]
            if wanted or typed:
                path = f"/documents/{document}/edit/{number}"
                now = dict(Form(self.raw(path).text, f"/workspace{path}").values)
                gaps: dict[str, Any] = {name: "As the file says." for name in wanted if not now[name].strip()}
                if gaps or typed:
                    self.send(path, **gaps | typed)
        if step:
            self._clear(document)
        self.stage.drain()

    def _clear(self, document: str) -> None:
        """What an import did not place stands elsewhere by now: take it away."""
        path = f"/documents/{document}/edit/0"
        if dict(Form(self.raw(path).text, f"/workspace{path}").values).get("unplaced", "").strip():
            self.send(path, unplaced="")

    def take_in(self, file: str, *, case: str = "", kind: str = "", document: str = "", agency: str = "") -> str:
        """Upload a Word file, look at what it holds, confirm, clear what has no place; the id of the document."""
        found = id_in(self.confirm(self.upload(file, case=case, kind=kind, document=document, agency=agency)))
        if "Not yet placed" in self.get(f"/documents/{found}"):
            self.write(found, 0, unplaced="")
            self.stage.drain()
        return found

    def upload(self, file: str, *, case: str = "", kind: str = "", document: str = "", agency: str = "") -> str:
        """Upload a Word file; returns the address of the page that says what is in it."""
        sent = (BytesIO((STORY / file).read_bytes()), Path(file).name)
        query = f"document={document}" if document else f"case_review={case}"
        wanted: dict[str, Any] = (
            {"document": document} if document else {"case_review": case, "type": kind, "agency": agency}
        )
        return self.send("/imports", on=f"/imports/new?{query}", file=sent, **wanted)

    def confirm(self, waiting: str) -> str:
        led = self.send(f"{waiting}/confirm", on=waiting, keep="yes")
        self.stage.drain()
        return led

    def move(self, document: str, step: str, comment: str = "") -> None:
        """Take a step on the page that asks for it."""
        path = f"/documents/{document}/transitions/{step}"
        page = self.get(path)
        assert 'name="sha256"' in page, (self.name, step, said(page))
        given: dict[str, Any] = {"comment": comment} if comment else {}
        self.send(path, **given)

    def refused(self, document: str, step: str) -> str:
        """A step that is shown as refused, and refused when it is tried all the same; returns why."""
        path = f"/documents/{document}/transitions/{step}"
        page = self.get(path)
        assert 'name="sha256"' not in page, f"{self.name} may {step}"
        sheet = self.get(f"/documents/{document}/sign-offs")
        sha256 = re.search(r"\b[0-9a-f]{64}\b", re.sub(r"(?<=[0-9a-f])(<wbr>|\s)(?=[0-9a-f])", "", sheet))
        assert sha256, said(sheet)
        return self.send(path, 409, on="/sign-in?form=password", sha256=sha256[0], comment="All the same")

    def may_not(self, document: str, step: str, status: int) -> None:
        """A step that is not this person's to take: 403 where the document is seen, 404 where it is not."""
        path = f"/documents/{document}/transitions/{step}"
        assert self.raw(path).status_code == 404, (self.name, step)
        self.send(path, status, on="/sign-in?form=password", sha256="0" * 64, comment="All the same")


@dataclass
class Stage:
    """The workspace of one story."""

    application: Application
    house: House
    clock: TurnableClock
    time: TurnableClock
    people: dict[str, Person] = field(default_factory=dict)
    agencies: dict[str, str] = field(default_factory=dict)
    public: Client = field(init=False)

    def __post_init__(self) -> None:
        self.public = Client(self.application.together, use_cookies=False)

    def __getitem__(self, name: str) -> Person:
        return self.people[name]

    def at(self, moment: str) -> None:
        """Go to a moment on the wall clock in London."""
        self.clock.now = datetime.fromisoformat(moment).replace(tzinfo=LONDON).astimezone(UTC)

    def drain(self) -> None:
        """What the embedded worker does, now."""
        worker_of(self.house).drain()

    def findings(self) -> tuple[checking.Finding, ...]:
        """`workspace check`."""
        self.drain()
        return checking.check(self.house, PublicCopy(self.house))

    def read(self, path: str, status: int = 200) -> str:
        """A page of the public site."""
        self.drain()
        answer = self.public.get(path, base_url=ROOT)
        assert answer.status_code == status, (path, answer.status_code, said(answer.text))
        assert "Set-Cookie" not in answer.headers
        return unescape(answer.text)

    def enter(self, name: str, email: str, *standing: str, agency: str = "") -> Person:
        """Somebody is invited, chooses a password, sets up a second factor: the way everybody comes in."""
        links: list[str] = []

        def link_to(token: str) -> str:
            links.append(sign_in_link(self.house.settings, token))
            return links[-1]

        typed = {"name": name, "email": email, "job_title": "Manager", "agency": self.agencies.get(agency, "")}
        with self.house.store.writing(SYSTEM) as uow:
            id = people.invite(uow, typed, link_to).id
            for role in standing:
                roles.give_everywhere(uow, person=id, role=role)
        person = Person(self, name, id, email, Client(self.application.together))
        self.people[name] = person
        self._first_sign_in(person, links[0])
        return person

    def _first_sign_in(self, person: Person, link: str) -> None:
        path = link.partition("/workspace")[2]
        person.send(path, new_password=PASSWORD)
        page = person.get("/sign-in/set-up")
        secret = re.search(r"((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})", page)
        assert secret, said(page)
        person.secret = secret[1].replace(" ", "")
        code = pyotp.TOTP(person.secret).at(int(self.time.now.timestamp()))
        assert person.send("/sign-in/set-up", code=code).startswith("/account/recovery-codes")

    def sign_in(self, person: Person, onward: str = "") -> Person:
        """Password and code, some time after the first time."""
        self.time.turn(minutes=1)
        query = f"?{onward}" if onward else ""
        person.send(f"/sign-in{query}", on=f"/sign-in?form=password&{onward}", email=person.email, password=PASSWORD)
        code = pyotp.TOTP(person.secret).at(int(self.time.now.timestamp()))
        person.send(f"/sign-in/code{query}", code=code)
        return person

    def letters(self) -> str:
        """Every letter that was written."""
        self.drain()
        with self.house.store.reading(SYSTEM) as uow:
            return "\n".join(f"{one.subject}\n{one.body}" for one in notes.latest_letters(uow.db, 1000))


def open_stage(folder: Path, database_url: str, clock: TurnableClock, time: TurnableClock) -> Stage:
    """An empty workspace."""
    settings = Settings(
        data=folder, database=database_url, worker=False, board="Thornmere Safeguarding Children Board",
        workspace_url=f"{ROOT}/workspace", public_url=ROOT,
    )  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    house = open_house(settings, clock)
    migrate(house.store.engine)
    stage = Stage(create_application(settings, clock=clock), house, clock, time)
    stage.drain()
    return stage


def id_in(path: str) -> str:
    """The last id of an address."""
    return str(re.findall(r"[0-9a-f]{32}", path)[-1])


def said(html: str) -> str:
    """What a page says, for the message of a failed test."""
    main = html.partition("<main")[2] or html
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))[:900]


def _token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    return found[1] if found else ""


@contextmanager
def story(folder: Path, database_url: str, clock: TurnableClock, time: TurnableClock) -> Iterator[Stage]:
    """A stage that is put away afterwards."""
    stage = open_stage(folder, database_url, clock, time)
    try:
        yield stage
    finally:
        stage.house.store.engine.dispose()
        stage.application.workspace.extensions["house"].store.engine.dispose()
