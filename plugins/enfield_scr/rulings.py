"""How the procedure is read where its words are unclear, silent or contradict one another."""

from __future__ import annotations

from collections.abc import Mapping

RULINGS: Mapping[str, str] = {
    "C1": "3.2 lets the sub-committee decide the level, 1.1 and Appendix 2 the Chair. Agencies and sub-committee "
    "recommend, the Chair decides, and says why where a recommendation is not followed.",
    "C2": "“SCR panel” means two bodies: the standing sub-committee in Appendix 4 steps 1, 2, 9 and 10, the review "
    "panel in 3.9, 5.3.2 and 5.4.1.",
    "C3": "One month counts from the Chair's attention (4.2) and from notification (Appendix 2). Both clocks run; the "
    "earlier day counts.",
    "C4": "Six months count from the notice to Ofsted (4.4) and from the start (Appendix 2). Both clocks run; only "
    "the first needs Ofsted's agreement.",
    "C5": "There are two notices to Ofsted: of the incident (4.1) and of the decision (3.4, 4.3). They are the "
    "Chair's, and the Head of SQAS may record that they were sent.",
    "C6": "“Completed” means approved by the Board (5.3.1). Publication is another day.",
    "C7": "The order is: panel, quality assurance, full panel, Board, publication (5.3.1, Appendix 4 step 9).",
    "C8": "Appendix 4 has two steps with the number 10, one on publication and one on action plans. “Appendix 4 step "
    "10” stands for both, as it is printed; their words are kept apart.",
    "C9": "Nobody stands in for the Chair unless the Board appointed them: by name, for dated days, with the reason.",
    "C10": "A due date on a day that is not a working day stays, and the day to act by is shown.",
    "C11": "No days are given for agencies' reports: they are set for each review (Appendix 4 step 6).",
    "C12": "1.1 prints “Mental Capacity Act 2005”. The words stay; any detention is asked for.",
    "C13": "2.1 prints “Domestic Violence Act 2004”: the Domestic Violence, Crime and Victims Act 2004, section 9.",
    "C14": "5.2.3 prints “Working Together 2014”. There was no such edition: the guidance of 2013 is meant, as in 1.1.",
    "C15": "The procedure does not say whether the executive summary is published: it may be, with the same checks as "
    "the report.",
    "C16": "The procedure does not say how long records are kept: nothing is deleted by itself.",
    "C17": "The procedure does not say whether the report of a management review is published: it stays internal "
    "unless the Chair says otherwise, with the reason.",
    "C18": "“At least one week before” means seven full days by the clock from the moment of sending.",
    "C19": "A correction that only takes identifying words away starts no new week: the Chair approves it with a "
    "reason, and the National Panel gets it at the same moment.",
    "C20": "The days on which a report was not online do not count to its twelve months.",
}
