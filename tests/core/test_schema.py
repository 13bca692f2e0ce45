"""What a person typed becomes a content or sentences; a content is hashed the same for ever."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import pytest
from pydantic import AfterValidator, model_validator

from tests.make import Entry, Paper
from workspace import ContentType, Invalid, Label, Past, Row
from workspace.core.amiss import to_come
from workspace.core.annotations import label
from workspace.core.schema import blank, canonical, fingerprint


def refused(values: dict[str, Any], cls: type[ContentType] = Paper) -> dict[str, str]:
    with pytest.raises(Invalid) as refusal:
        cls.parse(values)
    return refusal.value.problems


def test_parse_reads_what_a_form_gives() -> None:
    typed = {"title": "  A paper ", "written": "2014-04-16", "count": "3", "entries": [{"what": "Seen"}]}
    paper = Paper.parse(typed)
    assert (paper.title, paper.written, paper.count) == ("A paper", date(2014, 4, 16), 3)
    assert paper.entries == (Entry(what="Seen"),)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", "", "Enter title"),
        ("title", "  ", "Enter title"),
        ("title", "x" * 41, "Title must be 40 characters or fewer"),
        ("written", "2014-02-30", "Day of writing must be a real date with the whole year, like 27 3 2014"),
        ("written", "soon", "Day of writing must be a real date with the whole year, like 27 3 2014"),
        ("answer", "perhaps", "Choose one of the answers to “Answer”"),
        ("count", "three", "Count must be a whole number"),
    ],
)
def test_parse_says_in_a_sentence_what_does_not_fit(field: str, typed: str, sentence: str) -> None:
    assert refused({"title": "A paper", field: typed}) == {field: sentence}


def test_parse_says_all_at_once_and_names_the_row() -> None:
    found = refused({"entries": [{}, {"what": "x" * 21, "when": "never"}], "extra": 1})
    assert found == {
        "title": "Enter title",
        "entries.1.what": "Entries, row 2: What happened must be 20 characters or fewer",
        "entries.1.when": "Entries, row 2: Date must be a real date with the whole year, like 27 3 2014",
        "extra": "Extra inputs are not permitted",
    }


def test_every_sentence_about_a_table_names_the_row_and_the_field() -> None:
    class Visit(Row):
        at: Annotated[str, AfterValidator(_time), Label("Time of the visit")] = ""
        seen_on: Annotated[date | None, Label("Seen on"), Past()] = None

    class Visits(ContentType, name="visits", title="Visits"):
        visits: Annotated[tuple[Visit, ...], Label("Visits made")] = ()

    found = refused({"visits": [{}, {"at": "soon"}]}, Visits)
    assert found == {"visits.1.at": "Visits made, row 2: Time of the visit: like 11:40"}
    late = Visits.parse({"visits": [{"seen_on": date(2014, 4, 18)}]})
    assert to_come(late, date(2014, 4, 17)) == {
        "visits.0.seen_on": "Visits made, row 1: Seen on must be today or earlier: it is 18 April 2014"
    }


def _time(typed: str) -> str:
    if typed == "soon":
        raise ValueError("like 11:40")
    return typed


def test_a_rule_of_the_whole_content_has_no_field() -> None:
    class Pair(ContentType, name="pair", title="Pair"):
        first: int = 0
        second: int = 0

        @model_validator(mode="after")
        def _ordered(self) -> Pair:
            if self.second < self.first:
                raise ValueError("The second must not be smaller than the first")
            return self

    assert refused({"first": 2, "second": 1}, Pair) == {"": "The second must not be smaller than the first"}


def test_class_keywords_describe_the_type() -> None:
    class Secret(Paper, name="secret", title="Secret paper", workflow="file", stage="end", public=True): ...

    described = (Secret.name, Secret.heading, Secret.workflow, Secret.stage, Secret.public, Secret.schema_version)
    assert described == ("secret", "Secret paper", "file", "end", True, 1)
    assert (Paper.name, Paper.public) == ("paper", False)


def test_a_content_is_called_by_its_title_or_its_type() -> None:
    class Untitled(ContentType, name="untitled", title="Untitled sheet"): ...

    assert Paper(title="A paper").title_text == Paper(title="A paper").public_title == "A paper"
    assert Untitled().title_text == "Untitled sheet"


def test_missing_names_the_blank_fields_that_a_transition_asks_for() -> None:
    paper = Paper(title="A paper", answer="unknown")
    assert paper.missing({"agree"}) == ("answer", "body")
    assert paper.missing({"agree", "close"}) == ("written", "answer", "body")
    assert paper.missing({"return"}) == ()
    assert Paper(title="A paper", answer="yes", body="Text").missing({"agree"}) == ()


@pytest.mark.parametrize(("value", "is_blank"), [(None, 1), ("", 1), ((), 1), ("unknown", 1), (False, 0), (0, 0)])
def test_false_and_nought_are_answers(value: object, is_blank: int) -> None:
    assert blank(value) == bool(is_blank)


def test_the_same_content_always_gives_the_same_text_and_hash() -> None:
    one = Paper.parse({"title": "Ä “paper”", "points": ["b", "a"], "written": "2014-04-16"})
    other = Paper.parse({"written": date(2014, 4, 16), "points": ("b", "a"), "title": "Ä “paper” "})
    assert canonical(one) == canonical(other)
    assert Paper.model_validate_json(canonical(one)) == one
    assert canonical(Paper.model_validate_json(canonical(one))) == canonical(one)


def test_the_hash_of_a_text_is_the_one_that_was_signed() -> None:
    """A fixed value: if it changes, every sign-off that anybody ever made is void."""
    body = canonical(Paper(title="A paper", written=date(2014, 4, 16), entries=(Entry(what="Seen"),)))
    assert body == (
        '{"unplaced":"","title":"A paper","written":"2014-04-16","answer":"","count":null,"body":"",'
        '"points":[],"entries":[{"when":null,"what":"Seen"}],"secret":""}'
    )
    assert fingerprint(body) == "539418652543eab994c580349478be769129737bac7ec0994001bc251bbcd3c4"


def test_upgrade_changes_nothing_unless_a_type_says_so() -> None:
    assert Paper.upgrade({"title": "A paper"}, 1) == {"title": "A paper"}


def test_a_field_without_a_label_is_called_by_its_name() -> None:
    class Plain(ContentType, name="plain", title="Plain"):
        first_day: str = ""
        named: Annotated[str, Label("Named", "A hint")] = ""

    assert label(Plain.model_fields["first_day"], "first_day") == Label("First day")
    assert label(Plain.model_fields["named"], "named") == Label("Named", "A hint")


def test_a_content_is_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Paper(title="A paper").title = "Another"


def test_a_text_has_a_length_that_is_said() -> None:
    with pytest.raises(Invalid) as refusal:
        Paper.parse({"title": "A", "body": "x" * 1_000_001})
    assert refusal.value.problems == {"body": "Text must be 1,000,000 characters or fewer"}
    assert len(Paper.parse({"title": "A", "body": "x" * 1_000_000}).body) == 1_000_000
