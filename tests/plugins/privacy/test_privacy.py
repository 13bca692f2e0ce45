"""Protected words are found however they are written, and never repeated (A2, R128, H12)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from content.pseudonym_key import ProtectedWord, PseudonymKey
from plugins.enfield_scr.drafts.privacy import privacy_check
from plugins.enfield_scr.privacy.guards import (
    check_remark,
    findings_closed,
    key_remark,
    not_the_author,
    privacy_assessed,
    privacy_clear,
)
from plugins.enfield_scr.privacy.sound import alike
from plugins.enfield_scr.privacy.words import pattern, readings
from plugins.enfield_scr.workflows.genogram import no_real_name
from tests.plugins.conftest import NOW, Make, person, said, told
from workspace import Appointment, Attachment, Attempt, CaseFile, Document, Refused

Build = Callable[..., Attempt]

_STARTS = ("Row", "Leo", "Mar", "Til", "Dar", "Vos")
_ENDS = ("an", "nie", "cus", "da", "ragh", "per", "ina", "bert", "mund", "win")


def found(word: str, text: str, kind: str = "name") -> bool:
    looked = pattern(ProtectedWord.model_validate({"word": word, "kind": kind}))
    return bool(looked and any(map(looked.search, readings(text))))


@pytest.mark.proves("R128", "H12")
@pytest.mark.parametrize(
    "text",
    [
        "Rowan cried.", "ROWAN", "rowan’s cot", "Rowan's", "Rowans", "Ro**wan** cried", "R<b>ow</b>an", "_Rowan_",
        "Ro\u00adwan", "Ro\u200bwan", "[Rowan](https://example.org)", "![Rowan asleep](picture.png)", "a_Rowan_b.docx",
        "(Rowan)", "R\\_owan".replace("\\_", ""), "<5 g/dl when Rowan was seen, later >10", "<Rowan.P@example.org>",
        "&lt;Rowan&gt;", "`<Rowan>`", "<https://example.org/rowan>", "a <3\n> of Rowan", "Row[an](http://a)",
        "Ro[^1]wan", "R  o  w  a  n", "R\no\nw\na\nn", "R/o/w/a/n", "Ro\u00b7wan", "Ro\u2013wan", "Ro\u2061wan",
        "Ro\u034fwan", "Ro\ufe0fwan", "Ro\U000e0041wan", "R. o. w. a. n",
        "R o w a n", "R.o.w.a.n.", "r-o-w-a-n", "Ro-wan", "Ro-\nwan", "R\u043ew\u0430n", "Röwan",
        "\uff32\uff4f\uff57\uff41\uff4e", "R\u00a0o\u00a0w\u00a0a\u00a0n cried",
        "R0wan", "r0w4n", "RowanAshby", "AshbyRowan", "Rowan2013", "rowan_2013.docx", "2013Rowan",
        "Ro wan cried", "the ro wan", "R owan", "Rowa n.", "RO WAN", "Ro\nwan", "Ro** w**an", "Row an", "Ro wanAshby",
        "R0w@n", "Ro wan2013",
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert found("Rowan", text)


@pytest.mark.parametrize(
    "text",
    [
        "Rowanberry",
        "a throwan away",
        "Child M",
        "",
        "r o w in a n d",
        "in a row an aunt",
        "A. B. Rowe",
        "ro, wan",
        "Ro. Wan",
    ],
)
def test_other_words_are_no_name(text: str) -> None:
    assert not found("Rowan", text)


@pytest.mark.proves("R128")
@pytest.mark.parametrize(
    ("word", "kind", "text"),
    [
        ("2013-11-12", "date of birth", "born on 12 November 2013"),
        ("12 November 2013", "date of birth", "12/11/13"),
        ("12/11/2013", "date of birth", "November 12th, 2013"),
        ("12/11/2013", "date of birth", "12th of Nov 2013"),
        ("2013-11-12", "date of birth", "file 2013.11.12"),
        ("10 April 2014", "other exact date", "died on 10/4/2014"),
        ("999 014 2213", "number", "NHS 9990142213"),
        ("999 014 2213", "number", "999-014-2213"),
        ("R.P.", "initials", "the note about RP"),
        ("RP", "initials", "R. P. was seen"),
        ("Flat 9, Tamarisk House, Thornmere TH4 7QZ", "address", "near tamarisk house"),
        ("Flat 9, Tamarisk House, Thornmere TH4 7QZ", "address", "TH47QZ"),
        ("Flat 12a Oak Street, Thornmere", "address", "in Oak Street"),
        ("Leonie Pellingworth", "name", "Leonie\nPellingworth"),
        ("WX14C00318", "court reference", "case WX14 C00318"),
        ("house of horrors", "media phrase", "“House  of Horrors”"),
        ("St Osyth's Primary", "school or nursery", "St. Osyth’s Primary"),
        ("Jane Smith", "name", "[Jane](http://a) Smith"),
        ("Jane Smith", "name", "Jane[^1] Smith"),
        ("Jane Smith", "name", "Jane<br>Smith"),
        ("Zoë Kärnten", "name", "Zoe Karnten"),
        ("Zoë Kärnten", "name", "Zoë Kärnten"),
        ("Smith-Jones", "name", "SMITH-JONES"),
        ("Smith-Jones", "name", "Smith Jones"),
        ("Jane Smith", "name", "janesmith@example.org"),
        ("Owen", "name", "0wen"),
        ("Abe", "name", "a b e"),
        ("Ian", "name", "I A N"),
        ("Ian", "name", "I.A.N. said"),
        ("Olivia", "name", "0l1via"),
        ("Alice", "name", "Al1ce"),
        ("Marcus", "name", "M@rcus"),
        ("Marco", "name", "Marc0"),
        ("Anna", "name", "An na said"),
    ],
)
def test_dates_numbers_places_and_phrases(word: str, kind: str, text: str) -> None:
    assert found(word, text, kind)


@pytest.mark.parametrize(
    ("word", "kind", "text"),
    [
        ("2013-11-12", "date of birth", "12 November 2014"),
        ("Flat 9, Tamarisk House, Thornmere TH4 7QZ", "address", "in Thornmere"),
        ("12 Thornmere", "address", "in Thornmere"),
        ("999 014 2213", "number", "999 014 22139"),
        ("", "name", "anything"),
        ("Abe", "name", "Parts A, B, E"),
        ("Jo Lee", "name", "Jolee"),
        ("Abe", "name", "Parts A, B, E and a be all"),
        ("Ina", "name", "In a room"),
        ("Asa", "name", "As a rule"),
        ("Toby", "name", "we went to by-laws, to by"),
        ("Ashby", "name", "an ash by the door"),
        ("Maybe", "name", "May be"),
    ],
)
def test_what_is_near_and_is_not_it(word: str, kind: str, text: str) -> None:
    assert not found(word, text, kind)


@pytest.mark.parametrize(
    ("real", "public", "why"),
    [
        ("Rowan", "Child M", None),
        ("Marcus", "Child M", "begins with the same letter"),
        ("Tilda Pellingworth", "Child P", "begins with the same letter"),
        ("Katherine", "Catherine", "sounds the same"),
        ("Rowan", "Rowan", "is the same"),
        ("Leonie", "Mother", None),
        ("Martha", "Mother", None),  # says what she is, no pseudonym
        ("Tilda", "Sibling 1", None),
        ("Darragh Vosper", "Partner", None),
    ],
)
def test_a_pseudonym_shares_neither_initial_nor_sound(real: str, public: str, why: str | None) -> None:
    assert alike(ProtectedWord(word=real, kind="name", stands_for=public)) == why


def key(make: Make, *words: dict[str, str]) -> Document:
    return make("pseudonym_key", "kept", words=list(words))


@pytest.mark.proves("H17", "H21", "H25")
def test_the_key_warns_of_names_that_give_away_and_of_one_name_for_two(make: Make, attempt: Build) -> None:
    def remarks(*words: dict[str, str]) -> str:
        looked = Attempt(person("business_manager"), key(make, *words), attempt_of, NOW)
        return told(looked)

    attempt_of = attempt(make("letter", "draft"), "sign").transition
    mine = {"word": "Marcus", "kind": "name", "stands_for": "Child M", "family": "1"}
    assert "row 1 (begins with the same letter)" in remarks(mine)
    assert "Marcus" not in remarks(mine)
    other = {"word": "Sam", "kind": "name", "stands_for": "Sibling 1", "family": "1"}
    assert "stand for more than one person: Sibling 1" in remarks(other, other | {"word": "Lou", "family": "2"})
    born = {"word": "2010-01-02", "kind": "date of birth", "stands_for": "Sibling 1"}
    assert "more than one person" in remarks(born, born | {"word": "2012-01-02"})  # born later, and added to the key
    assert remarks(other) == ""


PEOPLE = (
    Appointment("1", "Imelda Quarrington", "Independent Chair", "Board", "lscb_chair", None, None, None),
    Appointment("2", "Dr Folasade Merriweather", "Designated Doctor", "CCG", "panel_member", None, None, None),
    Appointment("3", "Ignatius Fairlamb", "Consultant", "", "lead_reviewer", None, None, None),
)


def drafted(make: Make, *documents: Document, files: tuple[Attachment, ...] = ()) -> dict[str, object]:
    file = CaseFile(make("case_review", "in_progress"), documents, PEOPLE, attachments=files, now=NOW)
    return dict(privacy_check(file)[0].values)


@pytest.mark.proves("H12", "R128", "R070")
def test_the_check_says_where_and_of_what_kind_and_never_the_word(make: Make) -> None:
    words = key(make, {"word": "Rowan", "kind": "name"}, {"word": "Little Larches", "kind": "school or nursery"})
    report = make(
        "overview_report", "with_panel", findings="One.\n\nTwo.[^14]\n\n[^14]: Said of Ro**wan**.",
        family="![Tree of Rowan](media/rowan_tree.png)",
        lesson_links=[{"lesson": "1", "evidence": "LITTLE LARCHES 3.2"}],
        contributors="Dr Merriweather and Folasade Merriweather; Imelda Quarrington.", unplaced="rowan",
    )  # fmt: skip
    scan = Attachment("a", report.id, "Rowan_scan.pdf", "application/pdf", 1, "0", "w", NOW)
    told = drafted(make, words, report, files=(scan,))
    findings = told["findings"]
    assert isinstance(findings, list)
    places = {(f["place"], f["kind"], f["row"]) for f in findings}
    assert places == {
        ("Footnote 14", "name", 1),
        ("The family: alternative text of a picture", "name", 1),
        ("The family: file name of a picture", "name", 1),
        ("What the lessons rest on, row 1: Evidence", "school or nursery", 2),
        ("Contributors", "name of a panel member or contributor", None),
        ("Not yet placed", "name", 1),
        ("Name of file 1", "name", 1),
    }
    assert told["texts"] == [{"document": "Overview report", "revision": 1, "sha256": report.sha256}]
    assert not any(word in str(told) for word in ("Rowan", "rowan", "Larches", "Merriweather"))


@pytest.mark.proves("R078", "R128")
def test_the_genogram_of_a_report_is_looked_through_as_well(make: Make) -> None:
    drawn = {"title": "Rowan's family", "people": [{"public_name": "Rowan", "household": "Little Larches"}]}
    words = key(make, {"word": "Rowan", "kind": "name"}, {"word": "Little Larches", "kind": "school or nursery"})
    findings = drafted(make, words, make("overview_report", "with_panel", genograms=[drawn]))["findings"]
    assert isinstance(findings, list)
    assert {(f["place"], f["row"]) for f in findings} == {
        ("Genogram 1: title", 1), ("Genogram 1: drawing", 1), ("Genogram 1: drawing", 2),
        ("Genogram 1, line 1", 1), ("Genogram 1, line 2", 1), ("Genogram 1, line 2", 2),
    }  # fmt: skip


def test_a_check_needs_a_key_and_a_text(make: Make) -> None:
    with pytest.raises(Refused, match="No name stands in a “Pseudonym key” yet"):
        drafted(make, make("overview_report", "draft"))
    with pytest.raises(Refused, match="no report, summary, action plan or statement to check"):
        drafted(make, key(make, {"word": "Rowan", "kind": "name"}))


def test_what_was_accepted_stays_accepted_in_the_next_check(make: Make) -> None:
    words, report = key(make, {"word": "Rowan", "kind": "name"}), make("overview_report", "draft", findings="Rowan.")
    first = drafted(make, words, report)["findings"]
    assert isinstance(first, list)
    earlier = make("privacy_check", "draft", findings=[first[0] | {"outcome": "accepted", "reason": "A tree."}])
    again = drafted(make, words, report, earlier)["findings"]
    assert isinstance(again, list)
    assert (again[0]["outcome"], again[0]["reason"]) == ("accepted", "A tree.")
    other = replace(key(make, {"word": "Rowan.", "kind": "name"}), changed_at=NOW + timedelta(minutes=1))
    by_another_key = drafted(make, other, report, earlier)["findings"]
    assert isinstance(by_another_key, list)
    assert "outcome" not in by_another_key[0], "the same row may be another word"


def test_a_change_of_other_papers_takes_back_only_what_was_accepted_of_theirs(make: Make) -> None:
    words = key(make, {"word": "Rowan", "kind": "name"})
    report = make("overview_report", "draft", findings="Rowan.", lessons="Leonie.")
    referral = make("referral", "recorded", people=[{"name": "Leonie"}])
    both = drafted(make, words, report, referral)["findings"]
    assert isinstance(both, list)
    assert [row["row"] for row in both] == [1, None]
    accepted = [row | {"outcome": "accepted", "reason": "A tree."} for row in both]
    earlier = make("privacy_check", "draft", findings=accepted)
    for changed, outcomes in ((referral, ["accepted", "accepted"]), (later(referral), ["accepted", None])):
        again = drafted(make, words, report, earlier, changed)["findings"]
        assert isinstance(again, list)
        assert [row.get("outcome") for row in again] == outcomes


def later(document: Document) -> Document:
    return replace(document, changed_at=NOW + timedelta(minutes=1))


def check(make: Make, report: Document, state: str = "draft", **finding: object) -> Document:
    row = {"document": "Overview report", "revision": 1, "place": "Footnote 14", "kind": "name", "row": 1} | finding
    text = {"document": "Overview report", "revision": 1, "sha256": report.sha256}
    return make("privacy_check", state, texts=[text], findings=[row] if finding else [], assessment="None.")


@pytest.mark.proves("R128", "H12", "H27")
def test_a_text_goes_on_when_exactly_it_was_checked(make: Make, attempt: Build) -> None:
    report = make("overview_report", "with_panel", findings="Text.")

    def clear(*checks: Document) -> str | None:
        return privacy_clear(attempt(report, "agree", siblings=[report, *checks]))

    assert "No privacy check was made of this text as it is now (revision 1)" in (clear() or "")
    other = make("overview_report", "with_panel", findings="Text, with a comma.")
    assert clear(check(make, other)) is not None
    refusal = clear(check(make, report, outcome=""))
    assert refusal == (
        "1 finding of the privacy check is still open: Footnote 14 (name). The author corrects the text, or "
        "somebody who wrote none of it, like the business manager, accepts each with a reason (Appendix 2)."
    )
    assert clear(check(make, report, outcome="fixed")) is not None  # the word still stands there
    assert clear(check(make, report, outcome="accepted")) is not None  # without a reason
    assert clear(check(make, report, outcome="accepted", reason="A tree.")) is None
    assert clear(check(make, report)) is None
    restored = replace(report, revision=3)  # the words that were checked, under another number
    open_ = attempt(restored, "agree", siblings=[restored, check(make, report, outcome="")])
    assert "still open: Footnote 14 (name)" in (privacy_clear(open_) or "")
    newer = replace(check(make, report, outcome=""), created_at=datetime(2015, 5, 1, tzinfo=UTC))
    assert clear(check(make, report), newer) is not None  # the latest counts


def test_somebody_else_than_the_author_judges_the_whole(make: Make, attempt: Build) -> None:
    report = make("overview_report", "quality_assured", findings="Text.")
    unread = attempt(report, "sign_off", siblings=[check(make, report)])
    assert "other than the author" in (privacy_assessed(unread) or "")
    remark = check_remark(unread)
    assert remark, "also on the page of the report"
    assert ("other than the author" in remark.text, remark.text.endswith("(Appendix 2)."), remark.cite) == (
        True,
        True,
        "",
    )
    assert privacy_assessed(attempt(report, "sign_off", siblings=[check(make, report, "assessed")])) is None
    assert check_remark(attempt(report, "sign_off", siblings=[check(make, report, "assessed")])) is None
    draft = check(make, report, outcome="")
    tried = attempt(draft, "assess", people=PEOPLE, actor=person("lead_reviewer", id="3"))
    assert "You are the author" in (not_the_author(tried) or "")
    assert not_the_author(replace(tried, actor=person("panel_chair", id="9"))) is None
    assert "These findings are still open: 1" in (findings_closed(tried) or "")
    blank = draft.having(type(draft.body).parse(draft.body.model_dump() | {"assessment": ""}))
    every = said(replace(tried, document=blank))
    assert "You are the author" in every
    assert "These findings are still open: 1" in every
    assert "Fill in “Could somebody" in every
    assert "other than the author" in said(unread), "before the full panel signs"
    closed = attempt(check(make, report, outcome="fixed"), "assess")
    assert findings_closed(closed) is None


@pytest.mark.proves("R127")
def test_the_key_comes_before_the_draft(make: Make, attempt: Build) -> None:
    report = make("overview_report", "draft")
    remark = key_remark(attempt(report, "submit"))
    assert remark is not None
    assert remark.quote.startswith("From the very start of the SCR")
    assert remark.text in told(attempt(report, "submit"))
    assert key_remark(attempt(report, "submit", siblings=[key(make)])) is None


def test_the_key_is_private_in_every_field(make: Make) -> None:
    described = make("pseudonym_key", "kept").body
    assert isinstance(described, PseudonymKey)
    assert described.title_text == "Pseudonym key"


@pytest.mark.proves("R078")
@pytest.mark.parametrize(
    "written",
    ["Tilda", "TILDA", "tilda's household", "T i l d a", "Til-da", "Tildа", "Pellingworth,  Tilda", "t.i.l.d.a."],
)
def test_no_genogram_is_agreed_with_a_real_name_however_it_is_written(make: Make, attempt: Build, written: str) -> None:
    known = make("pseudonym_key", "kept", words=[{"word": "Tilda", "kind": "name", "stands_for": "Sibling 1"}])
    drawn = make("genogram", "draft", people=[{"public_name": written}])
    assert "real name" in said(attempt(drawn, "agree", siblings=[known]))
    assert "real name" in told(attempt(drawn, "agree", siblings=[known])), "while one writes"
    public = make("genogram", "draft", people=[{"public_name": "Sibling 1"}, {"public_name": "Mother of Sibling 1"}])
    assert no_real_name(attempt(public, "agree", siblings=[known])) is None


def test_no_number_of_accents_keeps_the_check_from_its_work() -> None:
    start = time.process_time()
    for between in ("", "*", "[^a]", "\u200b", "<b>"):
        assert found("Rowan", "Ro" + f"\u0301\u0323{between}" * 20_000 + "wan"), between
    assert time.process_time() - start < 5


def test_a_long_text_is_looked_through_for_many_names(make: Make) -> None:
    said = "The health visitor saw the child at home {}, and the family moved {} times in May. It is said in 2.{}."
    text = "\n\n".join(said.format(n, n, n) for n in range(5_000)) + "\n\nRo wan cried."
    names = [
        {"word": f"{first}{last}", "kind": "name"}
        for first in ["Row", "Leo", "Mar", "Til", "Dar", "Vos"]
        for last in _ENDS
    ]
    found_in = drafted(make, key(make, *names), make("overview_report", "with_panel", findings=text))["findings"]
    assert isinstance(found_in, list)
    assert [row["row"] for row in found_in] == [1]
    assert len(names) == 60
    assert len(text.split()) > 100_000
