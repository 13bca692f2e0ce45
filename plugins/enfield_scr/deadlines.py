"""The clocks of the procedure (section 4, A2). How long a report stays online is `AVAILABILITY`."""

from __future__ import annotations

from workspace import Availability, DeadlineRule

DEADLINES: tuple[DeadlineRule, ...] = (
    DeadlineRule("D2a", "Decision, from the Chair's attention", "4.2", "chair_attention_on", "decided_on", months=1),
    DeadlineRule("D2b", "Decision, from notification", "A2", "notified_on", "decided_on", months=1),
    DeadlineRule(
        "D3", "Seven tasks after the decision", "4.3", "initiated_on", "one_day_tasks_done_on", working_days=1
    ),
    DeadlineRule(
        "D4a",
        "Completion, from the notice to Ofsted",
        "4.4",
        "ofsted_notified_on",
        "completed_on",
        months=6,
        agreed="agreed_completion_on",
    ),
    DeadlineRule("D4b", "Completion, from the start of the review", "A2", "initiated_on", "completed_on", months=6),
)

AVAILABILITY = Availability(12, "A2")
