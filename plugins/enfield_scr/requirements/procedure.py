"""The procedure itself: its version, words, kinds of review, checklists and access, and going on under another one."""

from __future__ import annotations

from plugins.enfield_scr.requirements.answer import Answer

PROCEDURE: tuple[Answer, ...] = (
    Answer("R001", "A procedure is declared with title, version and its own words by paragraph; a case review keeps "
           "the one it was started under until the Chair, with a reason, lets it go on under another.",
           "core/procedure.py: Procedure, version, paragraphs; text.py: PARAGRAPHS; services/procedures.py: "
           "go_on_under"),
    Answer("R002", "Every kind of review is a case review; its kind comes from the Chair's decision alone, decides "
           "which tasks are asked for, also where it changes, and the day of referral stays. A case that was closed "
           "without a serious case review can be considered again.",
           "content/case_review.py: kind, notified_on; decision/deciding.py: kind_decided; decision/facts.py: as_serious; decision/referred.py: upgraded, "
           "closed_after_a_serious_case_review"),
    Answer("R003", "The decision record shows the result of its facts with the words of regulation 5 and the guidance.",
           "decision/criteria.py: result; procedure.txt"),
    Answer("R021", "Each point of Appendix 2 is a task with its owner, done with evidence or not applicable with a "
           "reason; a person can take it on, and where the procedure gives no due day one can be set.",
           "tasks/checklist.py: CHECKLIST; services/tasks.py: complete, not_applicable; services/planning.py: plan"),
    Answer("R102", "The page of the procedure draws each workflow from its data and says the same in words.",
           "services/describing.py: described; web/drawing.py: drawing; /procedures/<name>"),
    Answer("R149", "The procedure names the guidance that it follows, and its page shows it.",
           "core/procedure.py: parent; plugins/enfield_scr/__init__.py: PROCEDURE"),
    Answer("R178", "Nobody sees a document without a role that its state permits; a role ends with its last day, and "
           "each opening of a document and each download is recorded.",
           "core/policy.py: Policy; store/grants.py: in_force; services/reading.py: record"),
    Answer("R182", "Roles, workflows, clocks, checklists, letters and forms are declared by a plugin, working days "
           "can be added, and another procedure runs on the same core.",
           "core/procedure.py: Procedure; services/calendar.py: add; tests/second/procedure.py"),
    Answer("C2", "Two bodies: the standing sub-committee has its roles and steps, the review panel has others.",
           "rulings.py: C2; roles.py: STANDING_PANEL, PANEL"),
    Answer("C8", "Steps and tasks have names of their own, whatever their number; “A4.10” is printed as in the procedure "
           "and quotes both steps, which are kept as A4.10a and A4.10b.", "rulings.py: C8; procedure.txt; core/registry.py"),
    Answer("C14", "The page of the procedure says that the guidance of 2013 is meant.", "rulings.py: C14"),
    Answer("H29", "The Chair lets a case review go on under another procedure, with a reason; documents stay, both "
           "deadlines are shown, and what the other has no place for is refused by name. After the decision another Board "
           "is responsible only with the reason, and who leads the review declares again.",
           "services/procedures.py: go_on_under, _without_place; decision/referred.handed_over_with_reason; people/independence.gaps"),
)  # fmt: skip
