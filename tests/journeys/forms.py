"""A form of a page, read as a browser reads it."""

from __future__ import annotations

from html.parser import HTMLParser


class Form(HTMLParser):
    """The values of one form as a browser would send them."""

    def __init__(self, html: str, action: str) -> None:
        super().__init__(convert_charrefs=True)
        self.values: list[tuple[str, str]] = []
        self.labels: dict[str, str] = {}
        self.found = False
        self._action, self._inside = action, False
        self._area, self._select = "", ""
        self._first: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("action") == self._action
            self.found = self.found or self._inside
        elif self._inside and tag == "input" and given.get("name"):
            kind = given.get("type", "text")
            if kind not in ("radio", "checkbox", "submit", "file") or "checked" in given:
                self.values.append((given["name"], given.get("value", "")))
        elif self._inside and tag == "textarea":
            self._area = given.get("name", "")
            self.values.append((self._area, ""))
        elif self._inside and tag == "select":
            self._select, self._first = given.get("name", ""), None
        elif self._inside and tag == "option" and self._select:
            if self._first is None:
                self._first = given.get("value", "")
            if "selected" in given:
                self._first = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._area:
            name, text = self.values[-1]
            self.values[-1] = (name, text + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            name, text = self.values[-1]
            self.values[-1], self._area = (name, text.removeprefix("\n")), ""
        elif tag == "select" and self._select:
            self.values.append((self._select, self._first or ""))
            self._select = ""
        elif tag == "form":
            self._inside = False
