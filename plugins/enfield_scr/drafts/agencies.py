"""Letters and requests to agencies, Board members and other Boards (4.3, A4.3, A4.6, A2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.case_review import OtherBoard
from content.contribution import DOCUMENTS
from content.decision import Decision
from content.information_request import InformationRequest
from content.letter import Letter
from content.terms_of_reference import TermsOfReference
from plugins.enfield_scr.decision.facts import began_on
from plugins.enfield_scr.drafts.decided import serious, standing
from plugins.enfield_scr.drafts.words import child, day, letter, missing, review, some, without_names
from plugins.enfield_scr.guards import listed
from plugins.enfield_scr.roles import AGENCY_PANEL_LEAD, IMR_AUTHOR
from plugins.enfield_scr.scope.terms import ASKED_AGAIN, HEADINGS, unsent
from plugins.enfield_scr.unfilled import ASKED_FOR
from workspace import CaseFile, Document, Draft, Drafted, local_date, plain

_FIRST = "letter to a chief executive"
_ABOVE = "escalation to a chief executive"
_NO_AGENCY = (
    "There is nobody to write to yet: no agency takes part in this case review. One does when somebody is given a role "
    "for it here, which the business manager does by “Change who is on it”, or when a document here belongs to it"
)


def _involved(file: CaseFile) -> tuple[str, ...]:
    """The agencies of the case review: of its documents, and of the people who act for one."""
    found = [d.agency for d in file.documents] + [person.agency for person in file.people]
    return tuple(dict.fromkeys(agency for agency in found if agency and agency in file.agencies))


def _letters(file: CaseFile, kind: str) -> set[str | None]:
    """The agencies that were written to in this way, in this review: before it the case may have had another (H28)."""
    since = began_on(review(file))
    letters = (d for d in file.of("letter") if local_date(d.created_at) >= since)
    return {d.agency for d in letters if isinstance(d.body, Letter) and d.body.kind == kind}


def _chief_executives(file: CaseFile) -> Sequence[Drafted]:
    """4.3: one letter for each agency involved that was not written to; one that is found later gets its own."""
    decision, written = serious(file, "4.3"), _letters(file, _FIRST)
    involved = _involved(file)
    made = [_chief_executive(file, agency, decision) for agency in involved if agency not in written]
    every = "The chief executive of every agency that takes part has been written to (4.3)."
    return some(made, bool(involved), f"{_NO_AGENCY} (4.3).", every)


def _chief_executive(file: CaseFile, agency: str, decision: Decision) -> Drafted:
    name = file.agencies[agency]
    return letter(
        file, _FIRST, f"Letter to the chief executive: {name}", f"The Chief Executive, {name}",
        f"On {day(decision.decided_on)} I decided on a serious case review of {child(file)}. Your organisation was "
        "involved with the child.",
        "You are obliged to undertake an internal management review as a contribution to it, with a chronology. Please "
        "have the files secured today.",
        "Please confirm what your organisation contributes, who writes the review, and who sits on the case panel. The "
        "author must not have been concerned with the child or family, nor be the immediate line manager of a "
        "practitioner involved.",
        "The name of the child is given to you separately. Use the public name in everything that you write.",
        agency=agency,
    )  # fmt: skip


def _board_members(file: CaseFile) -> Sequence[Drafted]:
    decision = serious(file, "Appendix 4 step 3")
    return (
        letter(
            file, "letter to Board members", "Letter to Board members", "All Board members",
            f"On {day(decision.decided_on)} I decided that a serious case review will take place. The case is called "
            f"“{child(file)}” in every document.",
            "Board members read the final report when the Board is asked to approve it. Until then please do not ask "
            "your staff about the case.",
        ),
    )  # fmt: skip


def _other_boards(file: CaseFile) -> Sequence[Drafted]:
    """A4.3: one letter to the Chair of each other Board of the case review that was not written to."""
    what = _what(file)
    named = [_other_board(file, board, what) for board in review(file).other_boards if board.board]
    written = {d.title for d in file.of("letter")}
    made = [one for one in named if one.values["title"] not in written]
    nobody = (
        "There is nobody to write to yet: name the Board in the case review, in “Other Boards involved” "
        "(Appendix 4 step 3)."
    )
    return some(
        made,
        bool(named),
        nobody,
        "Every other Board that the case review names has been written to (Appendix 4 step 3).",
    )


def _what(file: CaseFile) -> str:
    """What this Board does, by the Chair's latest decision; before it, only that it considers a review."""
    decision = standing(file)
    if decision is None:
        return f"This Board considers whether to carry out a serious case review of {child(file)}."
    if decision.decision == "no review":
        missing(
            f"On {day(decision.decided_on)} the Chair decided: no review. There is nothing to ask of another Board "
            "(Appendix 4 step 3)"
        )
    kind = "another kind of review" if decision.decision == "other review" else f"a {decision.decision}"
    return f"This Board carries out {kind} of the case of {child(file)}."


