"""The privacy check, made from the key, what other papers name, and the texts as they are now (A2, R128)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from content.privacy_check import PrivacyCheck
from content.pseudonym_key import PseudonymKey
from plugins.enfield_scr.bundle.texts import named, text
from plugins.enfield_scr.privacy.guards import CHECK, called
from plugins.enfield_scr.privacy.papers import PAPERS
from plugins.enfield_scr.privacy.search import findings, of_key, of_papers, of_register, to_go_public
from workspace import CaseFile, Document, Draft, Drafted, Refused, day_in_words, local

_Same = tuple[str, str, str, int | None]


def privacy_check(file: CaseFile) -> Sequence[Drafted]:
    """Every protected word in every text that is to be published; what was accepted stays so while the key does."""
    kept = sorted(file.of("pseudonym_key"), key=lambda d: (d.created_at, d.id))
    keys = [d.body for d in kept if isinstance(d.body, PseudonymKey)]
    if not any(key.words for key in keys):
        raise Refused(
            "No name stands in a “Pseudonym key” yet: the business manager starts one and enters what has to stay "
            "unsaid under “Protected words” (Appendix 2)."
        )
    texts = to_go_public(file)
    if not texts:
        raise Refused(
            "There is no report, summary, action plan or statement to check yet. Its author starts it first "
            "(Appendix 2)."
        )
    which = [f", key {number}" if len(keys) > 1 else "" for number in range(1, len(keys) + 1)]
    protected = [one for key, named_so in zip(keys, which, strict=True) for one in of_key(key, named_so)]
    wanted = [*protected, *of_papers(file.documents, protected), *of_register(file.people, file.documents)]
    found = [row for d in texts for row in findings(d, named(d), file.attachments, wanted)]
    known = _accepted(file, texts)
    at = local(file.now)
    values = {
        "title": f"Privacy check, {day_in_words(at)}, {at:%H:%M}",
        "texts": [text(d) for d in texts],
        "findings": [row | known.get(_same(row), {}) for row in found],
    }
    return (Drafted(values),)


def _same(row: dict[str, Any]) -> _Same:
    return row["document"], row["place"], row["kind"], row["row"]


def _accepted(file: CaseFile, texts: Sequence[Document]) -> dict[_Same, dict[str, str]]:
    """Only of checks by the key as it is now, and by the papers where they are what named somebody.

    In a check by others, the same place may hold another word; so may another document of the same kind, of an earlier
    review.
    """
    key, papers = _changed(file, "pseudonym_key"), _changed(file, "pseudonym_key", *PAPERS)
    checks = [(d.created_at, d.body) for d in file.of("privacy_check") if isinstance(d.body, PrivacyCheck)]
    return {
        (named(mine), f.place, f.kind, f.row): {"outcome": f.outcome, "reason": f.reason}
        for mine in texts
        for at, body in checks
        if at >= mine.created_at
        for f in body.findings
        if f.document in called(body, mine) and at >= (papers if f.row is None else key)
        if f.outcome == "accepted" and f.reason
    }


def _changed(file: CaseFile, *types: str) -> datetime:
    return max(d.changed_at for d in file.documents if d.type in types)


PRIVACY = Draft("privacy_check", CHECK, "Appendix 2", "privacy_check", privacy_check)
