"""Every route of the workspace as requests that somebody could send, with what each is about."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from werkzeug.routing import Rule

from tests.web.town import FEED, Thing, Town
from workspace.core.fields import Kind, fields

ABSENT = "f" * 32
_JUNK = "zzjunk <b>&\x07"


@dataclass(frozen=True)
class Ask:
    """One request. `about`: the key of the object that its id names, "" for none."""

    method: str
    endpoint: str
    about: str
    path: str
    absent: str  # the same path with an id that nobody has; "" where it takes none
    form: dict[str, Any] = field(default_factory=dict)
    junk: bool = False

    @property
    def name(self) -> str:
        return f"{self.method} {self.endpoint}"


def asks(town: Town, keys: tuple[str, ...]) -> list[Ask]:
    """Every route with every method, on each of the chosen objects where it takes a document's id."""
    return [ask for rule in rules(town) for method in _methods(rule) for ask in _of_rule(town, rule, method, keys)]


def rules(town: Town) -> list[Rule]:
    found = [rule for rule in town.app.url_map.iter_rules() if rule.endpoint != "static"]
    return sorted(found, key=lambda rule: (rule.endpoint, rule.rule))


def _methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def _of_rule(town: Town, rule: Rule, method: str, keys: tuple[str, ...]) -> Iterator[Ask]:
    noun = rule.endpoint.split(".")[0]
    if noun in _OF_DOCUMENTS and "id" in rule.arguments:
        chosen = [town.things[key] for key in keys]
    elif noun == "exports":
        chosen = [town.things["overview_draft"]]  # a PDF takes a second to set
    elif (noun in ("case_reviews", "roles", "set_aside") or rule.endpoint == "tasks.index") and "id" in rule.arguments:
        chosen = [town.things[key] for key in ("case", "imr_submitted")]
    else:
        chosen = []
    for thing in chosen:
        own = _own(thing, noun)
        values = _of_thing(thing) | own | {k: v for k, v in _ids(town, rule.endpoint).items() if k != "id"}
        yield from _asks(town, rule, method, thing, values)
    if not chosen:
        yield from _asks(town, rule, method, None, _ids(town, rule.endpoint))


_OF_DOCUMENTS = (
    "documents", "attachments", "comments", "mistakes", "revisions", "rows", "transitions", "sharing", "tables",
)  # fmt: skip


def _own(thing: Thing, noun: str) -> dict[str, Any]:
    """What addresses of a table say besides: its name, for a row of it the section, and which row that is."""
    if noun not in ("tables", "rows"):
        return {}
    section, name = table(thing)
    return {"name": name} | (
        {"section": section, "revision": thing.document.revision, "row": 1} if noun == "rows" else {}
    )


def table(thing: Thing) -> tuple[int, str]:
    """The number of the section and the name of a document's first table; of none where its kind has none."""
    cls = type(thing.document.body)
    found = ((n, f) for n, names in enumerate(cls.sections.values(), 1) for f in fields(cls, names))
    return next(((n, f.name) for n, f in found if f.kind is Kind.ROWS and not f.kept), (1, "none"))


def _asks(town: Town, rule: Rule, method: str, thing: Thing | None, values: dict[str, Any]) -> Iterator[Ask]:
    path = _path(town, rule, values)
    taken = sorted(rule.arguments & {"id", "slug", "token"})
    absent = _path(town, rule, values | {taken[0]: _nobodys(rule)}) if taken else ""
    query = _query(town, rule.endpoint) if method == "GET" else ""
    about = thing.key if thing else ""
    if method == "GET":
        yield Ask(method, rule.endpoint, about, path + query, absent + query if absent else "")
        return
    yield Ask(method, rule.endpoint, about, path, absent, form(town, rule.endpoint, thing))
    yield Ask(method, rule.endpoint, about, path, absent, junk(rule.endpoint), junk=True)


def _nobodys(rule: Rule) -> Any:
    return 987_654 if "<int:id>" in rule.rule else ABSENT


def _path(town: Town, rule: Rule, values: dict[str, Any]) -> str:
    adapter = town.app.url_map.bind("localhost")
    return adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments})


def _of_thing(thing: Thing) -> dict[str, Any]:
    return {
        "id": thing.document.id, "section": 1, "number": 1, "attachment": thing.attachment, "thread": thing.thread,
        "grant": thing.grant, "name": thing.transition,
    }  # fmt: skip


def _ids(town: Town, endpoint: str) -> dict[str, Any]:
    """The ids that a route takes besides a document's; KeyError for a route that nobody thought of here."""
    own: dict[str, dict[str, Any]] = {
        "account.end_place": {"id": town.ids["session of another"]},
        "agencies.rename": {"id": town.agencies["A"]},
        "calendar.remove": {"id": town.ids["day"]},
        "deadlines.calendar": {"token": FEED},
        "events.exported": {"number": int(town.ids["export"])},
        "imports.confirm": {"id": town.ids["import"]},
        "imports.give_up": {"id": town.ids["import"]},
        "imports.show": {"id": town.ids["import"]},
        "procedures.show": {"name": "enfield_scr"},
        "requests.new": {"slug": town.ids["slug retired"]},
        "requests.logged": {"id": town.ids["request"]},
        "requests.reply": {"id": town.ids["request"]},
        "roles.end": {"grant": town.ids["grant communications"]},
        "roles.readmit": {"exclusion": town.ids["exclusion"]},
        "search.show": {"id": town.ids["query"]},
        "self_check.retry": {"id": int(town.ids["job"])},
        "sign_in.accept": {"token": "t" * 43},
        "tables.show": {"asked": town.ids["query"]},
        "sign_in.be": {"id": town.people["lscb_chair"]},
    }
    of_noun = {
        "tasks": {"id": town.ids["task"]},
        "groups": {"id": town.ids["group"], "person": town.people["kept_out"]},
        "people": {"id": town.people["kept_out"], "grant": town.ids["grant standing"]},
    }
    return own.get(endpoint, of_noun.get(endpoint.split(".")[0], {}))


