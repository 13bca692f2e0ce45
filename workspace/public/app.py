"""The public site as a Flask app: GET and HEAD only, no session, no cookie, no secret, no script."""

from __future__ import annotations

import sqlite3
from typing import Any

from flask import Flask, Response, render_template, request, url_for
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException, MethodNotAllowed, SecurityError, ServiceUnavailable
from werkzeug.wrappers import Response as AnyResponse

from workspace.core.dates import local_date
from workspace.core.errors import place
from workspace.public.brief import brief
from workspace.public.feeds import Feeds
from workspace.public.finding import Finding
from workspace.public.pages import REFERRING, Pages
from workspace.public.site import PublicSite, day, design_of, moment, month
from workspace.public.store import PublicStore

METHODS = ("GET", "HEAD")
KEPT = ("Allow", "Retry-After", "Content-Range")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    "Cache-Control": "no-store",
}
WORDS = {
    400: ("Page not found", "Check the address and try again."),
    404: ("Page not found", "If you typed the address, check that it is right. The report may have moved."),
    405: ("You can only read here", "This website shows published reports. Nothing can be sent to it."),
    500: ("There is a problem with this website", "Try again later."),
    503: ("The reports cannot be read at the moment", "Try again in a minute."),
}


class Public(Flask):
    """Flask, but for what it logs of a crash: an error's own words may quote what somebody looked for."""

    def log_exception(self, exc_info: Any) -> None:
        """The class of the error and where in our code it came up."""
        self.logger.error("%s at %s %s", place(exc_info[1]), request.method, request.endpoint)


def create_public(site: PublicSite) -> Flask:
    """The app over the store and index that the settings name."""
    app = Public(__name__, static_folder=site.theme / "static", template_folder=site.theme / "templates")
    app.config.update(TRUSTED_HOSTS=list(site.trusted_hosts) or None, SEND_FILE_MAX_AGE_DEFAULT=3600)
    app.url_map.merge_slashes = False
    _templates(app, site)
    _routes(app, site, PublicStore(site.store))
    app.before_request(_only_reading)
    app.after_request(_guarded)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(sqlite3.Error, _unreadable)
    app.register_error_handler(FileNotFoundError, _unreadable)
    return app


def _templates(app: Flask, site: PublicSite) -> None:
    app.jinja_options = {**app.jinja_options, "trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}
    app.jinja_env.filters.update(day=day, month=month, moment=moment, london=local_date, brief=brief)
    home = site.home
    links = [("Accessibility", "accessibility"), ("Feed of new reports", "feed.atom")]
    links = [(REFERRING, "referring"), *links] if site.referring else links
    footer = [{"text": text, "href": home + path} for text, path in links]
    app.jinja_env.globals.update(site=site.shown(), footer_links=footer)


def _routes(app: Flask, site: PublicSite, store: PublicStore) -> None:
    design = design_of(site)
    pages, feeds = Pages(site, store, design), Feeds(site, store)
    for rule, name, view in (
        ("/", "reports", pages.reports),
        ("/reports/<slug>", "report", pages.report),
        ("/reports/<slug>/<name>", "part", pages.part),
        ("/reports/<slug>/<name>.pdf", "pdf", pages.pdf),
        ("/search", "search", Finding(site, store).search),
        ("/accessibility", "accessibility", pages.accessibility),
        ("/referring", "referring", pages.referring),
        ("/feed.atom", "feed", feeds.atom),
        ("/sitemap.xml", "sitemap", feeds.sitemap),
        ("/robots.txt", "robots", feeds.robots),
        ("/healthz", "healthz", feeds.healthz),
    ):
        app.add_url_rule(rule, name, view, methods=["GET"], provide_automatic_options=False)


def _only_reading() -> None:
    if request.method not in METHODS:
        raise MethodNotAllowed(valid_methods=METHODS)


def _guarded(answer: Response) -> Response:
    answer.headers.extend([header for header in HEADERS.items() if header[0] not in answer.headers])
    return answer


def _http_error(error: HTTPException) -> AnyResponse:
    if isinstance(request.routing_exception, SecurityError):  # without a host there are no addresses for a page
        return Response("This host name is not known here.\n", 400, mimetype="text/plain")
    code = error.code or 500
    title, line = WORDS.get(code, WORDS[500] if code >= 500 else WORDS[400])
    links = [{"text": "See the published reports", "href": url_for("reports")}]
    page = render_template("errors/error.html", public=True, title=title, lines=[line], links=links)
    return Response(page, code, [header for header in error.get_headers() if header[0] in KEPT])


def _unreadable(_: Exception) -> AnyResponse:
    return _http_error(ServiceUnavailable(retry_after=60))
