"""Search inside the published texts. The index proposes; only what the store still shows is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import abort, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from workspace.core.policy import Clause, Reach
from workspace.public.answers import fresh, page_links, page_number
from workspace.public.model import one_line
from workspace.public.rows import Entry
from workspace.public.site import PublicSite
from workspace.public.store import PublicStore
from workspace.search.access import Filters
from workspace.search.index import Found, Hit, Index, Unavailable
from workspace.search.query import MOST_WORDS, Query, parse
from workspace.search.snippets import Piece, snippet

LENGTH = 10
FEW = 5  # reports that are found by their titles
EVERYTHING = Reach((Clause(frozenset({"public"})),))
NO_WORDS = "Type the words that you are looking for."
BROKEN = "You cannot search at the moment. Try again later, or choose a report from the list."


@dataclass(frozen=True, slots=True)
class Shown:
    """One result: where it leads, the report's title, the part's title, its entry, the excerpt."""

    href: str
    title: str
    part: str
    entry: Entry
    pieces: tuple[Piece, ...]


class Finding:
    """The search page, with what it reads."""

    def __init__(self, site: PublicSite, store: PublicStore) -> None:
        self._store = store
        self._index = Index(site.index)

    def search(self) -> AnyResponse:
        """`/search?q=`: the words are public, so they may stand in the address."""
        words, page = one_line(request.args.get("q", "")), page_number()
        query = parse(words)
        looked_for = () if page > 1 or query.excluded else re.findall(r"\w+", words)[:MOST_WORDS]
        named = self._store.named(looked_for, FEW)
        try:
            found = self._index.search(query, EVERYTHING, Filters(), (page - 1) * LENGTH, LENGTH)
        except (Unavailable, OSError):
            return self._page(words, 1, Found(0), (), named, BROKEN)
        if page > 1 and not found.hits:
            abort(404)
        hits = tuple(shown for hit in found.hits if (shown := self._shown(hit, query)))
        return self._page(words, page, found, hits, named, _message(words, query, found.total))

    def _page(
        self, words: str, page: int, found: Found, hits: tuple[Shown, ...], named: tuple[Entry, ...], message: str
    ) -> AnyResponse:
        trail = [{"text": "Published reports", "href": url_for("reports")}, {"text": "Search", "href": ""}]
        links = page_links(page, found.total, LENGTH, "search", q=words)
        shown = {"words": words, "page": page, "hits": hits, "message": message, "trail": trail, "named": named}
        return fresh(render_template("public/search.html", **shown, **links))

    def _shown(self, hit: Hit, query: Query) -> Shown | None:
        slug, _, name = hit.document.partition("/")
        found = self._store.text(slug, name)
        if found is None:
            return None
        entry, text = found
        link = next(link for link in entry.links if link.name == name)
        first = link is entry.links[0]
        href = url_for("report", slug=slug) if first else url_for("part", slug=slug, name=name)
        title = entry.title if first else f"{link.title} – {entry.title}"
        return Shown(href, title, link.title, entry, snippet(text, query, hit.section).pieces)


def _message(words: str, query: Query, total: int) -> str:
    if not words:
        return NO_WORDS if "q" in request.args else ""
    if query.problem:
        return query.problem
    count = f"{total:,} result{'' if total == 1 else 's'}." if total else "Nothing was found. Try other words."
    return f"{count} {query.notice}" if query.notice else count
