"""Signing in: password, second factor, invitations, forgotten passwords, and signing out."""

from __future__ import annotations

from flask import Blueprint, Response, request, session
from flask_login import current_user

from workspace.core.errors import Invalid, NotFound, Refused
from workspace.core.model import SYSTEM
from workspace.services import accounts, codes, demo, entry, mail, sessions
from workspace.services.entry import Entry
from workspace.web import cookies, return_to
from workspace.web.answers import page, see_other
from workspace.web.context import house, is_demo, system_writing, writing
from workspace.web.doors import OPEN, door
from workspace.web.forms import Control
from workspace.web.small_forms import form_page

pages = Blueprint("sign_in", __name__, url_prefix="/sign-in")

_EMAIL = Control("email", "E-mail address", "email", autocomplete="username", width=30)
_PASSWORD = Control("password", "Password", "password", autocomplete="current-password", width=20)
_CODE = Control(
    "code", "Code", "text", width=20, autocomplete="one-time-code",
    help="The 6 digits that your app shows now, or one of your recovery codes",
)  # fmt: skip
_FIRST_CODE = Control("code", "6-digit code", "code", autocomplete="one-time-code")
NEW_PASSWORD = Control(
    "new_password", "New password", "password", autocomplete="new-password", width=20,
    help="12 characters or more. Three unusual words together are easy to remember and hard to guess.",
)  # fmt: skip


def _onward() -> dict[str, str]:
    return {"next": request.args["next"]} if request.args.get("next") else {}


def _entry() -> Entry | None:
    return entry.entry(house().store, cookies.entry_token())


def _next_page(token: str) -> Response:
    """From a right password to the second factor."""
    found = entry.entry(house().store, token)
    target = "sign_in.set_up" if found and found.sets_up else "sign_in.code"
    return cookies.give_entry(see_other(target, **_onward()), token)


def _signed_in(answer: Response, token: str) -> Response:
    """A new session: nothing of what the browser had before it signed in is trusted any more."""
    if current_user.is_authenticated:
        _end_present()
    session.clear()
    return cookies.give_session(cookies.drop_entry(answer), token)


def _end_present() -> None:
    try:
        with writing() as uow:
            sessions.end(uow, current_user.session.id)
    except NotFound:  # ended elsewhere a moment before
        return


def _home() -> Response:
    answer = see_other("dashboard.index")
    answer.location = return_to.address(request.args.get("next", ""))
    return answer


@pages.route("", methods=["GET", "POST"])
@door(OPEN)
def index() -> Response:
    """E-mail address and password."""
    error: Invalid | Refused | None = None
    if request.method == "POST":
        try:
            return _next_page(_check_password())
        except (Invalid, Refused) as refusal:
            error = refusal
    elif "form" not in request.args and _is_demo():
        return see_other("sign_in.personas", **_onward())
    return form_page("workspace/sign_in/index.html", (_EMAIL, _PASSWORD), error, onward=_onward())


def _is_demo() -> bool:
    if not is_demo():
        return False
    with house().store.reading(SYSTEM) as uow:
        return accounts.is_demo(uow)


def _only_in_a_demonstration() -> None:
    """A backup of a demonstration that is served as a workspace lets nobody in without a password."""
    if not is_demo():
        raise NotFound


def _check_password() -> str:
    email, password = request.form.get("email", ""), request.form.get("password", "")
    missing = {name: text for name, text in (("email", email), ("password", password)) if not text.strip()}
    if missing:
        sentences = {"email": "Enter your e-mail address", "password": "Enter your password"}
        raise Invalid({name: sentences[name] for name in missing})
    return entry.check_password(house().store, email, password, address=request.remote_addr or "")


@pages.route("/code", methods=["GET", "POST"])
@door(OPEN)
def code() -> Response:
    """The second factor."""
    found, error = _entry(), None
    if found is None or found.sets_up:
        return see_other("sign_in.index", said=entry.ENDED, kind="warning", form="password", **_onward())
    if request.method == "POST":
        try:
            typed = request.form.get("code", "")
            token = entry.check_code(house().store, found.token, typed, agent=request.user_agent.string)
            return _signed_in(_home(), token)
        except (Invalid, Refused) as refusal:
            error = refusal
    return form_page("workspace/sign_in/code.html", (_CODE,), error, onward=_onward())


