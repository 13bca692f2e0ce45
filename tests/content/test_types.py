"""What holds for every content type: sections, labels, hints, needed fields."""

from __future__ import annotations

import re
from datetime import date

import pytest
from pydantic import BaseModel

from content import TYPES
from plugins.enfield_scr import PROCEDURE
from plugins.enfield_scr.board import BOARD
from plugins.enfield_scr.guards import complete
from workspace import ContentType, Invalid, Kept, Label, Needed, Private
from workspace.core.annotations import marker
from workspace.core.fields import fields
from workspace.core.registry import Registry
from workspace.core.schema import canonical

# A paragraph of the procedure, as every hint ends: "(5.2.1)", "(Appendix 4 form)", "(1.1, 5(2)(a))", "(cover)".
CITED = re.compile(r"\S \((?:cover|(?:[0-9]|Appendix [1-4])(?:[^()]|\([^()]*\))*|regulation .*)\)$")


WORKFLOWS = {w.name: w for procedure in (PROCEDURE, BOARD) for w in procedure.workflows}
FOR_NO_READER = {"declaration": {"account"}}  # fields that only guards read
BOARDS_OWN = {w.name for w in BOARD.workflows} - {w.name for w in PROCEDURE.workflows}


def models(cls: type[ContentType]) -> list[type[BaseModel]]:
    return [cls, *(field.row for field in fields(cls) if field.row)]


@pytest.mark.parametrize("cls", TYPES, ids=lambda c: c.name)
def test_every_field_is_in_exactly_one_section(cls: type[ContentType]) -> None:
    placed = [name for names in cls.sections.values() for name in names]
    assert sorted(placed) == sorted(set(cls.model_fields) - {"unplaced"} - FOR_NO_READER.get(cls.name, set()))
    assert all(marker(cls.model_fields[name], Kept) for name in FOR_NO_READER.get(cls.name, ()))


@pytest.mark.parametrize("cls", TYPES, ids=lambda c: c.name)
def test_what_is_recorded_afterwards_is_a_field_or_a_column(cls: type[ContentType]) -> None:
    known = {field.name for field in fields(cls)}
    known |= {f"{field.name}.{column.name}" for field in fields(cls) for column in field.columns}
    assert set(cls.recorded) <= known


@pytest.mark.parametrize("cls", TYPES, ids=lambda c: c.name)
def test_every_field_has_a_label_and_a_hint_that_cites_its_paragraph(cls: type[ContentType]) -> None:
    unlabelled = []
    for model in models(cls):
        for name, info in model.model_fields.items():
            label = marker(info, Label)
            if name != "unplaced" and not (label and label.text and CITED.search(label.hint)):
                unlabelled.append(f"{model.__name__}.{name}: {label.hint if label else 'no label'}")
    assert unlabelled == []


@pytest.mark.parametrize("cls", TYPES, ids=lambda c: c.name)
def test_what_is_needed_is_asked_for_by_a_transition_that_checks_it(cls: type[ContentType]) -> None:
    workflow = WORKFLOWS[cls.workflow]
    for name, info in cls.model_fields.items():
        if needed := marker(info, Needed):
            transition = workflow.transition(needed.by)
            assert transition is not None, f"{name} is needed by an unknown transition {needed.by}"
            assert complete in transition.guards, f"{needed.by} does not check {name}"


@pytest.mark.parametrize("cls", TYPES, ids=lambda c: c.name)
def test_a_blank_draft_is_valid_and_comes_back_the_same(cls: type[ContentType]) -> None:
    blank = cls.parse({})
    assert cls.model_validate_json(canonical(blank)) == blank


@pytest.mark.parametrize("cls", TYPES, ids=lambda c: c.name)
def test_every_type_has_a_title_a_stage_and_a_workflow(cls: type[ContentType]) -> None:
    assert cls.heading
    assert cls.parse({}).title_text
    assert cls.stage in {s.name for s in PROCEDURE.stages} or cls.workflow in BOARDS_OWN
    assert cls.workflow in WORKFLOWS


def test_the_registry_accepts_all_of_it(registry: Registry) -> None:
    assert set(registry.types) == {cls.name for cls in TYPES}


@pytest.mark.proves("R139", "R147")
def test_identities_and_authors_comments_are_private(registry: Registry) -> None:
    header = {"child_name", "born_on", "languages", "ethnic_origin", "religion", "legal_status", "plans"}
    header |= {"child_called", "others"}
    chronology = registry.content_type("chronology")
    assert {n for n, info in chronology.model_fields.items() if marker(info, Private)} == header
    entry = next(f for f in fields(chronology) if f.name == "entries")
    assert [c.name for c in entry.columns if c.private] == ["comment"]
    assert marker(registry.content_type("referral").model_fields["people"], Private)


@pytest.mark.proves("R176")
def test_the_referral_form_has_exactly_the_fields_of_the_procedure(registry: Registry) -> None:
    required = {f.name for f in fields(registry.content_type("referral")) if f.needed}
    form = {"dated_on", "people", "summary", "request", "panel_member", "telephone", "email"}
    assert required == form | {"other_reviews"}


@pytest.mark.proves("R141", "R142", "R143", "R144", "R145", "R146", "R147")
def test_the_chronology_has_the_columns_of_appendix_3(registry: Registry) -> None:
    entry = next(f for f in fields(registry.content_type("chronology")) if f.name == "entries")
    columns = {c.name for c in entry.columns}
    assert {"date_text", "child", "adult", "within", "external", "outcome", "source", "comment"} <= columns
    assert {"seen", "alone", "views"} <= columns


def test_not_recorded_is_an_answer_and_not_the_same_as_no(registry: Registry) -> None:
    entry = next(f for f in fields(registry.content_type("chronology")) if f.name == "entries")
    seen = next(c for c in entry.columns if c.name == "seen")
    assert [o.value for o in seen.options] == ["yes", "no", "not recorded", "not applicable"]


def test_titles_are_made_without_real_names(registry: Registry) -> None:
    people = [{"name": "Somebody Real"}]
    referral = registry.content_type("referral").parse({"dated_on": date(2014, 4, 16), "people": people})
    assert referral.title_text == "Referral of 16 April 2014"
    case = registry.content_type("case_review").parse({"reference": "TSCB-2014-01", "public_name": "Child M"})
    assert case.title_text == "TSCB-2014-01 Child M"


@pytest.mark.parametrize("name", ["imr", "chronology"])
def test_the_last_day_is_not_before_the_first(name: str) -> None:
    cls = next(each for each in TYPES if each.name == name)
    with pytest.raises(Invalid) as refusal:
        cls.parse({"covers_from": date(2014, 3, 1), "covers_to": date(2014, 2, 1)})
    assert refusal.value.problems == {
        "covers_to": "Last day covered must not be before “First day covered”, 1 March 2014"
    }
    cls.parse({"covers_from": date(2014, 3, 1), "covers_to": date(2014, 3, 1)})


def test_the_same_holds_in_rows() -> None:
    seat = {"starts_on": date(2014, 3, 1), "ends_on": date(2014, 2, 1)}
    with pytest.raises(Invalid) as refusal:
        next(each for each in TYPES if each.name == "chronology").parse({"entries": [seat]})
    assert list(refusal.value.problems) == ["entries.0.ends_on"]
