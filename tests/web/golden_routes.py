"""Who is answered how, as text. `python -m tests.web.golden_routes` writes the golden file anew: read its diff."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from tests.services.conftest import CHEAP
from tests.web.sweep import Swept, sweep
from tests.web.town import OBJECTS, PERSONAS, Town, build
from workspace.services import passwords

GOLDEN = Path(__file__).with_suffix(".txt")
EVERY = tuple(OBJECTS)
SOME = ("imr_draft", "overview_approved")  # one that its agency alone sees, and one that everybody on the panel sees
JUNK = ("imr_draft",)
UNTRUSTED = ("nobody", "board_member", "imr_author_b", "guest_reader", "system_admin", "excluded_chair")
HEAD = """\
The status of every answer: route, what it is about, and who got which. "everybody else" is whoever is not named.
200 a page  303 done, or the way to the sign-in  403 seen but not permitted  404 not there, or not for these eyes
409 refused with reasons  410 gone  422 what was posted does not fit (here: a form without the file that it needs)
imr_… and letter_sent belong to agency A; imr_author_a, panel_lead_a and referrer_a are A's, panel_member_b and
imr_author_b are B's. guest_reader may read overview_draft and nothing else. excluded_chair is the Chair with a
conflict of interest in this case review. former_panel_chair's role ended last week.
"""


def table(swept: Swept) -> str:
    """A paragraph for each route, a line for each object."""
    lines, last = [HEAD], ""
    for (name, about), statuses in sorted(swept.statuses.items(), key=_order):
        if name != last:
            lines.append(f"\n{name}\n")
            last = name
        lines.append(f"  {about or '–':18} {_line(statuses)}\n")
    return "".join(lines)


def _order(item: tuple[tuple[str, str], object]) -> tuple[str, str, int]:
    (name, about), _ = item
    method, _, endpoint = name.partition(" ")
    known = list(OBJECTS)
    return endpoint, method, known.index(about) if about in known else -1


def _line(statuses: dict[str, int]) -> str:
    most = Counter(statuses.values()).most_common(1)[0][0]
    others = sorted(set(statuses.values()) - {most})
    named = [f"{status} {', '.join(p for p in PERSONAS if statuses[p] == status)}" for status in others]
    return "  ".join([*named, f"{most} everybody{' else' if others else ''}"])


def on_record(text: str) -> dict[tuple[str, str], str]:
    """The lines of such a text, by route and object."""
    found, name = {}, ""
    for line in text.removeprefix(HEAD).splitlines():
        if line.startswith("  "):
            about, answers = line.split(maxsplit=1)
            found[name, about] = answers
        elif line:
            name = line
    return found


def swept(town: Town, keys: tuple[str, ...]) -> Swept:
    """The sweep of which the table is made."""
    return sweep(town, keys, junk_keys=JUNK, junk_from=UNTRUSTED)


if __name__ == "__main__":
    passwords._HASHER = CHEAP
    with tempfile.TemporaryDirectory() as folder:
        town = build(Path(folder) / "data")
        found = swept(town, EVERY)
        GOLDEN.write_text(table(found))
        town.store.engine.dispose()
    print(
        found.cells,
        "cells in",
        round(found.seconds),
        "s;",
        *found.leaks,
        *found.written,
        *found.told,
        *found.crashed,
        sep="\n",
    )
