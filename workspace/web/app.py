"""The private workspace as a Flask application."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from flask import Flask, request, url_for
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined

from workspace.core.errors import NotFound, place
from workspace.rendering import uploads
from workspace.services.house import House
from workspace.settings import THEME
from workspace.web import answers, context, doors, errors, filters, headers, typed, whose
from workspace.web.answers import Link

NOUNS = (
    "account", "administration", "agencies", "attachments", "calendar", "case_reviews", "comments", "dashboard",
    "deadlines", "demo", "documents", "events", "exports", "groups", "health", "imports", "kept", "mistakes",
    "people", "procedures", "requests", "revisions", "roles", "rows", "search", "self_check", "set_aside", "sharing",
    "sign_in", "tables", "tasks", "transitions",
)  # fmt: skip
LONGEST_PATH = 250  # of any address here; a kept form is found by its own and the name of its view


@dataclass(frozen=True, slots=True)
class Site:
    """What every page knows of the site that it is on."""

    name: str
    product: str
    home: str
    stylesheets: tuple[str, ...]
    scripts: tuple[str, ...]
    editor: str
    demo: bool
    sign_out: str


class Workspace(Flask):
    """Flask, but for what it logs of a crash: an error's own words may quote a document."""

    def log_exception(self, exc_info: Any) -> None:
        """The class of the error and where in our code it came up."""
        self.logger.error("%s at %s %s", place(exc_info[1]), request.method, request.endpoint)


def create_workspace(house: House, *, demo: bool = False) -> Flask:
    """The application; raises RuntimeError for a view without a door."""
    app = Workspace("workspace", static_folder=str(THEME / "static"), template_folder=str(THEME / "templates"))
    settings = house.settings
    app.config.update(
        SECRET_KEY=settings.secret,
        SESSION_COOKIE_NAME="__Host-form" if settings.https else "form",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        TRUSTED_HOSTS=list(settings.trusted_hosts),
        MAX_CONTENT_LENGTH=uploads.LIMIT + 2**20,  # and what a form says besides the file
        MAX_FORM_MEMORY_SIZE=16 * 2**20,
        MAX_FORM_PARTS=20_000,
        DEMO=demo,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    typed.set_up(app)
    context.set_up(app, house)
    app.jinja_env.globals["form_window"] = context.form_window
    filters.set_up(app)
    errors.set_up(app)
    headers.set_up(app, https=settings.https)
    for noun in NOUNS:
        app.register_blueprint(import_module(f"workspace.web.{noun}").pages)
    doors.guard_doors(app)
    app.before_request(_only_short_addresses)
    CSRFProtect(app)
    whose.set_up(app)
    _describe_site(app, house, demo)
    app.teardown_request(lambda _error: context.end())
    return app


def _only_short_addresses() -> None:
    if len(request.path) > LONGEST_PATH:
        raise NotFound


def _describe_site(app: Flask, house: House, demo: bool) -> None:
    built = (THEME / "static" / "built").exists()
    styles = ("built/govuk-frontend.min.css", "built/moj-frontend.min.css") if built else ("fallback.css",)
    scripts = ("app.js", "design.js") if built else ("app.js",)
    editor = "built/editor.min.js" if (THEME / "static" / "built" / "editor.min.js").exists() else ""

    @app.context_processor
    def site() -> dict[str, Any]:
        home, leave = url_for("dashboard.index"), url_for("sign_in.end")
        person = context.actor_or_none()
        return {
            "site": Site(
                house.settings.board, house.settings.product, home, (*styles, "app.css"), scripts, editor, demo, leave
            ),
            "person": person,
            "navigation": answers.navigation(request.endpoint or ""),
            "account": (Link("Your account", url_for("account.index")),) if person else (),
        }
