"""The strict Content-Security-Policy leaves no room for anything inline, and escaping is switched off nowhere else."""

from __future__ import annotations

import re

from tests.house import tree

INLINE = {
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "an on… attribute": re.compile(r"\son[a-z]+\s*=\s*[\"'{]", re.IGNORECASE),
    "a script in the page": re.compile(r"<script\b(?![^>]*\bsrc\s*=)", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "another host": re.compile(r"(?:src|action)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE),
}
UNESCAPED = re.compile(r"\|\s*(?:safe|rendered|tojson)\b|autoescape\s+false|\bMarkup\(|\.format_map\(")

# Where HTML that the rendering cleaned or drew, or a constant, is put into a page without escaping: file → how often.
UNESCAPED_IN = {
    "themes/govuk/templates/workspace/case_reviews/show.html": 1,
    "themes/govuk/templates/workspace/documents/parts.html": 1,
    "themes/govuk/templates/workspace/documents/edit.html": 1,  # a preview, by the same renderer
    "themes/govuk/templates/workspace/documents/show.html": 2,
    "themes/govuk/templates/workspace/imports/show.html": 1,  # a preview, too
    "themes/govuk/templates/workspace/revisions/show.html": 1,
    "workspace/public/pages.py": 1,
    "workspace/web/filters.py": 1,
}

TEMPLATES = [(path, text) for path, text in tree.texts("themes") if "templates" in path.parts]


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 30


def test_nothing_is_inline() -> None:
    found = [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {what}"
        for path, text in TEMPLATES
        for what, pattern in INLINE.items()
        for match in pattern.finditer(_without_comments(text))
    ]
    assert found == []


def test_escaping_is_switched_off_only_where_html_was_sanitised() -> None:
    code = [(path, text) for path, text in tree.texts("workspace") if path.suffix == ".py"]
    found = {str(path): len(UNESCAPED.findall(_without_comments(text))) for path, text in TEMPLATES + code}
    assert {path: count for path, count in found.items() if count} == UNESCAPED_IN


def _without_comments(text: str) -> str:
    """Jinja's comments as blank lines, so that line numbers stay."""
    return re.sub(r"\{#.*?#\}", lambda match: "\n" * match[0].count("\n"), text, flags=re.DOTALL)
