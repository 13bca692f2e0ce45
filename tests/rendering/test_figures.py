"""A drawing is safe HTML with a name of its own, and its words stand without it."""

from __future__ import annotations

import html5lib

from workspace.core.figure import Figure, Shape
from workspace.rendering.figures import drawn, in_words

FIGURE = Figure(
    'A <"family">', 100.5, 80,
    (
        Shape("rectangle", (1, 2, 3, 4), "dotted"), Shape("circle", (5, 6, 7)), Shape("diamond", (10, 20, 5)),
        Shape("line", (1.25, 2, 3, 4), "dashed"), Shape("text", (8, 9), words="<script>"),
    ),
    ("Mother & child.",),
)  # fmt: skip


def test_every_shape_is_drawn_and_nothing_that_was_typed_becomes_markup() -> None:
    html = drawn(FIGURE)
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parseFragment(html)
    names = [str(element.tag).rpartition("}")[2] for element in tree.iter() if "}" in str(element.tag)]
    assert names == ["svg", "title", "desc", "rect", "circle", "path", "polyline", "text"]
    assert 'd="M 10 15 L 15 20 L 10 25 L 5 20 Z"' in html
    assert 'points="1.25 2 3 4"' in html
    assert "style" not in html
    assert (
        '<div class="app-scroll" role="group" aria-label="A &lt;&quot;family&quot;&gt;: drawing" tabindex="0"><svg'
        in html
    )
    assert "script" not in {element.tag for element in tree.iter()}


def test_two_drawings_of_a_page_have_names_of_their_own_and_both_have_words() -> None:
    html = f"<p>Before.</p>{drawn(FIGURE, 1)}<p>Between.</p>{drawn(FIGURE, 2)}<p>After.</p>"
    assert (html.count('id="figure-1-title"'), html.count('id="figure-2-title"')) == (1, 1)
    plain = in_words(html)
    assert "<svg" not in plain
    assert plain.count("<li>Mother &amp; child.</li>") == 2
    assert [plain.count(f"<p>{word}.</p>") for word in ("Before", "Between", "After")] == [1, 1, 1]
