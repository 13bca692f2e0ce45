"""The Chair's decision record, with the facts of regulation 5(2) and what they require."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.answers import Kind, Known, YesNo
from workspace import ContentType, Label, Markdown, Needed, Row, Searchable

Setting = Literal[
    "",
    "none of these",
    "custody",
    "police custody",
    "on remand",
    "following sentencing",
    "young offender institution",
    "secure training centre",
    "secure children's home",
    "detained under the Mental Capacity Act 2005",
]


class Recommendation(Row):
    """What an agency or the sub-committee recommended to the Chair (3.2, A4.2)."""

    by: Annotated[str, Label("Who", "The agency, or the SCR sub-committee. (A4.2)")] = ""
    recommends: Annotated[
        Literal["", "serious case review", "management review", "other review", "no review", "unsure"],
        Label("Recommends", "One answer for each agency. (A4.2)"),
    ] = ""
    reason: Annotated[str, Label("Reason", "In a sentence. (A4.2)")] = ""
    received_on: Annotated[date | None, Label("Received", "The day it was given. (A4.2)")] = None


class Decision(ContentType, name="decision", title="Chair's decision", workflow="decision", stage="decision"):
    """Whether a serious case review is required; the final decision is the Chair's alone (1.1, 4.2)."""

    sections = {
        "The facts": (
            "abuse_or_neglect",
            "abuse_evidence",
            "child_died",
            "suspected_suicide",
            "place_of_death",
            "seriously_harmed",
            "no_concerns_clear",
            "no_concerns_evidence",
        ),
        "When to consider a review": (
            "life_threatening",
            "sexual_abuse",
            "parent_murdered",
            "violent_assault",
            "concerns",
        ),
        "Recommendations received": ("recommendations",),
        "The decision": ("decision", "reasons", "decided_on", "decided_at", "peer_challenge", "supersedes"),
    }

    abuse_or_neglect: Annotated[
        Known,
        Label("Is abuse or neglect known or suspected?", "“Not known yet” does not mean excluded. (1.1, 5(2)(a))"),
        Needed("decide"),
    ] = ""
    abuse_evidence: Annotated[
        Markdown, Label("Evidence on abuse or neglect", "What it rests on and who assessed it. (1.1)")
    ] = ""
    child_died: Annotated[
        YesNo, Label("Has the child died?", "A suspected suicide counts. (1.1, 5(2)(b)(i))"), Needed("decide")
    ] = ""
    suspected_suicide: Annotated[
        YesNo, Label("Is suicide suspected?", "It counts as a death; abuse or neglect is still asked. (1.1)")
    ] = ""
    place_of_death: Annotated[
        Setting,
        Label(
            "Did the child die in one of these?", "A review should always be carried out, whatever the criteria. (1.1)"
        ),
    ] = ""
    seriously_harmed: Annotated[
        YesNo,
        Label(
            "Has the child been seriously harmed?",
            "Physically or mentally, with lasting or serious effect. (1.1, 5(2)(b)(ii))",
        ),
        Needed("decide"),
    ] = ""
    no_concerns_clear: Annotated[
        YesNo,
        Label(
            "Is it clear that there are no concerns about how agencies worked together?",
            "Answer yes only if you can show it. Blank or no means that a review must be commissioned. (1.1)",
        ),
    ] = ""
    no_concerns_evidence: Annotated[
        Markdown, Label("How that is clear", "The evidence that there are no concerns. (1.1)")
    ] = ""
    life_threatening: Annotated[
        YesNo,
        Label(
            "Potentially life-threatening injury or serious and permanent impairment?",
            "Through abuse or neglect. (2.1)",
        ),
    ] = ""
    sexual_abuse: Annotated[
        YesNo, Label("Seriously harmed by sexual abuse?", "A reason to consider a review. (2.1)")
    ] = ""
    parent_murdered: Annotated[
        YesNo,
        Label(
            "Parent murdered and a domestic homicide review being initiated?",
            "Name the other review and its contact under concerns. (2.1)",
        ),
    ] = ""
    violent_assault: Annotated[
        YesNo,
        Label(
            "Seriously harmed in a violent assault by another child or an adult?",
            "Whoever the assailant is, protect them too. (2.1)",
        ),
    ] = ""
    concerns: Annotated[
        Markdown,
        Label("Concerns about working together", "Between agencies or disciplines, in a few sentences. (2.1)"),
        Searchable(),
    ] = ""
    recommendations: Annotated[
        tuple[Recommendation, ...],
        Label("Recommendations to the Chair", "One row for each agency, and one for the sub-committee. (3.2, A4.2)"),
        Needed("decide"),
    ] = ()
    decision: Annotated[Kind, Label("Decision", "The Chair decides. (1.1, A2)"), Needed("decide")] = ""
    reasons: Annotated[
        Markdown,
        Label("Reasons", "Say why, and why any recommendation is not followed. (1.1, A4.2)"),
        Needed("decide"),
        Searchable(),
    ] = ""
    decided_on: Annotated[
        date | None,
        Label("Date of the decision", "Due one month after the Chair learned of the case. (4.2)"),
        Needed("decide"),
    ] = None
    decided_at: Annotated[str, Label("Time of the decision", "For example 18:05. (4.2)")] = ""
    peer_challenge: Annotated[
        Markdown, Label("Peer challenge", "Which other Chair was asked, what was advised. Blank if none. (A2)")
    ] = ""
    supersedes: Annotated[
        str, Label("Earlier decision", "If this reconsiders an earlier decision: its date. The old one stays. (A2)")
    ] = ""

    @property
    def requires(self) -> Literal["must", "should", "may"]:
        """What regulation 5(2) makes of the facts; an unanswered fact never counts as excluded (1.1)."""
        abused = self.abuse_or_neglect in ("known", "suspected")
        harmed = self.seriously_harmed == "yes" and not self.no_concerns_shown
        if abused and (self.child_died == "yes" or harmed):
            return "must"
        if self.place_of_death not in ("", "none of these"):
            return "should"
        return "may"

    @property
    def no_concerns_shown(self) -> bool:
        """Whether it is stated, with evidence, that there are clearly no concerns about working together."""
        return self.no_concerns_clear == "yes" and bool(self.no_concerns_evidence)

    @property
    def title_text(self) -> str:
        """The decision and its day."""
        day = f" of {self.decided_on.day} {self.decided_on:%B %Y}" if self.decided_on else ""
        return f"{self.heading}{day}"
