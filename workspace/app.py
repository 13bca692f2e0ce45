"""The composition root: settings → store, index, plugins → the private workspace and the public site."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from threading import Event, Thread

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.middleware.proxy_fix import ProxyFix

from workspace.core.dates import Clock, system_clock
from workspace.core.fields import fields
from workspace.core.registry import Registry
from workspace.jobs.public_copy import PublicCopy, index_folder, store_path
from workspace.jobs.worker import Worker
from workspace.plugins import load
from workspace.public.app import create_public
from workspace.public.site import PublicSite, Referring
from workspace.search.index import Index
from workspace.services.house import House
from workspace.settings import THEME, Settings
from workspace.store.database import connect
from workspace.store.unit_of_work import Store
from workspace.web.app import create_workspace

MOUNT = "/workspace"


def open_house(settings: Settings, clock: Clock = system_clock) -> House:
    """The store and the index of one workspace; nothing is made that is not there."""
    return House(
        settings, Store(connect(settings.database_url), load(settings.plugins), clock), Index(settings.index_folder)
    )


def worker_of(house: House) -> Worker:
    """The one worker that a command or process may run."""
    return Worker(house, PublicCopy(house))


def _referring(registry: Registry) -> tuple[Referring, ...]:
    """How cases come to be considered under each procedure; of its form the questions that have to be answered."""
    return tuple(
        Referring(p.referring, tuple(f for f in fields(registry.types[p.referring_form]) if f.needed), p.title)
        for p in registry.procedures.values()
        if p.referring and p.referring_form
    )


def public_site(settings: Settings, registry: Registry, *, demo: bool = False) -> PublicSite:
    """What the public site is told: no secret, and no way to the main store."""
    return PublicSite(
        store=store_path(settings),
        index=index_folder(settings),
        theme=THEME,
        name="Published reports",
        board=settings.board,
        external_url=settings.public_url,
        request_url=f"{settings.workspace_url}/requests/new/{{slug}}",
        contact=settings.contact,
        referring=_referring(registry),
        demo=demo,
        trusted_hosts=settings.trusted_hosts,
    )


@dataclass(frozen=True, slots=True)
class Application:
    """The two applications and both of them behind one address: public at /, private at /workspace."""

    workspace: Flask
    public: Flask
    together: DispatcherMiddleware
    stop: Event


def create_application(settings: Settings, *, clock: Clock = system_clock, demo: bool = False) -> Application:
    """Everything in one process: the embedded default. With `settings.worker` a thread does the jobs."""
    wake, stop = Event(), Event()
    house = replace(open_house(settings, clock), wake=wake.set)
    private = _behind(create_workspace(house, demo=demo), settings)
    public = _behind(create_public(public_site(settings, house.registry, demo=demo)), settings)
    if settings.worker:
        _embed(Worker(house, PublicCopy(house), wake), house.store, stop)
    return Application(private, public, DispatcherMiddleware(public, {MOUNT: private}), stop)


def create_public_alone(settings: Settings) -> Flask:
    """The public site in a process and under a user of its own."""
    return _behind(create_public(public_site(settings, load(settings.plugins))), settings)


def _behind(app: Flask, settings: Settings) -> Flask:
    """Believe the proxies that the deployment trusts about who asks, and how; nobody else."""
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, settings.proxies, settings.proxies)  # type: ignore[method-assign]
    return app


def _embed(worker: Worker, store: Store, stop: Event) -> None:
    """Start the thread, here and in every process that is forked from here: threads do not survive a fork."""

    def start() -> None:
        Thread(target=worker.run, args=(stop,), name="worker", daemon=True).start()

    def begin_again() -> None:
        store.engine.dispose(close=False)
        start()

    os.register_at_fork(after_in_child=begin_again)
    start()