def _query(town: Town, endpoint: str) -> str:
    if endpoint == "imports.new":
        return f"?case_review={town.home.id}"
    if endpoint == "sign_in.index":
        return "?form=password"
    return "?old=1&new=2" if endpoint == "revisions.compare" else ""


def junk(endpoint: str) -> dict[str, Any]:
    """What a careless or hostile program posts."""
    names = (
        "name", "title", "body", "comment", "email", "password", "new_password", "person", "role", "holder", "agency",
        "case_review", "document", "type", "procedure", "due-day", "ends-day", "section", "thread", "words", "answer",
        "contact", "message", "sha256", "reason", "excluded", "code", "since", "day",
    )  # fmt: skip
    file = {"file": (io.BytesIO(b"\x00\x01 no file at all"), "../x\n.docx")}
    return dict.fromkeys(names, _JUNK) | (file if endpoint in ("attachments.add", "imports.receive") else {})


def form(town: Town, endpoint: str, thing: Thing | None) -> dict[str, Any]:
    """What somebody who may do it would post."""
    chosen = _FORMS.get(endpoint, {})
    values = chosen(town, thing) if callable(chosen) else chosen
    return dict(values)


def _start(town: Town, _thing: Thing | None) -> dict[str, Any]:
    return {"case_review": town.home.id, "type": "letter"}


def _receive(town: Town, _thing: Thing | None) -> dict[str, Any]:
    return {"case_review": town.home.id, "type": "letter"}  # without a file: it is refused before anything is read


def _save(_town: Town, thing: Thing | None) -> dict[str, Any]:
    return {"title": "A new title", "revision-seen": str(thing.document.revision if thing else 1)}


def _row(_town: Town, thing: Thing | None) -> dict[str, Any]:
    if thing is None:
        return {}
    _, name = table(thing)
    row = next((f.columns[0].name for f in fields(type(thing.document.body), [name])), "") if name != "none" else ""
    return {f"{name}-0-{row}": "A row", "revision-seen": str(thing.document.revision)}


def _perform(_town: Town, thing: Thing | None) -> dict[str, Any]:
    return {"sha256": thing.document.sha256 if thing else "", "comment": "Because"}


def _share(town: Town, _thing: Thing | None) -> dict[str, Any]:
    return {"holder": f"person:{town.people['dcs']}", "role": "reader"}


def _give(town: Town, _thing: Thing | None) -> dict[str, Any]:
    return {"person": town.people["dcs"], "role": "contributor"}


def _exclude(town: Town, _thing: Thing | None) -> dict[str, Any]:
    return {"excluded": town.people["dcs"], "reason": "Knows the family"}


def _person(_town: Town, _thing: Thing | None) -> dict[str, Any]:
    return {"name": "Ben Hart", "email": "ben@example.org", "job_title": "Nurse", "agency": ""}


_FORMS: dict[str, Any] = {
    "agencies.add": {"name": "New agency"},
    "agencies.rename": {"name": "Renamed"},
    "attachments.add": lambda _town, _thing: {"file": (io.BytesIO(b"Plain text"), "note.txt")},
    "calendar.add": {"title": "A day", "day-day": "30", "day-month": "12", "day-year": "2014"},
    "case_reviews.draft": {"draft": "ofsted_incident"},
    "case_reviews.start": {"procedure": "enfield_scr", "reference": "T-1", "public_name": "Child Q"},
    "comments.add": {"body": "A remark"},
    "imports.confirm": {"keep": "yes"},
    "comments.resolve": {"resolved": "yes"},
    "documents.due": {"due-day": "1", "due-month": "10", "due-year": "2014"},
    "documents.keep": {"title": "Half a ti"},
    "documents.save": _save,
    "documents.start": _start,
    "groups.add": {"name": "New group"},
    "groups.change": {},
    "imports.receive": _receive,
    "mistakes.set_aside": _perform,
    "people.edit": _person,
    "people.give_role": {"role": "board_member"},
    "people.invite": _person,
    "rows.add": _row,
    "rows.keep": _row,
    "rows.keep_new": _row,
    "rows.save": _row,
    "requests.new": {"name": "Somebody", "contact": "s@example.org"},
    "requests.reply": {"answer": "Sent."},
    "roles.exclude": _exclude,
    "roles.give": _give,
    "search.ask": {"words": "bruising"},
    "sharing.share": _share,
    "sign_in.forgotten": {"email": "nobody@example.org"},
    "sign_in.index": {"email": "nobody@example.org", "password": "wrong password here"},
    "transitions.perform": _perform,
}
