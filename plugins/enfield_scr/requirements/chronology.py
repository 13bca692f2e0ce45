"""Chronologies, the integrated chronology and the genogram (5.2.2, Appendix 3)."""

from __future__ import annotations

from plugins.enfield_scr.requirements.answer import Answer

CHRONOLOGY: tuple[Answer, ...] = (
    Answer(
        "R078",
        "The genogram is a document with people, couples and children in public names; the drawing and its list of "
        "sentences are made from it, and it cannot be agreed with a name of the case review's papers in it. What was "
        "agreed becomes part of the overview report when that goes to the panel: judged, checked for names, approved "
        "and published with it, in its very text. Where it is corrected later, one step takes it in and voids what was "
        "signed; a report that was withdrawn stays withdrawn until the Chair approves the correction.",
        "content/genogram.py, plugins/enfield_scr/workflows/genogram.py, overview_report.genograms, "
        "report/genograms.genograms_as_agreed, rendering/figures.py",
    ),
    Answer(
        "R079",
        "The office merges every accepted chronology into a version of the integrated chronology; possible duplicates "
        "stand side by side and all rows are kept; another merge is another version.",
        "plugins/enfield_scr/drafts/integrated.py, plugins/enfield_scr/scope/duplicates.py, /documents/…/tables/entries",
    ),
    Answer(
        "R080",
        "Each row has three answers for each child; “not recorded” is an answer of its own; counts and the longest "
        "times not seen, also up to the last entry, stand on top of the integrated chronology.",
        "content/contact.py, content/sightings.py, plugins/enfield_scr/workflows/integrated_chronology.py",
    ),
    Answer(
        "R082",
        "Each agency writes in its chronology what it knew of parents or carers, a perpetrator and the home, and since "
        "when; the merge brings it together by agency.",
        "content/chronology.py: known; content/integrated_chronology.py: known",
    ),
    Answer(
        "R139",
        "The header has every field of Appendix 3 for the first child and for every other child, all of it private; "
        "no merge and no publication holds any of it.",
        "content/chronology.py: Chronology, Relative",
    ),
    Answer(
        "R140",
        "Dates are kept as written and read into a first day, a last day, a time and how exact they are: "
        "“w/c 18 Feb 2013”, “between 10 and 19 April 2013”, “July 2013?”.",
        "content/when.py",
    ),
    Answer(
        "R141",
        "Family contact with the child is a column of its own, and answers about being seen, alone and asked are read "
        "from the notations of agencies' files.",
        "content/chronology.py: Entry; content/contact.py",
    ),
    Answer("R142", "Family contact with adults is a column of its own.", "content/chronology.py: Entry.adult"),
    Answer("R143", "Communication within the agency is a column of its own.", "content/chronology.py: Entry.within"),
    Answer("R144", "Communication outside the agency is a column of its own.", "content/chronology.py: Entry.external"),
    Answer(
        "R145",
        "Response or outcome is a column of its own, also known by the words that the procedure prints.",
        "content/chronology.py: Entry.outcome",
    ),
    Answer(
        "R146",
        "Source of evidence is a column of its own; a chronology with a row that has none cannot be sent.",
        "content/chronology.py: Entry.source; plugins/enfield_scr/scope/chronologies.py: sources_named",
    ),
    Answer(
        "R147",
        "The author's comment is a private column apart from the facts: it is shown only to whoever asks for it, and "
        "never published.",
        "content/chronology.py: Entry.comment; /documents/…/tables/entries",
    ),
    Answer(
        "R148",
        "Every row has a number that stays through correction, import and merging, and a merged row names its agency, "
        "author, document and revision.",
        "content/row_numbers.py, content/integrated_chronology.py: MergedEntry",
    ),
)
