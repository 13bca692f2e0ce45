"""What happens again and again in a story: letters, minutes, files, imports that are put in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from plugins.enfield_scr.demo import cast
from plugins.enfield_scr.demo.source import STORY, moments, without_front_page

if TYPE_CHECKING:
    from workspace.demo.play import Play


class Scene:
    """The stage with one case review on it; `row` goes to the moment of a row of the timeline."""

    def __init__(self, play: Play, case_review: str = "") -> None:
        self.play = play
        self.case_review = case_review
        self.documents: dict[str, str] = {}
        self._moments = moments()

    def row(self, number: int) -> None:
        """Go to the moment of a row of the timeline, which the next acts carry out."""
        self.play.at(self._moments[number])

    def blocked(self, number: int, attempt: Callable[[], object]) -> str:
        """Try what a row of the timeline says is refused; returns why."""
        self.row(number)
        return self.play.refused(attempt)

    def __getitem__(self, name: str) -> str:
        """A document of the story by the name that it was given."""
        return self.documents[name]

    def keep(self, name: str, document: str) -> str:
        """Give a document a name of the story."""
        self.documents[name] = document
        return document

    def letter(
        self, title: str, kind: str, recipient: str, body: str, *, sent: str, channel: str = "secure mail",
        signer: str = cast.CHAIR, agency: str = "",
    ) -> str:  # fmt: skip
        """A letter that the office prepares, somebody signs and the office records as sent."""
        play, at = self.play, datetime.fromisoformat(sent)
        letter = play.start(
            cast.MANAGER, self.case_review, "letter", agency, title=title, kind=kind, recipient=recipient, body=body
        )
        play.move(signer, letter, "sign")
        play.edit(cast.OFFICE, letter, sent_on=at.date(), sent_at=f"{at:%H:%M}", channel=channel)
        play.move(cast.MANAGER, letter, "send")
        return letter

    def minutes(self, title: str, meeting: str, held_on: date, chair: str, present: str, **texts: str) -> str:
        """Minutes that the office writes and the chair of the meeting agrees."""
        minutes = self.play.start(
            cast.OFFICE, self.case_review, "minutes", title=title, meeting=meeting, held_on=held_on, chair=chair,
            present=present, **texts,
        )  # fmt: skip
        self.play.move(chair, minutes, "agree")
        return minutes

    def file(self, title: str, description: str, *files: str, issue: bool = False) -> str:
        """A file that the office keeps, and issues to the panel if it is meant for it."""
        kept = self.play.start(cast.OFFICE, self.case_review, "file", title=title, description=description)
        for name in files:
            self.play.attach(cast.OFFICE, kept, f"{STORY}/{name}")
        if issue:
            self.play.move(cast.OFFICE, kept, "issue")
        return kept

    def take_in(
        self, who: str, type_name: str, file: str, *, agency: str = "", document: str = "", rest: str = "",
        **values: Any,
    ) -> str:  # fmt: skip
        """Import a Word file, then put what found no place into the field `rest` and fill in what is missing."""
        play = self.play
        found = play.take_in(who, self.case_review, type_name, f"{STORY}/{file}", agency, document)
        body = play.read(who, found).body
        leftover = without_front_page(body.unplaced)
        if rest and leftover:
            values[rest] = "\n\n".join(filter(None, (getattr(body, rest), leftover)))
        play.edit(who, found, note="Put in order after the import", unplaced="", **values)
        return found
