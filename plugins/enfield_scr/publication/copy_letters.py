"""The letters that went to the National Panel with a copy: once one is on record as sent, it says when (5.3.3, A2)."""

from __future__ import annotations

import re

from content.letter import Letter
from content.publication_plan import PublicationPlan
from plugins.enfield_scr import saying
from plugins.enfield_scr.guards import in_state
from workspace import Attempt, Document, local_date

WITH_THE_COPY = "copy to the National Panel"  # the kind of letter
COPY = "Copy to the National Panel before publication"  # how its draft is called
BEFORE_PUBLICATION = ("copy_sent_on", "copy_sent_at", "copy_of", "summary_copy_of")
OF_A_CORRECTION = ("correction_sent_on", "correction_sent_at", "correction_of", "correction_summary_of")


def on_record(attempt: Attempt) -> tuple[Letter, ...]:
    """The letters with a copy that are recorded as sent, in the order of their sending."""
    found = (d.body for d in in_state(attempt, "letter", "sent", "answering"))
    sent = [body for body in found if isinstance(body, Letter) and body.kind == WITH_THE_COPY and body.sent_on]
    return tuple(sorted(sent, key=lambda body: (str(body.sent_on), body.sent_at)))


def encloses(letter: Letter, text: Document) -> bool:
    """Whether a text stands in the letter's list as it is now; before it was begun another one was called so."""
    if letter.sent_on and letter.sent_on < local_date(text.created_at):
        return False
    return bool(re.search(rf"{re.escape(text.title)}, revision {text.revision}\b", letter.body))


def sent_with(attempt: Attempt, text: Document) -> Letter | None:
    """The first letter on record with which this very revision went to the National Panel."""
    return next((letter for letter in on_record(attempt) if encloses(letter, text)), None)


def from_a_letter(attempt: Attempt, plan: PublicationPlan, names: tuple[str, ...]) -> bool:
    """Whether a letter on record is what says in the plan when the copy was sent."""
    said = tuple(getattr(plan, name) for name in names[:2])
    return any((letter.sent_on, letter.sent_at) == said for letter in on_record(attempt))


def as_the_letter_says(attempt: Attempt) -> str | None:
    """When the copy was sent, and of which texts, is not typed over what a letter on record says (5.3.3, R136)."""
    plan = attempt.document.body
    before = next((d.body for d in attempt.siblings if d.id == attempt.document.id), None)
    if not isinstance(plan, PublicationPlan) or not isinstance(before, PublicationPlan):
        return None
    for names in (BEFORE_PUBLICATION, OF_A_CORRECTION):
        known = {name: getattr(before, name) for name in names if getattr(before, name)}
        typed_over = any(getattr(plan, name) != value for name, value in known.items())
        if typed_over and from_a_letter(attempt, before, names):
            day, time = (getattr(before, name) for name in names[:2])
            return (
                f"The letter that is recorded as sent says that the National Panel was sent its copy "
                f"{saying.when(day, time)}: that stays in this plan. If another copy goes to it, start “{COPY}”; "
                "“Record as sent” on its page fills in the new day, hour and revisions (5.3.3)."
            )
    return None
