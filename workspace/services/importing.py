"""A file becomes a document: read, reported to the person, and taken in only when they confirm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from workspace.core.dates import local_date
from workspace.core.errors import Invalid, NotFound, Stale
from workspace.core.fields import Kind, fields
from workspace.core.model import Document, Event, Permission
from workspace.core.schema import ContentType
from workspace.rendering.tables import TableFile, from_word, read_apart
from workspace.rendering.unfit import Unfit
from workspace.rendering.uploads import Upload
from workspace.rendering.word import Section, WordFile, cut, place
from workspace.rendering.word.apart import read_apart as read_word
from workspace.rendering.word.findings import listed
from workspace.services import attachments, documents, transitions
from workspace.services.clashes import text_seen
from workspace.services.pairs import Filled, called
from workspace.services.renditions import LEFT_BEHIND, NOT_KEPT
from workspace.services.sound import sound_values
from workspace.services.tables import TakenTable, take_table, without_names
from workspace.store import notes, papers
from workspace.store.notes import Import
from workspace.store.unit_of_work import UnitOfWork, new_id

_IN_THE_FILE = ("pictures", "embedded", "documents_inside")  # what is found and comes in with the file itself alone
WAITS = timedelta(days=7)  # then a file that nobody confirmed is dropped
_MOST = 5  # other case reviews that are named
NO_TABLE = "No table in the file fits: this kind of document has none that a spreadsheet could fill."
A_FORM = (
    "If the file is a form, with questions beside answers, copy it into a Word document (.docx) and choose that, "
    "or start the document and attach the file to it."
)
READ = {"docx": "a Word document (.docx)", "xlsx": "a spreadsheet (.xlsx)", "csv": "a text file with columns (.csv)"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read, before anything is written: made outside the transaction, since it takes seconds."""

    upload: Upload
    data: bytes
    file: TableFile
    word: WordFile | None = None  # where it is one

    @property
    def text(self) -> str:
        """What a Word file says, as Markdown."""
        return self.word.markdown if self.word else ""


def prepare(name: str, data: bytes) -> Prepared:
    """Check and read a file; Invalid says what is wrong with it and what to do."""
    upload = attachments.inspected(name, data)
    if upload.kind not in READ:
        raise Invalid(
            {"file": "Choose a Word document (.docx), or a table as .xlsx or .csv. Attach other files to a document."}
        )
    try:
        if upload.kind != "docx":
            return Prepared(upload, data, read_apart(upload.kind, data))
        word = read_word(data)
        return Prepared(upload, data, TableFile(tuple(map(from_word, word.tables)), word.findings.items), word)
    except Unfit as refusal:
        raise Invalid({"file": str(refusal)}) from None


def receive(
    uow: UnitOfWork, prepared: Prepared, *, case_review: str, type_name: str, agency: str | None, document: str | None
) -> Import:
    """Keep a file that was read, with what it would become, until the person confirms."""
    into = transitions.to_write(uow, document) if document else None
    if into is not None:
        home = next((d for d in uow.beside(into) if d.id == into.case_review), into)
    else:
        home = documents.open_case_review(uow, case_review)
        if found := not_chosen(uow, home, type_name, agency):
            raise Invalid(found)
    blank = uow.registry.content_type(into.type if into else type_name)()
    taken = found_in(into.body if into else blank, prepared, local_date(uow.now))
    alone = found_in(blank, prepared, local_date(uow.now)) if into else taken  # what the file says by itself
    result = taken | {
        "agency": agency,
        "revision": into.revision if into else 0,
        "elsewhere": _elsewhere(uow, home, prepared),
        "doubts": _doubts(uow, home, type(blank).parse(alone["values"])),
    }
    new = Import(
        new_id(), uow.actor.id, case_review, document, type_name, prepared.upload.name, prepared.upload.media_type,
        papers.keep(uow.db, prepared.data), result, uow.now,
    )  # fmt: skip
    notes.keep_import(uow.db, new)
    for old in notes.imports_before(uow.db, uow.now - WAITS):
        _let_go(uow, old)
    return new


def not_chosen(uow: UnitOfWork, home: Document, type_name: str, agency: str | None) -> dict[str, str]:
    """What has still to be said of a file that becomes a new document of a case review."""
    if type_name not in uow.registry.types:
        return {"type": "Choose what kind of document the file is"}
    if agency is None and type_name in documents.agency_kinds(uow, home):
        return {"agency": "Choose the agency that it belongs to"}
    return {}


def _elsewhere(uow: UnitOfWork, home: Document, prepared: Prepared) -> str:
    """A sentence where a file speaks of other case reviews and not of the one that it is imported into, else "".

    It names that one only to whoever may see it.
    """
    found = [text for item in prepared.file.findings for text in item.examples]
    cells = [cell for grid in prepared.file.grids for line in grid.lines for cell in line.cells]
    named = home.body.others_named("\n".join((prepared.upload.name, prepared.text, *cells, *found)))
    own = home.title if uow.registry.may(uow.actor, home, Permission.VIEW) else "another one"
    return f"This file speaks of {listed(named[:_MOST])}; this case review is {own}." if named else ""


