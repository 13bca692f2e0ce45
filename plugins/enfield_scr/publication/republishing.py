"""What a correction may change in a text that was taken offline, and what of it the Chair is shown (ruling C19)."""

from __future__ import annotations

from plugins.enfield_scr.guards import listed
from plugins.enfield_scr.publication.rewording import changed, number, quoted
from plugins.enfield_scr.roles import LSCB_CHAIR
from workspace import Attempt, Remark

MOST_WORDS = 40  # a passage put more generally, and the note that says so


def only_removes(attempt: Attempt) -> str | None:
    """A correction takes identifying words away; more than that needs approval and a week again (ruling C19)."""
    approved = attempt.signed_text("approve")
    changes = changed(approved, attempt.document.body) if approved else ()
    found = [f"“{change.label}”" for change in changes if change.found and change.added]
    added = sum(change.words for change in changes if change.found or not found)
    if not found and added <= MOST_WORDS:
        return None
    what = f"{listed(found)}, where a correction takes words away and adds none" if found else "the approved text"
    return (
        f"This is more than a correction: {number(added)} were added to {what}. Choose “Start again from the draft”, "
        "so that the panel and the Board approve it (5.3.1)."
    )


def words_changed(attempt: Attempt) -> str | None:
    """Every word that is new since the Chair signed last, and how many are gone of what was found: for the Chair to
    see that the correction is one (ruling C19)."""
    signed = [s.revision for s in attempt.signatures if s.transition in ("approve", "republish")]
    before = attempt.text_of(attempt.document, signed[-1]) if signed else None
    changes = changed(before, attempt.document.body) if before else ()
    new = [f"{quoted(change.added, MOST_WORDS)} in “{change.label}”" for change in changes if change.added]
    gone = [
        f"{number(change.taken_out)} from “{change.label}”" for change in changes if change.found and change.taken_out
    ]
    if not new and not gone:
        return None
    count = number(sum(change.words for change in changes))
    said = [f"New in the text since it was approved ({count}): {'; '.join(new)}."] if new else []
    said += [f"Taken out: {listed(gone)}."] if gone else []
    return (
        f"{' '.join(said)} Compare it with the approved text: a changed finding is no correction, and goes to the "
        "panel and the Board again (5.3.1)."
    )


def correction_remark(attempt: Attempt) -> Remark | None:
    """The same for those who correct it, while they do; the Chair reads it at the step (ruling C19)."""
    if LSCB_CHAIR in attempt.actor.roles(attempt.document):
        return None
    text = only_removes(attempt) or words_changed(attempt)
    return Remark(text) if text else None
