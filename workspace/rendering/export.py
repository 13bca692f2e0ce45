"""Published HTML to PDF and Word, through pandoc and typst, each a process of its own with limits."""

import re
import subprocess
from collections.abc import Sequence

import pypandoc

from workspace.rendering.frames import framed
from workspace.rendering.limits import command, environment
from workspace.rendering.paper_tables import fitted
from workspace.rendering.printable import printable

_SECONDS = 120
_TOO_LONG = "The document took too long to prepare. Split it into shorter parts and try again."
_TOO_DEEP = "Quotations or lists stand too many levels inside each other. Use fewer levels, then try again."
_NO_TITLE = "Give the document a title, then try again."
_CHARACTER = re.compile(r'the text `"(.{1,20}?)"` could not be displayed')


class ExportFailed(Exception):
    """The document could not be exported; `reason` says why and what to do, in plain English."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def to_pdf(html: str, *, title: str, language: str = "en-GB") -> bytes:
    """Return sanitised HTML as a tagged A4 PDF (PDF/UA-1). Raises ExportFailed."""
    if not title.strip():
        raise ExportFailed(_NO_TITLE)
    source = fitted(_pandoc(html, ["-t", "typst", "--wrap=none"]).decode())
    main, _, region = language.partition("-")
    inputs = {"title": title, "language": main, "region": region or "GB"}
    run = _run(command("workspace.rendering.typeset_main"), framed([source, inputs]))
    if run.returncode:
        raise ExportFailed(_reason(run.stderr.decode(errors="replace")))
    return run.stdout


def to_docx(html: str, *, title: str) -> bytes:
    """Return sanitised HTML as a Word document. Raises ExportFailed."""
    if not title.strip():
        raise ExportFailed(_NO_TITLE)
    return _pandoc(html, ["-t", "docx", "-o", "-", "-M", f"title={title}", "-M", "lang=en-GB"])


def _pandoc(html: str, output: Sequence[str]) -> bytes:
    # Sandboxed, and HTML only: pandoc's Markdown could name files to read.
    limits = ["+RTS", "-M512M", "-RTS", "--sandbox"]
    call = [pypandoc.get_pandoc_path(), *limits, "-f", "html+epub_html_exts", *output]
    run = _run(call, printable(html).encode(errors="replace"))
    if run.returncode:
        raise ExportFailed("The document is too large or too complex to export. Split it and try again.")
    return run.stdout


def _run(call: Sequence[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - a fixed program; the document goes in through the pipe
            call, input=data, capture_output=True, timeout=_SECONDS, env=environment(), check=False
        )
    except subprocess.TimeoutExpired:
        raise ExportFailed(_TOO_LONG) from None


def _reason(message: str) -> str:
    missing = _CHARACTER.search(message)
    if missing:
        return f"The PDF’s typeface has no shape for “{missing[1]}”. Replace it, then try again."
    if "depth exceeded" in message:
        return _TOO_DEEP
    if not message:
        return _TOO_LONG
    return f"The PDF could not be made. Check the part that the program names: {message}"
