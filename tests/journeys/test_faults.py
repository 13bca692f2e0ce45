"""What goes wrong on an ordinary day: two people at once, a session that ends, files that cannot be taken in."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.conftest import TurnableClock
from tests.journeys.forms import Form
from tests.journeys.stage import STORY, Person, Stage, id_in, story
from tests.services.conftest import cheap_hashes, real_time

__all__ = ["cheap_hashes", "real_time"]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@dataclass
class Shared:
    """Two people of the office and a letter that both may write."""

    stage: Stage
    one: Person
    two: Person
    letter: str

    @property
    def page(self) -> str:
        return f"/documents/{self.letter}/edit/1"


@pytest.fixture
def shared(tmp_path: Path, database_url: str, clock: TurnableClock, real_time: TurnableClock) -> Iterator[Shared]:
    with story(tmp_path / "data", database_url, clock, real_time) as stage:
        one = stage.enter("one", "sunniva@tscb.example.org", "business_manager")
        two = stage.enter("two", "caspian@tscb.example.org", "administrator")
        case = id_in(one.send("/case-reviews", on="/case-reviews/new", reference="TSCB-2014-01", public_name="Child M"))
        letter = one.start(case, "letter")
        one.write(
            letter, 1, title="Letter to the chief constable", recipient="The chief constable", body="First.\n\nLast."
        )
        yield Shared(stage, one, two, letter)


def test_two_people_save_different_fields_and_both_are_kept(shared: Shared) -> None:
    """Given two open forms, when both save, then each one's own change stands."""
    _, theirs = opened(shared, shared.one), opened(shared, shared.two)
    shared.one.write(shared.letter, 1, recipient="Honor Blackadder-Pryce")
    shared.two.send(shared.page, on="/search", **theirs | {"body": "Second."})
    page = shared.one.get(f"/documents/{shared.letter}")
    assert "Honor Blackadder-Pryce" in page
    assert "Second." in page


def test_two_people_save_the_same_field_and_see_both_texts(shared: Shared) -> None:
    """Given two open forms, when both change the body, then the second sees both texts and loses nothing."""
    theirs = opened(shared, shared.two)
    shared.one.write(shared.letter, 1, body="First, as one wrote it.\n\nLast.")
    page = shared.two.send(shared.page, 409, on="/search", **theirs | {"body": "First, as two wrote it.\n\nLast."})
    assert "as one wrote it" in page
    assert "as two wrote it" in page
    assert "as one wrote it" in shared.one.get(f"/documents/{shared.letter}")
    merged = form_on(page, shared.page) | {"body": "First, as both wrote it.\n\nLast."}
    shared.two.send(shared.page, on="/search", **merged)
    assert "as both wrote it" in shared.one.get(f"/documents/{shared.letter}")


def test_a_step_on_a_text_that_moved_on_is_refused(shared: Shared) -> None:
    """Given a page to confirm, when somebody changes the text first, then nothing is signed."""
    chair = shared.stage.enter("chair", "imelda@tscb.example.org", "lscb_chair")
    shared.one.write(shared.letter, 1, kind="letter to a chief executive")
    step = f"/documents/{shared.letter}/transitions/sign"
    seen = form_on(chair.raw(step).text, step)
    shared.two.write(shared.letter, 1, body="Something else.")
    assert "changed after you opened this page" in chair.send(step, 409, on="/search", **seen)
    assert "Draft" in shared.one.get(f"/documents/{shared.letter}")


def test_a_session_that_ends_during_an_edit_loses_nothing(shared: Shared) -> None:
    """Given half an hour of thought, when the form is sent, then after signing in the text is there again."""
    typed = opened(shared, shared.two) | {"body": "Half an hour's work."}
    shared.stage.time.turn(minutes=31)
    led = shared.two.send(shared.page, on="/sign-in?form=password", **typed)
    assert led.startswith("/sign-in")
    assert "Half an hour" not in shared.one.get("/sign-in?form=password")
    onward = led.partition("?")[2]
    shared.stage.sign_in(shared.two, onward)
    page = shared.two.get(shared.page)
    assert "Half an hour's work." in page
    assert "Half an hour" not in shared.stage.sign_in(shared.one).get(shared.page), "it is its writer's alone"
    shared.two.send(shared.page)
    assert "Half an hour's work." in shared.one.get(f"/documents/{shared.letter}")


def encrypted_pdf() -> bytes:
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def with_a_macro() -> bytes:
    out = BytesIO((STORY / "referral.docx").read_bytes())
    with zipfile.ZipFile(out, "a") as file:
        file.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 a macro")
    return out.getvalue()


ENCRYPTED_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(4096)
REFUSED = {
    "corrupt": ("report.docx", (STORY / "referral.docx").read_bytes()[:2000], "damaged"),
    "encrypted Word": ("report.docx", ENCRYPTED_WORD, "password"),
    "encrypted PDF": ("report.pdf", encrypted_pdf(), "password"),
    "with a macro": ("report.docx", with_a_macro(), "macro"),
    "called Word, is PDF": ("report.docx", encrypted_pdf(), ".docx"),
    "a program": ("letter.pdf", b"MZ" + bytes(2000), "does not match its name"),
    "empty": ("letter.pdf", b"", "empty"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_taken_is_refused_in_plain_words(shared: Shared, case: str) -> None:
    """Given a file, when it is attached, then the page says what is wrong with it, and nothing is kept."""
    name, data, says = REFUSED[case]
    here = f"/documents/{shared.letter}/attachments"
    page = shared.one.send(here, 422, on=f"{here}/new", file=(BytesIO(data), name))
    message = page.partition("govuk-error-summary__list")[2].partition("</ul>")[0]
    assert says in message, message
    for jargon in ("Error", "exception", "MIME", "zip", "Traceback"):
        assert jargon not in message
    assert "No files." in shared.one.get(f"/documents/{shared.letter}")


def test_a_file_that_is_too_large_is_refused_in_plain_words(shared: Shared) -> None:
    """Given a file of 22 MB, when it is sent, then the answer says how large it may be."""
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="large.pdf"\r\n\r\n%PDF-1.7'
    answer = shared.one.client.post(
        f"/workspace/documents/{shared.letter}/attachments", base_url="http://localhost",
        data=head + bytes(22 * 2**20) + b"\r\n--b--\r\n", content_type="multipart/form-data; boundary=b",
    )  # fmt: skip
    assert answer.status_code == 413
    assert "20 MB" in answer.text


def test_a_macro_is_refused_when_it_is_imported_too(shared: Shared) -> None:
    """Given a Word file with a macro, when it is to become a document, then it is refused before anything is kept."""
    sent = (BytesIO(with_a_macro()), "report.docx")
    page = shared.one.send(
        "/imports", 422, on=f"/imports/new?document={shared.letter}", file=sent, document=shared.letter
    )
    assert "macro" in page


def opened(shared: Shared, person: Person) -> dict[str, Any]:
    """The form as it stands when somebody opens it."""
    return form_on(person.raw(shared.page).text, shared.page)


def form_on(page: str, action: str) -> dict[str, Any]:
    found: dict[str, Any] = dict(Form(page, f"/workspace{action}").values)
    found.pop("csrf_token", None)
    return found
