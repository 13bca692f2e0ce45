"""The demonstration of this procedure: one whole case review, eight companions, and forty reports from before."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from plugins.enfield_scr.demo import (
    board,
    cast,
    child_m_approval,
    child_m_decision,
    child_m_longer,
    child_m_overview,
    child_m_panel,
    child_m_reports,
    child_m_start,
    child_p,
    earlier,
    not_published,
    small_cases,
    two_families,
)  # fmt: skip
from plugins.enfield_scr.demo.cast import AUTHOR, CHAIR, MANAGER
from plugins.enfield_scr.demo.earlier import CHILD_G, CHILD_K
from plugins.enfield_scr.demo.earlier_reports import EarlierReports
from plugins.enfield_scr.demo.not_published import CHILD_N
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.demo.source import FOLDER, STORY
from workspace import Day, Demonstration

if TYPE_CHECKING:
    from workspace.demo.play import Play

_FOLDERS = ("", "preliminary", "tor", "panel", "imr", "chronologies", "overview")  # in the order of the story
_LATER = {"overview_v1.3.docx"}  # of June 2015: for people to take in


def play(play: Play) -> None:
    """Carry out the whole story, to Thursday 16 April 2015."""
    play.at("2012-10-01 09:00")
    play.say("People and agencies …")
    cast.enter(play)
    home = board.papers(play)
    play.files(*_files())
    play.say("Forty reports from before the workspace …")
    older = EarlierReports(play)
    older.take_in(2005, 2012, "2012-10-05 10:00")
    g, k, m, n = (Scene(play) for _ in range(4))
    play.say("Child G, Child K and Child N: three earlier case reviews …")
    earlier.until_approved(g, CHILD_G)
    earlier.publish(g, CHILD_G, "2013-09-04 10:00")
    earlier.begin(k, CHILD_K)
    earlier.begin(n, CHILD_N)
    earlier.reported(k, CHILD_K)
    earlier.reported(n, CHILD_N)
    earlier.approved(k, CHILD_K)
    older.retire(2007, "2014-04-01 10:00")
    earlier.approved(n, CHILD_N)
    not_published.proposed(n)
    _child_m(m, g, k, n)
    child_m_longer.waiting(m, 100)
    play.say("Children R, S and T: three small cases …")
    t = Scene(play)
    small_cases.custody(Scene(play))
    small_cases.management_review(Scene(play))
    small_cases.decided_against(t)
    child_m_longer.look_again(m, "2014-12-22 10:00")
    small_cases.told(t)
    child_m_longer.waiting(m, 101)
    small_cases.decided_again(t)
    child_m_longer.look_again(m, "2015-02-16 10:00")
    _new_ones(m, Scene(play), Scene(play))
    older.take_in(2013, 2015, "2015-04-02 10:00")
    older.opened(AUTHOR)
    older.withdraw()
    play.say("Child M: quality assurance, sign-off and approval (April 2015) …")
    child_m_approval.final_texts(m)
    child_m_approval.quality_assurance(m)
    child_m_approval.approval(m)
    child_m_decision.report_ends(m)
    board.status_report(play, home)


def _child_m(m: Scene, g: Scene, k: Scene, n: Scene) -> None:
    say = m.play.say
    say("Child M: referral, decision, panel, terms of reference (April and May 2014) …")
    child_m_start.referral(m)
    child_m_decision.preliminary_reports(m)
    child_m_decision.decision(m)
    child_m_decision.seven_tasks(m)
    child_m_panel.panel(m)
    child_m_start.terms(m)
    not_published.decided(n)
    child_m_decision.panel_begins(m)
    say("Child M: agency reports and chronologies (June to September 2014) …")
    child_m_reports.requests(m)
    child_m_reports.authors(m)
    child_m_reports.written(m)
    child_m_reports.second_terms(m)
    child_m_overview.outline(m)
    child_m_reports.somebody_leaves(m)
    child_m_reports.written_again(m)
    say("Child M: the draft report and its 64 comments (autumn 2014) …")
    child_m_overview.draft(m)
    earlier.retire(g, "2014-10-06 10:00")
    not_published.closed(n)
    child_m_longer.extension(m)
    earlier.publish(k, CHILD_K, "2014-11-12 10:00")
    child_m_overview.court_order(m)


def _new_ones(m: Scene, u: Scene, p: Scene) -> None:
    m.play.say("Children U to Y and Child P: two case reviews that have just begun …")
    two_families.begin(u)
    child_p.begin(p)
    child_m_longer.waiting(m, 102)
    child_p.scope(p)
    two_families.scope(u)
    child_m_longer.waiting(m, 103)
    child_p.written(p)


def _files() -> list[str]:
    found = [FOLDER / "contract_lead_reviewer.txt"]
    found += [p for folder in _FOLDERS for p in sorted((FOLDER / folder).glob("*.docx")) if p.name not in _LATER]
    found += [p for kind in ("xlsx", "csv") for p in sorted((FOLDER / "chronologies").glob(f"*.{kind}"))]
    return [f"{STORY}/{path.relative_to(FOLDER)}" for path in found]


_DAYS = (
    Day(datetime(2015, 4, 16, 11), "The improvement statement is written, to be published with the report", MANAGER),
    Day(datetime(2015, 4, 20, 11), "The Chair agrees the publication plan", CHAIR),
    Day(
        datetime(2015, 4, 21, 15),
        "The copy goes to the National Panel: write its letter, the Chair signs it, record it as sent",
        MANAGER,
    ),
    Day(datetime(2015, 4, 29, 10), "Publication day: the Chair publishes the report on Child M", CHAIR),
    Day(
        datetime(2015, 6, 12, 16, 40),
        "A reader finds that a paragraph identifies a child: the Chair withdraws it",
        CHAIR,
    ),
    Day(datetime(2015, 6, 15, 9, 30), "The author corrects the text, and checked again it goes online again", AUTHOR),
    Day(
        datetime(2016, 4, 29, 10),
        "Twelve months after publication: too early to retire the report, if it was offline for some days",
        CHAIR,
    ),
    Day(datetime(2016, 5, 3, 9, 30), "The Chair may retire the report", CHAIR),
    Day(datetime(2016, 9, 14, 15), "Ask for a copy on the public site; the office supplies it", MANAGER),
)
DEMONSTRATION = Demonstration(
    "Thornmere Safeguarding Children Board", datetime(2015, 4, 16, 11), _DAYS, play, contact="office@tscb.example.org"
)
