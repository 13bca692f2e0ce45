"""Terms of reference and what is asked under them: guards, warnings, and what pages say of it (3.10, 3.11, A4.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from content.chronology import Chronology
from content.contribution import DOCUMENTS
from content.imr import IndividualManagementReview
from content.information_request import InformationRequest
from content.short_report import ShortReport
from content.terms_of_reference import TermsOfReference, version
from plugins.enfield_scr.guards import in_state, listed
from plugins.enfield_scr.roles import OWN_AGENCY
from workspace import Attempt, Document, Filled, Remark, day_in_words, in_the_text, local_date, untold

ASKED_AGAIN = "Requests under changed terms of reference"  # how its draft is called
SENT = ("submitted", "with_panel", "accepted", "quality_assured", "released")  # states of what an agency has sent
OPEN = ("issued", "gap")  # states of a request whose answer may still come
HEADINGS = {cls.name: cls.heading for cls in (IndividualManagementReview, ShortReport, Chronology)}
_WRITTEN = ("draft", "returned")  # states of what an agency has begun


def requests(attempt: Attempt, *states: str) -> Iterator[tuple[Document, InformationRequest]]:
    """The requests of the case review that are in one of these states."""
    for document in in_state(attempt, "information_request", *states):
        if isinstance(document.body, InformationRequest):
            yield document, document.body


def agreed_terms(attempt: Attempt) -> TermsOfReference | None:
    """The newest terms of reference that the sub-committee agreed and nobody has changed since."""
    found = [d.body for d in in_state(attempt, "terms_of_reference", "agreed")]
    return next((t for t in reversed(found) if isinstance(t, TermsOfReference)), None)


def terms_not_agreed(attempt: Attempt) -> str | None:
    """A request rests on terms of reference that the sub-committee has agreed (3.11, R052)."""
    request, terms = attempt.document.body, agreed_terms(attempt)
    if not isinstance(request, InformationRequest) or (
        terms and version(terms.number) == version(request.terms_of_reference)
    ):
        return None
    return (
        f"Terms of reference {request.terms_of_reference} have not been agreed by the sub-committee: the panel works "
        "to agreed ones. The request can be issued, and it stays on record that it rested on a draft (3.11)."
    )


@in_the_text
def nothing_explained(attempt: Attempt) -> str | None:
    """An agency that gives nothing has a reason, which the report can state (5.2.1, R075)."""
    request = attempt.document.body
    if not isinstance(request, InformationRequest) or request.nature != "none" or request.gap.strip():
        return None
    return "Say under “The gap for the report” why this agency contributes nothing (5.2.1)."


@untold("“Terms of reference answered” names none that this case review has: give their number (3.11).")
def no_such_terms(attempt: Attempt) -> str | None:
    """A report names the version of the terms of reference that it answers (3.11, R053)."""
    report = attempt.document.body
    if not isinstance(report, IndividualManagementReview) or not report.terms_of_reference:
        return None
    agreed = agreed_terms(attempt)
    asked = (r for d, r in requests(attempt, *OPEN, "received") if d.agency == attempt.document.agency)
    known = sorted({version(r.terms_of_reference) for r in asked} | ({version(agreed.number)} if agreed else set()))
    if not known or version(report.terms_of_reference) in known:
        return None
    return (
        f"“Terms of reference answered” says “{report.terms_of_reference}”, and this case review has none of that "
        f"number. Give one that it has: {listed(known)} (3.11)."
    )


def issued_today(attempt: Attempt) -> Iterator[Filled]:
    """The day on which a request was issued starts its clock (D7)."""
    yield Filled(attempt.document, {"issued_on": local_date(attempt.now)})


def confirmed_today(attempt: Attempt) -> Iterator[Filled]:
    """The day on which the agency confirmed that it contributes, and who sits on the panel for it (A4.3, R161)."""
    request = attempt.document.body
    if isinstance(request, InformationRequest):
        on, who = request.confirmed_on or local_date(attempt.now), request.representative or request.responsible_member
        if (on, who) != (request.confirmed_on, request.representative):
            yield Filled(attempt.document, {"confirmed_on": on, "representative": who})


def nobody_represents(attempt: Attempt) -> str | None:
    """An agency that confirms names its representative on the case panel (A4.3, R161)."""
    request = attempt.document.body
    if not isinstance(request, InformationRequest) or request.representative or request.responsible_member:
        return None
    return (
        "Nobody is named who sits on the case panel for the agency: tell the business manager, who enters it under "
        "“Representative on the case panel” (Appendix 4 step 3)."
    )


def agreed_today(attempt: Attempt) -> Iterator[Filled]:
    """The day on which the sub-committee agreed (3.11)."""
    yield Filled(attempt.document, {"agreed_on": local_date(attempt.now)})


def change_explained(attempt: Attempt) -> str | None:
    """Changed terms of reference have a number of their own and say what changed and why (3.11, R053)."""
    terms, agreed = attempt.document.body, attempt.signed_text("agree")
    if not isinstance(terms, TermsOfReference) or not isinstance(agreed, TermsOfReference):
        return None
    if version(terms.number) == version(agreed.number):
        return (
            f"Terms of reference {agreed.number} were agreed before. Give these the next number, so that every "
            "request and report can name the version that it answers (3.11)."
        )
    if not terms.change_reason.strip():
        return "Say under “What changed and why” what is different from the agreed terms of reference (3.11)."
    return None


def children_undecided(attempt: Attempt) -> str | None:
    """Whether the child takes part is decided, with a reason, for each child (3.5, R031)."""
    terms = attempt.document.body
    if not isinstance(terms, TermsOfReference) or (terms.children and all(row.decided for row in terms.children)):
        return None
    return "Not recorded for each child: does it take part, why, with which safeguards, and who decided? (3.5)"


def nobody_engaged(attempt: Attempt) -> str | None:
    """Those who were involved are represented, and it is planned how they are engaged (A2, R117, R118)."""
    terms = attempt.document.body
    if not isinstance(terms, TermsOfReference) or terms.engagement.strip():
        return None
    return "It is not said how professionals and organisations are represented and engaged (Appendix 2)."


def not_escalated(attempt: Attempt) -> str | None:
    """The chief executive is written to before the panel goes on without an agency (3.10, A4.6, H26)."""
    request = attempt.document.body
    if not isinstance(request, InformationRequest):
        return None
    escalated = any(row.what == "to the chief executive" for row in request.reminders) or any(
        letter.agency == attempt.document.agency
        and getattr(letter.body, "kind", "") == "escalation to a chief executive"
        for letter in in_state(attempt, "letter", "sent")
    )
    if escalated:
        return None
    return "Nobody has written to the agency's chief executive about it yet (3.10, Appendix 4 step 6)."


def answered(attempt: Attempt) -> Iterator[Filled]:
    """The clock of a request stops when the agency has sent everything that it was asked for (D7, R050)."""
    now = replace(attempt.document, state=f"{attempt.document.state.partition('.')[0]}.{SENT[0]}")
    there = [*(d for d in attempt.siblings if d.id != now.id), now]
    for document, request in requests(attempt, *OPEN):
        if document.agency != now.agency or request.received_on or request.nature not in DOCUMENTS:
            continue
        if not unsent(request, now.agency, there):
            yield Filled(document, {"received_on": local_date(attempt.now), "received_as": "Written, in the workspace"})


def _answers(document: Document, request: InformationRequest) -> bool:
    """A report that names the terms of reference answers a request under those terms only (3.11)."""
    body = document.body
    if not isinstance(body, IndividualManagementReview):
        return True
    return version(body.terms_of_reference) == version(request.terms_of_reference)


def _state(document: Document) -> str:
    return document.state.rpartition(".")[2]


def still_to_send(attempt: Attempt) -> Remark | None:
    """Whoever writes for the agency finds from its request what is missing, and where it is written (3.10, A4.6)."""
    request, document = attempt.document.body, attempt.document
    if not isinstance(request, InformationRequest) or request.received_on or _state(document) not in OPEN:
        return None
    if not attempt.actor.roles(document) & OWN_AGENCY:
        return None  # whether anything is begun is the agency's own affair
    missing = unsent(request, document.agency, attempt.siblings)
    begun = {d.type for d in attempt.siblings if d.agency == document.agency and _state(d) in _WRITTEN}
    ways = [f"{'finish and send' if kind in begun else 'start'} the “{HEADINGS[kind]}”" for kind in missing]
    if not ways:
        return None
    there = " on the page of the case review" if set(missing) - begun else ""
    return Remark(f"For the answer to be complete, {listed(ways)}{there}.", "3.10, Appendix 4 step 6")


def unsent(request: InformationRequest, agency: str | None, others: Iterable[Document]) -> tuple[str, ...]:
    """The content types of what was asked for and has not been sent, in the order in which they are asked for (D7)."""
    sent = [d for d in others if d.agency == agency and _state(d) in SENT]
    wanted = DOCUMENTS.get(request.nature, ())
    return tuple(kind for kind in wanted if not any(d.type == kind and _answers(d, request) for d in sent))


@untold("This answers earlier terms of reference: others have been agreed since.")
def earlier_terms(attempt: Attempt) -> Remark | None:
    """A request or report shows the version that it answers, and that there is a newer one (3.11, R053)."""
    answers, terms = getattr(attempt.document.body, "terms_of_reference", ""), agreed_terms(attempt)
    if not terms or not answers or version(answers) == version(terms.number):
        return None
    return Remark(
        f"This answers terms of reference {version(answers)}. Number {terms.number} has been agreed since.", "3.11"
    )


def standing_of_requests(attempt: Attempt) -> Remark | None:
    """Who was asked, under which terms, and who has not answered (3.10, R050)."""
    asked = list(requests(attempt, *OPEN, "received"))
    if not asked:
        return None
    waiting = [f"{r.agency_name}{_since(r)}" for d, r in asked if _state(d) != "received" and not r.received_on]
    text = f"{len(asked) - len(waiting)} of {len(asked)} requests are answered."
    return Remark(f"{text} Still to come: {listed(waiting)}." if waiting else text, "3.10", warning=False)


def _since(request: InformationRequest) -> str:
    day = request.answer_by
    return f" (due {day_in_words(day)})" if day else ""


@untold(f"Some were asked under earlier terms and not asked again. The business manager starts “{ASKED_AGAIN}”.")
def requests_under_earlier_terms(attempt: Attempt) -> Remark | None:
    """After a change: who was asked under which version, so that it can be decided whom to ask again (H8)."""
    terms = agreed_terms(attempt)
    if terms is None:
        return None
    earlier = [
        f"{r.agency_name} ({r.terms_of_reference})"
        for _, r in requests(attempt, *OPEN, "received")
        if version(r.terms_of_reference) != version(terms.number)
    ]
    again = {
        r.agency_name
        for _, r in requests(attempt, *OPEN, "received")
        if version(r.terms_of_reference) == version(terms.number)
    }
    left = [name for name in earlier if name.rpartition(" (")[0] not in again]
    if not left or any(t.rule.endswith(".ask_again") and t.item == terms.number and not t.open for t in attempt.tasks):
        return None
    return Remark(
        f"Asked under earlier terms and not asked again: {listed(left)}. The business manager starts “{ASKED_AGAIN}” "
        "for those whom the change concerns.",
        "3.11",
    )
