"""A public site over a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.public.make import Reader
from tests.second.procedure import Matter
from workspace.core.fields import field
from workspace.public.app import create_public
from workspace.public.site import PublicSite, Referring
from workspace.public.store import PublicStore
from workspace.search.index import Index

THEME = Path(__file__).parents[2] / "themes" / "govuk"


@pytest.fixture
def site(tmp_path: Path) -> PublicSite:
    return PublicSite(
        store=tmp_path / "public.sqlite3",
        index=tmp_path / "index",
        theme=THEME,
        name="Reviews",
        board="Thornmere Board",
        external_url="https://reviews.example.org",
        request_url="/workspace/requests/new/{slug}",
        contact="reviews@example.org",
        referring=(Referring("Ring the clerk (2.1).", (field(Matter, "title"),), "The clerk's rules"),),
        trusted_hosts=("reviews.example.org", "localhost"),
    )


@pytest.fixture
def store(site: PublicSite) -> Iterator[PublicStore]:
    made = PublicStore(site.store, writable=True)
    yield made
    made.close()


@pytest.fixture
def index(site: PublicSite) -> Index:
    return Index(site.index)


@pytest.fixture
def app(site: PublicSite) -> Flask:
    return create_public(site)


@pytest.fixture
def reader(app: Flask, store: PublicStore) -> Reader:  # noqa: ARG001 (the site reads what it made)
    return Reader(app)
