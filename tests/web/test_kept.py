"""What is typed into a form outlives its session: for every form, on its own page, for its own person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select

from tests.conftest import TurnableClock
from tests.web.asking import asks, rules
from tests.web.sweep import Ledger
from tests.web.town import OBJECTS, PERSONAS, Town
from workspace.core.model import SYSTEM, Event
from workspace.services import sessions, transitions
from workspace.store import tables
from workspace.web import return_to

SECRET = "a password or a code is never kept"
NOBODY = "nobody is signed in for whom it could be kept"
CHOICE = "only chosen or pressed: nothing is typed"
FILE = "a browser sends a file again only when it is chosen again"
KEEPS = "is itself what keeps, while one types"
ASKING = "asks and changes nothing"
NOT_KEPT = {
    "account.end_others": CHOICE, "account.end_place": CHOICE, "account.new_codes": SECRET,
    "account.password": SECRET, "account.recovery_codes": CHOICE, "account.second_factor": SECRET,
    "attachments.add": FILE, "attachments.put_back": CHOICE, "attachments.take_away": CHOICE,
    "calendar.remove": CHOICE, "case_reviews.draft": CHOICE, "case_reviews.pack": CHOICE,
    "comments.resolve": CHOICE, "deadlines.end_feed": CHOICE, "deadlines.make_feed": CHOICE, "demo.index": NOBODY,
    "documents.keep": KEEPS,
    "documents.start": CHOICE, "events.export": CHOICE, "groups.change": CHOICE,
    "imports.confirm": CHOICE, "imports.give_up": CHOICE,
    "imports.receive": FILE, "kept.discard": CHOICE,
    "mistakes.set_aside": CHOICE, "mistakes.take_up": CHOICE, "people.disable": CHOICE,
    "people.enable": CHOICE, "people.end_role": CHOICE, "people.reset_second_factor": CHOICE,
    "people.send_link": CHOICE, "requests.new": NOBODY, "revisions.restore": CHOICE,
    "roles.end": "one day, beside the role that it ends", "roles.readmit": CHOICE,
    "rows.keep": KEEPS, "rows.keep_new": KEEPS, "search.ask": ASKING,
    "self_check.retry": CHOICE, "set_aside.take_up": CHOICE, "sharing.stop": CHOICE,
    "sign_in.accept": SECRET, "sign_in.be": CHOICE,
    "sign_in.code": SECRET, "sign_in.end": CHOICE, "sign_in.forgotten": NOBODY, "sign_in.index": SECRET,
    "sign_in.set_up": SECRET, "tables.ask": ASKING,
}  # fmt: skip
TYPED = ("text", "email", "search", "tel", "url", "number")


class Form(HTMLParser):
    """The controls of the last form of a page that is posted to one address, with what stands in them."""

    def __init__(self, page: str, action: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.sent: dict[str, str] = {}
        self._action, self._inside, self._area = action, False, ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = at.get("method") == "post" and at.get("action", "").endswith(self._action)
            if self._inside:
                self.found, self.sent = {}, {}
        if not self._inside or "name" not in at:
            return
        if tag == "textarea":
            self._area = at["name"]
            self.found.setdefault(self._area, "")
        elif tag == "input" and at.get("type", "text") in TYPED:
            self.found.setdefault(at["name"], at.get("value", ""))
        elif tag == "input" and at.get("type") == "hidden":
            self.sent.setdefault(at["name"], at.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._area and self._inside:
            self.found[self._area] += data.lstrip("\n")  # a browser drops the first line's end

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        elif tag == "form":
            self._inside = False


@pytest.fixture
def ledger(town: Town) -> Iterator[Ledger]:
    with closing(Ledger(town.house.settings.data / "workspace.db")) as made:
        yield made
        made.restore()


class Visit:
    """One session of one persona in a browser."""

    def __init__(self, town: Town, persona: str) -> None:
        self.client = town.app.test_client()
        with town.store.writing(SYSTEM) as uow:
            token = sessions.start(uow, town.people[persona], "Firefox Windows")
        self.client.set_cookie("workspace", token)

    def page(self, path: str) -> str:
        answer = self.client.get(path)
        return answer.text if answer.status_code == 200 else ""


def views(town: Town) -> dict[str, str]:
    """Every form's endpoint and the page of which it says that it is kept there."""
    posted = {rule.endpoint for rule in rules(town) if "POST" in (rule.methods or ())}
    return {endpoint: town.app.view_functions[endpoint].__dict__["typed_on"] for endpoint in sorted(posted)}


def test_every_form_is_kept_or_has_a_reason_why_not(town: Town) -> None:
    kept = {endpoint for endpoint, on in views(town).items() if on}
    assert kept.isdisjoint(NOT_KEPT)
    assert kept | NOT_KEPT.keys() == views(town).keys()


