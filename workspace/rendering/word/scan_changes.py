"""Tracked changes, comments, struck-through and hidden text of a Word file."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from xml.etree.ElementTree import Element

from workspace.rendering.word.faint import faint
from workspace.rendering.word.findings import Finding, finding
from workspace.rendering.word.hidden import HIDDEN, STRUCK, hidden, read_styles
from workspace.rendering.word.package import Package, W, on
from workspace.rendering.word.text import RUN, added, erased, kept, live, one_twin, plain, remaining

_FAINT = "pieces of text that nobody sees in Word (white, or tiny)"
Mark = Callable[[Element], Element | None]


def scan_changes(package: Package, roots: tuple[Element, ...]) -> Iterator[Finding]:
    """Findings on what was changed, remarked on or hidden in the given parts."""
    inserted = [one for root in roots for one in _changed(root, kept, added, remaining)]  # not what was deleted again
    yield _tracked(inserted, added, "insertions", "They are kept in the text.")
    deleted = [one for root in roots for one in _changed(root, one_twin, erased, plain)]
    yield _tracked(deleted, erased, "deletions", "They are left out of the text.")
    yield _comments(package)
    away = _with(package, roots, HIDDEN)
    known = set(map(id, away))
    struck = [element for element in _with(package, roots, STRUCK) if id(element) not in known]
    texts = [plain(element) for element in away]
    rest = "They are left out of the text."
    yield finding("hidden_text", "piece of hidden text", "pieces of hidden text", filter(None, texts), rest)
    unseen, rest = (
        faint(package, roots, [*away, *struck]),
        "They are kept in the text, where everybody who opens the document sees them.",
    )
    yield finding("faint", "piece of text that nobody sees in Word (white, or tiny)", _FAINT, unseen, rest)
    rest = "They are hidden on the web only and kept in the text."
    web = _marked(roots, "webHidden")
    yield finding("web_hidden", "piece of web-hidden text", "pieces of web-hidden text", web, rest)
    texts = [plain(element) for element in struck]
    rest = "They are left out of the text."
    yield finding("struck", "struck-through piece of text", "struck-through pieces of text", filter(None, texts), rest)


def _with(package: Package, roots: tuple[Element, ...], marks: Iterable[str]) -> list[Element]:
    """The runs and rows with one of the marks, without those that were deleted, each once."""
    alive = {id(element) for root in roots for element in live(root)}
    styles = [read_styles(package, mark) for mark in marks]
    found = {id(one): one for root in roots for each in styles for _, one in hidden(root, each)}
    return [one for one in found.values() if id(one) in alive]


def british(stamp: str) -> str:
    """ "2014-07-10T08:15:00Z" as "10 July 2014"; anything else as it is."""
    try:
        day = date.fromisoformat(stamp[:10])
    except ValueError:
        return stamp
    return f"{day.day} {day:%B %Y}"


def _tracked(found: list[tuple[Element, Element, str]], mark_of: Mark, kind: str, rest: str) -> Finding:
    texts = [f"{_who(mark)}: “{text}”" for _, mark, text in found]
    marks = [mark_of(inner) for element, _, _ in found for inner in element.iter()]
    one = f"tracked {kind.removesuffix('s')}"
    return finding(kind, one, f"{one}s", texts, rest, [m.get(f"{W}author", "") for m in marks if m is not None])


def _changed(
    root: Element, parts: Callable[[Element], Iterable[Element]], mark_of: Mark, words: Callable[[Element], str]
) -> Iterator[tuple[Element, Element, str]]:
    """Each change that has words, with its mark; what is changed inside another one is part of it."""
    for child in parts(root):
        mark = mark_of(child)
        if mark is None:
            yield from _changed(child, parts, mark_of, words)
        elif text := words(child):
            yield child, mark, text


def _comments(package: Package) -> Finding:
    found = [one for part in package.parts("comments") for one in part.iter(f"{W}comment")]
    texts = [f"{_who(one)}: “{plain(one)}”" for one in found]
    people = [one.get(f"{W}author", "") for one in found]
    rest = "They are left out of the text."
    return finding("comments", "comment", "comments", texts, rest, people)


def _who(element: Element) -> str:
    parts = (element.get(f"{W}author", "Unknown"), british(element.get(f"{W}date", "")))
    return ", ".join(part for part in parts if part)


def _marked(roots: tuple[Element, ...], mark: str) -> list[str]:
    runs = (run for root in roots for run in live(root) if run.tag == RUN and on(run.find(f"{W}rPr/{W}{mark}")))
    return [text for text in map(plain, runs) if text]
