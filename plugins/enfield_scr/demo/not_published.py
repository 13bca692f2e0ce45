"""Child N: a death by suspected suicide; the Board does not publish, on medical advice about a sibling (F5, H14)."""

from __future__ import annotations

from datetime import date

from plugins.enfield_scr.demo import earlier
from plugins.enfield_scr.demo.cast import CHAIR, MANAGER
from plugins.enfield_scr.demo.earlier import Earlier
from plugins.enfield_scr.demo.scene import Scene

CHILD_N = Earlier(
    "TSCB-2013-02", "Child N", "child_n",
    "Child N, aged fifteen, died in October 2013. It is thought that Child N took their own life. The school and the "
    "mental health service for young people knew Child N well.",
    "2013-11-04", "2014-02-10", "2014-04-02",
    facts={
        "abuse_or_neglect": "suspected", "abuse_evidence": "What Child N wrote; the school's records of the father.",
        "child_died": "yes", "died_on": date(2013, 10, 14), "suspected_suicide": "yes", "seriously_harmed": "no",
    },
    agencies=("tch", "council"),
)  # fmt: skip
_REASONS = (
    "Child N has a sibling, who is ill. Whatever is left out, those who know the family would know the report, and "
    "the sibling would read it."
)
_ADVICE = (
    "The presumption is that every report is published. We ask the Board to consider a shorter text. If it holds to "
    "its view, what agencies have changed should be made known."
)
_RESPONSE = (
    "A shorter text was written and shown to the psychiatrist, whose advice did not change: the harm would come from "
    "any account of the last weeks. The Board decides against publication, and looks at it again if the advice changes."
)


def proposed(s: Scene) -> None:
    """9 April 2014: the Board considers not publishing, and informs the National Panel (R137)."""
    play = s.play
    play.at("2014-04-09 11:00")
    proposal = s.keep("proposal", play.start(
        MANAGER, s.case_review, "non_publication", reasons=_REASONS, informed_on=play.today,
        evidence="Report of the sibling's consultant psychiatrist, 4 April 2014, kept by the lawyer.",
    ))  # fmt: skip
    play.move(MANAGER, proposal, "inform")


def decided(s: Scene) -> None:
    """30 May 2014: the National Panel's advice, the Board's decision after it, and the end of the review."""
    play, proposal = s.play, s["proposal"]
    play.at("2014-05-30 14:00")
    asked = {
        "what": "Overview report and summary, as approved", "asked_on": "2014-04-28", "sent_on": "2014-04-29",
        "revision": f"{play.read(MANAGER, s['overview']).revision} and {play.read(MANAGER, s['summary']).revision}",
    }  # fmt: skip
    play.edit(MANAGER, proposal, supplied=[asked], advised_on=date(2014, 5, 27), advice=_ADVICE)
    play.move(MANAGER, proposal, "advise")
    play.at("2014-05-30 16:00")
    play.edit(
        MANAGER, proposal, decision="not to be published", decided_on=play.today, response=_RESPONSE,
        meeting="Extraordinary meeting of the Board, 30 May 2014", dissent="One member would have published a page.",
        improvement_information="In the Board's annual report: plans of the mental health service reach the school.",
        catalogue_entry="no",
    )  # fmt: skip
    play.move(CHAIR, proposal, "decide")
    play.move(CHAIR, s["overview"], "keep")
    play.move(CHAIR, s["summary"], "keep", "For the family: the father has read it with the lead reviewer.")


def closed(s: Scene) -> None:
    """6 October 2014: the agencies were debriefed and the actions are closed; there is nothing to publish."""
    s.play.at("2014-10-06 14:00")
    s.play.move(MANAGER, s["plan"], "monitor")
    earlier.close(s, "Overview report, as approved; not published")
