"""The integrated chronology: frozen when it is merged, looked through, then issued to the panel (5.2.2, A3).

Nobody can edit it: what an agency corrects comes with the next merge, and notes are comments on it.
"""

from __future__ import annotations

from content.integrated_chronology import IntegratedChronology
from content.sightings import Sightings
from plugins.enfield_scr.guards import listed
from plugins.enfield_scr.roles import (
    AUTHOR,
    BUSINESS_MANAGER,
    LSCB_CHAIR,
    OFFICE,
    PANEL_CHAIR,
    PANEL_MEMBER,
    STANDING_PANEL,
    STEERING,
)
from plugins.enfield_scr.states import case_state
from workspace import Attempt, Remark, Workflow, day_in_words, transition

QUOTE = (
    "Note specifically in the chronology each occasion on which the child was seen, if the child was seen alone and "
    "whether the child's wishes and feelings were sought or expressed."
)


def seen(attempt: Attempt) -> Remark | None:
    """How often each child was seen, alone, and asked (5.2.2, R080)."""
    body = attempt.document.body
    if not isinstance(body, IntegratedChronology) or not body.entries:
        return None
    counts = body.sightings()
    unknown = sum(one.not_recorded for one in counts)
    text = " ".join(map(_told, counts)) or "No row says if a child was seen."
    last = f" “Not recorded” {unknown} times in all: that is not the same as “no”." if unknown else ""
    return Remark(f"{text}{last}", "5.2.2", QUOTE, warning=False)


def _told(one: Sightings) -> str:
    alone = f", alone {one.alone} of {one.alone_asked} where that was asked" if one.alone_asked else ""
    return (
        f"{one.child}: seen {_times(one.seen)}{alone}; not seen {_times(one.not_seen)}; not recorded "
        f"{_times(one.not_recorded)}; wishes and feelings recorded {_times(one.views)}."
    )


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def not_seen(attempt: Attempt) -> Remark | None:
    """The longest times in which each child was not seen (5.2.2, R080)."""
    body = attempt.document.body
    counts = body.sightings() if isinstance(body, IntegratedChronology) else ()
    told = [
        f"{one.child}: {gap.days} days, from {day_in_words(gap.starts_on)} to "
        f"{'the last entry, on ' if gap.to_the_end else ''}{day_in_words(gap.ends_on)}"
        for one in counts
        for gap in one.gaps[:1]
    ]
    text = f"Longest time in which nobody saw the child. {'. '.join(told)}."
    return Remark(text, "5.2.2", warning=False) if told else None


def duplicates(attempt: Attempt) -> Remark | None:
    """Rows that may tell of one event are all there (5.2.2, R079)."""
    body = attempt.document.body
    if not isinstance(body, IntegratedChronology) or not body.possible_duplicates:
        return None
    return Remark(
        f"{body.possible_duplicates} possible duplicates: rows of different agencies that may tell of one event. "
        "All are kept. Look at them side by side.",
        "5.2.2",
        warning=False,
    )


def agencies_missing(attempt: Attempt) -> str | None:
    """Whose chronology is not in this merge (3.10, H10)."""
    body = attempt.document.body
    if not isinstance(body, IntegratedChronology) or not body.missing_agencies:
        return None
    return (
        f"The rows of {listed(body.missing_agencies)} are not in this version. Go on with the gap, "
        "and merge again when they are accepted (3.10)."
    )


def gap(attempt: Attempt) -> Remark | None:
    """The same, on the page."""
    text = agencies_missing(attempt)
    return Remark(text, "3.10") if text else None


_READERS = STEERING | {AUTHOR}

INTEGRATED_CHRONOLOGY = Workflow(
    name="integrated_chronology",
    title="Integrated chronology",
    initial="merged",
    create=OFFICE | {PANEL_CHAIR},
    remarks=(seen, not_seen, duplicates, gap),
    states=(
        case_state(
            "merged",
            "Merged",
            view=_READERS,
            comment=_READERS - {LSCB_CHAIR},
            work={PANEL_CHAIR},
            waiting="Look through and issue to the panel",
        ),
        case_state(
            "issued",
            "Issued to the panel",
            view=_READERS | STANDING_PANEL | {PANEL_MEMBER},
            comment=(_READERS | STANDING_PANEL | {PANEL_MEMBER}) - {LSCB_CHAIR},
            final=True,
        ),
    ),
    transitions=(
        transition(
            "issue",
            "Issue to the panel",
            "merged -> issued",
            by={BUSINESS_MANAGER, PANEL_CHAIR},
            warns=[agencies_missing],
            done="issued",
        ),
    ),
)
