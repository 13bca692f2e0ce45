"""A browser for the pages of signing in: keeps cookies, sends the form's own token, follows nothing by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.conftest import TurnableClock
from tests.services import accounts as make


@dataclass
class Browser:
    """One browser at one address."""

    client: FlaskClient
    time: TurnableClock

    def get(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path)
        assert answer.status_code == status, (path, answer.status_code, answer.text)
        return unescape(answer.text)

    def post(self, path: str, status: int = 303, on: str = "/sign-in?form=password", **form: str) -> TestResponse:
        """Post a form with the token of the page `on`."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.client.get(on).text)
        assert token, f"no form on {on}"
        answer = self.client.post(path, data={"csrf_token": token[1], **form})
        assert answer.status_code == status, (path, answer.status_code, answer.text)
        return answer

    def password(self, email: str = "maria@example.org", path: str = "/sign-in") -> TestResponse:
        return self.post(path, email=email, password=make.PASSWORD)

    def sign_in(self, email: str = "maria@example.org", path: str = "/sign-in") -> TestResponse:
        """Password and code; the code is always a new one."""
        self.time.turn(minutes=1)
        self.password(email, path)
        onward = path.partition("?")[2]
        here = f"/sign-in/code?{onward}"
        return self.post(here, on=here, code=make.code_at(self.time))

    def cookies(self) -> dict[str, str]:
        return {cookie.key: cookie.value for cookie in (self.client._cookies or {}).values()}


def same(page: str) -> str:
    """A page without the form's tokens, which hold the time, and the mark of its window."""
    return re.sub(r'(name="(?:csrf_token|window)" value=")[^"]+', r"\1", page)


def browser(app: Flask, time: TurnableClock) -> Browser:
    return Browser(app.test_client(), time)