def test_no_form_of_which_nothing_is_kept_takes_a_sentence(town: Town) -> None:
    """What is called a choice has no box for text on any page that leads to it."""
    chosen = {endpoint for endpoint, why in NOT_KEPT.items() if why == CHOICE}
    everything = [ask for ask in asks(town, tuple(OBJECTS)) if not ask.junk]
    targets = {ask.path: ask.endpoint for ask in everything if ask.method == "POST" and ask.endpoint in chosen}
    for persona in ("business_manager", "lscb_chair", "panel_chair", "imr_author_a", "system_admin"):
        visit = Visit(town, persona)
        for ask in everything:
            if ask.method == "GET" and ask.endpoint.split(".")[0] not in ("exports", "sign_in", "health"):
                page = visit.page(ask.path)
                actions = set(re.findall(r'<form method="post" action="([^"?]+)', page))
                for path in actions & targets.keys():
                    assert not Form(page, path).found, (targets[path], persona, ask.path)


@pytest.mark.proves("R177")
def test_what_is_typed_into_any_form_is_there_again_after_the_session_expired(
    town: Town, real_time: TurnableClock, ledger: Ledger
) -> None:
    shown = {endpoint for endpoint in views(town) if views(town)[endpoint] and _kept(town, real_time, ledger, endpoint)}
    # the town has no second procedure, and its case review went on; the pages are drawn by `form_page` as others are
    not_there = {"case_reviews.procedure", "set_aside.ask"}
    assert shown | not_there == {endpoint for endpoint, on in views(town).items() if on}


def _kept(town: Town, time: TurnableClock, ledger: Ledger, endpoint: str) -> bool:
    """Whether some persona could open the form; what they typed is checked."""
    for path, page in _forms(town, endpoint):
        for persona in [p for p in PERSONAS if p != "nobody"]:
            visit = Visit(town, persona)
            html = visit.page(page)
            form = Form(html, path)
            if form.found:
                _expires(town, time, persona, visit, path, page, form)
                ledger.restore()
                return True
    return False


def _expires(town: Town, time: TurnableClock, persona: str, visit: Visit, path: str, page: str, form: Form) -> None:
    wanted = {name: f"typed-{number:02}" for number, name in enumerate(form.found)}
    time.turn(minutes=31)
    answer = visit.client.post(path, data={**form.sent, **wanted, "password": "qksecret", "code": "qksecret"})
    assert answer.status_code == 303, (path, answer.status_code)
    assert "/sign-in" in answer.headers["Location"]
    assert "typed-" not in answer.headers["Location"]
    again = Visit(town, persona).page(page)
    assert Form(again, path).found | wanted == Form(again, path).found, (path, persona)
    assert re.search("We kept what you typed|What you typed here until", again), path
    assert "qksecret" not in again
    other = next(p for p in ("lscb_chair", "business_manager") if p != persona)
    assert "typed-00" not in Visit(town, other).page(page), "it is there for nobody else"
    with town.store.reading(SYSTEM) as uow:
        rows = repr(uow.db.exec_driver_sql("SELECT form FROM kept_forms").all())
    assert "qksecret" not in rows


def _forms(town: Town, endpoint: str) -> Iterator[tuple[str, str]]:
    """(where a form is posted to, its page) of every object that there is."""
    adapter = town.app.url_map.bind("localhost")
    on = views(town)[endpoint]
    wanted = {name for rule in town.app.url_map.iter_rules(on) for name in rule.arguments}
    for ask in asks(town, tuple(OBJECTS)):
        if ask.method == "POST" and ask.endpoint == endpoint and not ask.junk:
            _, values = adapter.match(ask.path, method="POST")
            for more in _others(town, endpoint, values):
                yield adapter.build(endpoint, more), adapter.build(on, {n: more[n] for n in wanted})


def _others(town: Town, endpoint: str, values: dict[str, object]) -> Iterator[dict[str, object]]:
    """The same address with every step that leaves the state of its document, or with every task."""
    noun = endpoint.partition(".")[0]
    if noun == "transitions":
        thing = next(t for t in town.things.values() if t.document.id == values["id"])
        for step in town.house.registry.workflow_of(thing.document).leaving(thing.document.state):
            yield values | {"name": step.name}
    elif noun == "tasks":
        with town.store.writing(SYSTEM) as uow:
            found = uow.db.execute(select(tables.tasks.c.id)).scalars().all()
            if endpoint == "tasks.reopen":  # as if somebody had done them all
                done = {"outcome": "done", "ended": date(2014, 8, 1), "done_by": town.people["head_sqas"]}
                uow.db.execute(tables.tasks.update().values(done))
        yield from ({"id": id} for id in found)
    else:
        yield values


@pytest.mark.usefixtures("ledger")
def test_a_form_that_was_sent_leaves_nothing_behind(town: Town, real_time: TurnableClock) -> None:
    visit = Visit(town, "business_manager")
    page = visit.page("/agencies/add")
    token = Form(page, "/agencies/add").sent["csrf_token"]
    real_time.turn(minutes=31)
    visit.client.post("/agencies/add", data={"name": "qk-agency", "csrf_token": token})
    again = Visit(town, "business_manager")
    page = again.page("/agencies/add")
    assert 'value="qk-agency"' in page
    token = Form(page, "/agencies/add").sent["csrf_token"]
    assert again.client.post("/agencies/add", data={"name": "qk-agency", "csrf_token": token}).status_code == 303
    page = again.page("/agencies/add")
    assert "We kept" not in page
    assert 'value="qk-agency"' not in page


