"""Markdown to clean HTML and to plain text. Raw HTML in the text is shown as text, never obeyed."""

import re
import unicodedata
from string import punctuation
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor

from workspace.rendering.outline import Heading, headings, levelled
from workspace.rendering.sanitiser import clean

__all__ = ["Heading", "headings", "levelled", "plain", "to_html"]

_PREFIX = re.compile(r"[a-z0-9-]*")
_NO_PICTURES = ("image_link", "image_reference", "short_image_ref")


def to_html(text: str, prefix: str = "") -> str:
    """Render Markdown to sanitised HTML whose highest heading is `h2`.

    `prefix` (a-z, 0-9, hyphen) keeps ids apart when several texts stand on one page. The time is quadratic
    in hostile text, so only the child process and the tests call this: everyone else calls `child.render`.
    """
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"not a prefix for ids: {prefix!r}")
    return levelled(clean(_parser(prefix).convert(text)), top=2)


def _parser(prefix: str) -> Markdown:
    extensions: list[str | Extension] = ["def_list", "abbr", "sane_lists", "fenced_code"]
    extensions.append(TableExtension(use_align_attribute=True))
    extensions.append(_NumberedNotes(prefix))
    extensions.append(TocExtension(marker="", slugify=lambda text, mark: _slug(text, mark, prefix)))
    parser = Markdown(extensions=extensions, output_format="html")
    # Editors and converters put a backslash before any mark, as CommonMark allows.
    parser.ESCAPED_CHARS = list(punctuation)
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.deregister("html")
    for name in _NO_PICTURES:
        parser.inlinePatterns.deregister(name)
    parser.treeprocessors.register(_HeaderCells(parser), "header_cells", 1)
    return parser


def _slug(text: str, mark: str, prefix: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", mark, ascii_text.lower()).strip(mark)
    return f"c-{prefix}{mark if prefix else ''}{words[:80] or 'part'}"


class _NumberedNotes(FootnoteExtension):
    """Footnotes whose ids are numbers: a label such as `[^mother]` must not appear on a published page."""

    def __init__(self, prefix: str) -> None:
        super().__init__(
            UNIQUE_IDS=True, SEPARATOR=f":{prefix}-" if prefix else ":", BACKLINK_TITLE="Back to note {} in the text"
        )

    def _number(self, id: str) -> int:
        return list(self.footnotes).index(id) + 1

    def makeFootnoteId(self, id: str) -> str:  # noqa: N802
        """Return the id of the note itself."""
        return f"fn{self.get_separator()}{self._number(id)}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: N802
        """Return the id of the mark in the text; later marks of one note are numbered on."""
        return self.unique_ref(f"fnref{self.get_separator()}{self._number(id)}", found)


class _HeaderCells(Treeprocessor):
    """Give every header cell its scope, for screen readers and the tagged PDF."""

    def run(self, root: Element) -> None:
        for cell in root.iter("th"):
            cell.set("scope", "col")


# Each pattern is linear in hostile text: no repeat can fail after a run that another start would rescan.
_PLAIN_STEPS = tuple(
    (re.compile(pattern, re.MULTILINE), by)
    for pattern, by in (
        (r"^[ \t]{0,3}(?:```|~~~).*$", ""),
        (r"^[ \t:|+=-]*$", ""),
        (r"^[ \t>]*(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t])?[ \t]*", ""),
        (r"^[*]?\[[\^]?[^\[\]\n]{1,100}\]:", ""),
        (r"\[\^[^\[\]\n]{1,100}\]", ""),
        (r"!?\[([^\[\]\n]*)\]\([^()\n]{0,2000}\)", r"\1"),
        (r"<((?:https?://|mailto:)[^<>\s]{1,2000})>", r"\1"),
        (r"(?<!\\)(?:\*\*|__|~~|`|\*|\b_|_\b)", ""),
        (r"\\([!-/:-@\[-`{-~])", r"\1"),
        (r"[ \t|]+", " "),
        (r"\n{3,}", "\n\n"),
    )
)
_ENTITIES = {"&nbsp;": " ", "&quot;": '"', "&#39;": "'", "&lt;": "<", "&gt;": ">", "&amp;": "&"}


def plain(text: str) -> str:
    """Return the words of Markdown without its marks, for the search index and word counts."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for pattern, by in _PLAIN_STEPS:
        text = pattern.sub(by, text)
    for entity, character in _ENTITIES.items():
        text = text.replace(entity, character)
    return text.strip()