def _other_board(file: CaseFile, other: OtherBoard, what: str) -> Drafted:
    return letter(
        file, "letter to another Board", f"Letter to {other.board}", ", ".join(filter(None, (other.chair, "Chair",
        other.board))),
        f"{what} Your Board is involved: {other.why or 'the family was known in your area'}.",
        "Please let me have the contact details of the agencies in your area that were involved, and tell me whom I "
        "may speak to on your Board.",
    )  # fmt: skip


def _terms(file: CaseFile) -> TermsOfReference:
    found = [d.body for d in file.of("terms_of_reference")]
    return next((t for t in reversed(found) if isinstance(t, TermsOfReference)), TermsOfReference(number=""))


def _requests(file: CaseFile) -> Sequence[Drafted]:
    """A4.6: one request for each agency that was asked for nothing."""
    asked = {d.agency for d, _ in _asked(file)}
    involved = _involved(file)
    made = [_request(file, agency, _terms(file)) for agency in involved if agency not in asked]
    every = "Every agency that takes part has a request already (Appendix 4 step 6)."
    return some(made, bool(involved), f"{_NO_AGENCY} (Appendix 4 step 6).", every)


def _requests_again(file: CaseFile) -> Sequence[Drafted]:
    """3.11: one for each agency that was asked under other terms; withdraw those that the change does not concern."""
    terms = _terms(file)
    every = [(d.agency, r.terms_of_reference) for d, r in _asked(file, "issued", "gap", "received")]
    again = [agency for agency in _involved(file) if {number for a, number in every if a == agency} - {""}]
    made = [_request(file, agency, terms) for agency in again if (agency, terms.number) not in every]
    nobody = (
        "There is nobody to ask again: no “Request to an agency” that names its “Terms of reference” is issued. The "
        "office issues each on its page (3.11)."
    )
    return some(made, bool(again), nobody, f"Every agency has been asked under terms {terms.number} already (3.11).")


def _request(file: CaseFile, agency: str, terms: TermsOfReference) -> Drafted:
    name = file.agencies[agency]
    row = next((c for c in terms.contributions if plain(c.agency) == plain(name)), None)
    nature = row.nature if row else ""
    period = f", from {day(terms.starts_on)} to {day(terms.ends_on)}" if terms.starts_on else ""
    asked = (
        f"Please send to the review of {child(file)}: {nature or ASKED_FOR}{period}."
        f"\n\n{terms.questions}\n\n"
        "Write facts apart from comment, and give the source of each entry of the chronology. Use public names only."
    )
    values = {
        "title": f"Request to {name}: {child(file)}", "agency_name": name, "nature": nature,
        "terms_of_reference": terms.number, "asked": without_names(file, asked), "due_on": row.due_on if row else None,
        "responsible_member": _who(file, agency, AGENCY_PANEL_LEAD), "author": _who(file, agency, IMR_AUTHOR),
    }  # fmt: skip
    return Drafted(values, agency)


def _who(file: CaseFile, agency: str, role: str) -> str:
    today = local_date(file.now)
    return ", ".join(p.name for p in file.people if (p.role, p.agency) == (role, agency) and p.in_force(today))


