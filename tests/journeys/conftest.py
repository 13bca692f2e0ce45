"""The demonstration, served to a browser: each file of tests has a copy and a browser of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.demo.conftest import demo_folder as demo_folder
from tests.journeys import browser
from tests.journeys.browser import Site


@pytest.fixture(scope="module")
def site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site") / "demonstration"
    shutil.copytree(demo_folder, folder)
    with browser.served(folder) as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = browser.start(playwright)
        yield started
        started.close()
