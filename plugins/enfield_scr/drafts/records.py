"""Records that list exact texts: quality assurance, sign-off, approval, certificate, disclosure (5.3.1, A4.9, A2)."""

from __future__ import annotations

from collections.abc import Sequence

from content.approval import BOARD, FULL_PANEL
from plugins.enfield_scr.bundle.texts import (
    BOARD_APPROVES,
    IMR,
    PANEL_SIGNS,
    QUALITY,
    absent,
    final,
    judged_together,
    named,
    text,
)
from plugins.enfield_scr.drafts.carrying import answered, edition
from plugins.enfield_scr.privacy.search import to_go_public
from plugins.enfield_scr.publication.restrictions import CERTIFICATE
from workspace import CaseFile, Document, Draft, Drafted, Refused, day_in_words, local_date

FINAL = (  # A2: what final reports should be, one row each
    "Sound analysis of what happened, why, and what has to happen to reduce the risk of recurrence (Appendix 2)",
    "Plain English, easily understood by professionals and the public (Appendix 2)",
    "Suitable for publication without being amended or redacted (Appendix 2)",
)
OF_KIND = {
    IMR: (
        "Answers the terms of reference, with analysis and not only facts (5.2.3)",
        "The author is independent (3.6)",
    ),
    "overview_report": ("All four parts with their headings (5.2)", *FINAL),
    "executive_summary": ("All headings; can be read without the report (5.1)", *FINAL[1:]),
    "action_plan": (
        "Specific, measurable, achievable, relevant, timely (5.3.2)",
        "No agency's recommendation is lost (5.2.4)",
    ),
}


def _bundle(file: CaseFile) -> tuple[Document, ...]:
    if lacking := absent(file.present):
        raise Refused(judged_together(lacking))
    return final(file.present)


def quality_assurance(file: CaseFile) -> Sequence[Drafted]:
    """Each document of the bundle with its exact revision and the criteria for its kind (R094); what was judged before
    and is still the same text keeps its answers (H27)."""
    found, day = _bundle(file), local_date(file.now)
    criteria = [
        {"about": f"{named(d, file.agencies)}, revision {d.revision}", "criterion": each, **said.get(each, {})}
        for d, said in ((d, answered(file, d)) for d in found)
        for each in OF_KIND[d.type]
    ]
    values = {
        "title": f"Quality assurance, {day_in_words(day)}",
        "held_on": day,
        "texts": [text(d, file.agencies) for d in found],
        "criteria": criteria,
    }
    return (Drafted(values),)


def full_panel(file: CaseFile) -> Sequence[Drafted]:
    """The sign-off of the bundle as it is now (R170)."""
    return _meeting(file, FULL_PANEL)


def board(file: CaseFile) -> Sequence[Drafted]:
    """The Board's approval of the bundle as it is now (R095)."""
    return _meeting(file, BOARD)


def _meeting(file: CaseFile, body: str) -> Sequence[Drafted]:
    texts = [text(d, file.agencies) for d in _bundle(file)]
    return (Drafted({"body": body, "held_on": local_date(file.now), "texts": texts, **edition(file, body)}),)


def certificate(file: CaseFile) -> Sequence[Drafted]:
    """What is to be published, and every restriction that stands (R135)."""
    restrictions = file.of("legal_restriction", "recorded", "in_force")
    if not restrictions:
        raise Refused(
            "No legal restriction is recorded: there is nothing to be compatible with. The lawyer records one first, "
            "where there is one (Appendix 2)."
        )
    texts = to_go_public(file)
    if not texts:
        raise Refused(
            "There is no report, summary, action plan or statement to certify yet. Its author starts it first "
            "(Appendix 2)."
        )
    day = local_date(file.now)
    values = {
        "title": f"Certificate, {day_in_words(day)}",
        "texts": [text(d) for d in texts],
        "restrictions": [text(d) | {"document": d.body.title_text} for d in restrictions],
    }
    return (Drafted(values),)


def disclosure(file: CaseFile) -> Sequence[Drafted]:
    """All agency reports and final documents as they are now, from which to choose (H32)."""
    day = local_date(file.now)
    shown = [{"document": d.title, "revision": d.revision} for d in final(file.documents) if d.id in file.readable]
    if not shown:
        raise Refused(
            "There is no agency's report and no final document here that you may read. Start a “Disclosure”, and enter "
            "under “Texts” what is shown (Appendix 2)."
        )
    return (Drafted({"title": f"Disclosure, {day_in_words(day)}", "shown": shown}),)


RECORDS: tuple[Draft, ...] = (
    Draft(
        "quality_assurance",
        QUALITY,
        "5.3.1",
        "quality_assurance",
        quality_assurance,
    ),
    Draft("full_panel", PANEL_SIGNS, "Appendix 4 step 9", "approval", full_panel),
    Draft("board_approval", BOARD_APPROVES, "5.3.1", "approval", board),
    Draft("certificate", CERTIFICATE, "Appendix 2", "certificate", certificate),
    Draft("disclosure", "Disclosure of exact texts to somebody outside", "Appendix 2", "disclosure", disclosure),
)