def _doubts(uow: UnitOfWork, home: Document, said: ContentType) -> tuple[str, ...]:
    """What in a file does not fit the documents of the case review that the actor can open."""
    seen = {home.id: home, **{d.id: d for d in uow.beside(home)}}.values()
    return said.doubts([one.body for one in seen if uow.registry.may(uow.actor, one, Permission.VIEW)])


def pending(uow: UnitOfWork, id: str) -> Import:
    """A file of the actor's own that waits to be confirmed."""
    found = notes.pending_import(uow.db, id, uow.actor.id)
    if found is None:
        raise NotFound
    return found


def tells_more(waiting: Import) -> bool:
    """Whether anything was found beside the plain text: whoever could open the file would read that too."""
    return bool(waiting.result["findings"])


def lost_without(waiting: Import) -> int:
    """How many pictures, objects and documents inside are lost where the file itself is not kept."""
    return sum(found["count"] for found in waiting.result["findings"] if found["kind"] in _IN_THE_FILE)


def table_names(cls: type[ContentType]) -> frozenset[str]:
    """The fields that are tables."""
    return frozenset(f.name for f in fields(cls) if f.kind is Kind.ROWS)


def has_rows(uow: UnitOfWork, waiting: Import) -> bool:
    """Whether rows of the file meet rows that are there already: then the person says if they are added."""
    if not waiting.document:
        return False
    body = uow.get(waiting.document, to=Permission.VIEW).body
    return any(getattr(body, name) for name in table_names(type(body)) & waiting.result["values"].keys())


def confirm(uow: UnitOfWork, id: str, keep: bool = True, add: bool = False, seen: int = 0) -> Document:
    """Take the file in: as a new document, or as a new revision of the one it was uploaded for.

    `keep`: attach the file itself too; everybody who may read the document may then open it.
    `add`: put the rows of its tables behind those that are there, instead of in their place.
    `seen`: the revision that the person knew, if not that to which the file was uploaded.
    Stale, with their names, where somebody wrote since in fields that the file replaces.
    """
    waiting = pending(uow, id)
    if not notes.drop_import(uow.db, waiting.id):  # another click was faster
        raise NotFound
    values = dict(waiting.result["values"] if keep else _not_kept(waiting.result["values"]))
    if waiting.document:
        document = _take_into(uow, waiting, values, add, seen)
    else:
        document = documents.start(uow, waiting.case_review, waiting.type, values, agency=waiting.result.get("agency"))
    if keep:
        data = papers.blob(uow.db, waiting.sha256)
        upload = Upload(waiting.name, "docx", waiting.media_type, len(data), waiting.sha256)
        attachments.attach(uow, document, upload, data)
    papers.drop_unused(uow.db, waiting.sha256)
    detail = {"sha256": waiting.sha256} | ({} if keep else {"kept": "no"})
    uow.note(Event("imported", detail), about=document)
    return document


def _not_kept(value: Any) -> Any:
    """What a file would become, with the truth of what it leaves behind where nobody keeps the file."""
    if isinstance(value, str):
        return value.replace(LEFT_BEHIND, NOT_KEPT)
    if isinstance(value, Mapping):
        return {name: _not_kept(part) for name, part in value.items()}
    return list(map(_not_kept, value)) if isinstance(value, list) else value


def _take_into(uow: UnitOfWork, waiting: Import, values: dict[str, Any], add: bool, seen: int) -> Document:
    document = transitions.to_write(uow, str(waiting.document))
    if found := _overtaken(uow, waiting, document, add, seen or waiting.result.get("revision", document.revision)):
        raise Stale(found)
    old = document.body.model_dump()
    for table in table_names(type(document.body)) & values.keys():
        values[table] = document.body.joined(table, values[table], add=add)
    content = type(document.body).parse({**old, **values, "unplaced": _still_unplaced(old["unplaced"], values)})
    return documents.replace_content(uow, document, content, Event("edited"), "From an imported file")


def _still_unplaced(old: str, values: Mapping[str, Any]) -> str:
    """What found no place before and now: a second file takes nothing away of the first."""
    new = str(values.get("unplaced", ""))
    return old if new.strip() in old else "\n\n".join(filter(None, (old.strip(), new)))


def _overtaken(uow: UnitOfWork, waiting: Import, document: Document, add: bool, revision: int) -> tuple[str, ...]:
    """The fields that the file replaces, and that somebody changed since a revision."""
    seen = text_seen(uow, document, revision)
    kept = {"unplaced"} | (table_names(type(document.body)) if add else set())
    names = (name for name in waiting.result["values"] if name not in kept)
    return tuple(name for name in names if seen is None or getattr(seen, name) != getattr(document.body, name))


def give_up(uow: UnitOfWork, id: str) -> None:
    """The person decided against the import; nothing was written."""
    _let_go(uow, pending(uow, id))


