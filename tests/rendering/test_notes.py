"""Footnotes of a text in pieces are numbered through."""

from __future__ import annotations

import re

from workspace.rendering.markdown import to_html
from workspace.rendering.notes import numbered_through
from workspace.rendering.printable import printable

TEXT = "One[^a] and two[^b].\n\n[^a]: First.\n[^b]: Second, like the first[^a]."


def marks(html: str) -> list[str]:
    return re.findall(r'class="footnote-ref"[^<>]*>([0-9]+)<', html)


def test_each_piece_goes_on_where_the_one_before_ended() -> None:
    pieces = [to_html(TEXT, "one"), to_html("No notes.", "two"), to_html(TEXT, "three"), to_html(TEXT, "four")]
    html = "\n".join(numbered_through(pieces))
    assert marks(html) == ["1", "2", "1", "3", "4", "3", "5", "6", "5"]
    assert re.findall("<ol[^>]*>", html) == ["<ol>", '<ol start="3">', '<ol start="5">']
    assert re.findall(r"Back to note ([0-9]+) in", html) == ["1", "1", "2", "3", "3", "4", "5", "5", "6"]
    assert numbered_through(pieces[:1]) == pieces[:1]
    assert numbered_through(["\n".join(pieces)]) == [html]


def test_the_printed_page_still_has_its_notes() -> None:
    html = printable("".join(numbered_through([to_html(TEXT, "one"), to_html(TEXT, "two")])))
    assert html.count('epub:type="footnote"') == 4
