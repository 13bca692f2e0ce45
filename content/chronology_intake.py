"""The rows of an agency's file read: dates, answers about each child, what stands above the table (A3).

Nothing is dropped: what cannot be read stays in its row as it was written, and what is no row is kept apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from content import contact, when
from content.contact import Contact
from workspace import TableLine, Taken

_HEADER = {
    "childsfullname": "child_name", "dob": "born_on", "dateofbirth": "born_on",
    "languagesspokenathome": "languages", "ethnicorigin": "ethnic_origin", "religion": "religion",
    "legalstatusofchild": "legal_status", "legalstatus": "legal_status", "datescoveredbychronology": "covers",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Child:
    """A child by public name, and the keys of all names that records use."""

    public_name: str
    keys: tuple[str, ...]


@dataclass
class Intake:
    """One reading of one table."""

    children: Sequence[Child]
    rows: list[dict[str, Any]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    undated: int = 0
    strangers: dict[str, int] = field(default_factory=dict)

    def taken(self, lines: Sequence[TableLine], above: Mapping[str, str], known: Mapping[str, Any]) -> Taken:
        """Everything that the table and what stands above it become."""
        values = self._header(above, known)
        near = next((found.starts_on for line in lines if (found := when.read(_date(line)))), None)
        for line in lines:
            near = self._line(line, near)
        return Taken({**values, "entries": self.rows}, tuple(self.left), tuple(self._notes()))

    def _line(self, line: TableLine, near: date | None) -> date | None:
        """One line; returns the day that tells the year of what follows."""
        read = when.read(_date(line), near)
        others = {heading: text for heading, text in line.others.items() if text.strip()}
        filled = [text for text in (*line.cells.values(), *others.values()) if text.strip()]
        if not (len(filled) > 1 and (read or _date(line) or len(filled) > 2)):
            if filled:
                self.left.append(f"Row {line.number} of the file: {' · '.join(filled)}")
            return near
        row: dict[str, Any] = {name: text for name, text in line.cells.items() if text.strip()}
        if read:
            row["starts_on"] = read.starts_on.isoformat()
            row |= {"ends_on": read.ends_on.isoformat()} if read.ends_on > read.starts_on else {}
            row |= {"time": read.time} if read.time else {}
            row |= {"precision": read.precision} if read.precision != "exact" else {}
        else:
            self.undated += 1
        self._contacts(row, others)
        self.rows.append(row)
        return read.starts_on if read else near

    def _contacts(self, row: dict[str, Any], others: Mapping[str, str]) -> None:
        """Answers from columns and from the words about the child; whom nobody knows stays in the words."""
        by_column, unknown = contact.from_columns(others)
        by_words, text = contact.read(row.get("child", ""))
        strange = [one for one in (*by_column, *by_words) if self._child(one) is None]
        for one in strange:
            self.strangers[one.who] = self.strangers.get(one.who, 0) + 1
        kept = [*map(str, strange), text, *(f"{heading}: {said}" for heading, said in unknown.items())]
        if words := " ".join(part for part in kept if part):
            row["child"] = words
        else:
            row.pop("child", None)
        said = [(place, one) for one in (*by_column, *by_words) if (place := self._child(one)) is not None]
        self._place(row, sorted(said, key=lambda pair: pair[0]))

    def _place(self, row: dict[str, Any], said: Sequence[tuple[int, Contact]]) -> None:
        further: list[str] = []
        for place, one in said:
            name = self.children[place].public_name
            start = "" if place == 0 else "other_"
            if row.get(f"{start}seen") or (place and row.get("other_child")):
                further.append(str(Contact(name, one.seen, one.alone, one.views)))
                continue
            row |= {} if place == 0 else {"other_child": name}
            answers = {f"{start}seen": one.seen, f"{start}alone": one.alone, f"{start}views": one.views}
            row |= {column: answer for column, answer in answers.items() if answer}
        if further:
            row["more_children"] = " ".join(further)

    def _child(self, one: Contact) -> int | None:
        wanted = contact.key(one.who)
        return next((place for place, child in enumerate(self.children) if wanted in child.keys), None)

    def _header(self, above: Mapping[str, str], known: Mapping[str, Any]) -> dict[str, Any]:
        """What stands above the table, for the fields that are still blank; what differs is kept apart."""
        values: dict[str, Any] = {}
        foreign = self._is_of_another_child(above)
        for heading, text in above.items():
            made = {} if foreign else _made(_HEADER.get(contact.key(heading), ""), text)
            if not made or any(known.get(field) for field in made):
                if not made or any(str(known.get(field)) != str(value) for field, value in made.items()):
                    self.left.append(f"{heading}: {text}" if heading != text else text)
            else:
                values |= made
        return values

    def _is_of_another_child(self, above: Mapping[str, str]) -> bool:
        """Whether the header names a child whom we know, and it is not the first child."""
        named = " ".join(text for heading, text in above.items() if _HEADER.get(contact.key(heading)) == "child_name")
        words = {contact.key(word) for word in named.split()}
        first, *others = (words.intersection(child.keys) for child in self.children)
        return not first and any(others)

    def _notes(self) -> Iterator[str]:
        if self.undated:
            yield (
                f"{self.undated} dates could not be read. Their rows are there, with the date as it is written: "
                "enter a sort date."
            )
        for who, count in self.strangers.items():
            yield (
                f"{count} {'row says' if count == 1 else 'rows say'} if “{who}” was seen, and no child of the header "
                "is called so. The words stay in the row. Enter in the header what the records call each child, "
                "and import the file again."
            )


def _date(line: TableLine) -> str:
    return line.cells.get("date_text", "").strip()


def _made(name: str, text: str) -> dict[str, Any]:
    """The value of one field of the header; nothing where the text does not fit it."""
    if name == "covers":
        read = when.read(text)
        return {"covers_from": read.starts_on.isoformat(), "covers_to": read.ends_on.isoformat()} if read else {}
    if name == "born_on":
        read = when.read(text)
        return {"born_on": read.starts_on.isoformat()} if read and read.starts_on == read.ends_on else {}
    return {name: text} if name else {}
