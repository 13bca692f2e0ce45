"""The pages of the public site: each reads one store and writes nothing."""

from __future__ import annotations

from itertools import groupby

from flask import Response, abort, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from workspace.public.answers import digest, fresh, page_links, page_number, stamp
from workspace.public.frames import Frame, Frames
from workspace.public.rows import Entry, Page, PartLink
from workspace.public.site import Design, PublicSite
from workspace.public.store import LENGTH, PublicStore

PLACE = b"<!-- the text -->"
REFERRING = "How a case is referred"
Trail = list[dict[str, str]]


class Pages:
    """The views, with what they read."""

    def __init__(self, site: PublicSite, store: PublicStore, design: Design) -> None:
        self._site = site
        self._store = store
        self._design = design
        self._frames = Frames()

    def reports(self) -> AnyResponse:
        """`/`: published and retired reports by the year in which they came out, newest first."""
        page = page_number()
        listing = self._store.list(page)
        if page > 1 and not listing.entries:
            abort(404)
        links = page_links(page, listing.total, LENGTH, "reports")
        canonical = self._site.address("/" if page == 1 else f"/?page={page}")
        years = [(year, tuple(entries)) for year, entries in groupby(listing.entries, lambda entry: entry.year)]
        shown = {"years": years, "total": listing.total, "page": page, "canonical": canonical}
        return fresh(render_template("public/reports.html", **shown, **links))

    def report(self, slug: str) -> AnyResponse:
        """`/reports/<slug>`: the report itself, or the notice or entry that stands in its place."""
        page = self._store.page(slug, "")
        if page:
            return self._page(page)
        entry = self._store.entry(slug)
        if entry is None or entry.state == "published":
            abort(404)
        return self._withdrawn() if entry.state == "withdrawn" else self._retired(entry)

    def part(self, slug: str, name: str) -> AnyResponse:
        """`/reports/<slug>/<part>`: one further text; the first one has the report's own address."""
        page = self._store.page(slug, name)
        if page is None:
            return self._to_entry(slug)
        if page.name == page.entry.links[0].name:
            return redirect(url_for("report", slug=slug), 302)
        return self._page(page)

    def pdf(self, slug: str, name: str) -> AnyResponse:
        """`/reports/<slug>/<part>.pdf`: the file, to be saved."""
        found = self._store.pdf(slug, name)
        if found is None:
            return self._to_entry(slug)
        entry, content = found
        answer = Response(content, mimetype="application/pdf")
        answer.headers["Content-Disposition"] = f'attachment; filename="{slug}-{name}.pdf"'
        answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
        stamp(answer, digest(entry.fingerprint, "pdf", name), entry.changed_at)
        return answer.make_conditional(request.environ, accept_ranges=True, complete_length=len(content))

    def accessibility(self) -> AnyResponse:
        """`/accessibility`: the statement that the regulations ask of public bodies."""
        trail = _trail("Accessibility statement")
        return fresh(render_template("public/accessibility.html", contact=self._site.contact, trail=trail))

    def referring(self) -> AnyResponse:
        """`/referring`: how a case comes to be considered, with the form to print. Nothing can be sent from here."""
        if not self._site.referring:
            abort(404)
        shown = {"ways": self._site.referring, "contact": self._site.contact, "trail": _trail(REFERRING)}
        return fresh(render_template("public/referring.html", title=REFERRING, **shown))

    def _page(self, page: Page) -> AnyResponse:
        answer = Response(mimetype="text/html")
        tag = digest(page.entry.fingerprint, self._design.digest, page.name)
        stamp(answer, tag, max(page.entry.changed_at, self._design.changed_at))
        answer.make_conditional(request.environ)
        if answer.status_code == 200:  # a reader who has the page already costs no drawing
            before, after = self._frames.get(tag, lambda: self._frame(page))
            answer.set_data(before + page.html + after)
        return answer

    def _frame(self, page: Page) -> Frame:
        entry = page.entry
        part = next(link for link in entry.links if link.name == page.name)
        first = part is entry.links[0]
        contents = [{"text": h.text, "href": f"#{h.id}", "level": h.level} for h in page.contents if h.level in (2, 3)]
        drawn = render_template(
            "public/report.html",
            entry=entry,
            part=part,
            first=first,
            contents=contents,
            html=Markup(PLACE.decode()),  # noqa: S704 (a constant)
            others=[{"text": link.title, "href": _href(entry, link)} for link in entry.links if link is not part],
            files=[_file(entry, link) for link in entry.links if link.pdf_bytes],
            trail=_trail(entry.title) if first else _trail(part.title, entry),
            canonical=self._site.address(f"/reports/{entry.slug}" + ("" if first else f"/{part.name}")),
        )
        before, after = drawn.encode().split(PLACE)
        return before, after

    def _withdrawn(self) -> AnyResponse:
        return Response(render_template("public/withdrawn.html", contact=self._site.contact), 410)

    def _retired(self, entry: Entry) -> AnyResponse:
        shown = {"entry": entry, "trail": _trail(entry.title)}
        request_href = self._site.request_url.format(slug=entry.slug)
        canonical = self._site.address(f"/reports/{entry.slug}")
        return fresh(render_template("public/retired.html", request_href=request_href, canonical=canonical, **shown))

    def _to_entry(self, slug: str) -> AnyResponse:
        """What stands where a part or a file no longer is: the notice, or the way to the entry (R126)."""
        entry = self._store.entry(slug)
        if entry is None or entry.state == "published":
            abort(404)
        return self._withdrawn() if entry.state == "withdrawn" else redirect(url_for("report", slug=slug), 302)


def _href(entry: Entry, link: PartLink) -> str:
    if link is entry.links[0]:
        return url_for("report", slug=entry.slug)
    return url_for("part", slug=entry.slug, name=link.name)


def _file(entry: Entry, link: PartLink) -> dict[str, str]:
    size = f"{max(1, round(link.pdf_bytes / 1024)):,} KB"
    return {"text": f"{link.title} (PDF, {size})", "href": url_for("pdf", slug=entry.slug, name=link.name)}


def _trail(title: str, under: Entry | None = None) -> Trail:
    above = [{"text": under.title, "href": url_for("report", slug=under.slug)}] if under else []
    return [{"text": "Published reports", "href": url_for("reports")}, *above, {"text": title, "href": ""}]
