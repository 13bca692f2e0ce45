"""Why a transition is refused: every guard answers with one sentence that says what to do, or with nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import wraps

from plugins.enfield_scr.roles import acting
from workspace import Attempt, Document, Guard, Look, Remark, in_the_text, label

_PARAGRAPH = re.compile(r" ?\((?:[^()]|\([^()]*\))*\)$")


def as_remark(guard: Guard, quote: str = "") -> Look:
    """What a guard says, on the page of the document too: while it can still be put right. The guard names its
    paragraph; `quote`: the procedure's words that it rests on."""

    @wraps(guard)
    def look(attempt: Attempt) -> Remark | None:
        text = guard(attempt)
        return Remark(text, quote=quote) if text else None

    return look


def listed(names: Sequence[str]) -> str:
    """“a”, “b” and “c”."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def in_state(attempt: Attempt, type_name: str, *states: str) -> tuple[Document, ...]:
    """The documents of one type in the same case review that are in one of these states."""
    return tuple(d for d in attempt.siblings if d.type == type_name and d.state.rpartition(".")[2] in states)


@in_the_text
def complete(attempt: Attempt) -> str | None:
    """Every field that this transition asks for is filled in, and no imported text is left without a place."""
    reasons = (_missing(attempt, attempt.transition.name), _unplaced(attempt))
    return " ".join(reason for reason in reasons if reason) or None


def complete_for(transition: str) -> Guard:
    """Every field that an earlier transition asked for is still filled in."""

    @in_the_text
    def guard(attempt: Attempt) -> str | None:
        return _missing(attempt, transition)

    return guard


def _missing(attempt: Attempt, transition: str) -> str | None:
    fields = type(attempt.document.body).model_fields
    labels = [label(fields[name], name) for name in attempt.document.body.missing({transition})]
    if not labels:
        return None
    return f"Fill in {listed([_quoted(found.text, found.hint) for found in labels])} first."


def _unplaced(attempt: Attempt) -> str | None:
    return "Move or delete the text that is not yet placed first." if attempt.document.body.unplaced.strip() else None


def _quoted(text: str, hint: str) -> str:
    paragraph = _PARAGRAPH.search(hint)
    return f"“{text}”{paragraph[0] if paragraph else ''}"


def not_whoever(transition: str, did: str, cite: str) -> Guard:
    """Somebody other than the person who made an earlier transition has to make this one."""

    def guard(attempt: Attempt) -> str | None:
        if attempt.performer(transition) != attempt.actor.id:
            return None
        return f"You {did} yourself. Somebody else has to do this{acting(attempt.transition.by)} ({cite})."

    return guard


def four_eyes(attempt: Attempt) -> str | None:
    """Who wrote any of what changed since the last sign-off cannot be the only one to sign it (5.3.1)."""
    if attempt.actor.id not in attempt.authors:
        return None
    signers = {s.person for s in attempt.signatures if s.sha256 == attempt.document.sha256}
    if signers - set(attempt.authors):
        return None
    return (
        "You wrote part of what changed since the last sign-off. Somebody who wrote none of it has to sign first"
        f"{acting(attempt.transition.by)} (5.3.1)."
    )


@in_the_text
def corrected(attempt: Attempt) -> str | None:
    """What was taken offline does not come back as it was, as a correction (ruling C19)."""
    offline = attempt.publication.withdrawn_at if attempt.publication else None
    if offline is None or not _as_approved(attempt):
        return None
    others = (d for name in attempt.transition.together for d in in_state(attempt, name, "withdrawn"))
    if any(other.changed_at > offline for other in others):
        return None
    return (
        "This is the text that was withdrawn: nothing is corrected in it yet. Take out what must not be public "
        "(Appendix 2)."
    )


def unchanged(attempt: Attempt) -> str | None:
    """What goes back online without a correction is word for word what was approved (5.3.1, ruling C19)."""
    if _as_approved(attempt):
        return None
    return (
        "The text was changed since it was approved. Choose “Approve the correction and publish again”, or have the "
        "lead reviewer put the approved revision back first (5.3.1)."
    )


def _as_approved(attempt: Attempt) -> bool:
    approved = [s for s in attempt.signatures if s.transition in ("approve", "republish")]
    return bool(approved) and approved[-1].sha256 == attempt.document.sha256


def signed_by(transition: str, whose: str, cite: str) -> Guard:
    """The present text carries a signature of one kind: an edit after it makes it void."""

    def guard(attempt: Attempt) -> str | None:
        if attempt.signed(transition):
            return None
        return f"The text as it is now has not been signed off by {whose}. Ask for that first ({cite})."

    return guard