@pages.route("/set-up", methods=["GET", "POST"])
@door(OPEN)
def set_up() -> Response:
    """Set up an authenticator app, then see the recovery codes."""
    found, error = _entry(), None
    if found is None or not found.sets_up:
        return see_other("sign_in.index", said=entry.ENDED, kind="warning", form="password", **_onward())
    if request.method == "POST":
        try:
            typed = request.form.get("code", "")
            equipped = entry.set_up(house().store, found.token, typed, agent=request.user_agent.string)
            answer = see_other("account.recovery_codes", **_onward())
            return cookies.give_codes(_signed_in(answer, equipped.session), equipped.codes)
        except (Invalid, Refused) as refusal:
            error = refusal
    return form_page(
        "workspace/sign_in/set_up.html", (_FIRST_CODE,), error, onward=_onward(), app=_app_address(found),
        secret=codes.spaced(codes.totp_secret(found.token)),
    )  # fmt: skip


def _app_address(entered: Entry) -> str:
    secret = codes.totp_secret(entered.token)
    return codes.app_address(secret, account=entered.email, issuer=house().settings.product)


@pages.get("/set-up/picture")
@door(OPEN)
def picture() -> Response:
    """The QR code of the secret that is being set up."""
    found = _entry()
    if found is None or not found.sets_up:
        raise NotFound
    return Response(codes.picture(_app_address(found)), mimetype="image/svg+xml")


@pages.route("/forgotten", methods=["GET", "POST"])
@door(OPEN)
def forgotten() -> Response:
    """Ask for a letter with a link to set a new password; the answer never tells who has an account."""
    if request.method == "GET":
        return form_page("workspace/sign_in/forgotten.html", (_EMAIL,), None)
    email = request.form.get("email", "")
    if not email.strip():
        error = Invalid({"email": "Enter your e-mail address"})
        return form_page("workspace/sign_in/forgotten.html", (_EMAIL,), error)
    with system_writing() as uow:
        accounts.forgotten(uow, email, address=request.remote_addr or "")
    return see_other("sign_in.asked")


@pages.get("/asked")
@door(OPEN)
def asked() -> Response:
    """What happens now."""
    return page("workspace/sign_in/asked.html")


@pages.route("/link/<token>", methods=["GET", "POST"])
@door(OPEN)
def accept(token: str) -> Response:
    """Choose a password with a link from a letter."""
    error = None
    try:
        whose = accounts.invited(house().store, token)
        if request.method == "POST":
            return _next_page(accounts.accept(house().store, token, request.form.get("new_password", "")))
    except Invalid as refusal:
        error = refusal
    except NotFound:
        return page("workspace/sign_in/spent.html", 410)
    return form_page("workspace/sign_in/accept.html", (NEW_PASSWORD,), error, email=whose.email)


@pages.get("/personas")
@door(OPEN)
def personas() -> Response:
    """In a demonstration: whom to be."""
    _only_in_a_demonstration()
    with house().store.reading(SYSTEM) as uow:
        found, clock = accounts.personas(uow), demo.clock(uow)
    return page("workspace/sign_in/personas.html", personas=found, clock=clock, onward=_onward())


@pages.post("/personas/<id>")
@door(OPEN)
def be(id: str) -> Response:
    """In a demonstration: be somebody."""
    _only_in_a_demonstration()
    with system_writing() as uow:
        token = accounts.demo_sign_in(uow, id, request.user_agent.string)
    return _signed_in(_home(), token)


@pages.post("/end")
@door(OPEN)
def end() -> Response:
    """Sign out."""
    if current_user.is_authenticated:
        _end_present()
    session.clear()
    return cookies.drop_all(see_other("sign_in.index", said="You have signed out."))


def link_to(token: str) -> str:
    """The address of the page that accepts a one-time link, as letters name it."""
    return mail.sign_in_link(house().settings, token)
