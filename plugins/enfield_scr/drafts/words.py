"""What every letter has in common: the public name, the Chair's name, and never a name of the family (A2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NoReturn

from content.case_review import CaseReview
from content.chronology import Chronology
from content.referral import Referral
from plugins.enfield_scr.drafts.signing import chair
from plugins.enfield_scr.privacy.papers import SHORTEST
from plugins.enfield_scr.unfilled import DAY, LEFT_OUT
from workspace import CaseFile, Drafted, Invalid, day_in_words, local_date


def review(file: CaseFile) -> CaseReview:
    """The case review itself."""
    body = file.case_review.body
    return body if isinstance(body, CaseReview) else CaseReview()


def child(file: CaseFile) -> str:
    """What the child is called in every letter."""
    return review(file).public_name or "the child"


def day(value: date | None) -> str:
    """A day as people write it, or a gap to fill in."""
    return day_in_words(value) if value else DAY


def some(made: Sequence[Drafted], wanted: bool, nobody: str, everybody: str) -> Sequence[Drafted]:
    """What was made; otherwise Invalid with which is true: there is nobody to write to yet, or all were written to."""
    return made or missing(everybody if wanted else nobody)


def missing(why: str) -> NoReturn:
    """Why a text cannot be written yet: what is missing, who can do it, and the paragraph; as Invalid."""
    raise Invalid({"draft": why})


def holders(file: CaseFile, role: str) -> tuple[str, ...]:
    """Who holds a role today: name, job title, employer."""
    today = local_date(file.now)
    found = (p for p in file.people if p.role == role and p.in_force(today))
    return tuple(", ".join(filter(None, (p.name, p.job_title, p.employer))) for p in found)


def letter(
    file: CaseFile, kind: str, title: str, recipient: str, *paragraphs: str, agency: str | None = None
) -> Drafted:
    """A letter from the Chair, with every known name of the family taken out."""
    reference = " ".join(filter(None, (review(file).reference, child(file))))
    signed = f"{chair(file, ' '.join(paragraphs))}, {review(file).board or 'Safeguarding Children Board'}"
    body = without_names(file, "\n\n".join((f"**Our reference: {reference}**", *filter(None, paragraphs), signed)))
    values = {"kind": kind, "title": f"{title}: {child(file)}", "recipient": recipient, "body": body}
    return Drafted(values, agency)


def without_names(file: CaseFile, text: str) -> str:
    """A text without the names of the family that the referral and the chronologies know (A2, R128)."""
    for name in sorted(_family(file), key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}(?:'s|’s)?\b", LEFT_OUT, text, flags=re.IGNORECASE)
    return text


def _family(file: CaseFile) -> set[str]:
    names = [part for full in _full_names(file) for part in (full, *full.split())]
    public = {word.lower() for word in child(file).split()}
    return {name for name in names if len(name) >= SHORTEST and name.lower() not in public}


def _full_names(file: CaseFile) -> Iterator[str]:
    for document in file.documents:
        if isinstance(document.body, Referral):
            yield from (person.name.strip() for person in document.body.people if person.name.strip())
        if isinstance(document.body, Chronology) and document.body.child_name.strip():
            yield document.body.child_name.strip()
