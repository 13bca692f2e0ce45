"""Every refusal says what is missing, which paragraph asks for it, and who can do what about it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from plugins.enfield_scr import PROCEDURE
from plugins.enfield_scr.after.remarks import duties_done
from tests.plugins.conftest import CASE, Make, person
from tests.plugins.sentences import sentences
from workspace import Attempt, Document, Guard, Permission, Transition, Workflow, fields
from workspace.core.model import Grant
from workspace.core.registry import Registry
from workspace.core.workflow import EDIT
from workspace.services.transitions import writers

Build = Callable[..., Attempt]
_PARAGRAPH = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)\.?$")
_ROLE = r"(?:business manager|lead reviewer|panel chair|Chair|author|lawyer|Head of SQAS|agency|\{chair\}|\{who\})"
_VERB = (
    "(?:accepts|adds|agrees|approves|brings|can|changes|chooses|confirms?|corrects|enters|gives|has (?:to|somebody)|"
    "makes|publishes|records|returns|says|signs|starts|writes)"
)
# Somebody is named with what they do; or the reader is told whom to ask, or which step is theirs.
_ACTS = re.compile(
    rf"{_ROLE}(?:,? or the {_ROLE})? (?:first )?{_VERB}\b|can confirm|[Ss]omebody (?:else|who)|Those whose|"
    r"\b(?:ask|have) (?:the|your|somebody|Ofsted|for it)\b|choose “|\bstart\b|refuse it|wait until|\byou can\b|"
    r"off by \{whose\}|Only a new decision of the Board|\{possible_from",
    re.IGNORECASE,
)
# What the reader does in the text of the document itself, or is told to have done there.
_WRITES = re.compile(
    r"(?:^|[.:;,] |\band |\bor |\bin, )(?:[Ff]ill|[Rr]ecord|[Ee]nter|[Gg]ive|[Ss]ay|[Aa]dd|[Cc]orrect|[Nn]ame|[Ww]rite|"
    r"[Uu]se|[Cc]lose|[Tt]ake|[Kk]eep|[Mm]ove|[Rr]estore|[Dd]ecide|[Ff]ind out|[Pp]lan|[Cc]hoose|one row for)\b"
    r"|\bneeds (?:name|a reason)"
)
_THEIRS = {"Fill in {listed([_quoted(found.text, found.hint) for found in labels])} first."}  # beside each field
_DUTIES = set(sentences(duties_done))  # beside each duty
_OURS = {"Move or delete the text that is not yet placed first."}  # of a file that was brought in: no paragraph asks


def _named(guard: Guard) -> str:
    return guard.__qualname__.replace(".<locals>", "")


def _asked(*kinds: str) -> Iterator[tuple[Workflow, Transition, Guard]]:
    for workflow in PROCEDURE.workflows:
        for move in workflow.transitions:
            yield from ((workflow, move, guard) for kind in kinds for guard in getattr(move, kind))
        if "guards" in kinds:
            yield from ((workflow, EDIT, guard) for guard in workflow.edits)


def _ids(cases: list[tuple[Workflow, Transition, Guard]]) -> list[str]:
    return [f"{workflow.name}-{move.name}-{_named(guard)}" for workflow, move, guard in cases]


SAID, REFUSED = list(_asked("guards", "warns")), list(_asked("guards"))


def cites(text: str) -> bool:
    """Whether a sentence ends with a paragraph that the procedure has."""
    found = _PARAGRAPH.search(text)
    return bool(found) and (found[1] == "{cite}" or bool(PROCEDURE.quote(found[1])))


@pytest.mark.parametrize("guard", [guard for _, _, guard in SAID], ids=_ids(SAID))
def test_a_refusal_names_its_paragraph(guard: Guard) -> None:
    told = sentences(guard)
    assert told
    wrong = [s for s in told if s not in _THEIRS | _DUTIES | _OURS and not cites(s)]
    assert not wrong, f"no paragraph of the procedure: {wrong}"
    cite = inspect.getclosurevars(inspect.unwrap(guard)).nonlocals.get("cite")
    assert cite is None or PROCEDURE.quote(cite), cite


@pytest.mark.parametrize(("workflow", "move", "guard"), REFUSED, ids=_ids(REFUSED))
def test_a_refusal_says_who_can_do_what(workflow: Workflow, move: Transition, guard: Guard) -> None:
    """The reader is told to write only where all who take the step may, or where those who may are named."""
    reader_writes = all(move.by <= workflow.state(s).permits[Permission.EDIT] for s in move.sources)
    told_who = hasattr(guard, "__wrapped__")
    for text in sentences(guard):
        if not _ACTS.search(text):
            assert _WRITES.search(text), f"nobody does anything: {text}"
            assert reader_writes or told_who, f"who takes the step may not write here, and is not told who may: {text}"
    if told_who:
        assert all(workflow.state(s).permits[Permission.EDIT] for s in move.sources), "nobody may write here"


def _tries(make: Make, attempt: Build, registry: Registry) -> Iterator[tuple[Attempt, str]]:
    """Every refusal of every step on a blank document that stands alone, as each role reads it that takes the step."""
    for cls in registry.types_of("enfield_scr"):
        for move in registry.workflow("enfield_scr", cls.name).transitions:
            for state, role in ((s, r) for s in move.sources for r in sorted(move.by - {"system"})):
                blank = make(cls.name, state)
                actor = person(Grant(role, case_review=CASE))
                tried = attempt(blank, move.name, actor=actor, writers=writers(registry, actor, blank))
                yield from ((tried, reason) for guard in move.guards if (reason := guard(tried)))


def test_who_may_not_write_reads_who_may(make: Make, attempt: Build, registry: Registry) -> None:
    seen = 0
    for tried, reason in _tries(make, attempt, registry):
        if reason.startswith("Fill in "):
            may = registry.may(tried.actor, tried.document, Permission.EDIT)
            where = f"{tried.document.state}, {tried.transition.name}: {reason}"
            assert may != bool(re.search(r"These can do that: \w.+\.$", reason)), where
            seen += not may
    assert seen > 10


def test_each_field_that_is_asked_for_has_its_paragraph(make: Make, attempt: Build, registry: Registry) -> None:
    """“Description” (2.2) and “Basis” (1.1, 5(2)(a)): the paragraph stands beside each field."""
    for tried, reason in _tries(make, attempt, registry):
        if reason.startswith("Fill in "):
            asked = reason.partition(" first.")[0]
            beside = re.findall(r"” \(((?:[^()]|\([^()]*\))*)\)", asked)
            assert len(beside) == asked.count("“"), f"{tried.document.type}: {asked}"
            assert all(map(PROCEDURE.quote, beside)), f"{tried.document.type}: {beside}"


def test_what_a_refusal_quotes_is_there(registry: Registry) -> None:
    """A field, a step, a kind of document, a draft or a page, by the name under which people find it."""
    known = {"Tasks and deadlines", *(draft.title for draft in PROCEDURE.drafts)}
    known |= {move.title for workflow in PROCEDURE.workflows for move in workflow.transitions}
    for cls in registry.types_of("enfield_scr"):
        known |= {cls.heading, *cls.sections}
        for field in fields(cls):
            known |= {field.label, *(column.label for column in field.columns)}
    said = {"no", "other", "Not known yet", "memory of a worker"}  # what is written in a field
    for workflow, move, guard in SAID:
        for text in sentences(guard):
            constants = inspect.unwrap(guard).__globals__
            quoted = {str(constants.get(q.strip("{}"), q)) for q in re.findall(r"“([^“”]+)”", text)}
            quoted = {q for q in quoted if "{" not in q}
            assert quoted <= known | said, f"{workflow.name}.{move.name}: {quoted - known - said}"


def test_a_step_of_somebody_else_names_them(make: Make, registry: Registry) -> None:
    report: Document = make("overview_report", "approved")
    assert writers(registry, person("lscb_chair"), report) == ("Lead reviewer and author of the overview report",)
    assert writers(registry, person("lead_reviewer"), replace(report, state="overview_report.draft")) == ()
