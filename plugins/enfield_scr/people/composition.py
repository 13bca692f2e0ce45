"""The review panel: who may chair it, which seats are empty, and how reports print it (3.8 to 3.10, 5.2.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from content.minutes import Minutes
from content.panel import LITTLE, Panel, Seat
from plugins.enfield_scr.decision.deciding import case_review
from plugins.enfield_scr.decision.facts import as_serious
from plugins.enfield_scr.guards import in_state, listed
from plugins.enfield_scr.roles import HEAD_SQAS, PANEL_CHAIR
from workspace import (
    Appointment,
    Attempt,
    CaseFile,
    Document,
    Ended,
    Remark,
    day_in_words,
    in_the_text,
    local_date,
    only_whether,
    plain,
)

_UNFIT = (
    "The Head of SQAS may chair only if Children's Services had very little involvement, and the review panel's "
    "record says “{involvement}”. The business manager makes sure that somebody else is appointed, or changes the "
    "assessment with its evidence (3.9)."
)
_WORDS = (
    "this will be decided on a case by case basis and will be chaired by the Head of Safeguarding Children and Quality "
    "Assurance Service only if there has been very little involvement with Children's Services."
)


def panel_of(documents: Iterable[Document]) -> Panel | None:
    """The composition of a case review: the newest, where there are several."""
    panels = (d.body for d in reversed(tuple(documents)) if d.type == "panel")
    return next((body for body in panels if isinstance(body, Panel)), None)


@only_whether
def not_convened(attempt: Attempt) -> str | None:
    """The sub-committee convenes the panel before the panel agrees anything (3.8, A4.4, R041): a warning."""
    review = case_review(attempt)
    if review is None or not as_serious(review) or in_state(attempt, "panel", "appointed"):
        return None
    return (
        "No “Review panel” is on record as appointed, and it is the panel that agrees this. The business manager "
        "completes its record, and chooses “Appoint the panel” on its page (3.8)."
    )


def convened(attempt: Attempt) -> Iterator[Ended]:
    """With its appointment the panel is convened (3.8, R041)."""
    for task in attempt.tasks:
        if task.open and task.rule.endswith(".panel_convened"):
            yield Ended(task, attempt.now, f"Appointed: “{attempt.document.title}”.")


def _heads(people: Iterable[Appointment], day: date) -> frozenset[str]:
    return frozenset(plain(p.name) for p in people if p.role == HEAD_SQAS and p.in_force(day))


def _unfit(panel: Panel) -> str:
    return _UNFIT.format(involvement=panel.involvement or "not assessed")


def _head_chairs(panel: Panel, people: Iterable[Appointment], day: date) -> bool:
    names = {plain(seat.person) for seat in panel.serving("panel chair", day)}
    return not panel.head_may_chair and bool(names & _heads(people, day))


def chair_fits(attempt: Attempt) -> str | None:
    """The Head of SQAS does not chair where Children's Services were involved (3.9*, R049)."""
    panel = attempt.document.body
    if not isinstance(panel, Panel) or not _head_chairs(panel, attempt.people, local_date(attempt.now)):
        return None
    return _unfit(panel)


def head_may_chair(file: CaseFile, who: Appointment) -> str | None:
    """The same, asked before somebody is given the role (3.9*, R049)."""
    head = any(p.person == who.person and p.role == HEAD_SQAS for p in file.people)
    if not head:
        return None
    panel = panel_of(file.of("panel"))
    if panel is None:
        return (
            "The business manager first records the involvement of Children's Services in the review panel's record "
            "(3.9)."
        )
    return None if panel.head_may_chair else _unfit(panel)


def one_chair(file: CaseFile, who: Appointment) -> str | None:
    """The panel has one chair at a time (3.9)."""
    today = local_date(file.now)
    others = (p for p in file.people if p.role == PANEL_CHAIR and p.person != who.person)
    for other in others:
        first = max(other.starts or today, who.starts or today, today)
        if first <= min(other.ends or date.max, who.ends or date.max):
            return (
                f"{other.name} chairs the review panel on some of these days, and it has one chair at a time. End that "
                "role first, or choose a first day after its last one (3.9)."
            )
    return None


def chair_still_fits(attempt: Attempt) -> str | None:
    """Involvement that comes to light later ends the chairing of the Head of SQAS (3.9*, H22)."""
    panel = panel_of(attempt.siblings)
    roles = attempt.actor.roles(attempt.document)
    if panel is None or panel.head_may_chair or not {HEAD_SQAS, PANEL_CHAIR} <= roles:
        return None
    return _unfit(panel)


