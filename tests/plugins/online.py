"""A case review at work, and the public site beside it, as readers find it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from flask.testing import FlaskClient

from tests import houses
from tests.plugins.test_chain import PEOPLE, Desk
from workspace.app import public_site
from workspace.public.app import create_public

SLUG = "text"  # the title of the report of `Desk`


@dataclass(frozen=True)
class Online:
    """The desk, and the place whose worker makes the public copy."""

    desk: Desk
    here: houses.Place

    def site(self) -> FlaskClient:
        """A reader's browser, after the jobs were done."""
        self.here.worker.drain()
        assert list(self.here.public.faults()) == []
        return create_public(public_site(self.here.house.settings, self.here.house.registry)).test_client()

    def every_page(self) -> str:
        """All that a reader is shown of the report: its page, its parts, lists, search, feed and map of the site."""
        site = self.site()
        paths = (f"/reports/{SLUG}", f"/reports/{SLUG}/executive-summary", "/", "/search?q=text", "/feed.atom")
        return "\n".join(site.get(path).text for path in (*paths, "/sitemap.xml"))

    def published(self) -> tuple[str, str]:
        """A report and its summary that went online on 29 April 2015."""
        report, summary, _plan = self.desk.planned()
        self.desk.clock.turn(days=8)
        self.desk.do(PEOPLE["lscb_chair"], report, "publish")
        return report, summary

    def retired(self) -> tuple[str, str]:
        """The same, available on request since 3 May 2016."""
        report, summary = self.published()
        self.desk.clock.now = datetime(2016, 5, 3, 9, tzinfo=UTC)
        self.desk.do(PEOPLE["lscb_chair"], report, "retire")
        return report, summary

    def told(self, day: date, time: str) -> None:
        """The National Panel was told that the report is offline."""
        notice = {"kind": "suspension notice to the National Panel", "recipient": "National Panel", "body": "Offline."}
        letter = self.desk.start(PEOPLE["business_manager"], "letter", notice)
        self.desk.do(PEOPLE["lscb_chair"], letter, "sign")
        sent = {"sent_on": day, "sent_at": time, "sent_by": "The office", "channel": "secure mail"}
        self.desk.write(PEOPLE["business_manager"], letter, {"copy_kept": "this text is what was sent", **sent})
        self.desk.do(PEOPLE["business_manager"], letter, "send")


def online(desk: Desk, folder: Path) -> Online:
    """A desk with a public site beside it."""
    return Online(desk, houses.place(desk.store, folder))
