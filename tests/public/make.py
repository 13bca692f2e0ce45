"""Reports to publish, and a client that reads every answer as a strict reader would."""

from __future__ import annotations

import warnings
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import html5lib
from defusedxml import ElementTree
from flask import Flask
from werkzeug.test import TestResponse

from workspace.public.store import Note, Part, Report

PUBLISHED = datetime(2015, 4, 29, 8, 30, tzinfo=UTC)
CHANGED = datetime(2015, 6, 3, 14, 0, tzinfo=UTC)
LATER = datetime(2015, 7, 1, 9, 0, tzinfo=UTC)
PDF = b"%PDF-1.7 invented\n%%EOF\n"
# What any strict reader would also accept: an answer without a doctype is none of ours.
TEXT_TYPES = {"text/html", "application/atom+xml", "application/xml"}


def part(name: str = "report", title: str = "Overview report", words: str = "The health visitor called.") -> Part:
    html = (
        f'<h2 id="c-{name}-findings">Findings</h2><p>{words}</p>'
        f'<h3 id="c-{name}-help">Early help</h3><p>{words} &amp; more.</p>'
        '<table><thead><tr><th scope="col">When</th></tr></thead><tbody><tr><td>May</td></tr></tbody></table>'
    )
    return Part(name, title, html, f"Findings\n{words}\nEarly help\n{words} & more.\nWhen May", PDF + words.encode())


def report(slug: str = "child-m", **changes: Any) -> Report:
    made = Report(
        slug,
        f"Child {slug[-1:].upper()}",
        "Thornmere Board",
        "published",
        PUBLISHED,
        date(2016, 4, 29),
        PUBLISHED,
        parts=(part(), part("summary", "Executive summary", "A short account.")),
        summary="What agencies did, and what should change.",
    )
    return replace(made, **changes)


def corrected(made: Report) -> Report:
    return replace(made, changed_at=CHANGED, notes=(*made.notes, Note(CHANGED, "A date was put right.")))


class Reader:
    """A client that parses every page it gets and checks what holds for all of them."""

    def __init__(self, app: Flask) -> None:
        self._client = app.test_client()

    def get(self, path: str, status: int = 200, method: str = "GET", **more: Any) -> TestResponse:
        answer = self._client.open(path, method=method, buffered=True, **more)
        assert answer.status_code == status, (path, answer.status_code)
        if method == "GET" and answer.data and status != 206:
            read(answer)
        return answer


def read(answer: TestResponse) -> None:
    if answer.mimetype == "text/html":
        document = page(answer.get_data(as_text=True))
        if answer.status_code not in (302, 308):
            headings_in_order(document)
    elif answer.mimetype in TEXT_TYPES:
        ElementTree.fromstring(answer.data)


def page(text: str) -> Any:
    """The page as a tree; an html5lib ParseError where it is not well made."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def headings_in_order(document: Any) -> None:
    levels = [int(element.tag[1]) for element in document.iter() if str(element.tag) in {f"h{n}" for n in range(1, 7)}]
    assert levels.count(1) == 1, levels
    # The contents list stands before the text in the page; its own heading is a second-level one.
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    ids = [element.get("id") for element in document.iter() if element.get("id")]
    assert len(ids) == len(set(ids)), ids
    assert document.get("lang") == "en-GB"
    for link in document.iter("a"):
        href = link.get("href", "")
        assert not href.startswith("#") or href[1:] in ids, href


def words_of(answer: TestResponse) -> str:
    return " ".join(" ".join(page(answer.get_data(as_text=True)).itertext()).split())
