"""What the Board keeps beside its case reviews: the list of independent consultants, and status reports."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from plugins.enfield_scr.demo.cast import AUTHOR, HEAD, SUBCOMMITTEE

if TYPE_CHECKING:
    from workspace.demo.play import Play


def papers(play: Play) -> str:
    """The Head of SQAS holds the list (3.6)."""
    home = play.case_review(HEAD, "enfield_board", title="Papers of the Board")
    play.start(HEAD, home, "consultants", consultants=[
        {
            "name": AUTHOR, "specialism": "Injuries to infants", "methods": "Systems methodology, course of 2011",
            "past_reviews": "Wexcombe, 2012", "availability": "Two reviews a year", "conflicts": "None known",
            "review_on": date(2015, 10, 1),
        },
        {
            "name": "Abernethy Associates", "specialism": "Community health", "methods": "Systems methodology",
            "availability": "At three months' notice", "conflicts": "Employed by Community Health until 2012",
            "review_on": date(2015, 10, 1),
        },
        {
            "name": "Morwenna Teague", "specialism": "Adolescents", "methods": "Systems methodology",
            "availability": "From June", "conflicts": "None known", "review_on": date(2015, 10, 1),
        },
    ])  # fmt: skip
    return home


def status_report(play: Play, home: str) -> None:
    """On the morning after the approval the sub-committee answers to the Board for every case review (3.1)."""
    play.at("2015-04-16 10:30")
    (report,) = play.draft(HEAD, home, "status_report")
    play.edit(
        HEAD,
        report,
        next_on=date(2015, 10, 15),
        remarks="The Board approved the report on Child M yesterday; it can be published from 29 April 2015, a full "
        "week after the National Panel has had its copy. Its review took longer than six months: the extensions and "
        "their reasons are on its page of deadlines. The review of Child P has just begun.\n\n"
        "**Asked of the Board:** a second administrator until the summer.",
    )
    play.move(SUBCOMMITTEE, report, "present")
