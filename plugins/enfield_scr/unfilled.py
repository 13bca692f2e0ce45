"""The places that a template leaves to be filled in: no text goes further while one stands in it (3.4, 4.3, A4.6)."""

from __future__ import annotations

import re

from content.file import File
from plugins.enfield_scr.guards import listed
from workspace import Attempt, ContentType, Guard, fields, in_the_text

DAY = "[day]"
NOBODY = "[name]"
LEFT_OUT = "[name left out]"
ASKED_FOR = "[what is asked for]"
DEPARTMENT = "[Department]"
PLACES = (DAY, NOBODY, LEFT_OUT, ASKED_FOR, DEPARTMENT)
# what writes Markdown may put a backslash before a bracket, and what wraps lines breaks one between two words
_PLACE = re.compile("|".join(rf"\[{place[1:-1]}\\?\]".replace(" ", r"\s+") for place in PLACES))


def filled_in(cite: str) -> Guard:
    """Nothing that a template left open is still open; brackets that somebody wrote for something else are theirs."""

    @in_the_text
    def guard(attempt: Attempt) -> str | None:
        found = _open(attempt.document.body)
        if not found:
            return None
        where = listed([f"“{field}” still says {listed([f'“{place}”' for place in left])}" for field, left in found])
        return f"{where}. Write there what belongs there, or take it out, first ({cite})."

    return guard


@in_the_text
def something_in_it(attempt: Attempt) -> str | None:
    """A file that is handed on has a text or a file attached (3.7)."""
    kept = attempt.document.body
    if not isinstance(kept, File) or kept.description.strip():
        return None
    if any(one.document == attempt.document.id for one in attempt.attachments):
        return None
    return (
        "There is nothing in it yet: say what it is under “Description”, or attach the file on its page, first (3.7)."
    )


def _open(body: ContentType) -> list[tuple[str, list[str]]]:
    """(field, its open places), in the order in which they stand."""
    texts = [(described.label, str(getattr(body, described.name) or "")) for described in fields(type(body))]
    found = [(label, [_as_made(place) for place in _PLACE.findall(text)]) for label, text in texts]
    return [(label, list(dict.fromkeys(places))) for label, places in found if places]


def _as_made(place: str) -> str:
    return " ".join(place.replace("\\", "").split())
