"""What the Board keeps beside its case reviews: the list of independent consultants."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from plugins.enfield_scr.demo.cast import AUTHOR, HEAD

if TYPE_CHECKING:
    from workspace.demo.play import Play


def papers(play: Play) -> None:
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
