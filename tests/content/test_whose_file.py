"""A chronology of another case review is remarked on before it is taken in, one of this one never (A3, A4.4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from content.case_review import CaseReview
from content.chronology import Chronology
from content.pseudonym_key import ProtectedWord, PseudonymKey
from content.referral import PersonNamed, Referral
from content.terms_of_reference import TermsOfReference
from workspace import ContentType

HOME = CaseReview(public_name="Child M")
REFERRAL = Referral(people=(PersonNamed(name="Rowan Pellingworth", born_on=date(2013, 11, 12)),))
TERMS = TermsOfReference(starts_on=date(2012, 11, 1), ends_on=date(2014, 4, 10))
KEY = PseudonymKey(
    words=(
        ProtectedWord(word="Rowan Pellingworth", kind="name", stands_for="Child M"),
        ProtectedWord(word="12 November 2013", kind="date of birth"),
    )
)


def file(name: str = "", born: date | None = None, *days: date) -> Chronology:
    entries = [{"date_text": f"{day}", "starts_on": f"{day}", "outcome": "Seen"} for day in days]
    return Chronology.parse({"child_name": name, "born_on": born and f"{born}", "entries": entries})


@pytest.mark.parametrize(
    ("chronology", "beside"),
    [
        (file("PELLINGWORTH Rowan", date(2013, 11, 12)), [REFERRAL]),
        (file("Rowan Pelingworth", date(2013, 11, 12)), [REFERRAL]),
        (file("Another Entirely", date(2013, 11, 12)), [REFERRAL, KEY]),
        (file("Rowan P"), [KEY]),
        (file("Tilda Pellingworth", date(2010, 5, 27)), [REFERRAL]),
        (file("Child M"), [HOME, KEY]),
        (file("", None, date(2010, 1, 1), date(2013, 1, 1)), [TERMS]),
        (file("Kit Aldous", date(2009, 3, 2), date(2009, 3, 2)), []),
        (file("Kit Aldous", date(2009, 3, 2), date(2009, 3, 2)), [TermsOfReference()]),
        (file(), [HOME, REFERRAL, TERMS, KEY]),
        (file("Not known"), [HOME, REFERRAL]),
        (file("Tilda Pellingworth"), [file("Rowan Pellingworth", date(2013, 11, 12))]),
    ],
)
def test_a_file_that_may_belong_here_is_not_remarked_on(chronology: Chronology, beside: Sequence[ContentType]) -> None:
    assert chronology.doubts(beside) == ()


@pytest.mark.parametrize(
    ("chronology", "beside", "told"),
    [
        (file("Kit Aldous"), [REFERRAL], "has the name of its child"),
        (file("Kit Aldous"), [KEY], "has the name of its child"),
        (file("Child N"), [HOME], "calls the child “Child N”"),
        (file("", date(2009, 3, 2)), [KEY], "2 March 2009 as the child's date of birth"),
        (
            file("", None, date(2009, 3, 2), date(2010, 5, 1)),
            [TERMS],
            "of 2 March 2009 to 1 May 2010, and the terms of reference look at 1 November 2012 to 10 April 2014 "
            "(Appendix 4 step 4)",
        ),
    ],
)
def test_a_file_that_names_somebody_else_is_remarked_on(
    chronology: Chronology, beside: Sequence[ContentType], told: str
) -> None:
    (said,) = chronology.doubts(beside)
    assert told in said
    assert "Pellingworth" not in said, "what is recorded here is not told to whoever holds another child's file"


def test_a_name_is_the_same_with_and_without_its_accents() -> None:
    referral = Referral(people=(PersonNamed(name="Zo\u00eb M\u00fcller"),))
    for written in ("Zoe\u0308 Mu\u0308ller", "ZOE MULLER"):
        assert file(written).doubts([HOME, referral]) == ()


def test_neither_an_endless_name_is_quoted_nor_one_day_told_twice() -> None:
    assert file(f"Child {'X' * 3000}").doubts([HOME]) == ()
    (told,) = file("", None, date(2030, 1, 1)).doubts([TERMS])
    assert told.startswith("Its rows are of 1 January 2030, and the terms")
