"""What happens again and again in a story: letters, minutes, files, imports that are put in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from plugins.enfield_scr.demo import cast
from plugins.enfield_scr.demo.source import STORY, moments, without_front_page
from plugins.enfield_scr.tasks.decision import ONE_DAY

if TYPE_CHECKING:
    from workspace.demo.play import Play

_PICTURE = re.compile(r"^\[Picture: .* – kept with the original file\]\n*", re.MULTILINE)


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
        play = self.play
        letter = play.start(
            cast.MANAGER, self.case_review, "letter", agency, title=title, kind=kind, recipient=recipient, body=body
        )
        return self.send(letter, sent, channel=channel, signer=signer)

    def send(self, letter: str, sent: str, *, channel: str = "secure mail", signer: str = cast.CHAIR) -> str:
        """A letter that is there already: somebody signs it and the office records it as sent."""
        play, at = self.play, datetime.fromisoformat(sent)
        play.move(signer, letter, "sign")
        play.edit(
            cast.OFFICE, letter, sent_on=at.date(), sent_at=f"{at:%H:%M}", channel=channel, sent_by=cast.OFFICE,
            copy_kept="this text is what was sent",
        )  # fmt: skip
        play.move(cast.MANAGER, letter, "send")
        return letter

    def drafted(
        self, name: str, *, sent: str, channel: str = "secure mail", signer: str = cast.CHAIR, recipient: str = "",
    ) -> list[str]:  # fmt: skip
        """Letters that the workspace writes from the case file; `recipient` where there is one letter."""
        letters = self.play.draft(cast.MANAGER, self.case_review, name)
        for letter in letters:
            if recipient:
                self.play.edit(cast.MANAGER, letter, recipient=recipient)
            self.send(letter, sent, channel=channel, signer=signer)
        return letters

    def minutes(self, title: str, meeting: str, held_on: date, chair: str, present: str, **texts: Any) -> str:
        """Minutes that the office writes and the chair of the meeting agrees."""
        minutes = self.play.start(
            cast.OFFICE, self.case_review, "minutes", title=title, meeting=meeting, held_on=held_on, chair=chair,
            present=present, **texts,
        )  # fmt: skip
        self.play.move(chair, minutes, "agree")
        return minutes

    def one_day_tasks(self) -> None:
        """All that has to be done within one working day of the decision."""
        for rule in ONE_DAY:
            self.play.task(cast.HEAD, self.case_review, rule.name, "Done, and noted on the file.")
        self.ticked("Every Board member was written to.", "board_told")

    def ticked(self, evidence: str, *names: str) -> None:
        """Lines of the checklists of Appendix 2; the business manager may tick every one."""
        for name in names:
            self.play.task(cast.MANAGER, self.case_review, name, evidence)

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
        add: bool = False, **values: Any,
    ) -> str:  # fmt: skip
        """Import a file, then put what found no place into the field `rest` and fill in what is missing."""
        play = self.play
        found = play.take_in(who, self.case_review, type_name, f"{STORY}/{file}", agency, document, add=add)
        body = play.read(who, found).body
        leftover = without_front_page(body.unplaced)
        if rest and leftover:
            values[rest] = "\n\n".join(filter(None, (getattr(body, rest), leftover)))
        if type_name == "overview_report":  # which has the genogram that the panel agreed
            values |= _without_pictures(body.model_dump())
        play.edit(who, found, note="Put in order after the import", unplaced="", **values)
        return found


def _without_pictures(texts: dict[str, Any]) -> dict[str, str]:
    """The texts in which a line stands for a picture of the file, without it."""
    found = {name: text for name, text in texts.items() if isinstance(text, str) and _PICTURE.search(text)}
    return {name: _PICTURE.sub("", text).strip() for name, text in found.items() if name != "unplaced"}
