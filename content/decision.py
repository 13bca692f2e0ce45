"""The Chair's decision record, with the facts of regulation 5(2) and what they require."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.answers import Fact, Kind, Known, TimeOfDay
from content.decision_rows import Assessment, Recommendation
from workspace import ContentType, Kept, Label, Markdown, Needed, NotBefore, Past, Searchable, day_in_words

Answer = Literal["yes", "no", "open"]
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


class Decision(ContentType, name="decision", title="Chair's decision", workflow="decision", stage="decision"):
    """Whether a serious case review is required; the final decision is the Chair's alone (1.1, 4.2)."""

    sections = {
        "The facts": (
            "abuse_or_neglect",
            "abuse_evidence",
            "child_died",
            "died_on",
            "suspected_suicide",
            "place_of_death",
            "seriously_harmed",
            "no_concerns_clear",
            "no_concerns_evidence",
            "assessments",
            "facts_changed",
        ),
        "When to consider a review": (
            "life_threatening",
            "sexual_abuse",
            "parent_murdered",
            "other_process",
            "violent_assault",
            "concern_kind",
            "concerns",
        ),
        "Recommendations received": ("recommendations",),
        "The decision": (
            "interest",
            "decision",
            "reasons",
            "departs",
            "against_should",
            "alternative",
            "alternative_why",
            "alternative_scope",
            "decided_on",
            "decided_at",
            "late_reason",
            "peer_challenge",
            "supersedes",
            "superseded_on",
        ),
    }
    recorded = ("superseded_on",)
    on_steps = ("decision", "decided_on")

    abuse_or_neglect: Annotated[
        Known,
        Label("Is abuse or neglect known or suspected?", "“Not known yet” does not mean excluded. (1.1, 5(2)(a))"),
        Needed("decide"),
    ] = ""
    abuse_evidence: Annotated[
        Markdown, Label("Evidence on abuse or neglect", "What it rests on and who assessed it. (1.1)")
    ] = ""
    child_died: Annotated[
        Fact, Label("Has the child died?", "A suspected suicide counts. (1.1, 5(2)(b)(i))"), Needed("decide")
    ] = ""
    died_on: Annotated[date | None, Label("Day of death", "If the child has died. (1.1)"), Past()] = None
    suspected_suicide: Annotated[
        Fact, Label("Is suicide suspected?", "It counts as a death; abuse or neglect is still asked. (1.1)")
    ] = ""
    place_of_death: Annotated[
        Setting,
        Label(
            "Did the child die in one of these?",
            "A review should always be carried out, whatever the criteria. The last answer is printed so in the "
            "procedure: think of any child who was detained or deprived of liberty. (1.1)",
        ),
    ] = ""
    seriously_harmed: Annotated[
        Fact,
        Label(
            "Has the child been seriously harmed?",
            "Physically or mentally, with lasting or serious effect. (1.1, 5(2)(b)(ii))",
        ),
        Needed("decide"),
    ] = ""
    no_concerns_clear: Annotated[
        Fact,
        Label(
            "Is it clear that there are no concerns about how agencies worked together?",
            "Answer yes only if you can show it. Blank or no means that a review must be commissioned. (1.1)",
        ),
    ] = ""
    no_concerns_evidence: Annotated[
        Markdown, Label("How that is clear", "The evidence that there are no concerns. (1.1)")
    ] = ""
    assessments: Annotated[
        tuple[Assessment, ...],
        Label("Who assessed what", "One row each time somebody assessed a fact. Add a row; change none. (1.1)"),
    ] = ()
    facts_changed: Annotated[
        Markdown,
        Label("Why the facts were changed", "Needed if they required more before than they do now. (1.1)"),
    ] = ""
    life_threatening: Annotated[
        Fact,
        Label(
            "Potentially life-threatening injury or serious and permanent impairment?",
            "Through abuse or neglect. (2.1)",
        ),
    ] = ""
    sexual_abuse: Annotated[
        Fact, Label("Seriously harmed by sexual abuse?", "A reason to consider a review. (2.1)")
    ] = ""
    parent_murdered: Annotated[
        Fact,
        Label(
            "Parent murdered and a domestic homicide review being initiated?",
            "The procedure prints the Act of 2004 by a short name. Say below which review it is. (2.1)",
        ),
    ] = ""
    other_process: Annotated[
        str, Label("The other review", "Body, reference, contact and how far it has come. (2.1, Appendix 4 step 1)")
    ] = ""
    violent_assault: Annotated[
        Fact,
        Label(
            "Seriously harmed in a violent assault by another child or an adult?",
            "Whoever the assailant is, protect them too. (2.1)",
        ),
    ] = ""
    concern_kind: Annotated[
        Literal["", "between agencies", "between disciplines", "both"],
        Label("Where the concerns lie", "Inter-agency, inter-disciplinary or both. (2.1)"),
    ] = ""
    concerns: Annotated[
        Markdown,
        Label("Concerns about working together", "Between agencies or disciplines, in a few sentences. (2.1)"),
        Searchable(),
    ] = ""
    recommendations: Annotated[
        tuple[Recommendation, ...],
        Label(
            "Recommendations to the Chair",
            "One row for each agency, and one for the sub-committee. (3.2, Appendix 4 step 2)",
        ),
        Needed("decide"),
    ] = ()
    interest: Annotated[
        Literal["", "none", "declared"],
        Label(
            "Does the Chair have an interest in this case?",
            "Work for an agency involved, a tie to the family, anything that others may think of. (1.1)",
        ),
        Needed("decide"),
    ] = ""
    decision: Annotated[Kind, Label("Decision", "The Chair decides. (1.1, Appendix 2)"), Needed("decide")] = ""
    reasons: Annotated[
        Markdown,
        Label("Reasons", "Say why, and why any recommendation is not followed. (1.1, Appendix 4 step 2)"),
        Needed("decide"),
        Searchable(),
    ] = ""
    departs: Annotated[
        Markdown,
        Label(
            "Why a recommendation is not followed",
            "Needed if an agency or the sub-committee recommended something else. (3.2, Appendix 4 step 2)",
        ),
    ] = ""
    against_should: Annotated[
        Markdown,
        Label(
            "Why not, although a review should always be carried out",
            "Needed if the child died in one of the places above. The National Panel is told. (1.1)",
        ),
    ] = ""
    alternative: Annotated[
        Markdown,
        Label("What is done instead", "Of a management or other review: which kind. (1.1, 3.2)"),
    ] = ""
    alternative_why: Annotated[
        Markdown, Label("Why that is done instead", "What this kind of review can find out. (1.1, 3.2)")
    ] = ""
    alternative_scope: Annotated[
        Markdown, Label("Scope of what is done instead", "Agencies, time and questions that it covers. (1.1, 3.2)")
    ] = ""
    decided_on: Annotated[
        date | None,
        Label("Date of the decision", "Due one month after the Chair learned of the case. (4.2)"),
        NotBefore("died_on"),
        Needed("decide"),
        Past(),
    ] = None
    decided_at: Annotated[TimeOfDay, Label("Time of the decision", "For example 18:05. (4.2)")] = ""
    late_reason: Annotated[
        Markdown,
        Label(
            "Why the decision is late",
            "If it comes more than a month after. It is valid all the same. (4.2, Appendix 2)",
        ),
    ] = ""
    peer_challenge: Annotated[
        Markdown, Label("Peer challenge", "Which other Chair was asked, what was advised. Blank if none. (Appendix 2)")
    ] = ""
    supersedes: Annotated[
        str,
        Label("Earlier decision", "If this reconsiders an earlier decision: its date. The old one stays. (Appendix 2)"),
    ] = ""

    superseded_on: Annotated[
        date | None,
        Label("Superseded on", "The day of the later decision that reconsiders this one. (Appendix 2)"),
        Kept("The Chair's next decision fills this in (Appendix 2)"),
    ] = None

    def contradicted(self) -> dict[str, str]:
        """A child who has not died has no day and no place of death (1.1, 5(2)(b)(i))."""
        if self.child_died != "no":
            return {}
        said = "“Has the child died?” is answered with no: correct that answer, or "
        found = {"died_on": f"{said}leave the day of death blank (1.1)"} if self.died_on else {}
        if self.place_of_death not in ("", "none of these"):
            found["place_of_death"] = f"{said}choose “none of these” (1.1)"
        if self.suspected_suicide == "yes":
            found["suspected_suicide"] = f"{said}do not answer yes here: a suspected suicide counts as a death (1.1)"
        return found

    @property
    def abused(self) -> Answer:
        """Limb (a) of regulation 5(2); only “excluded” is a no (1.1)."""
        return "yes" if self.abuse_or_neglect in ("known", "suspected") else _no(self.abuse_or_neglect == "excluded")

    @property
    def died(self) -> Answer:
        """Limb (b)(i); a suspected suicide is a death (1.1)."""
        if "yes" in (self.child_died, self.suspected_suicide):
            return "yes"
        return _no(self.child_died == "no")

    @property
    def harmed(self) -> Answer:
        """Limb (b)(ii): presumed, unless it is shown to be clear that there are no concerns (1.1)."""
        if self.no_concerns_shown:
            return "no"
        return "yes" if self.seriously_harmed == "yes" else _no(self.seriously_harmed == "no")

    @property
    def requires(self) -> Literal["must", "should", "open", "may"]:
        """What regulation 5(2) makes of the facts; an unanswered fact never counts as excluded (1.1)."""
        second = {self.died, self.harmed}
        if self.abused == "yes" and "yes" in second:
            return "must"
        if self.place_of_death not in ("", "none of these"):
            return "should"
        if self.died == "yes" and not self.place_of_death:
            return "open"
        return "may" if self.abused == "no" or second == {"no"} else "open"

    @property
    def no_concerns_shown(self) -> bool:
        """Whether it is stated, with evidence, that there are clearly no concerns about working together."""
        return self.no_concerns_clear == "yes" and bool(self.no_concerns_evidence)

    @property
    def lacks_of_the_alternative(self) -> tuple[str, ...]:
        """What is not said of the review that is carried out instead of a serious case review (1.1)."""
        if self.decision not in ("management review", "other review"):
            return ()
        asked = {"its kind": self.alternative, "the reason": self.alternative_why, "its scope": self.alternative_scope}
        return tuple(what for what, said in asked.items() if not said.strip())

    @property
    def situations(self) -> tuple[str, ...]:
        """Those of 2.1 that are recorded: the case has then to be put to a decision."""
        names = ("life_threatening", "sexual_abuse", "parent_murdered", "violent_assault")
        return tuple(name for name in names if getattr(self, name) == "yes")

    @property
    def title_text(self) -> str:
        """The decision and its day; in every list also that a later one stands instead of it."""
        day = f" of {day_in_words(self.decided_on)}" if self.decided_on else ""
        return f"{self.heading}{day}{' (a later one stands)' if self.superseded_on else ''}"


def _no(said: bool) -> Answer:
    return "no" if said else "open"
