"""What the final documents lack, and the checks of recommendations and actions (5.1, 5.2, 5.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.action_plan import ActionPlan
from content.executive_summary import ExecutiveSummary
from content.letter import Letter
from content.overview_report import OverviewReport
from plugins.enfield_scr.composition import chairs, panel_of
from plugins.enfield_scr.guards import in_state, listed
from plugins.enfield_scr.people import NAMED, panel_posts
from plugins.enfield_scr.roles import PANEL_CHAIR
from plugins.enfield_scr.scope import agreed_terms
from plugins.enfield_scr.text import words
from workspace import Attempt, Filled, Remark, in_the_text, label, local_date, only_whether

MANY = 10  # recommendations: the procedure says few
FEW = words("5.2.4", "Recommendations should usually")
SMART = words("5.3.2", "These recommendations")
EARLIER = words("5.2.3", "The findings from this SCR")
GENOGRAM = words("5.2.2", "Prepare an anonymised genogram")
COUNTRY = words("5.2.4", "If there are lessons for national")
NATIONAL = "National lesson to the government department"  # how the draft of its letter is called
NAMES = words("5.2.1", "List the names and")
LABELS = re.compile(r"\b(offender|perpetrator|assailant|murderer|killer|abuser|attacker)s?\b", re.IGNORECASE)
_APPROVED = ("approved", "kept", "published", "withdrawn", "retired")
_REFERENCE = re.compile(r"^\|?\s*\**([A-Z]{2,6}\s?[0-9]{1,2})\**\s*(?:\||[.:)])", re.MULTILINE)
_ITEM = re.compile(r"^\s*(?:[-*]|[0-9]{1,2}[.)])\s+(\S.*)$", re.MULTILINE)


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
    written = body.names_and_roles.casefold()
    names, posts = _to_be_listed(attempt)
    lacking = [one for one in (*sorted(set(names)), *dict.fromkeys(posts)) if one.casefold() not in written]
    if not lacking:
        return None
    return Remark(
        f"“Names and roles” does not hold: {listed(lacking)}.",
        "5.1" if isinstance(body, ExecutiveSummary) else "5.2.1",
        NAMES,
    )


def _to_be_listed(attempt: Attempt) -> tuple[list[str], list[str]]:
    """(names, job titles), of the panel by its record where there is one, as in the list that is drafted."""
    panel, people = panel_of(attempt.siblings), attempt.people
    if panel is None:
        return [one.name for one in people if one.role in NAMED], [post.job_title for post in panel_posts(people)]
    held = [one.name for one in people if one.role in NAMED and one.role != PANEL_CHAIR]
    return [*held, *(seat.person for seat in chairs(panel, local_date(attempt.now)))], [
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
        f"The terms of reference were changed, and agreed again on {day.day} {day:%B %Y}. State them as they are now, "
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


def genograms_as_agreed(attempt: Attempt) -> Iterator[Filled]:
    """The report holds the genograms as they were agreed: they are judged, approved and published with it (5.2.2)."""
    agreed = in_state(attempt, "genogram", "agreed")
    yield Filled(attempt.document, {"genograms": [d.body.model_dump() for d in agreed]})


def another_agreed(attempt: Attempt) -> bool:
    """Whether a genogram is agreed that the report does not hold as it is (5.2.2)."""
    body, agreed = attempt.document.body, [d.body for d in in_state(attempt, "genogram", "agreed")]
    return isinstance(body, OverviewReport) and bool(agreed) and list(body.genograms) != agreed


def left_out(attempt: Attempt) -> str | None:
    """The genograms that are not agreed, and so not taken in with the others (5.2.2)."""
    names = [f"“{d.title}”" for d in in_state(attempt, "genogram", "draft")]
    if not names:
        return None
    return f"Not agreed, and so not taken in: {listed(names)}. The panel chair agrees first what belongs here (5.2.2)."


def genogram_remark(attempt: Attempt) -> Remark | None:
    """A report has an anonymised genogram (5.2.2, R078)."""
    if in_state(attempt, "genogram", "agreed"):
        return None
    none = "No “Genogram” is agreed. Draw one and have the panel chair agree it before the report goes to the panel."
    return Remark(none, "5.2.2", GENOGRAM)


def genogram_outdated(attempt: Attempt) -> str | None:
    """How a genogram that was agreed, or corrected and agreed again, comes into the report (5.2.2, R078)."""
    if not another_agreed(attempt):
        return _not_agreed_now(attempt)
    return (
        "The genogram that is agreed now is not in this text. The author chooses “Take in the genogram as agreed”; "
        "without that, it is put in when the report is sent to the panel (5.2.2)."
    )


def _not_agreed_now(attempt: Attempt) -> str | None:
    agreed, body = [d.body for d in in_state(attempt, "genogram", "agreed")], attempt.document.body
    if not isinstance(body, OverviewReport) or all(drawn in agreed for drawn in body.genograms):
        return None
    return (
        "A genogram in this text is not agreed any more: it is being corrected. The panel chair agrees it, and the "
        "author takes it in (5.2.2)."
    )


def outdated_remark(attempt: Attempt) -> Remark | None:
    """The same, on the page of the report."""
    text = genogram_outdated(attempt)
    return Remark(text, quote=GENOGRAM) if text else None


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
    return f"The title says “{found[0]}”, and titles go into catalogues. Write it with the public name alone (A2)."


def metadata_remark(attempt: Attempt) -> Remark | None:
    """The same while it is written, and of the words that lists show below the title (H25)."""
    found = LABELS.search(attempt.document.body.public_title)
    if found:
        return Remark(f"The title says “{found[0]}”. Titles go into catalogues: use the public name alone.", "A2")
    below = LABELS.search(attempt.document.body.public_summary)
    if not below:
        return None
    return Remark(
        f"Lists and catalogues show the first paragraph, which says “{below[0]}”: say it otherwise where a child is "
        "meant.",
        "A2",
    )


def smart_remark(attempt: Attempt) -> Remark | None:
    """What recommendations and actions lack of the five checks (R097)."""
    plan = attempt.document.body
    if not isinstance(plan, ActionPlan):
        return None
    short = [
        f"recommendation {r.number or place} ({listed(list(r.falls_short))})"
        for place, r in enumerate(plan.recommendations, 1)
        if r.falls_short
    ]
    actions = [
        f"action {a.number or place} (no {listed([name.split(' ', 1)[1] for name in a.falls_short])})"
        for place, a in enumerate(plan.actions, 1)
        if a.falls_short
    ]
    if not short and not actions:
        return None
    return Remark(f"Not SMART yet: {listed(actions + short)}.", "5.3.2", SMART)


def count_remark(attempt: Attempt) -> Remark | None:
    """How many recommendations there are, and that they are few (R092)."""
    plan = attempt.document.body
    count = len(plan.recommendations) if isinstance(plan, ActionPlan) else 0
    if count <= MANY:
        said = f"There {'is one recommendation' if count == 1 else f'are {count} recommendations'}."
        return Remark(said, "5.2.4", FEW, warning=False) if count else None
    return Remark(f"There are {count} recommendations: more than {MANY} are seldom carried out.", "5.2.4", FEW)


def linked_remark(attempt: Attempt) -> Remark | None:
    """A recommendation follows from a lesson, has a timescale, and is followed by an action (R090, R096)."""
    plan = attempt.document.body
    if not isinstance(plan, ActionPlan):
        return None
    followed = {number.strip() for a in plan.actions for number in re.split(r"[,;]", a.recommendation)}
    without = [r.number for r in plan.recommendations if r.number and r.number not in followed]
    loose = [r.number for r in plan.recommendations if r.number and not r.lesson]
    parts = [f"without an action: {listed(without)}"] * bool(without)
    parts += [f"without a lesson: {listed(loose)}"] * bool(loose)
    untimed = [r.number for r in plan.recommendations if r.number and not r.timescale]
    parts += [f"without a timescale: {listed(untimed)}"] * bool(untimed)
    strange = sorted(followed - {r.number.strip() for r in plan.recommendations} - {""})
    parts += [f"that an action names and nobody made: {listed(strange)}"] * bool(strange)
    return Remark(f"Recommendations {'; '.join(parts)}.", "5.2.4") if parts else None


def recommendations_kept(attempt: Attempt) -> str | None:
    """Every recommendation of an agency has become something, with a reason; none is lost (R091)."""
    plans = [attempt.document, *in_state(attempt, "action_plan", "draft", "panel_agreed", "quality_assured")]
    plan = next((d.body for d in plans if isinstance(d.body, ActionPlan)), None)
    if plan is None:
        return None
    told = list(_undecided(plan)) + list(_lost(attempt, plan))
    if not told:
        return None
    return (
        "The panel chair says in the “Action plan” what became of every recommendation of an agency: "
        f"{'; '.join(told[:8])} (5.2.4)."
    )


def _undecided(plan: ActionPlan) -> Iterator[str]:
    for number, row in enumerate(plan.agency_recommendations, 1):
        name = row.reference or f"row {number}"
        if not row.disposition:
            yield f"{name} is neither adopted, merged nor left to its agency"
        elif not row.reason:
            yield f"{name} has no reason"
        elif row.disposition != "agency only" and not row.recommendation:
            yield f"{name} does not say into which recommendation it went"


def _lost(attempt: Attempt, plan: ActionPlan) -> Iterator[str]:
    references = {_letters(row.reference) for row in plan.agency_recommendations}
    texts = [_letters(row.text) for row in plan.agency_recommendations]
    for report in in_state(attempt, "imr", "accepted", "quality_assured", "released"):
        written = str(getattr(report.body, "recommendations", ""))
        numbered = _REFERENCE.findall(written)
        for reference in numbered:
            if _letters(reference) not in references:
                yield f"{reference} is missing"
        for item in () if numbered else _ITEM.findall(written):
            start = _letters(item)[:60]
            if not any(start in text or (text and text in _letters(item)) for text in texts):
                yield f"“{item[:60].strip()}” is missing"


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@only_whether
def national_lesson_waits(attempt: Attempt) -> str | None:
    """A lesson for the country is sent to the department that it concerns (5.2.4, R093)."""
    bodies = (d.body for d in (attempt.document, *in_state(attempt, "overview_report", *_APPROVED)))
    if not any(isinstance(body, OverviewReport) and body.national_lessons.strip() for body in bodies):
        return None
    letters = (d.body for d in in_state(attempt, "letter", "sent", "answering"))
    if any(isinstance(letter, Letter) and letter.kind == "letter to a government department" for letter in letters):
        return None
    return (
        "The report has a lesson for the country, and no letter to a government department is recorded as sent. The "
        f"business manager starts “{NATIONAL}”, and the Chair signs it (5.2.4)."
    )


def national_remark(attempt: Attempt) -> Remark | None:
    """The same, on the page of the report."""
    text = national_lesson_waits(attempt)
    return Remark(text, quote=COUNTRY) if text else None


def improvement_told(attempt: Attempt) -> str | None:
    """What was done, its impact and what more will be done is published too (A2, R132)."""
    report = attempt.document.body
    if isinstance(report, OverviewReport) and report.done_already.strip():
        return None
    if in_state(attempt, "improvement_statement", "approved", "published"):
        return None
    return (
        "Nothing says yet what was done already, its impact and what more will be done. The lead reviewer "
        "adds it to the report, or the business manager starts an “Improvement statement” for the Chair to approve "
        "(A2)."
    )
