"""The headings of real-looking files find their fields, so that an import places text well."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pypandoc  # type: ignore[import-untyped, unused-ignore]
import pytest

from content.executive_summary import ExecutiveSummary
from content.imr import IndividualManagementReview
from content.minutes import Minutes
from content.overview_report import OverviewReport
from content.short_report import ShortReport
from content.terms_of_reference import TermsOfReference
from workspace import ContentType, Heading, Label
from workspace.core.annotations import marker

STORY = Path(__file__).parents[2] / "content" / "story"


def plain(heading: str) -> str:
    words = re.sub(r"^\s*\d+(\.\d+)*[.)]?\s+", "", heading.replace("\\", "").replace("’", "'"))
    return words.strip(" *").lower()


def known(cls: type[ContentType]) -> set[str]:
    found = {plain(title) for title in cls.sections}
    for info in cls.model_fields.values():
        label, other = marker(info, Label), marker(info, Heading)
        found |= {plain(label.text)} if label else set()
        found |= {plain(alias) for alias in other.aliases} if other else set()
    return found


@lru_cache(maxsize=1)
def text_of(path: str) -> str:
    return str(pypandoc.convert_file(str(STORY / path), "markdown", extra_args=["--wrap=none"]))


def headings(path: str, level: int) -> list[str]:
    return [plain(line[level:]) for line in text_of(path).splitlines() if re.match(rf"#{{{level}}} ", line)]


@pytest.mark.parametrize(
    ("cls", "path", "unknown"),
    [
        (ExecutiveSummary, "overview/executive_summary_v1.0.docx", {"serious case review: child m. executive summary"}),
        (IndividualManagementReview, "imr/imr_police.docx", {"internal"}),
        (IndividualManagementReview, "imr/imr_community_health.docx", set()),
        (IndividualManagementReview, "imr/imr_childrens_social_care.docx", {"after closure"}),
        (ShortReport, "imr/short_report_nursery.docx", set()),
        (ShortReport, "preliminary/prelim_csc.docx", set()),
        (TermsOfReference, "tor/terms_of_reference_v2.docx", set()),
        (Minutes, "panel/minutes_2014-05-22.docx", set()),
    ],
)
def test_second_level_headings_find_a_field(cls: type[ContentType], path: str, unknown: set[str]) -> None:
    titles = ("internal management review", "individual management review", "short report for", "minutes of meeting")
    title = (*titles, "serious case review tscb")
    rest = {h for h in headings(path, 2) if not h.startswith(title)} - known(cls)
    assert rest <= unknown


def test_a_list_of_the_story_counts_from_one_under_its_own_heading() -> None:
    """Word shows the number that the file says: a list that runs on under another heading is not begun anew."""
    _, _, after = text_of("overview/executive_summary_v1.0.docx").partition("Recommendations")
    assert re.findall(r"^(\d+)\.", after, re.MULTILINE) == list("123456")


def test_the_overview_report_finds_its_headings_on_both_levels() -> None:
    chapters = set(headings("overview/overview_v1.2.docx", 2))
    sub = set(headings("overview/overview_v1.2.docx", 3))
    missing = chapters - known(OverviewReport)
    assert missing <= {"good practice, earlier reviews and research"}  # three fields, by its sub-headings
    assert {"good practice", "earlier reviews by this board", "research", "method"} <= sub & known(OverviewReport)
