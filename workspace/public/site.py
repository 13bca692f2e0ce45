"""What the public site is told at its start, and what its templates know of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from workspace.core.dates import day_in_words, local
from workspace.core.fields import Field

BUILT = ("built/govuk-frontend.min.css", "built/moj-frontend.min.css", "app.css")
PLAIN = ("fallback.css", "app.css")


@dataclass(frozen=True, slots=True)
class Referring:
    """How somebody has a case considered, and the questions that they answer for it, as a form to print.

    `procedure`: what the procedure is called whose paragraphs both of them cite.
    """

    text: str
    questions: tuple[Field, ...]
    procedure: str


@dataclass(frozen=True, slots=True)
class PublicSite:
    """The settings of the public site: no secret among them.

    `external_url`: the address readers use, without a slash at its end. `request_url`: where a copy is asked
    for, with `{slug}` in it. `contact`: how people reach the board (plain text).
    """

    store: Path
    index: Path
    theme: Path
    name: str
    board: str
    external_url: str
    request_url: str
    contact: str = ""
    referring: tuple[Referring, ...] = ()
    demo: bool = False
    trusted_hosts: tuple[str, ...] = ()

    @property
    def home(self) -> str:
        """The path of the front page."""
        return urlsplit(self.external_url).path.rstrip("/") + "/"

    def address(self, path: str) -> str:
        """A path as readers elsewhere see it."""
        return self.external_url.rstrip("/") + path

    @property
    def host(self) -> str:
        """The host name, for the ids of the feed."""
        return urlsplit(self.external_url).hostname or "localhost"

    def shown(self) -> Shown:
        """What the layouts of the theme ask for. No script: the policy of the pages forbids every one."""
        stylesheets = BUILT if (self.theme / "static" / "built").is_dir() else PLAIN
        return Shown(self.board, self.name, self.home, stylesheets, (), self.demo, "")


@dataclass(frozen=True, slots=True)
class Shown:
    """`site` in the templates."""

    name: str
    product: str
    home: str
    stylesheets: tuple[str, ...]
    scripts: tuple[str, ...]
    demo: bool
    sign_out: str


@dataclass(frozen=True, slots=True)
class Design:
    """Which design pages are drawn with: another one makes what browsers keep out of date."""

    digest: str
    changed_at: datetime


def design_of(site: PublicSite) -> Design:
    """The digest of all templates and settings, and when the newest template was changed."""
    files = sorted(path for path in (site.theme / "templates").rglob("*") if path.is_file())
    whole = hashlib.sha256(repr(site).encode())
    for path in files:
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    newest = max((path.stat().st_mtime for path in files), default=0.0)
    return Design(whole.hexdigest(), datetime.fromtimestamp(newest, UTC))


def day(value: date) -> str:
    """29 April 2015."""
    return day_in_words(value)


def month(value: date) -> str:
    """April 2015."""
    return f"{value:%B %Y}"


def moment(value: datetime) -> str:
    """29 April 2015, 2:15pm, on the wall clock in London."""
    at = local(value)
    return f"{day(at.date())}, {at.hour % 12 or 12}:{at:%M}{'am' if at.hour < 12 else 'pm'}"
