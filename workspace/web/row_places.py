"""Where a row is that has a page of its own, and what is sent from there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for

from workspace.core.errors import NotFound
from workspace.core.fields import Kind
from workspace.core.model import Document
from workspace.web import forms, sheets
from workspace.web.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row is meant to be: in which section's table, as it was seen in which revision (0: as the form says)."""

    id: str
    section: int
    name: str
    revision: int = 0
    row: int | None = None  # counted from 0; None: not in the table yet

    @property
    def address(self) -> dict[str, Any]:
        """What stands in the row's own address; there rows are counted from 1."""
        own = {} if self.row is None else {"revision": self.revision, "row": self.row + 1}
        return {"id": self.id, "section": self.section, "name": self.name, **own}

    def sheet(self, document: Document) -> Sheet:
        """The page of the row; NotFound where the section has no such table."""
        title, wanted = sheets.section(document, self.section)
        table = tuple(f for f in wanted if f.name == self.name and f.kind is Kind.ROWS)
        if not table or (self.row is not None and self.row < 0) or (self.row is None and table[0].given):
            raise NotFound
        save, keep = ("rows.add", "rows.keep_new") if self.row is None else ("rows.save", "rows.keep")
        return Sheet(document, self.section, title, table, url_for(save, **self.address), url_for(keep, **self.address))

    def number(self, total: int) -> int:
        """Which row of a table of `total` rows the form's controls are named by, counted from 0."""
        return total if self.row is None else min(self.row, total)

    def sent(self, form: forms.Posted, total: int) -> forms.Posted:
        """A form as if it were that of the whole table with this row alone."""
        number = self.number(total)
        more = {f"{self.name}-window": f"{number}-{number if self.row is None else number + 1}"}
        if form.get("then") == "remove":
            more[f"{self.name}-{number}-{forms.REMOVE}"] = "yes"
        return forms.Posted([*form.items(multi=True), *more.items()])
