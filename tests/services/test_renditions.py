"""A footnote has one number, wherever the text is read."""

from __future__ import annotations

import re

from tests.services.accounts import on_sqlite
from tests.web import desk as make
from tests.web.conftest import desk as desk
from tests.web.desk import Desk
from workspace.core.model import SYSTEM
from workspace.services import exporting, reading, renditions

pytestmark = on_sqlite


def marks(html: str) -> list[str]:
    return re.findall(r'class="footnote-ref"[^<>]*>([0-9]+)<', html)


def note(name: str) -> str:
    return f"{name}[^x].\n\n[^x]: Source of {name}.\n"


def test_the_workspace_counts_footnotes_as_the_published_text_does(desk: Desk) -> None:
    make.edit(desk, analysis=note("A"), method=note("M"), involvement=note("I"), equality=note("E"))
    make.edit(desk, unplaced=note("U"))
    with desk.store.reading(SYSTEM) as uow:
        document = uow.truth(desk.report.id)
        assert document is not None
        html = renditions.numbered(uow, document.body)
        shown = reading.sections(uow, document, document.body, html)
        page = exporting.page(shown, document.body)
    with desk.store.reading(desk.people["author"]) as uow:
        read = reading.read(uow, desk.report.id)
        _, _, earlier, _ = reading.revision(uow, desk.report.id, 2)
    workspace = [number for section in read.sections for item in section.shown for number in marks(item.html)]
    assert workspace == marks(page) == ["1", "2", "3", "4"]
    assert [n for section in earlier for item in section.shown for n in marks(item.html)] == workspace
    assert marks(read.unplaced) == ["5"]
