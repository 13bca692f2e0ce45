"""The demonstration, served to browsers: each file of tests has a copy of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo.conftest import demo_folder as demo_folder
from tests.journeys import browser
from tests.journeys.browser import Site


@pytest.fixture(scope="module")
def site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site") / "demonstration"
    shutil.copytree(demo_folder, folder)
    with browser.served(folder) as running:
        yield running
