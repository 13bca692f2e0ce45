"""One's own account: password, second factor, recovery codes, and the places where one is signed in."""

from __future__ import annotations

from flask import Blueprint, Response, request
from flask_login import current_user

from workspace.core.errors import Invalid, Refused
from workspace.services import accounts, codes, sessions
from workspace.web import cookies, return_to
from workspace.web.answers import page, see_other
from workspace.web.context import actor, house, reading, writing
from workspace.web.doors import SIGNED_IN, door
from workspace.web.forms import Control
from workspace.web.sign_in import NEW_PASSWORD
from workspace.web.small_forms import form_page

pages = Blueprint("account", __name__, url_prefix="/account")

_PASSWORD = Control("password", "Your present password", "password", autocomplete="current-password", width=20)


@pages.get("")
@door(SIGNED_IN)
def index() -> Response:
    """Who one is here, and how one signs in."""
    with reading() as uow:
        account, places = accounts.mine(uow), len(sessions.mine(uow))
    return page("workspace/account/index.html", mine=account, places=places)


@pages.route("/password", methods=["GET", "POST"])
@door(SIGNED_IN)
def password() -> Response:
    """Change one's password."""
    error = None
    if request.method == "POST":
        present, new = request.form.get("password", ""), request.form.get("new_password", "")
        try:
            accounts.change_password(house().store, actor().id, present, new, session=current_user.session.id)
            return see_other("account.index", said="Your password was changed. You were signed out everywhere else.")
        except (Invalid, Refused) as refusal:
            error = refusal
    return form_page("workspace/account/password.html", (_PASSWORD, NEW_PASSWORD), error)


@pages.route("/second-factor", methods=["GET", "POST"])
@door(SIGNED_IN)
def second_factor() -> Response:
    """Use another phone: leads to the set-up page."""
    error = None
    if request.method == "POST":
        try:
            typed = request.form.get("password", "")
            token = accounts.replace_second_factor(house().store, actor().id, typed)
            return cookies.give_entry(see_other("sign_in.set_up"), token)
        except (Invalid, Refused) as refusal:
            error = refusal
    return form_page("workspace/account/second_factor.html", (_PASSWORD,), error)


@pages.route("/new-codes", methods=["GET", "POST"])
@door(SIGNED_IN)
def new_codes() -> Response:
    """Replace one's recovery codes."""
    error = None
    if request.method == "POST":
        try:
            typed = request.form.get("password", "")
            token = accounts.new_recovery_codes(house().store, actor().id, typed)
            return cookies.give_codes(see_other("account.recovery_codes"), token)
        except (Invalid, Refused) as refusal:
            error = refusal
    return form_page("workspace/account/new_codes.html", (_PASSWORD,), error)


@pages.route("/recovery-codes", methods=["GET", "POST"])
@door(SIGNED_IN)
def recovery_codes() -> Response:
    """The ten recovery codes, until the person says that they are saved."""
    token, onward = cookies.codes_token(), {"next": request.args["next"]} if "next" in request.args else {}
    if request.method == "POST" or not token:
        answer = see_other("account.index")
        if onward:
            answer.location = return_to.address(onward["next"])
        return cookies.drop_codes(answer)
    return page("workspace/account/recovery_codes.html", codes=codes.recovery_codes(token), onward=onward)


@pages.get("/sessions")
@door(SIGNED_IN)
def places() -> Response:
    """Where one is signed in."""
    with reading() as uow:
        found = sessions.mine(uow)
    return page("workspace/account/places.html", sessions=found, here=current_user.session.id)


@pages.post("/sessions/<id>/end")
@door(SIGNED_IN)
def end_place(id: str) -> Response:
    """Sign out in one place."""
    with writing() as uow:
        sessions.end(uow, id)
    return see_other("account.places", said="You were signed out there.")


@pages.post("/sessions/end-others")
@door(SIGNED_IN)
def end_others() -> Response:
    """Sign out everywhere else."""
    with writing() as uow:
        sessions.end_others(uow, current_user.session.id)
    return see_other("account.places", said="You were signed out everywhere else.")
