"""What programs read: the feed, the site map, robots.txt, the sign of life."""

from __future__ import annotations

from flask import Response, render_template
from werkzeug.wrappers import Response as AnyResponse

from workspace.public.answers import fresh
from workspace.public.news import NEVER, news, places, rfc3339
from workspace.public.site import PublicSite
from workspace.public.store import PublicStore

MOST_PLACES = 50_000  # the limit of the sitemap format


class Feeds:
    """The views, with what they read."""

    def __init__(self, site: PublicSite, store: PublicStore) -> None:
        self._site = site
        self._store = store

    def atom(self) -> AnyResponse:
        """`/feed.atom`: new and changed reports."""
        entries = self._store.published()
        found = news(entries, self._site.host)
        body = render_template(
            "public/feed.xml",
            feed_id=f"tag:{self._site.host},2000:reports",
            title=f"{self._site.board}: {self._site.name}",
            board=self._site.board,
            external=self._site.address(""),
            updated=found[0].at if found else rfc3339(NEVER),
            entries=found,
        )
        return fresh(body, "application/atom+xml")

    def sitemap(self) -> AnyResponse:
        """`/sitemap.xml`: every page, for search engines."""
        found = places(self._store.list(1, MOST_PLACES).entries, referring=bool(self._site.referring))
        return fresh(
            render_template("public/sitemap.xml", places=found, external=self._site.address("")), "application/xml"
        )

    def robots(self) -> AnyResponse:
        """`/robots.txt`: everything but the search."""
        lines = (
            "User-agent: *",
            f"Disallow: {self._site.home}search",
            f"Sitemap: {self._site.address('/sitemap.xml')}",
        )
        return fresh("\n".join((*lines, "")), "text/plain")

    def healthz(self) -> AnyResponse:
        """`/healthz`: "ok" where the store can be read; else the error page answers 503."""
        self._store.list(1, 1)
        return Response("ok\n", mimetype="text/plain")
