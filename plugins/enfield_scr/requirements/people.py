"""People: the panel, the lead reviewer, authors, money (3.4, 3.6 to 3.10, A2, A4.3 to A4.5)."""

from __future__ import annotations

from plugins.enfield_scr.requirements.answer import Answer

_PANEL = "content/panel.py, workflows/panel.py, people/composition.py"
_SEAT = "content/panel.py: Seat; people/composition.py: seats_vacant, vacancies"
_MONEY = "content/procurement.py, content/contract.py, people/commissioning.py, workflows/procurement.py"

PEOPLE: tuple[Answer, ...] = (
    Answer("R032", "A declaration answers to each agency and to the time looked at, a lead reviewer's to the Board too; "
           "what the terms of reference add, and another Board, make it out of date and stop the person's next step, and "
           "are said on the appointment and on the case review. The lead reviewer holds no other role, and is not given "
           "this one while a conflict is recorded in a declaration of theirs.",
           "people/independence.py: objection, answers_to_the_board, out_of_date; people/reviewers.py; people/exclusive.py; people/leading.py"),
    Answer("R033", "The author is told from the beginning to declare first; a conflict refuses the sending, and one that was "
           "recorded does until a new declaration is accepted, also where a colleague sends the text; everybody writes "
           "and makes their own declaration; an author who stands in a chronology is warned about. Nobody writes for an "
           "agency who decides or steers, nor somebody of another agency without a reason.",
           "workflows/agency_report.py: submit; people/independence.py: declaration_first, own_declaration, "
           "written_without_conflict, named_in_a_chronology; people/declaring.py: in_person; people/conflicts.py: suspended; people/exclusive.py; "
           "people/named.py: of_the_agency"),
    Answer("R034", "The Head of SQAS holds the list among the Board's own papers; the manager and the Chair read it.",
           "board/, content/consultants.py"),
    Answer("R035", "A contract is not recorded as signed before its evidence is there or waived with a reason.",
           "people/commissioning.py: contract_evidenced"),
    Answer("R036", "Quotes with amount, date and reply; few or dearer ones need a reason, and a conflict refuses.",
           "content/procurement.py; people/commissioning.py: choice_is_free, choice_is_explained"),
    Answer("R037", "Both signature dates and the attached document are asked for.", _MONEY),
    Answer("R038", "Number, amount and date of the purchase order are asked for.", _MONEY),
    Answer("R039", "Fixed fee, milestones and end; a fee that is not the quote, an order or milestones that are not the fee, and "
           "days that do not follow one another are warned of before a contract is signed; the pages say when the "
           "review is due after the end of one of the commissions.",
           "content/contract.py; people/fees.py; people/commissioning.py: contract_ends_early"),
    Answer("R040", "The page of a procurement names Guidance Note 7 and quotes 3.7.", "people/commissioning.py: guidance"),
    Answer("R041", "Convening the panel is asked for until it is appointed; its day and minute are part of its record. A "
           "panel that agrees terms of reference before it is appointed is warned.",
           f"{_PANEL}: not_convened, convened; tasks/decision.py: panel_convened"),
    Answer("R042", "The panel chair's seat, without which no panel is appointed. One person chairs at a time, and is no "
           "agency's author: that is refused when the role is given.",
           "content/panel.py; people/composition.py: seats_explained, one_chair; people/exclusive.py"),
    Answer("R043", "The administrator's seat.", _SEAT),
    Answer("R044", "The designated doctor's seat.", _SEAT),
    Answer("R045", "The designated nurse's seat.", _SEAT),
    Answer("R046", "The seat of the senior police member.", _SEAT),
    Answer("R047", "The education representative's seat, with everybody who had it and when.", _SEAT),
    Answer("R048", "Seats of other agencies and of the Business Manager; reports print job title and employer at the "
           "time, of those who left too, and whoever has chaired by name. A new record of the panel begins with everybody who has such a role.",
           "content/panel.py; people/composition.py: printed, chaired; drafts/people.py: names_and_roles; beginnings.py: _panel"),
    Answer("R049", "The Head of SQAS is refused as chair above “very little”, by the record and when the role is "
           "given.", "people/composition.py: chair_fits, head_may_chair, chair_still_fits"),
    Answer("R050", "The panel's record and the request to an agency name the responsible member and the author; the request "
           "has its due day and its standing, and the report's page says who answers for it. Both are reminded, and have a "
           "copy of what goes to the chief executive.",
           "content/panel.py: PanelAgency; content/information_request.py; people/composition.py: answers_for; tasks/scope.py: D7; "
           "drafts/agencies.py: _reminders, _escalations"),
    Answer("R051", "The agency's panel member reads and comments on the agency's own draft, and its author answers there.",
           "workflows/agency_report.py: _own"),
    Answer("R112", "One or more candidates are chosen.", "content/appointment.py"),
    Answer("R113", "Nobody is appointed without evidence of qualification.", "people/commissioning.py: reviewers_qualified"),
    Answer("R114", "Nor without a declaration that was accepted and is up to date.",
           "people/commissioning.py: reviewers_declared; people/exclusive.py"),
    Answer("R115", "A task and a drafted letter give the National Panel each name.",
           "tasks/people.py: tell_reviewer; drafts/people.py: reviewer_notice"),
    Answer("R116", "Advice is kept, considered and answered; unanswered advice is warned about at closing.",
           "content/national_panel_advice.py; people/commissioning.py: advice_open"),
    Answer("R163", "The panel chair agrees terms and scope for the case panel, before the sub-committee; a vacant seat "
           "is shown at its first meeting.", "workflows/terms_of_reference.py, workflows/minutes.py"),
    Answer("R164", "The lead reviewer's appointment is agreed by the panel chair and kept with its minute.",
           "content/appointment.py, workflows/appointment.py"),
    Answer("R165", "One contract for the author and, where required, one for the panel chair, each with quotes, signatures and order of its own.", "content/contract.py: purpose; people/commissioning.py: contract_evidenced"),
    Answer("C11", "Each review sets the day by which an agency confirms.", "tasks/scope.py: confirm"),
    Answer("H9", "Whose conflict is recorded writes no further; the agency's panel lead has the task to name another author, and the case review's page says so until there is one. The report is stopped and kept; the next author starts a document of their own; the list of contributors says so without a name.",
           "workflows/agency_report.py: stop, stop_accepted, stopped; people/conflicts.py; tasks/people.py: find_author; drafts/evidence.py"),
    Answer("H11", "The role ends at once; the record keeps both people with their days, and comments their author.",
           _PANEL),
    Answer("H22", "A changed assessment puts the chair in question and refuses the chair's next step.",
           "people/composition.py: chair_in_question, chair_still_fits"),
    Answer("H23", "The Board continues with or replaces the reviewer, with reasons; drafts stay; the new name is told, and the contract is asked to be changed or ended.",
           "workflows/appointment.py; people/commissioning.py: reviewer_not_in_question"),
    Answer("H24", "Advice against a reviewer, or about not publishing, is answered; the Board's decision stands.",
           "content/national_panel_advice.py, workflows/national_panel_advice.py"),
    Answer("H31", "A waiver or a reason, never blank; a conflicted supplier is refused.",
           "people/commissioning.py: choice_is_explained, choice_is_free"),
)  # fmt: skip