@in_the_text
def seats_explained(attempt: Attempt) -> str | None:
    """Somebody chairs, and what is not relevant or filled says why or by whom (3.9)."""
    panel = attempt.document.body
    if not isinstance(panel, Panel):
        return None
    if not panel.serving("panel chair", local_date(attempt.now)):
        return "Nobody has the seat of the panel chair today. Fill it first (3.9)."
    if len({plain(seat.person) for seat in panel.serving("panel chair", local_date(attempt.now))}) > 1:
        return "The panel has one chair, and this seat is filled twice today. Enter the last day of one of them (3.9)."
    lacking = [seat.seat for seat in panel.seats if _unexplained(seat)]
    if not lacking:
        return None
    return (
        f"Say more about {listed(_quoted(lacking))}: a filled seat needs name, job title and employer, "
        "and one that is not relevant needs a reason (3.9)."
    )


def _unexplained(seat: Seat) -> bool:
    if seat.standing == "filled":
        return not (seat.person and seat.job_title and seat.employer)
    return seat.standing != "vacant" and not (seat.standing == "not relevant" and seat.reason)


def _quoted(names: Iterable[str]) -> list[str]:
    return [f"“{name}”" for name in dict.fromkeys(names)]


def seats_vacant(attempt: Attempt) -> str | None:
    """At the first meeting of the case panel: which seats nobody has (3.9)."""
    minutes = attempt.document.body
    if not isinstance(minutes, Minutes) or minutes.meeting != "case panel" or _met_before(attempt):
        return None
    panel = panel_of(attempt.siblings)
    if panel is None:
        return (
            "There is no record of the review panel: the business manager starts one, so that reports can print it "
            "(3.9)."
        )
    vacant = panel.vacant(minutes.held_on or local_date(attempt.now))
    return f"At this first meeting these seats were vacant: {listed(_quoted(vacant))} (3.9)." if vacant else None


def _met_before(attempt: Attempt) -> bool:
    earlier = (d.body for d in in_state(attempt, "minutes", "agreed") if d.id != attempt.document.id)
    return any(isinstance(m, Minutes) and m.meeting == "case panel" for m in earlier)


def vacancies(attempt: Attempt) -> Remark | None:
    """On the page of the composition: the seats that nobody has today (3.9)."""
    panel = attempt.document.body
    vacant = panel.vacant(local_date(attempt.now)) if isinstance(panel, Panel) else ()
    return Remark(f"Nobody has these seats today: {listed(_quoted(vacant))}.", "3.9") if vacant else None


def chair_in_question(attempt: Attempt) -> Remark | None:
    """On the page of the composition: a chair whom the assessment does not allow (3.9*, H22)."""
    panel = attempt.document.body
    if not isinstance(panel, Panel) or panel.involvement in ("", *LITTLE):
        return None
    if not _head_chairs(panel, attempt.people, local_date(attempt.now)):
        return None
    return Remark(
        "The Head of SQAS chairs although Children's Services were involved. Replace the chair: end this seat and "
        "the role, add another person, and appoint again.",
        "3.9", _WORDS,
    )  # fmt: skip


def printed(panel: Panel, day: date) -> str:
    """Job titles and employers at the time, no names: everybody who has served by a day (5.1, 5.2.1, R070, H11)."""
    members = (seat for seat in panel.seats if seat.seat != "panel chair")
    lines = dict.fromkeys(_line(seat) for seat in members if seat.job_title and _began(seat, day))
    return "\n".join(f"- {line}" for line in lines)


def _began(seat: Seat, day: date) -> bool:
    return seat.standing == "filled" and (seat.starts_on or day) <= day


def _line(seat: Seat) -> str:
    until = f" (until {day_in_words(seat.ends_on)})" if seat.ends_on else ""
    return f"{seat.job_title}, {seat.employer}{until}"


def chaired(panel: Panel, day: date) -> dict[str, str]:
    """Whoever has chaired by a day, with their post at the time: reports give the name (5.1, 5.2.1, R042, R070)."""
    seats = (seat for seat in panel.seats if seat.seat == "panel chair" and seat.person and _began(seat, day))
    return {seat.person: _line(seat) for seat in seats}


def answers_for(attempt: Attempt) -> Remark | None:
    """On the page of an agency's report: which panel member is responsible for it (3.10, R050)."""
    panel = panel_of(attempt.siblings)
    name = plain(getattr(attempt.document.body, "agency_name", ""))
    rows = panel.agencies if panel else ()
    found = next((row for row in rows if plain(row.agency) == name and row.representative), None)
    return Remark(f"{found.representative} answers for this report.", "3.10", warning=False) if found else None
