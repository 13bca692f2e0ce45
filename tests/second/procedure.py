"""Safeguarding partners decide in fifteen working days and give seven working days' notice before they publish."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from workspace import (
    Attempt,
    Availability,
    ContentType,
    Label,
    Length,
    Markdown,
    Needed,
    Procedure,
    Role,
    Searchable,
    Stage,
    TaskRule,
    Workflow,
    add_working_days,
    hookimpl,
    local_date,
    state,
    transition,
)

PARTNER, CHECKER, REVIEWER, OFFICE, SYSTEM = "partner", "checker", "reviewer", "office", "system"
EVERYBODY = frozenset({PARTNER, CHECKER, REVIEWER, OFFICE, SYSTEM})
NOTICE = 7  # working days
PARTNERS = 2  # must agree


class Matter(ContentType, name="matter", title="Matter", workflow="matter", stage="report"):
    """What the partners look at."""

    sections = {"The matter": ("title", "aware_on", "decided_on", "notice_on", "published_on")}

    title: Annotated[str, Label("Title"), Searchable(3)] = ""
    aware_on: Annotated[date | None, Label("Partners became aware")] = None
    decided_on: Annotated[date | None, Label("Decided")] = None
    notice_on: Annotated[date | None, Label("Notice given")] = None
    published_on: Annotated[date | None, Label("Published")] = None


class LearningReport(
    ContentType, name="learning_report", title="Learning report", workflow="learning_report", public=True
):
    """What was learned."""

    stage = "report"
    sections = {"Report": ("title", "text")}

    title: Annotated[str, Label("Title"), Searchable(3)] = ""
    text: Annotated[Markdown, Label("Text"), Needed("check"), Searchable()] = ""


def written(attempt: Attempt) -> str | None:
    """There is a text to check."""
    return "Write the text first (2.1)." if attempt.document.body.missing({"check"}) else None


def partners_agree(attempt: Attempt) -> str | None:
    """Two partners have agreed to the text as it is."""
    signed = {s.person for s in attempt.signed("agree")}
    if len(signed) >= PARTNERS:
        return None
    return f"{len(signed)} of {PARTNERS} partners have agreed to this text. Ask another partner (2.2)."


def notice_given(attempt: Attempt) -> str | None:
    """The national panel has had seven working days."""
    matter = next(d.body for d in attempt.siblings if d.type == "matter")
    if not isinstance(matter, Matter) or matter.notice_on is None:
        return "Record when notice was given first (2.3)."
    earliest = add_working_days(matter.notice_on, NOTICE, attempt.added_days)
    if local_date(attempt.now) >= earliest:
        return None
    return f"You can publish from {earliest.day} {earliest:%B %Y} (2.3)."


MATTER = Workflow(
    name="matter",
    title="Matter",
    initial="open",
    create=frozenset({OFFICE}),
    states=(
        state("open", "Open", view=EVERYBODY, edit={OFFICE}, share={OFFICE}, work={PARTNER}, waiting="Decide"),
        state("over", "Over", view=EVERYBODY, final=True),
    ),
    transitions=(transition("end", "End", "open -> over", by={PARTNER}, done="ended"),),
)
REPORT = Workflow(
    name="learning_report",
    title="Learning report",
    initial="draft",
    create=frozenset({REVIEWER}),
    states=(
        state("draft", "Draft", view=EVERYBODY, edit={REVIEWER}, work={REVIEWER}, waiting="Write"),
        state(
            "checked", "Checked", view=EVERYBODY, edit={REVIEWER}, edited="draft", work={PARTNER}, waiting="Agree"
        ),
        state("public", "Public", view=EVERYBODY),
        state("gone", "On request", view=EVERYBODY, final=True),
    ),
    transitions=(
        transition(
            "check", "Check", "draft -> checked", by={CHECKER}, guards=[written], signs=True, done="checked"
        ),
        transition("agree", "Agree", "checked -> checked", by={PARTNER}, signs=True, done="agreed"),
        transition(
            "publish", "Publish", "checked -> public", by={OFFICE}, guards=[partners_agree, notice_given],
            effect="publish", done="published", stamps=["published_on"],
        ),
        transition("take_down", "Take down", "public -> gone", by={OFFICE}, effect="retire", done="taken_down"),
    ),
)  # fmt: skip

PROCEDURE = Procedure(
    name="partners",
    title="Arrangements of the safeguarding partners",
    version="2018",
    case_review_type="matter",
    roles=tuple(Role(name, name.capitalize(), "everywhere") for name in (PARTNER, CHECKER, REVIEWER, OFFICE)),
    workflows=(MATTER, REPORT),
    stages=(Stage("report", "Report", "2.1", "learning_report", frozenset({"public", "gone"})),),
    tasks=(
        TaskRule(
            "decide", "Decide", "1.1", frozenset({PARTNER}), "matter", "aware_on", Length(working_days=15),
            ends="decided_on", checklist="Decision",
        ),
        TaskRule(
            "notice", "Seven working days' notice", "2.3", frozenset({OFFICE}), "matter", "notice_on",
            Length(working_days=NOTICE), ends="published_on", checklist="Publication",
        ),
    ),
    availability=Availability(24, "3.1", answer_within=5),
    administration={"roles": frozenset({OFFICE}), "people": frozenset({OFFICE}), "case_reviews": frozenset({OFFICE})},
)  # fmt: skip


@hookimpl
def content_types() -> Sequence[type[ContentType]]:
    """Two kinds of document."""
    return (Matter, LearningReport)


@hookimpl
def procedures() -> Sequence[Procedure]:
    """The one procedure of this plugin."""
    return (PROCEDURE,)