def _let_go(uow: UnitOfWork, waiting: Import) -> None:
    notes.drop_import(uow.db, waiting.id)
    papers.drop_unused(uow.db, waiting.sha256)


def found_in(known: ContentType, prepared: Prepared, today: date = date.max) -> dict[str, Any]:
    """What a file would become: values by field, and a report of what was found in it."""
    cls, file = type(known), prepared.file
    tables = [
        taken
        for f in fields(cls)
        if f.kind is Kind.ROWS
        if (taken := take_table(known, f, file, alone=prepared.word is None))
    ]
    if not (prepared.word or tables):
        raise Invalid({"file": _unread(cls)})
    filled = Filled(cls, {name for taken in tables for name in taken.values})
    text, rest = _without(prepared, tables, filled)
    left = [head for taken in tables for head in taken.heads if not filled.cell(head)]
    left += [one for taken in tables for one in taken.left]
    placed = place(filled.lines(text), [Section(f.name, f.label, called(cls, f)[1:]) for f in fields(cls, _long(cls))])
    title, noted, unplaced = _titled(known, filled, prepared, placed.unplaced)
    filled.closed |= placed.fields.keys() | title.keys()
    unplaced = filled.lines(_without_rows(prepared, tables, unplaced), least=1)
    filled_tables = table_names(cls) & {name for taken in tables for name, rows in taken.values.items() if rows}
    unplaced, headed = without_names([called(cls, f) for f in fields(cls, sorted(filled_tables))], unplaced)
    values = filled.values | title
    for name, text in placed.fields.items():
        values[name] = "\n".join(filter(None, (filled.values.get(name, ""), text)))
    for taken in tables:
        values |= taken.values
    sound, refused, why = sound_values(known, values, {name: pair.text for name, pair in filled.pairs.items()}, today)
    parts = (unplaced.strip(), *rest, "\n".join(f"- {one}" for one in (*left, *refused)))
    if unplaced := "\n\n".join(filter(None, parts)):
        sound["unplaced"] = f"{unplaced}\n"
    read = prepared.word.notes if prepared.word else ()
    return {
        "values": sound,
        "notes": [
            *read,
            *noted,
            *filled.notes(sound),
            *placed.notes,
            *headed,
            *(note for taken in tables for note in taken.notes),
        ],
        "refused": why,
        "findings": [asdict(item) for item in file.findings if item.count],
        "words": prepared.word.findings.words if prepared.word else file.words,
    }


def _long(cls: type[ContentType]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls) if f.kind is Kind.MARKDOWN)


def _titled(
    known: ContentType, filled: Filled, prepared: Prepared, unplaced: str
) -> tuple[dict[str, str], tuple[str, ...], str]:
    """The title that a Word file gives itself: for a blank title, or left out where the document has the same.

    With it, what is said of it, and the text that then is still unplaced.
    """
    line, _, rest = unplaced.partition("\n")
    title = prepared.word.title if prepared.word else ""
    has = filled.values.get("title", getattr(known, "title", None))
    if not title or has is None or not prepared.text.startswith(f"{line}\n"):
        return {}, (), unplaced
    if has.casefold() == title.casefold():
        return {}, (f"“{title}” is the title already.",), rest
    return ({}, (), unplaced) if has else ({"title": title}, (f"“{title}” was placed in the title.",), rest)


def _without(prepared: Prepared, tables: Sequence[TakenTable], filled: Filled) -> tuple[str, tuple[str, ...]]:
    """The text of a Word file without the tables that were taken row by row and without its forms.

    With it, of each form, the rows that no field is called like.
    """
    text, rest = prepared.text, []
    used, said = ({n for taken in tables for n in getattr(taken, kind)} for kind in ("used", "said"))
    for number, table in enumerate(prepared.word.tables if prepared.word else ()):
        if number in used:
            text, _ = cut(text, table)
        elif number not in said and (rows := filled.table(prepared.file.grids[number])):
            text, left = cut(text, table, rows)
            rest.append(left)
    return text, tuple(rest)


def _without_rows(prepared: Prepared, tables: Sequence[TakenTable], unplaced: str) -> str:
    """Text that found no place without the tables of which each cell found one."""
    for number in sorted({n for taken in tables for n in taken.said}) if prepared.word else ():
        unplaced, _ = cut(unplaced, prepared.word.tables[number])  # type: ignore[union-attr]
    return unplaced


def _unread(cls: type[ContentType]) -> str:
    """Why nothing of a table was read, and what to do: a form is read in a Word file alone."""
    labels = " or ".join(f"“{f.label}”" for f in fields(cls) if f.kind is Kind.ROWS)
    said = f"No table in the file has the columns of {labels}. Check its headings." if labels else NO_TABLE
    return f"{said} {A_FORM}"


def importable(types: Sequence[type[ContentType]]) -> tuple[type[ContentType], ...]:
    """The content types that a file can become: those with at least one field for text or one table."""
    return tuple(cls for cls in types if any(f.kind in (Kind.MARKDOWN, Kind.ROWS) for f in fields(cls)))
