"""What the privacy check found and somebody accepted: by whom, and before whose eyes it comes (A2, R128)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from content.privacy_check import Finding, PrivacyCheck
from plugins.enfield_scr import roles
from plugins.enfield_scr.bundle.texts import named
from plugins.enfield_scr.guards import listed
from plugins.enfield_scr.privacy.guards import called, covering, found_in
from workspace import Attempt, Document


def accepted_by_another(attempt: Attempt) -> str | None:
    """Nobody accepts a finding in a text that they wrote any of (A2, R128)."""
    check = attempt.document.body
    before = next((d.body for d in attempt.siblings if d.id == attempt.document.id), None)
    if not isinstance(check, PrivacyCheck) or not isinstance(before, PrivacyCheck):
        return None
    new = Counter(_accepted(check.findings)) - Counter(_accepted(before.findings))
    named = {row.document for row in new}
    mine = sorted({name for name in named for text in _texts(attempt, check, name) if _wrote(attempt, text)})
    if not mine:
        return None
    return (
        f"You wrote part of the {listed([name.lower() for name in mine])}: what was found in it is accepted by "
        "somebody who did not. Correct the text, or ask somebody else of those who work through this check "
        "(Appendix 2)."
    )


def _texts(attempt: Attempt, check: PrivacyCheck, name: str) -> Iterable[Document]:
    if name not in {text.document for text in check.texts}:
        return ()
    return (d for d in (*attempt.siblings, *attempt.apart) if name in called(check, d))


def _wrote(attempt: Attempt, text: Document) -> bool:
    authors = {one.person for one in attempt.people if one.role == roles.AUTHOR}
    return attempt.actor.id in {*attempt.authors_of(text), *authors}


def wrote_what_is_assessed(attempt: Attempt) -> str | None:
    """Whose assessment does not count for a text that they wrote is told so before it is made (A2, R128)."""
    check = attempt.document.body
    if not isinstance(check, PrivacyCheck):
        return None
    checked = {text.sha256 for text in check.texts}
    texts = [d for d in (*attempt.siblings, *attempt.apart) if d.sha256 in checked and _wrote(attempt, d)]
    if not texts:
        return None
    return (
        f"You wrote part of the {listed(sorted(named(d).lower() for d in texts))}: your assessment does "
        "not count for that. Ask somebody who wrote none of it, like the lawyer or the panel chair, to record it "
        "(Appendix 2)."
    )


def accepted_here(attempt: Attempt) -> str | None:
    """Every finding that stays in a text, with the reason, to whoever judges the whole (A2, R128)."""
    check = attempt.document.body
    return _told(check.findings) if isinstance(check, PrivacyCheck) else None


def accepted_of_this_text(attempt: Attempt) -> str | None:
    """The same of one text, to whoever agrees it (A2, R128)."""
    checks = covering(attempt, "draft", "assessed")
    return _told(found_in(attempt.document, checks[-1][1])) if checks else None


def _told(findings: Iterable[Finding]) -> str | None:
    reasons: dict[str, list[str]] = {}
    for row in _accepted(findings):
        key = f", row {row.row} of the pseudonym key" if row.row is not None else ""
        reasons.setdefault(row.reason, []).append(f"{row.document}, {row.place} ({row.kind}{key})")
    if not reasons:
        return None
    told = "; ".join(f"{listed(places)}: “{reason}”" for reason, places in reasons.items())
    return f"The privacy check found these words, and they stay in the text for the reason given. {told} (Appendix 2)."


def _accepted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(row for row in findings if row.outcome == "accepted")
