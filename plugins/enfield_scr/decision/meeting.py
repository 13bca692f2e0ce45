"""Before and at the extraordinary meeting: referrals, preliminary reports, minutes; what a peer is told (A2, A4.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from content.decision import Decision
from content.minutes import Minutes
from content.peer_challenge import PeerChallenge
from content.referral import Referral
from content.scrutiny import Scrutiny
from content.short_report import ShortReport
from plugins.enfield_scr import saying
from plugins.enfield_scr.decision.deciding import case_review
from plugins.enfield_scr.guards import in_state, listed
from plugins.enfield_scr.privacy.kept_out import names_in
from plugins.enfield_scr.roles import GUESTS
from workspace import Appointment, Attempt, Remark, in_the_text, local_date, only_whether, plain

PRELIMINARY_WORDS, PRELIMINARY_ROWS = 700, 15  # of a report that is meant to begin a discussion (A4.2)


def no_second_referral(attempt: Attempt) -> str | None:
    """One case, one recorded referral: a second one is joined to it, and both are kept (2.2, R020)."""
    others = [
        d for d in in_state(attempt, "referral", "recorded", "released", "correcting") if d.id != attempt.document.id
    ]
    if not others:
        return None
    return (
        f"This case has a recorded referral: {others[0].title}. If this one is about the same case, choose “Join to "
        "the earlier referral”: both are kept. If it is about another child, start a case review for it (2.2)."
    )


def has_a_first_referral(attempt: Attempt) -> str | None:
    """A referral is joined to one that is recorded (2.2)."""
    if any(d.id != attempt.document.id for d in in_state(attempt, "referral", "recorded", "released", "correcting")):
        return None
    return "There is no recorded referral to join this one to. Record this one as received (2.2)."


def route_recorded(attempt: Attempt) -> str | None:
    """The way of a referral is timed (A4.1, R150): a warning."""
    referral = attempt.document.body
    if not isinstance(referral, Referral) or any(h.on for h in referral.handovers):
        return None
    return (
        "It is not recorded who told whom and when: from the concerned manager to the agency's panel lead, and from "
        "there to the business manager. Add it under “Who told whom” (Appendix 4 step 1)."
    )


def reached_earlier(attempt: Attempt) -> str | None:
    """To record a referral days after it came would give the Board days that it has not (A2, D2b): a warning."""
    referral, review = attempt.document.body, case_review(attempt)
    passed = [h.on for h in referral.handovers if h.on] if isinstance(referral, Referral) else []
    if review is None or review.notified_on or not passed or max(passed) >= local_date(attempt.now):
        return None
    return (
        f"To record this today says that the Board was notified today, and it was last passed on on "
        f"{saying.on(max(passed))}. If it reached the Board before today, enter that day first under “Board notified” "
        "on the page of the case review: the month for the decision counts from it (Appendix 2)."
    )


def short_enough(attempt: Attempt) -> str | None:
    """A preliminary report is no full chronology (A4.2, R155): a warning."""
    report = attempt.document.body
    if not isinstance(report, ShortReport) or report.purpose != "preliminary report":
        return None
    text = "\n".join((report.involvement, report.working_together, report.other, report.unplaced))
    words, rows = len(text.split()), len(re.findall(r"^\|", text, re.MULTILINE))
    if words <= PRELIMINARY_WORDS and rows <= PRELIMINARY_ROWS:
        return None
    table = f" and {rows} rows of a table" if rows > PRELIMINARY_ROWS else ""
    return (
        f"This report has {words:,} words{table}. It should not be a full chronology, but the basis of a discussion of "
        "issues of inter-agency practice (Appendix 4 step 2)."
    )


@in_the_text
def agencies_minuted(attempt: Attempt) -> str | None:
    """At an extraordinary meeting each agency sets out its involvement and concerns (A4.2, R153, R156)."""
    minutes = attempt.document.body
    if not isinstance(minutes, Minutes) or minutes.meeting != "extraordinary meeting":
        return None
    if not minutes.attendance:
        return "Record who was invited, who came and who sent apologies under “Attendance” (Appendix 4 step 2)."
    told = {plain(row.agency) for row in minutes.agency_minutes if row.involvement.strip()}
    reports = [d.body for d in in_state(attempt, "short_report", "submitted", "accepted")]
    names = [r.agency_name for r in reports if isinstance(r, ShortReport) and r.purpose == "preliminary report"]
    absent = [name for name in dict.fromkeys(names) if plain(name) not in told]
    if not absent and told:
        return None
    return (
        f"There is no minute yet of what {listed(absent) or 'each agency'} set out: one row for each agency under "
        "“What each agency said” (Appendix 4 step 2)."
    )


@only_whether
def names_kept_out(attempt: Attempt) -> str | None:
    """A peer is told nothing that names anybody of the family, however it is written (A2, R107)."""
    asked = attempt.document.body
    if not isinstance(asked, PeerChallenge):
        return None
    found = names_in(attempt, asked.shared, asked.question, asked.advice, asked.response)
    if not found:
        return None
    return f"The text names somebody of the family: {listed(found)}. Use public names only (Appendix 2)."


@only_whether
def no_name_is_added(attempt: Attempt) -> str | None:
    """Nor later, when the peer reads the page already (A2, R107)."""
    return None if attempt.document.state.endswith(".draft") else names_kept_out(attempt)


def revisions_named(attempt: Attempt) -> str | None:
    """It stays known exactly which text the National Panel was given (A2, R110)."""
    scrutiny = attempt.document.body
    if not isinstance(scrutiny, Scrutiny):
        return None
    vague = [s.document or "a row" for s in scrutiny.supplied if not (s.document and s.revision and s.sent_on)]
    if vague:
        return f"Say which revision was sent on which day: it is missing for {listed(vague)} (Appendix 2)."
    known = {d.title: d.revision for d in attempt.siblings}
    sent = ((s, known[s.document]) for s in scrutiny.supplied if s.document in known)
    never = [f"“{s.document}” (1 to {last})" for s, last in sent if s.revision not in map(str, range(1, last + 1))]
    if never:
        return f"There is no such revision of {listed(never)}. Enter the one that was sent (Appendix 2)."
    decided = {d.title: d.body.decided_on for d in attempt.siblings if isinstance(d.body, Decision)}
    early = [s.document for s in scrutiny.supplied if s.sent_on and s.sent_on < (decided.get(s.document) or s.sent_on)]
    if early:
        return f"{listed(early)} cannot have been sent before its day. Enter when it was sent (Appendix 2)."
    return None


def peer_reads_longer(attempt: Attempt) -> str | None:
    """What the peer was given to read ends on the day that this page says, also where it was put earlier (A2, R107).

    A warning: guests' roles are not told apart by their documents, so anything that is shared with the peer counts.
    """
    asked = attempt.document.body
    if not isinstance(asked, PeerChallenge) or asked.access_until is None:
        return None
    last, peer = asked.access_until, plain(asked.peer)
    held = [a for a in attempt.people if a.role in GUESTS and plain(a.name) == peer]
    longer = [a for a in held if (a.ends is None or a.ends > last) and a.in_force(local_date(attempt.now))]
    if not longer:
        return None
    until = "without a last day" if any(a.ends is None for a in longer) else f"until {saying.on(_last(longer))}"
    return (
        f"{longer[0].name} was given a page to read {until}, and access ends on {saying.on(last)}. The business "
        "manager ends what is shared for longer, and shares it until that day (Appendix 2)."
    )


def _last(held: Sequence[Appointment]) -> date:
    return max(one.ends for one in held if one.ends)


def access_of_the_peer(attempt: Attempt) -> Remark | None:
    """On the page: until when to share it, and whether it is shared for longer (A2, R107)."""
    if text := peer_reads_longer(attempt):
        return Remark(text, "Appendix 2")
    asked = attempt.document.body
    if not isinstance(asked, PeerChallenge) or not asked.access_until or not attempt.document.state.endswith(".asked"):
        return None
    text = f"Share this page with the Chair who is asked until {saying.on(asked.access_until)}: access then ends."
    return Remark(text, "Appendix 2", warning=False)
