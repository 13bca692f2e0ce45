"""The program inside the typesetting child: typst source in, tagged PDF (PDF/UA-1) out, under hard limits."""

import sys
import tempfile
from pathlib import Path
from typing import cast

import typst

from workspace.rendering.frames import receive
from workspace.rendering.limits import MEGABYTE, allow_cpu, confine

_MEMORY = 2048 * MEGABYTE
_CPU_SECONDS = 60
_PAGE = Path(__file__).with_name("a4.typ")


def main() -> int:
    """Read one [source, inputs]; write the PDF to standard output, or the reason to standard error."""
    source, inputs = cast("tuple[str, dict[str, str]]", receive(0))
    page = _PAGE.read_text("utf-8") + source
    with tempfile.TemporaryDirectory() as empty:
        confine(_MEMORY)
        allow_cpu(_CPU_SECONDS)
        try:
            pdf = _compiled(page, inputs, empty)
        except typst.TypstError as error:
            sys.stderr.write(error.message)
            return 1
    sys.stdout.buffer.write(pdf)
    return 0


def _compiled(page: str, inputs: dict[str, str], empty: str) -> bytes:
    compiler = typst.Compiler(
        root=empty,
        package_path=empty,
        package_cache_path=empty,
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
    return cast("bytes", compiler.compile(page.encode(), format="pdf", pdf_standards="ua-1"))


if __name__ == "__main__":
    sys.exit(main())