@pytest.mark.usefixtures("ledger")
def test_a_form_that_is_sent_leaves_what_was_typed_in_the_other_of_its_page(
    town: Town, real_time: TurnableClock
) -> None:
    at = f"/case-reviews/{town.home.id}/people"
    for live in (True, False):
        visit = Visit(town, "business_manager")
        page = visit.page(at)
        form = {"excluded": "", "reason": "Knows the aunt", "csrf_token": Form(page, at).sent["csrf_token"]}
        real_time.turn(minutes=31)
        visit.client.post(f"{at}/exclusions", data=form)
        again = Visit(town, "business_manager")
        page = again.page(at)
        assert "Knows the aunt" in page
        given = {"person": town.people["kept_out"], "role": "reader", "csrf_token": Form(page, at).sent["csrf_token"]}
        real_time.turn(minutes=0 if live else 31)
        again.client.post(at, data=given)
        assert "Knows the aunt" in Visit(town, "business_manager").page(at)


@pytest.mark.usefixtures("ledger")
def test_after_signing_in_again_one_is_where_one_typed(town: Town, real_time: TurnableClock) -> None:
    visit = Visit(town, "business_manager")
    at = f"/case-reviews/{town.home.id}/people"
    token = Form(visit.page(at), at).sent["csrf_token"]
    real_time.turn(minutes=31)
    form = {"excluded": "", "reason": "Knows the aunt", "csrf_token": token}
    answer = visit.client.post(f"{at}/exclusions", data=form)
    with town.app.test_request_context():
        signed = parse_qs(urlsplit(answer.headers["Location"]).query)["next"][0]
        assert return_to.address(signed) == at


@pytest.mark.parametrize("cookies", [("workspace",), ("workspace", "form")])
def test_words_that_are_sent_after_signing_out_in_another_window_are_given_back(
    town: Town, cookies: tuple[str, ...]
) -> None:
    visit = Visit(town, "business_manager")
    at = f"/case-reviews/{town.home.id}/people"
    form = {"excluded": "", "reason": "Knows <the> aunt", "csrf_token": Form(visit.page(at), at).sent["csrf_token"]}
    for name in cookies:
        visit.client.delete_cookie(name)
    answer = visit.client.post(f"{at}/exclusions", data=form)
    assert answer.status_code == 401
    assert "Nothing was saved: you signed out" in answer.text
    assert ">Knows &lt;the&gt; aunt</textarea>" in answer.text
    assert "/sign-in?next=" in answer.text
    assert ">Cousin</textarea>" in visit.client.post(f"{at}/exclusions", data=form | {"reason": "Cousin"}).text
    assert visit.client.post(f"{at}/exclusions", data=form | {"reason": ""}).status_code in (303, 400)


@pytest.mark.usefixtures("ledger")
def test_a_step_that_waited_for_a_sign_in_says_that_the_text_is_another_by_now(
    town: Town, real_time: TurnableClock
) -> None:
    id = town.things["imr_submitted"].document.id
    at = f"/documents/{id}/transitions/send_back"
    visit = Visit(town, "panel_chair")
    sent = Form(visit.page(at), at).sent
    with town.store.writing(SYSTEM) as uow:
        found = uow.truth(id)
        assert found is not None
        changed = type(found.body).parse({**found.body.model_dump(), "analysis": "Another text."})
        uow.save(found.having(changed), event=Event("saved"))
    real_time.turn(minutes=31)
    visit.client.post(at, data=sent | {"comment": "Say why."})
    page = Visit(town, "panel_chair").page(at)
    assert transitions.CHANGED in page
    assert "Say why." in page
    assert transitions.CHANGED not in Visit(town, "panel_chair").page(f"/documents/{id}/transitions/accept")


@pytest.mark.usefixtures("ledger")
def test_a_forged_window_keeps_the_database_busy_for_nobody(town: Town) -> None:
    visit = Visit(town, "business_manager")
    path = next(ask.path for ask in asks(town, tuple(OBJECTS)) if ask.endpoint == "documents.keep" and not ask.junk)
    sent = Form(visit.page(path.removesuffix("/keep")), path.removesuffix("/keep")).sent
    forged = "a" * 16 + f"-{'0' * 32}" * 300_000
    answer = visit.client.post(path, data={"csrf_token": sent["csrf_token"], "title": "Typed", "window": forged})
    assert answer.status_code == 200
    with town.store.reading(SYSTEM) as uow:
        kept = uow.db.execute(select(tables.kept_forms.c.path, tables.kept_forms.c.form)).all()
    assert {row.path.count("#") for row in kept if row.form.get("title") == ["Typed"]} == {1}, "of no window"
