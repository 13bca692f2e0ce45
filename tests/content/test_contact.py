"""Answers about each child, in every notation of the example."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers import Recorded
from content.contact import Contact, answer, calls, from_columns, read

YES = Contact("Rowan", "yes", "not applicable", "not applicable")
ANSWERS = st.sampled_from(["yes", "no", "not recorded", "not applicable"])


@pytest.mark.parametrize(
    ("text", "found", "rest"),
    [
        ("Rowan: seen – yes; alone – n/a; views – n/a. Asleep.", (YES,), "Asleep."),
        ("[Rowan SEEN: YES / ALONE: N/A / VIEWS: N/A] Asleep.", (YES,), "Asleep."),
        ("R.P. seen (alone n/a, views n/a). Cough.", (Contact("R.P.", "yes", *["not applicable"] * 2),), "Cough."),
        ("R.P.: whether seen not recorded. Call.", (Contact("R.P.", "not recorded"),), "Call."),
        ("Tilda seen: yes, alone: no, views: no. Tilda drew.", (Contact("Tilda", "yes", "no", "no"),), "Tilda drew."),
        ("{RP seen=N}{TP seen=not recorded} x", (Contact("RP", "no"), Contact("TP", "not recorded")), "x"),
        ("Rowan seen at clinic, 5,730 g.", (), "Rowan seen at clinic, 5,730 g."),
        ("Tilda seen no injuries.", (), "Tilda seen no injuries."),
        ("No children seen.", (), "No children seen."),
        ("", (), ""),
    ],
)
@pytest.mark.proves("R080", "R141")
def test_notations(text: str, found: tuple[Contact, ...], rest: str) -> None:
    assert read(text) == (found, rest)


@given(st.lists(st.tuples(st.sampled_from(["Child M", "Sibling 1", "Sibling 2"]), ANSWERS, ANSWERS, ANSWERS)))
def test_what_is_written_is_read_again(said: list[tuple[str, Recorded, Recorded, Recorded]]) -> None:
    contacts = tuple(Contact(*each) for each in said)
    assert read(" ".join(map(str, contacts))) == (contacts, "")


@given(st.text(max_size=300))
def test_no_word_of_any_text_is_lost(text: str) -> None:
    found, rest = read(text)
    assert text.endswith(rest)
    assert found or rest == text


def test_columns_of_answers_and_other_columns() -> None:
    cells = {"M seen": "Yes", "M alone": "N/A", "Baby seen?": "not recorded", "Seen by": "GP1", "S1 seen": ""}
    found, rest = from_columns(cells)
    assert found == (Contact("M", "yes", "not applicable"), Contact("Baby", "not recorded"))
    assert rest == {"Seen by": "GP1"}


def test_what_a_record_does_not_say_is_not_no() -> None:
    assert [answer(text) for text in ("NR", "not known", "n", "NA", "")] == [
        "not recorded", "not recorded", "no", "not applicable", "",
    ]  # fmt: skip


def test_a_child_is_called_by_names_initials_and_public_name() -> None:
    assert {"rowan", "rp", "m", "childm", "baby"} <= set(calls("Child M", "Rowan PELLINGWORTH (subject)", ["baby"]))
    assert {"tilda", "tp", "s1"} <= set(calls("Sibling 1", "Tilda Pellingworth", []))
