"""What is asked of a recorded deviation: it is kept for good, and read in the compliance view (3.4, R027, R107)."""

from __future__ import annotations

import re

from content.deviation import Deviation
from plugins.enfield_scr.guards import listed
from plugins.enfield_scr.privacy.kept_out import names_in
from plugins.enfield_scr.text import PARAGRAPHS
from workspace import Attempt, in_the_text, only_whether

_APART = re.compile(r" ?(?:,|;|\band\b|\bto\b) ?")


@only_whether
@in_the_text
def deviation_names_nobody(attempt: Attempt) -> str | None:
    """Nobody of the family is named in what is kept for good and shown with its title (3.4, A2)."""
    own = attempt.document.body
    if not isinstance(own, Deviation):
        return None
    texts = (own.step, own.paragraph, own.what, own.reason, own.seen_by, own.people_told)
    found = names_in(attempt, *texts)
    if not found:
        return None
    return (
        f"The text names somebody of the family: {listed(found)}. It is kept for good: use public names (3.4, "
        "Appendix 2)."
    )


def paragraph_is_known(attempt: Attempt) -> str | None:
    """A warning where the procedure has no such paragraph (3.4)."""
    own = attempt.document.body
    cited = _APART.split(" ".join(own.paragraph.split())) if isinstance(own, Deviation) else []
    unknown = [f"“{part}”" for part in cited if part and not _known(part)]
    return f"The procedure has no paragraph {listed(unknown)}: correct it, if it is a slip (3.4)." if unknown else None


def _known(part: str) -> bool:
    return any(known == part or (known.startswith(part) and known[len(part)] in ".-ab(") for known in PARAGRAPHS)
