"""A drawing as HTML: its shapes as SVG, without a style of its own, and the same in words after it."""

import re
from collections.abc import Iterator
from html import escape

from workspace.core.figure import Figure, Shape

_DRAWN = re.compile(r'<figure class="app-figure".*?<figcaption[^>]*>(.*?)</figcaption></figure>', re.DOTALL)


def drawn(figure: Figure, number: int = 1) -> str:
    """The drawing and its words. `number` tells the drawings of a page apart. A wide one scrolls."""
    name, size = f"figure-{number}", f"{figure.width:g} {figure.height:g}"
    lines = "".join(f"<li>{escape(line)}</li>" for line in figure.words)
    return (
        f'<figure class="app-figure" aria-labelledby="{name}-caption">'
        f'<div class="app-scroll" role="group" aria-label="{escape(figure.title)}: drawing" tabindex="0">'
        f'<svg class="app-figure__drawing" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'width="{figure.width:g}" height="{figure.height:g}" viewBox="0 0 {size}" focusable="false">'
        f'<title id="{name}-title">{escape(figure.title)}</title>'
        f'<desc id="{name}-desc">The list after the drawing says the same in words.</desc>'
        f"{''.join(_shapes(figure))}</svg></div>"
        f'<figcaption id="{name}-caption"><p><strong>{escape(figure.title)}</strong>, in words:</p>'
        f"<ul>{lines}</ul></figcaption></figure>"
    )


def in_words(html: str) -> str:
    """The same page with the words of its drawings alone: for a file, and for the search."""
    return _DRAWN.sub(r"\1", html)


def _shapes(figure: Figure) -> Iterator[str]:
    for shape in figure.shapes:
        at = [f"{point:g}" for point in shape.points]
        if shape.kind == "text":
            yield f'<text class="app-figure__words" x="{at[0]}" y="{at[1]}">{escape(shape.words)}</text>'
        elif shape.kind == "line":
            look = f"app-figure__line app-figure__line--{shape.look}"
            yield f'<polyline class="{look}" points="{" ".join(at)}"/>'
        else:
            yield _outline(shape, at, f"app-figure__shape app-figure__shape--{shape.look}")


def _outline(shape: Shape, at: list[str], look: str) -> str:
    if shape.kind == "rectangle":
        corners = ' rx="24"' if shape.look == "dotted" else ""
        return f'<rect class="{look}" x="{at[0]}" y="{at[1]}" width="{at[2]}" height="{at[3]}"{corners}/>'
    if shape.kind == "circle":
        return f'<circle class="{look}" cx="{at[0]}" cy="{at[1]}" r="{at[2]}"/>'
    x, y, size = shape.points
    corners = " L ".join(f"{a:g} {b:g}" for a, b in ((x, y - size), (x + size, y), (x, y + size), (x - size, y)))
    return f'<path class="{look}" d="M {corners} Z"/>'
