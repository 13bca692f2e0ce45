"""Forty reports from before the workspace: most are online, the oldest on request, a few withdrawn (F7)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from plugins.enfield_scr import roles
from plugins.enfield_scr.demo.cast import CHAIR, MANAGER
from plugins.enfield_scr.demo.source import TEXTS, parts

if TYPE_CHECKING:
    from workspace.demo.play import Play

REPORTS = tuple(sorted(path.stem for path in (TEXTS / "earlier").glob("*.md")))
_ASSESSMENT = (
    "Read by the business manager, with the Council's lawyer: no court order is in force, and nobody can be recognised "
    "today who could not be recognised then."
)
WITHDRAWN = {
    "2008_maple": ("One of the children has come of age, and asks that a passage be looked at.", date(2015, 5, 11)),
    "2009_russet": ("A relative is before the family court; its order is awaited.", date(2015, 6, 1)),
    "2011_amber": ("A news item of last week names the street.", date(2015, 5, 18)),
    "2012_flint": ("The residential school says that a passage is about another child.", date(2015, 5, 5)),
    "2013_lark": ("The second trial of the same group has been listed.", date(2015, 7, 6)),
}


class EarlierReports:
    """The papers in which they are kept, and which documents they are."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._home = play.case_review(
            MANAGER, "enfield_board", title="Earlier reports", note="Reports that were published before this workspace."
        )
        self._documents: dict[str, str] = {}

    def take_in(self, first: int, last: int, published: str) -> None:
        """The business manager takes in and checks what came out in these years, and the Chair publishes it."""
        play, wanted = self._play, [name for name in REPORTS if first <= int(name[:4]) <= last]
        for name in wanted:
            values = parts(f"earlier/{name}.md")
            report = play.start(MANAGER, self._home, "earlier_report", assessment=_ASSESSMENT, **values)
            play.move(MANAGER, report, "check")
            self._documents[name] = report
        play.at(published)
        for name in wanted:
            play.move(CHAIR, self._documents[name], "publish")

    def opened(self, *authors: str) -> None:
        """Those who write about the same things may read them all (5.2.3)."""
        for author in authors:
            self._play.role(MANAGER, self._home, author, roles.AUTHOR)

    def retire(self, last: int, at: str) -> None:
        """Twelve months have passed: those up to a year are available on request (A2)."""
        self._play.at(at)
        for name, report in self._documents.items():
            if int(name[:4]) <= last:
                self._play.move(CHAIR, report, "retire")

    def withdraw(self) -> None:
        """Each for a reason of its own, which the public is not told (A2)."""
        for name, (reason, look_again) in WITHDRAWN.items():
            self._play.move(CHAIR, self._documents[name], "withdraw", reason, due=look_again)
