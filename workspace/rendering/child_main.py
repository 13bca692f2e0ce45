"""The program inside the rendering child: Markdown in, sanitised HTML out, under hard limits."""

from typing import cast

from workspace.rendering.frames import receive, send
from workspace.rendering.limits import MEGABYTE, allow_cpu, confine, cpu_seconds, most_held
from workspace.rendering.markdown import to_html

_MEMORY = 1024 * MEGABYTE
_HEAVY = 400 * MEGABYTE
_LONGEST = 2_000_000


def _rendered(text: str, prefix: str) -> str | None:
    if len(text) > _LONGEST:
        return None
    allow_cpu(cpu_seconds(len(text)))
    try:
        return to_html(text, prefix)
    except Exception:  # whatever the parser trips over, the caller shows the text itself
        return None


def main() -> None:
    """Answer requests (lists of [text, prefix]) with one message per text until the server goes away."""
    confine(_MEMORY)
    heavy = max(_HEAVY, most_held())
    while most_held() <= heavy:
        try:
            request = cast("list[tuple[str, str]]", receive(0))
        except EOFError:
            return
        for text, prefix in request:
            send(1, _rendered(text, prefix))


if __name__ == "__main__":
    main()