def _asked(file: CaseFile, *states: str) -> Iterator[tuple[Document, InformationRequest]]:
    for document in file.of("information_request", *states):
        if isinstance(document.body, InformationRequest):
            yield document, document.body


def _waiting(file: CaseFile) -> list[tuple[Document, InformationRequest]]:
    return [(d, r) for d, r in _asked(file, "issued") if not r.received_on]


def _reminders(file: CaseFile) -> Sequence[Drafted]:
    """3.10: a reminder goes to the author and to the panel member who is responsible."""
    made = [
        letter(
            file, "reminder to an agency", f"Reminder: {request.agency_name}",
            ", ".join(_answering(request)) or request.agency_name,
            f"On {day(request.issued_on)} you were asked for {request.nature} under terms of reference "
            f"{request.terms_of_reference}. {_missing(file, document, request)} is due on {day(request.answer_by)}.",
            "Please send it by then. If you cannot, tell the Business Manager today what is in the way.",
            agency=document.agency,
        )
        for document, request in _waiting(file)
    ]  # fmt: skip
    nobody = (
        "There is nobody to remind: no “Request to an agency” is issued and unanswered. The office issues each on its "
        "page (3.10)."
    )
    return some(made, False, nobody, "")


def _answering(request: InformationRequest) -> list[str]:
    """Who writes for the agency, and the panel member who is responsible (3.10)."""
    return [name for name in (request.author, request.responsible_member) if name]


def _missing(file: CaseFile, document: Document, request: InformationRequest) -> str:
    """It, or of two things the one that has not come: nobody is told off for what they sent (3.10)."""
    wanted, left = DOCUMENTS.get(request.nature, ()), unsent(request, document.agency, file.present)
    return "It" if len(left) in (0, len(wanted)) else f"The {HEADINGS[left[0]].lower()}"


def _escalations(file: CaseFile) -> Sequence[Drafted]:
    """A4.6: what is overdue goes to the chief executive, by the Chair's letter; the same two have a copy (3.10)."""
    today, written = local_date(file.now), _letters(file, _ABOVE)
    overdue = [(d, request) for d, request in _waiting(file) if request.answer_by and request.answer_by < today]
    made = [
        letter(
            file, _ABOVE, f"Overdue: {request.agency_name}", f"The Chief Executive, {request.agency_name}",
            f"Your organisation was asked on {day(request.issued_on)} for {request.nature}. "
            f"{_missing(file, document, request)} was due on {day(request.answer_by)} and has not arrived.",
            "Please make sure that it is sent, and tell me by when. The panel cannot wait for long: if it has to go on "
            "without it, the published report will state the gap.",
            f"A copy of this letter goes to {listed(_answering(request))}." if _answering(request) else "",
            agency=document.agency,
        )
        for document, request in overdue
        if document.agency not in written
    ]  # fmt: skip
    every = "The chief executive of every agency whose answer is overdue has been written to (Appendix 4 step 6)."
    nobody = (
        "There is nobody to write to: no answer is overdue. The office sets the day in each “Request to an agency”, "
        "under “Due” (Appendix 4 step 6)."
    )
    return some(made, bool(overdue), nobody, every)


AGENCIES: tuple[Draft, ...] = (
    Draft("chief_executives", "Letters to chief executives, one for each agency", "4.3", "letter", _chief_executives),
    Draft("board_members", "Letter to all Board members", "Appendix 4 step 3", "letter", _board_members, "scope"),
    Draft("other_boards", "Letter to another Board", "Appendix 4 step 3", "letter", _other_boards, "scope"),
    Draft("requests", "Requests, one for each agency", "Appendix 4 step 6, Appendix 2", "information_request",
    _requests),
    Draft("requests_again", ASKED_AGAIN, "3.11", "information_request", _requests_again),
    Draft(
        "reminders", "Reminders, one for each agency that has not answered", "3.10", "letter", _reminders,
        "agency_reports",
    ),
    Draft(
        "escalations", "Letters to chief executives about what is overdue", "3.10, Appendix 4 step 6", "letter",
        _escalations,
        "agency_reports",
    ),
)  # fmt: skip
