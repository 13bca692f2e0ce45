"""The stages of the procedure as people see them (A4, 5.3), each done when a document has come so far."""

from __future__ import annotations

from workspace import Stage

_APPROVED = frozenset({"approved", "kept", "published", "withdrawn", "retired"})
_AGREED = frozenset({"panel_agreed", "quality_assured", "signed_off"}) | _APPROVED
_PUBLIC = frozenset({"published", "retired", "kept"})  # kept: the Board decided against publication
_RECEIVED = frozenset({"recorded", "released", "joined", "correcting"})
_BEFORE = frozenset({"referred"})  # of the case review, also when the Chair considers it again (A2)
_COMPANIONS = (  # what is judged, signed off and approved with the report (5.3.1)
    ("executive_summary", _APPROVED),
    ("action_plan", frozenset({"approved", "monitored", "closed"})),
)
_ACCEPTED = frozenset({"accepted", "quality_assured", "released"})

STAGES: tuple[Stage, ...] = (
    Stage("referral", "Referral", "2.2, Appendix 4 step 1", "referral", _RECEIVED),
    Stage("decision", "Decision", "4.2, Appendix 4 step 2", "decision", frozenset({"decided"}), open_while=_BEFORE),
    Stage(
        "scope", "Terms of reference and scope", "3.11, Appendix 4 step 4", "terms_of_reference", frozenset({"agreed"})
    ),
    Stage("agency_reports", "Agency reports", "3.10, Appendix 4 step 6", "imr", _ACCEPTED),
    Stage("overview", "Overview report", "5.2, Appendix 4 step 8", "overview_report", _AGREED),
    Stage(
        "approval",
        "Quality assurance and approval",
        "5.3.1, Appendix 4 step 9",
        "overview_report",
        _APPROVED,
        beside=_COMPANIONS,
    ),
    Stage("publication", "Publication", "5.3.3, Appendix 4 step 10", "overview_report", _PUBLIC),
    Stage("improvement", "Action and learning", "5.3.2, 5.4", "action_plan", frozenset({"closed"})),
)
