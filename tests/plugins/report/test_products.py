"""Report, summary and plan: what is missing, what is lost, and who stands in them (5.1, 5.2, 5.3.2)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from plugins.enfield_scr import PROCEDURE
from plugins.enfield_scr.drafts.publication import executive_summary, overview_report
from plugins.enfield_scr.people.named import names_and_roles
from plugins.enfield_scr.report.products import (
    earlier_remark,
    headings_remark,
    improvement_told,
    lessons_remark,
    metadata_remark,
    names_remark,
    national_lesson_waits,
    national_remark,
)
from plugins.enfield_scr.report.readability import readability_remark, unexplained, words_a_sentence
from plugins.enfield_scr.report.recommendations import count_remark, linked_remark, recommendations_kept, smart_remark
from tests.plugins.conftest import NOW, Make, said, told
from tests.plugins.test_guards import REPORT
from workspace import Appointment, Attempt, CaseFile, Document, Refused, fields
from workspace.core.registry import Registry
from workspace.core.saying import warnings
from workspace.core.tasks import Calendar, clocks

Build = Callable[..., Attempt]
PEOPLE = (
    Appointment("1", "Imelda Quarrington", "Independent Chair", "Thornmere SCB", "lscb_chair", None, None, None),
    Appointment("2", "Verity Stellingwerf", "Assistant Director", "Council", "panel_chair", None, None, None),
    Appointment("3", "Ignatius Fairlamb", "Consultant", "Fairlamb Reviews", "lead_reviewer", None, None, None),
    Appointment("4", "Odette Larkspur", "Head of Schools", "Council", "education", None, None, date(2014, 8, 29)),
    Appointment("4", "Odette Larkspur", "Head of Schools", "Council", "panel_member", None, None, date(2014, 8, 29)),
    Appointment("5", "Dr Folasade Merriweather", "Designated Doctor", "CCG", "designated_doctor", None, None, None),
)
CHECKS = dict.fromkeys(("specific", "measurable", "achievable", "relevant", "timely"), "yes")


@pytest.mark.proves("R069", "R071", "R072", "R081", "R082", "R083", "R086", "R088")
def test_missing_headings_warn_in_the_draft_and_refuse_later(make: Make, attempt: Build) -> None:
    blank = headings_remark(attempt(make("overview_report", "draft", **(REPORT | {"equality": ""})), "submit"))
    assert blank is not None
    assert "“Ethnic, cultural and other equality matters”" in blank.text
    assert blank.warning
    assert headings_remark(attempt(make("overview_report", "draft", **REPORT), "submit")) is None
    for kind in ("overview_report", "executive_summary"):
        assert "It cannot go to quality assurance like this." in told(attempt(make(kind, "with_panel"), "agree"))
    summary = headings_remark(attempt(make("executive_summary", "draft", title="T"), "submit"))
    assert summary is not None
    for title in ("What happened", "Key themes and lessons", "Recommendations", "The people who carried out"):
        assert title in summary.text
    guards = attempt(make("executive_summary", "panel_agreed"), "quality_assure").transition.guards
    refusals = [g(attempt(make("executive_summary", "panel_agreed"), "quality_assure")) for g in guards]
    assert any(reason and "Fill in" in reason for reason in refusals)


@pytest.mark.proves(
    "R069", "R071", "R072", "R073", "R074", "R075", "R076", "R077", "R081", "R082", "R083", "R086", "R088"
)
def test_every_heading_that_the_procedure_asks_for_is_needed(make: Make) -> None:
    report, summary = make("overview_report", "draft").body, make("executive_summary", "draft").body
    parts = {
        "Introduction": "circumstances terms_of_reference methodology contributors names_and_roles investigations",
        "The facts": "family equality what_happened when_seen what_was_known",
        "Analysis": "findings good_practice earlier_reviews research",
        "Conclusions and recommendations": "lessons recommendations",
    }
    assert [part for part in report.sections if part in parts] == list(parts)
    for part, names in parts.items():
        assert set(names.split()) <= set(report.sections[part])
    asked = {name for names in parts.values() for name in names.split()}
    assert set(report.missing({"submit"})) == asked | {"title"}
    of_summary = {"incident", "terms_of_reference", "summary", "themes", "recommendations", "names_and_roles"}
    assert set(summary.missing({"submit"})) == of_summary | {"title"}


@pytest.mark.proves("R070", "R076", "H11")
def test_three_people_are_named_and_the_panel_by_post_and_employer(make: Make, attempt: Build) -> None:
    text = names_and_roles(PEOPLE)
    for name in ("Imelda Quarrington", "Verity Stellingwerf", "Ignatius Fairlamb"):
        assert name in text
    assert "| Head of Schools (to 29 August 2014) | Council |" in text
    assert text.count("Head of Schools") == 1
    assert "Larkspur" not in text
    assert "Merriweather" not in text
    lacking = make("overview_report", "draft", names_and_roles="Imelda Quarrington. Head of Schools, Council.")
    remark = names_remark(attempt(lacking, "submit", people=PEOPLE))
    assert remark is not None
    assert remark.text == (
        "“Names and roles” does not name: Ignatius Fairlamb, Verity Stellingwerf and Designated Doctor."
    )
    whole = make("executive_summary", "draft", names_and_roles=text)
    assert names_remark(attempt(whole, "submit", people=PEOPLE)) is None
    seats = [
        {"seat": "panel chair", "standing": "filled", "person": "Verity Stellingwerf", "job_title": "Director"},
        {
            "seat": "senior police",
            "standing": "filled",
            "person": "R. P.",
            "job_title": "Superintendent",
            "employer": "P",
        },
    ]
    by_record = attempt(whole, "agree", people=PEOPLE, siblings=[make("panel", "draft", seats=seats)])
    remark = names_remark(by_record)
    assert remark is not None
    assert remark.text == "“The people who carried out the review” does not name: Superintendent."
    late = replace(by_record, document=make("executive_summary", "quality_assured", names_and_roles=text))
    assert remark.text in told(late), "until the full panel signs"


@pytest.mark.proves("R073", "R069")
def test_the_products_start_with_what_is_known(make: Make) -> None:
    terms = make("terms_of_reference", "agreed", questions="Was bruising understood?")
    home = make("case_review", "in_progress", public_name="Child M", summary="An infant was hurt.")
    plan = make("action_plan", "draft", recommendations=[{"number": "1", "text": "Replace the protocol."}])
    file = CaseFile(home, (terms, plan), PEOPLE, now=NOW)
    report, summary = dict(overview_report(file)[0].values), dict(executive_summary(file)[0].values)
    assert report["terms_of_reference"] == summary["terms_of_reference"] == "Was bruising understood?"
    assert report["title"] == "Serious case review: Child M"
    assert summary["recommendations"] == "1. Replace the protocol."
    assert "Verity Stellingwerf" in str(summary["names_and_roles"])
    with pytest.raises(Refused, match="an overview report already"):
        overview_report(CaseFile(home, (make("overview_report", "draft"),), PEOPLE, now=NOW))


@pytest.mark.proves("R074", "R075", "R077")
def test_a_report_begins_with_its_contributors_its_method_and_the_other_investigations(make: Make) -> None:
    home = make("case_review", "in_progress", public_name="Child M")
    asked = {"agency_name": "Police", "nature": "IMR and chronology", "received_on": date(2014, 7, 14)}
    refused = {"agency_name": "Homes", "nature": "IMR and chronology", "engagement": "refuses", "gap": "The arrears."}
    others = [{"process": "coroner", "body": "Vale", "standing": "open"}]
    documents = (
        make("terms_of_reference", "agreed", method="Conversations with those who were there."),
        make("information_request", "received", **asked), make("information_request", "gap", **refused),
        make("parallel_processes", "open", processes=others),
    )  # fmt: skip
    seen = frozenset(document.id for document in documents)
    (made,) = overview_report(CaseFile(home, documents, PEOPLE, readable=seen, now=NOW))
    assert str(made.values["methodology"]) == "Conversations with those who were there."
    contributors = str(made.values["contributors"])
    assert "| Police | IMR and chronology | Written evidence | 14 July 2014 |" in contributors
    assert "### What could not be obtained\n\n- Homes (refuses): The arrears." in contributors
    assert "- coroner, Vale: open." in str(made.values["investigations"])
    (unread,) = overview_report(CaseFile(home, documents, PEOPLE, now=NOW))
    assert unread.values["investigations"] == "", "the register is not read by whoever starts it"
    (bare,) = overview_report(CaseFile(home, (), PEOPLE, now=NOW))
    assert (bare.values["methodology"], bare.values["contributors"]) == ("", "")


@pytest.mark.proves("R073", "H8")
def test_a_report_states_the_terms_that_were_agreed_last(make: Make, attempt: Build) -> None:
    given = {"questions": "Was bruising\nunderstood?", "agreed_on": date(2014, 8, 20)}
    first = make("terms_of_reference", "agreed", **given)
    second = make("terms_of_reference", "agreed", number="2", change_reason="Back to 2010.", **given)

    def outdated(text: str, *terms: Document) -> bool:
        report = make("overview_report", "with_panel", terms_of_reference=text)
        return "changed, and agreed again on 20 August 2014" in told(attempt(report, "agree", siblings=terms))

    assert outdated("What happened?", first, second)
    assert not outdated("What happened?", first)
    assert not outdated("As agreed on 20 August 2014: what happened?", second)
    assert outdated("1. Was bruising understood?", second), "that they were changed is not noted"


@pytest.mark.proves("R087", "R090", "H33")
def test_earlier_reviews_and_evidence_are_linked(make: Make, attempt: Build) -> None:
    bare = attempt(make("overview_report", "draft"), "submit")
    assert "Say what each lesson rests on." in told(bare)
    assert "No earlier case review is linked" in told(bare)
    assert "No earlier case review is linked" in (remark.text if (remark := earlier_remark(bare)) else "")
    assert lessons_remark(bare) is not None
    whole = {"lesson": "1", "finding": "Nobody asked.", "evidence": "4.2"}
    links = {"earlier_links": [{"review": "Child G"}], "lesson_links": [whole]}
    linked = attempt(make("overview_report", "draft", **links), "submit")
    assert earlier_remark(linked) is None
    assert lessons_remark(linked) is None
    rows = [{"lesson": "Second", "finding": "F"}, {"lesson": "Third", "evidence": "4.3"}]
    weak = attempt(make("overview_report", "draft", lesson_links=rows), "submit")
    assert (remark := lessons_remark(weak)) is not None
    assert remark.text == "These lessons have no evidence: Second; no finding: Third."


@pytest.mark.proves("H25", "H17")
@pytest.mark.parametrize("title", ["The offender K", "Young perpetrators", "Review of an ASSAILANT"])
def test_nobody_is_an_offender_in_a_title(make: Make, attempt: Build, title: str) -> None:
    remark = metadata_remark(attempt(make("overview_report", "draft", title=title), "submit"))
    assert remark is not None
    assert remark.warning
    assert metadata_remark(attempt(make("overview_report", "draft", title="Young Person F"), "submit")) is None


@pytest.mark.proves("R097", "R096")
def test_what_is_not_smart_is_said_in_the_draft(make: Make, attempt: Build) -> None:
    plan = make(
        "action_plan", "draft", recommendations=[{"number": "1", "text": "Be better.", "timely": "no"}],
        actions=[{"number": "9", "description": "Guide", "recommendation": "1", "owner_agency": "A", "owner": "O"}],
    )  # fmt: skip
    remark = smart_remark(attempt(plan, "agree"))
    assert remark is not None
    assert remark.text in told(attempt(plan, "agree"))
    assert "action 9 (no measure, due date, word on resources and expected evidence)" in remark.text
    assert "recommendation 1 (specific, measurable, achievable, relevant and timely)" in remark.text
    assert (
        remark.quote == "These recommendations should be specific, measurable, achievable, relevant and timely (SMART)."
    )
    good = make("action_plan", "draft", recommendations=[{"number": "1", "text": "T", **CHECKS}])
    assert smart_remark(attempt(good, "agree")) is None


@pytest.mark.proves("R092", "R090")
def test_few_recommendations_each_between_a_lesson_and_an_action(make: Make, attempt: Build) -> None:
    many = make("action_plan", "draft", recommendations=[{"number": str(n)} for n in range(1, 12)])
    remark = count_remark(attempt(many, "agree"))
    assert remark is not None
    assert remark.text.startswith("There are 11 recommendations")
    assert remark.text in told(attempt(many, "agree"))
    ten = make("action_plan", "draft", recommendations=[{"number": str(n)} for n in range(1, 11)])
    few = count_remark(attempt(ten, "agree"))
    assert few is not None
    assert (few.text, few.warning) == ("There are 10 recommendations.", False)
    loose = make(
        "action_plan", "draft",
        recommendations=[{"number": "1", "lesson": "One"}, {"number": "2", "timescale": "By May"}],
        actions=[{"number": "1", "recommendation": "1, 7"}],
    )  # fmt: skip
    remark = linked_remark(attempt(loose, "agree"))
    assert remark is not None
    assert remark.text == (
        "Recommendations without an action: 2; without a lesson: 2; without a timescale: 1; that an action names and "
        "nobody made: 7."
    )
    assert remark.text in told(attempt(loose, "agree"))


ROW = {"reference": "CSC1", "text": "Check adults.", "disposition": "adopted", "recommendation": "2", "reason": "Ours."}


@pytest.mark.proves("R091")
def test_no_recommendation_of_an_agency_is_lost(make: Make, attempt: Build) -> None:
    table = "| No. | Recommendation |\n| --- | --- |\n| CSC1 | Check adults. |\n| CSC2 | Hear the child. |"
    imr = make("imr", "accepted", agency="csc", recommendations=table)

    def refusal(*rows: dict[str, str], report: str = table) -> str:
        agency = make("imr", "accepted", agency="csc", recommendations=report)
        plan = make("action_plan", "panel_agreed", agency_recommendations=list(rows))
        seen = attempt(make("overview_report", "panel_agreed"), "quality_assure", siblings=[agency, plan])
        reason = recommendations_kept(seen) or ""
        assert reason in said(seen)
        assert reason in said(attempt(replace(plan, state="action_plan.draft"), "agree", siblings=[agency]))
        return reason

    assert "CSC2 is missing" in refusal(ROW)
    assert "CSC1" not in refusal(ROW)
    assert refusal(ROW, ROW | {"reference": "CSC2"}) == ""
    assert "CSC1 has no reason" in refusal(ROW | {"reason": ""}, ROW | {"reference": "CSC2"})
    assert "neither adopted, merged nor left" in refusal(ROW | {"disposition": ""})
    assert "into which recommendation" in refusal(ROW | {"recommendation": ""})
    left = ROW | {"disposition": "agency only", "recommendation": "", "reference": "CSC2"}
    assert refusal(ROW, left) == ""
    assert "“Hear the child.” is missing" in refusal(ROW, report="1. Check adults.\n2. Hear the child.")
    assert (
        recommendations_kept(attempt(make("overview_report", "panel_agreed"), "quality_assure", siblings=[imr])) is None
    )


@pytest.mark.parametrize("hostile", ["\n" * 100_000, "\n|" * 50_000, " \n" * 50_000])
def test_lines_without_end_do_not_keep_the_plan_waiting(make: Make, attempt: Build, hostile: str) -> None:
    plan = make("action_plan", "draft", agency_recommendations=[ROW])
    agency = make("imr", "accepted", agency="csc", recommendations=f"CSC1: Check.{hostile}end")
    started = time.process_time()
    recommendations_kept(attempt(plan, "agree", siblings=[agency]))
    assert time.process_time() - started < 1


@pytest.mark.proves("R091")
def test_a_short_report_of_an_organisation_has_recommendations_too_and_none_goes_where_nothing_is(
    make: Make, attempt: Build
) -> None:
    def refusal(purpose: str, *rows: dict[str, str]) -> str:
        report = make("short_report", "accepted", purpose=purpose, requests="| GP1 | See the child. |")
        made = [{"number": "4", "text": "Change the form."}]
        plan = make("action_plan", "draft", agency_recommendations=list(rows), recommendations=made)
        return recommendations_kept(attempt(plan, "agree", siblings=[report])) or ""

    assert "GP1 is missing" in refusal("report via commissioner")
    assert refusal("report via commissioner", ROW | {"reference": "GP1", "recommendation": "4"}) == ""
    assert refusal("preliminary report") == "", "which recommends to the Chair"
    strange = refusal("short report", ROW | {"reference": "GP1", "recommendation": "4, 77"})
    assert "GP1 went into recommendation 77, which nobody made" in strange


@pytest.mark.proves("R172", "R097")
def test_each_action_has_a_number_of_its_own_and_is_due_after_the_plan_was_begun(make: Make, attempt: Build) -> None:
    def agreeing(*actions: dict[str, object]) -> Attempt:
        return attempt(make("action_plan", "draft", actions=list(actions)), "agree")

    assert (
        "Give each action a number of its own, under “Actions”: 1 stands for more than one (Appendix 4 step 10)."
    ) in said(agreeing({"number": "1"}, {"number": "1"}, {"number": "2"}))
    assert "1 has none" in said(agreeing({"number": "1"}, {"number": ""}))
    assert "a number of its own" not in said(agreeing({"number": "1"}, {"number": "2"}))
    assert "a number of its own" not in said(agreeing({"number": ""}))
    early = "Due before this plan was begun, and not closed: action 1 (5.3.2)."
    past = {"number": "1", "due_on": date(2014, 9, 30)}
    assert early in warnings(agreeing(past))
    assert early in told(agreeing(past))
    assert early not in warnings(agreeing(past | {"status": "closed"}))


@pytest.mark.proves("R132", "R098")
def test_something_tells_of_what_was_done(make: Make, attempt: Build) -> None:
    bare = make("overview_report", "approved")
    assert "“Improvement statement”" in (improvement_told(attempt(bare, "publish")) or "")
    statement = make("improvement_statement", "approved")
    assert improvement_told(attempt(bare, "publish", siblings=[statement])) is None
    assert improvement_told(attempt(make("overview_report", "approved", done_already="Much."), "publish")) is None


@pytest.mark.proves("R093")
def test_a_lesson_for_the_country_waits_for_its_letter(make: Make, attempt: Build) -> None:
    report = make("overview_report", "published", national_lessons="Bruising guidance differs by area.")
    home = make("case_review", "completed")

    def waits(*others: Document) -> list[bool]:
        on_page = attempt(report, "withdraw", siblings=others)
        closing = attempt(home, "close", siblings=[report, *others])
        return [national_remark(on_page) is not None, national_lesson_waits(closing) is not None]

    assert "The report has a lesson for the country" in told(attempt(report, "withdraw"))
    kind = "letter to a government department"
    assert waits() == waits(make("letter", "signed", kind=kind)) == waits(make("letter", "sent", kind="other"))
    assert waits() == [True, True]
    assert waits(make("letter", "sent", kind=kind)) == [False, False]
    assert national_remark(attempt(make("overview_report", "published"), "withdraw")) is None
    assert national_lesson_waits in attempt(home, "close").transition.warns


@pytest.mark.proves("R130")
def test_plain_english(make: Make, attempt: Build) -> None:
    assert words_a_sentence("One two three. One two three four five!") == 4
    assert words_a_sentence("| a | table |") == 0
    assert unexplained("The MASH met. The MASH and LADO (LADO) met the NHS.", "") == ("MASH",)
    hard = make("overview_report", "draft", findings="The MASH " + "and so on " * 30 + "met.", words_used="")
    remark = readability_remark(attempt(hard, "submit"))
    assert remark is not None
    assert "nothing explains MASH" in remark.text
    assert remark.text in told(attempt(hard, "submit"))
    assert "words on average" in remark.text
    summary = attempt(make("executive_summary", "draft", themes="The LADO met."), "submit")
    assert "Could this be plainer? In this text nothing explains LADO." in told(summary)
    easy = make("overview_report", "draft", findings="The MASH met.", words_used="MASH: a team.")
    assert readability_remark(attempt(easy, "submit")) is None


@pytest.mark.proves("R084", "R085", "R089", "R129")
def test_analysis_and_method_are_asked_for_in_the_words_of_the_procedure(registry: Registry) -> None:
    report = registry.content_type("overview_report")
    hints = {f.name: f"{f.hint} {f.needed}" for f in fields(report)}
    assert "how and why events occurred" in hints["findings"].lower()
    assert "Objective and open; hindsight may be used" in hints["findings"]
    assert "systems methodology" in hints["methodology"].lower()
    assert all(hints[name].endswith("submit") for name in ("findings", "methodology", "good_practice", "lessons"))


@pytest.mark.proves("R068", "R133", "R134")
def test_the_plan_holds_family_impact_and_lawful_basis(registry: Registry) -> None:
    plan = registry.content_type("publication_plan")
    columns = {f.name: {c.name for c in f.columns} for f in fields(plan) if f.columns}
    assert {"who", "shared_on", "how", "shared_by", "reaction", "correction", "answer"} <= columns["family_sharing"]
    assert {"who", "how_told", "tell_by", "told_on", "support"} <= columns["impact"]
    assert {"lawful_basis", "impact", "harm_assessment"} <= set(plan.parse({}).missing({"agree"}))


@pytest.mark.proves("R133", "R125", "R135", "R068", "R021")
def test_publication_makes_tasks(make: Make) -> None:
    plan = make(
        "publication_plan", "agreed", publish_on=date(2015, 4, 29),
        impact=[
            {"who": "The mother", "tell_by": date(2015, 4, 28)}, {"who": "The nursery", "told_on": date(2015, 4, 27)},
        ],
    )  # fmt: skip
    found = clocks(PROCEDURE.tasks_from("publication_plan"), plan.body, date(2015, 4, 20), Calendar())
    told = {(clock.rule.name, clock.item): (clock.due, clock.ended) for clock in found}
    assert told["tell_affected", "The mother"] == (date(2015, 4, 28), None)
    assert told["tell_affected", "The nursery"] == (None, date(2015, 4, 27))
    assert {"media_line", "family_summary"} <= {name for name, _ in told}
    rows = [{"who": "The mother", "shared_on": date(2015, 4, 23)}, {"who": "Gran", "share_by": date(2015, 4, 28)}]
    shared = make("publication_plan", "agreed", publish_on=date(2015, 4, 29), family_sharing=rows)
    found = clocks(PROCEDURE.tasks_from("publication_plan"), shared.body, date(2015, 4, 20), Calendar())
    assert [(c.item, c.due, c.ended) for c in found if c.rule.name.startswith("family_")] == [
        ("The mother", None, date(2015, 4, 23)), ("Gran", date(2015, 4, 28), None),
    ], "what stands in the plan is done by it, and asked for of nobody twice"  # fmt: skip
    assert told["copy_to_panel", ""] == (date(2015, 4, 22), None)
    published = make("case_review", "completed", published_on=date(2015, 4, 29))
    asked = clocks(PROCEDURE.tasks_from("case_review"), published.body, date(2014, 4, 16), Calendar())
    assert "repository" in {clock.rule.name for clock in asked}
    order = make("legal_restriction", "in_force", made_on=date(2014, 11, 12), expires_on=date(2031, 11, 12))
    looks = clocks(PROCEDURE.tasks_from("legal_restriction"), order.body, date(2014, 11, 12), Calendar())
    assert {clock.rule.name: clock.due for clock in looks}["restriction_ends"] == date(2031, 11, 12)
