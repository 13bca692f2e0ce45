"""What cannot be read hides nothing else that is wrong, however much of it there is."""

from __future__ import annotations

from time import process_time
from typing import Any

from workspace.services.amiss import _without


def test_a_long_table_that_is_wrong_in_every_row_is_soon_looked_at() -> None:
    rows: list[dict[str, Any]] = [{"when": "soon", "what": str(number)} for number in range(10_000)]
    began = process_time()
    left = _without({"title": "A", "entries": rows}, [f"entries.{number}.when" for number in range(len(rows))])
    assert process_time() - began < 3
    assert (left["title"], left["entries"][-1]) == ("A", {"what": "9999"})
    assert rows[-1]["when"] == "soon", "what was typed stays as it was"


def test_a_table_that_is_left_out_whole_has_no_cells_to_leave_out() -> None:
    rows = [{"when": "soon"}, {"when": "later"}]
    assert _without({"title": "A", "entries": rows}, ["entries.0", "entries.1.when"]) == {"title": "A"}
