"""A whole case review as one file holds what its reader may read, and says in the trail that it was made."""

from __future__ import annotations

import csv
import json
import zipfile
from datetime import date
from hashlib import sha256
from io import StringIO

import pytest
from sqlalchemy import text

from tests.services.accounts import on_sqlite, verbs
from tests.services.cases import Cases
from workspace.core.errors import Forbidden
from workspace.rendering.uploads import Upload
from workspace.services import attachments, comments, compliance, documents, packing, reading
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("R184")]


def test_every_text_revision_and_event_that_one_may_read(store: Store) -> None:
    cases = Cases(store)
    manager, police = cases.person("Ruth Pemberton", "business_manager"), cases.agency("Police")
    home = cases.case_review(manager, chair_attention_on=date(2014, 4, 16))
    letter = cases.document(home, "letter", title="=A letter", body="The **first** text.")
    cases.document(home, "imr", agency=police, title="Police: Child M", involvement="Behind the wall.")
    with store.writing(manager) as uow:
        documents.edit(uow, letter.id, {"body": "The second text."}, seen=1)
    with store.writing(manager) as uow:
        packing.record(uow, home)
    with store.reading(manager) as uow, packing.pack(uow, home) as file, zipfile.ZipFile(file) as package:
        assert packing.counted(uow, home) == 2
        assert package.testzip() is None
        read = {name: package.read(name).decode() for name in package.namelist()}
    names = list(read)
    assert {"index.html", "events.csv", "tasks.csv"} <= set(names)
    folder = next(name.rpartition("/")[0] for name in names if name.endswith("text.html") and "letter" in name)
    assert "The second text." in read[f"{folder}/text.html"]
    first = json.loads(read[f"{folder}/revisions/1.json"])
    assert first["content"]["body"] == "The **first** text."
    every = "".join(read.values())
    assert "Behind the wall." not in every
    rows = list(csv.DictReader(StringIO(read["events.csv"])))
    assert [row["number"] for row in rows] == sorted((row["number"] for row in rows), key=int)
    assert {row["what"] for row in rows if "letter" in row["what"]} == {"'=A letter"}, "no formula"
    assert verbs(store)[-1] == "package_made"


def test_what_was_said_of_a_draft_goes_with_it(store: Store) -> None:
    cases = Cases(store)
    manager = cases.person("Ruth Pemberton", "business_manager")
    home = cases.case_review(manager)
    report = cases.document(home, "overview_report", "with_panel", title="Child M", lessons="Text.")
    with store.writing(manager) as uow:
        opening = comments.add(uow, report.id, "Why so short?", section="Lessons")
        comments.add(uow, report.id, "It is to the point.", thread=opening.id)
        comments.resolve(uow, report.id, opening.id, resolved=True)
    reading.record(store, manager, report, "page", 1)
    with store.reading(manager) as uow, packing.pack(uow, home) as file, zipfile.ZipFile(file) as package:
        name = next(name for name in package.namelist() if "overview" in name and name.endswith("comments.csv"))
        rows = list(csv.DictReader(StringIO(package.read(name).decode())))
        readers = package.read(name.replace("comments", "readers")).decode().splitlines()
    assert [line.rpartition(",")[0] for line in readers] == ["person,revision,how", "Ruth Pemberton,1,page"]
    assert [(row["on"], row["person"], row["comment"], row["answer"], bool(row["dealt with at"])) for row in rows] == [
        ("Lessons", "Ruth Pemberton", "Why so short?", "", True),
        ("", "Ruth Pemberton", "It is to the point.", "answer", False),
    ]


def test_a_damaged_file_keeps_no_other_out_of_the_package(store: Store) -> None:
    cases = Cases(store)
    manager = cases.person("Ruth Pemberton", "business_manager")
    home = cases.case_review(manager)
    with store.writing(manager) as uow:
        for number, data in enumerate((b"one", b"two"), 1):
            upload = Upload(f"{number}.txt", "txt", "text/plain", len(data), sha256(data).hexdigest())
            attachments.attach(uow, home, upload, data)
        uow.db.execute(
            text("UPDATE blobs SET data = :data WHERE size = 3 AND data = :two"), {"data": b"x", "two": b"two"}
        )
    with store.reading(manager) as uow, packing.pack(uow, home) as file, zipfile.ZipFile(file) as package:
        read = {name.rpartition("/")[2]: package.read(name) for name in package.namelist() if "/files/" in name}
    told = {name.partition("-")[2]: data for name, data in read.items()}
    assert told["1.txt"] == b"one"
    assert b"damaged or missing" in told["2.txt (not in this package).txt"]


def test_who_may_not_is_told_so(store: Store) -> None:
    cases = Cases(store)
    manager, clerk = cases.person("Ruth Pemberton", "business_manager"), cases.person("Caspian", "administrator")
    home = cases.case_review(manager)
    with pytest.raises(Forbidden), store.writing(clerk) as uow:
        packing.record(uow, home)


@pytest.mark.proves("R027", "R175")
def test_how_the_procedure_was_kept_to(store: Store) -> None:
    cases = Cases(store)
    manager = cases.person("Ruth Pemberton", "business_manager")
    home = cases.case_review(
        manager, chair_attention_on=date(2014, 2, 10), decided_on=date(2014, 4, 1), initiated_on=date(2014, 4, 1)
    )
    with store.reading(manager) as uow:
        found, (standing,) = compliance.of(uow, home), compliance.standings(uow)
    assert (found.counted("late"), found.counted("overdue")) == (1, 7), "the decision; the seven one-day tasks"
    assert (standing.title, standing.overdue, standing.late) == ("TSCB-2014-01 Child M", 7, 1)
    assert [(one.due, one.standing) for one in standing.deadlines][:2] == [
        (date(2014, 3, 10), "late"),
        (date(2014, 4, 2), "overdue"),
    ]
