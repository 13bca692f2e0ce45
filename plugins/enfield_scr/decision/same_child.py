"""One child in two case reviews, and a public name that is the real one: said while it is easily mended (2.2, A2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from content.case_review import CaseReview
from content.referral import Referral
from plugins.enfield_scr.board.family_names import known, named
from plugins.enfield_scr.guards import listed
from workspace import Attempt, Document, plain, untold

Person = tuple[str, date]  # a name as it is compared, a day of birth


@untold(
    "Another case review may be about the same child: ask whoever manages them to look at both before you go on (2.2)."
)
def in_another_case_review(attempt: Attempt) -> str | None:
    """Two case reviews of one child have two sets of clocks, and nobody sees both (2.2, R020, H33)."""
    mine = set(_people(attempt.document))
    others = {d.case_review for d in attempt.every("referral") if mine & set(_people(d))}
    others -= {attempt.document.case_review}
    titles = [d.title for d in attempt.every("case_review") if d.id in others]
    if not titles:
        return None
    return (
        f"Somebody of the same name and date of birth is in the referral of {listed(sorted(titles))}. If it is the "
        "same case, start the referral there, where it is joined to the first one; both are kept (2.2)."
    )


def _people(document: Document) -> Iterator[Person]:
    body = document.body
    for row in body.people if isinstance(body, Referral) else ():
        if row.name.strip() and row.born_on:
            yield plain(row.name), row.born_on


@untold("Another case review calls a child by the same public name: choose another one (Appendix 2).")
def public_name_is_taken(attempt: Attempt) -> str | None:
    """Each child has a public name of its own: readers, and searches, would take one case for the other (A2)."""
    home = next((d for d in attempt.siblings if isinstance(d.body, CaseReview)), None)
    name = _public_name(home)
    same = [d.title for d in attempt.every("case_review") if home and d.id != home.id and _public_name(d) == name]
    if not name or not same:
        return None
    return (
        f"The public name “{getattr(home and home.body, 'public_name', '')}” is that of {listed(sorted(same))} too. "
        "The business manager gives this child another one in “The case review” (Appendix 2)."
    )


def _public_name(home: Document | None) -> str:
    return plain(getattr(home.body, "public_name", "")) if home else ""


@untold(
    "The public name holds a word that a record of this case keeps as a real name. Choose another one (Appendix 2)."
)
def public_name_is_real(attempt: Attempt) -> str | None:
    """What the child is called in every document, letter and list is never a real name of the family (A2, R127)."""
    review, before = attempt.document.body, attempt.before
    if not isinstance(review, CaseReview) or not isinstance(before, CaseReview):
        return None
    called = {review.public_name, review.reference} - {before.public_name, before.reference}
    if not any(called):
        return None
    of = {kind: [d for d in attempt.siblings if d.type == kind] for kind in ("referral", "pseudonym_key")}
    names = known(of["referral"], of["pseudonym_key"]).get(attempt.document.case_review, frozenset())
    if not any(named(text, names) for text in called):
        return None
    return (
        "The referral or the pseudonym key has a word of this as a real name of the family. It would stand in every "
        "list and letter: give a public name, like Child M (Appendix 2)."
    )
