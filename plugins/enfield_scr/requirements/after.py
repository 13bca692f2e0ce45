"""What follows approval: monitoring, debriefing, learning, keeping, the view of how the procedure was kept to."""

from __future__ import annotations

from plugins.enfield_scr.requirements.answer import Answer

AFTER: tuple[Answer, ...] = (
    Answer("R027", "One page, for the Chair, the Head of SQAS and the business manager, shows every step as done, late, overdue, set aside or taken against a warning, and every recorded deviation with its reason: the same for each of them, whoever may open which document. The Chair and the Head of SQAS record deviations, without a name of the family, and nobody can change or delete a recorded one; what was recorded for a step stays there when the step is asked for no longer.", "services/compliance.py, core/procedure.py: departures, /case-reviews/<id>/compliance, content/deviation.py, workflows/deviation.py, deviating.py"),
    Answer("R065", "The sub-committee decides the method of debriefing in a document that it signs, for each agency.", "content/learning.py: method, AgencyFeedback; after.debriefing_decided; task debrief_method"),
    Answer("R066", "The same decision names who makes sure that lessons are learned, and by when, for each agency.", "content/learning.py: assurance, agencies; after.debriefing_decided"),
    Answer("R100", "Feedback to each agency is a task of its own with a due date; an agency left out is shown, and learning is not recorded as done before each says how it spreads it.", "tasks/after.py: feedback, after.agencies_missing, after.feedback_given"),
    Answer("R101", "The multi-agency event is planned for a day, and ends its task on the day it is held; it is recorded as done with audience, attendance by agency, materials and evaluation. No serious case review is closed before the sub-committee decided on debriefing and learning.", "content/learning.py, task learning_event, closing.followed_up"),
    Answer("R123", "Each action has the partner's answer, and one without is shown; a refusal needs a reason and is shown for the Chair to escalate.", "content/action_plan.py: agreed, after.unanswered_actions, after.refused_actions, after.monitored_with_evidence"),
    Answer("R172", "An agency says how far its action is and proposes with evidence to close it, in a page of its own that is taken into the plan; tells of its own actions alone; the main panel records each look. What became of an action leaves the sign-offs valid, and what the Board approved is not edited on the way. Owners cannot write in the plan, and what is only written as closed is told until the panel has looked. No case review is closed before its plan is, published or not.", "closing.followed_up, content/action_progress.py, proposing.py, monitoring.py, workflows/action_plan.py: take_in, review_progress; after.monitored_with_evidence, after.closed_by_the_panel"),
    Answer("R173", "Putting dissemination in place is a task after completion, described in the learning document.", "tasks/after.py: dissemination, content/learning.py"),
    Answer("R175", "All open deadlines of all case reviews stand on one board, with reminders.", "/deadlines, services/reminding.py"),
    Answer("R183", "Each part has its period and a day to look again before the schedule is agreed; a hold forbids disposal, and nothing is disposed of too early or without a note of who, how and why.", "content/retention.py, keeping.parts_classed, keeping.held_parts_kept"),
    Answer("R184", "One file holds every text, revision, attachment, sign-off, comment, recorded read, task and event of a case review that its reader may read, with an index that needs no workspace.", "services/packing.py"),
    Answer("D8", "Each action runs to its own date while the plan is carried out; the first date stays visible when it is extended. Its agency's panel lead and panel member are reminded as well, until they propose to close it.", "tasks/after.py: D8; services/owners.py"),
)  # fmt: skip
