"""What the final documents lack (5.1, 5.2)."""

from __future__ import annotations

import re
from datetime import date

from content.executive_summary import ExecutiveSummary
from content.letter import Letter
from content.overview_report import OverviewReport
from plugins.enfield_scr.decision.deciding import case_review
from plugins.enfield_scr.decision.facts import began_on
from plugins.enfield_scr.guards import as_remark, in_state, listed
from plugins.enfield_scr.people.composition import chaired, panel_of
from plugins.enfield_scr.people.named import NAMED, panel_posts
from plugins.enfield_scr.roles import PANEL_CHAIR
from plugins.enfield_scr.scope.terms import agreed_terms
from plugins.enfield_scr.text import words
from workspace import Attempt, Remark, day_in_words, in_the_text, label, local_date, only_whether, plain

EARLIER = words("5.2.3", "The findings from this SCR")
COUNTRY = words("5.2.4", "If there are lessons for national")
NATIONAL = "National lesson to the government department"  # how the draft of its letter is called
NAMES = words("5.2.1", "List the names and")
LABELS = re.compile(r"\b(offender|perpetrator|assailant|murderer|killer|abuser|attacker)s?\b", re.IGNORECASE)
_APPROVED = ("approved", "kept", "published", "withdrawn", "retired")


def headings_remark(attempt: Attempt) -> Remark | None:
    """The parts that the procedure asks for and that are still blank: a warning now, a refusal later (R069, R071)."""
    body = attempt.document.body
    names = body.missing({"submit"})
    if not names:
        return None
    titles = listed([f"“{label(type(body).model_fields[name], name).text}”" for name in names])
    cite = "5.1" if isinstance(body, ExecutiveSummary) else "5.2"
    return Remark(f"Still without text: {titles}. It cannot go to quality assurance like this.", cite)


def names_remark(attempt: Attempt) -> Remark | None:
    """Whom the list of people has to hold, from the people of the case review as they are today (R070, R076)."""
    body = attempt.document.body
    if not isinstance(body, OverviewReport | ExecutiveSummary):
        return None
    written = plain(body.names_and_roles)
    names, posts = _to_be_listed(attempt)
    lacking = [one for one in (*sorted(set(names)), *dict.fromkeys(posts)) if plain(one) not in written]
    if not lacking:
        return None
    return Remark(
        f"“{label(type(body).model_fields['names_and_roles'], '').text}” does not name: {listed(lacking)}.",
        "5.1" if isinstance(body, ExecutiveSummary) else "5.2.1",
        NAMES,
    )


def _to_be_listed(attempt: Attempt) -> tuple[list[str], list[str]]:
    """(names, job titles), of the panel by its record where there is one, as in the list that is drafted."""
    panel, people = panel_of(attempt.siblings), attempt.people
    if panel is None:
        return [one.name for one in people if one.role in NAMED], [post.job_title for post in panel_posts(people)]
    held = [one.name for one in people if one.role in NAMED and one.role != PANEL_CHAIR]
    return [*held, *chaired(panel, local_date(attempt.now))], [
        seat.job_title for seat in panel.seats if seat.standing == "filled" and seat.seat != "panel chair"
    ]


def terms_remark(attempt: Attempt) -> Remark | None:
    """The report states the terms of reference that were agreed last, and notes the change (3.11, R073, H8)."""
    body, terms = attempt.document.body, agreed_terms(attempt)
    if not isinstance(body, OverviewReport | ExecutiveSummary) or not terms or not terms.change_reason.strip():
        return None
    stated, day = " ".join(body.terms_of_reference.split()), terms.agreed_on
    if not stated or not day or f"{day.day} {day:%B}" in stated:
        return None
    return Remark(
        f"The terms of reference were changed, and agreed again on {day_in_words(day)}. State them as they are now, "
        "with that day, and say what changed.",
        "3.11, 5.1" if isinstance(body, ExecutiveSummary) else "3.11, 5.2.1",
    )


def earlier_remark(attempt: Attempt) -> Remark | None:
    """Earlier reviews of this Board are linked (R087)."""
    body = attempt.document.body
    if not isinstance(body, OverviewReport) or body.earlier_links:
        return None
    return Remark(
        "No earlier case review is linked. Search for the same findings in earlier ones, and in the earlier reports.",
        "5.2.3",
        EARLIER,
    )


def lessons_remark(attempt: Attempt) -> Remark | None:
    """Each lesson can be followed back to its evidence (R090)."""
    body = attempt.document.body
    if not isinstance(body, OverviewReport):
        return None
    links = [(link.lesson or str(number), link) for number, link in enumerate(body.lesson_links, 1)]
    lacks = {"evidence": [name for name, link in links if not link.evidence]}
    lacks["finding"] = [name for name, link in links if not link.finding]
    weak = [f"no {what}: {listed(names)}" for what, names in lacks.items() if names]
    if links and not weak:
        return None
    what = f"These lessons have {'; '.join(weak)}." if weak else "Say what each lesson rests on."
    return Remark(what, "5.2.4")


@in_the_text
def nobody_labelled(attempt: Attempt) -> str | None:
    """Nobody is called an offender in what catalogues and search engines show (A2, H25)."""
    found = LABELS.search(attempt.document.body.public_title)
    if not found:
        return None
    return (
        f"The title says “{found[0]}”, and titles go into catalogues. Write it with the public name alone (Appendix 2)."
    )


def metadata_remark(attempt: Attempt) -> Remark | None:
    """The same while it is written, and of the words that lists show below the title (H25)."""
    found = LABELS.search(attempt.document.body.public_title)
    if found:
        return Remark(
            f"The title says “{found[0]}”. Titles go into catalogues: use the public name alone.", "Appendix 2"
        )
    below = LABELS.search(attempt.document.body.public_summary)
    if not below:
        return None
    return Remark(
        f"Lists and catalogues show the first paragraph, which says “{below[0]}”: reword it if it means a child.",
        "Appendix 2",
    )


@only_whether
def national_lesson_waits(attempt: Attempt) -> str | None:
    """A lesson for the country is sent to the department that it concerns (5.2.4, R093): each review's own, and what
    stayed with a management review waits for nobody (H28)."""
    if attempt.document.phase:
        return None
    bodies = (d.body for d in (attempt.document, *in_state(attempt, "overview_report", *_APPROVED)))
    if not any(isinstance(body, OverviewReport) and body.national_lessons.strip() for body in bodies):
        return None
    review = case_review(attempt)
    since = began_on(review) if review else date.min
    letters = [d.body for d in in_state(attempt, "letter", "sent", "answering") if isinstance(d.body, Letter)]
    if any(one.kind == "letter to a government department" and (one.sent_on or date.max) >= since for one in letters):
        return None
    return (
        "The report has a lesson for the country, and no letter to a government department is recorded as sent. The "
        f"business manager starts “{NATIONAL}”, and the Chair signs it (5.2.4)."
    )


national_remark = as_remark(national_lesson_waits, COUNTRY)


def improvement_told(attempt: Attempt) -> str | None:
    """What was done, its impact and what more will be done is published too (A2, R132): with the serious case review's
    report, where the case became one (H28)."""
    report = attempt.document.body
    if attempt.document.phase or (isinstance(report, OverviewReport) and report.done_already.strip()):
        return None
    if in_state(attempt, "improvement_statement", "approved", "published"):
        return None
    return (
        "Nothing says yet what was done already, its impact and what more will be done. The lead reviewer "
        "adds it to the report, or the business manager starts an “Improvement statement” for the Chair to approve "
        "(Appendix 2)."
    )
